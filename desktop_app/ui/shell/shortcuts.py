"""Every key of the program in one table, so that no two acts share one and a page can print its keys.

Promise: keys are named by what they do; a page listens by that name and shows the same words.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Final

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop_app.ui.shell.early_qt import WIDGET_WITH_CHILDREN_SHORTCUT, set_shortcut_context

KEYS: Final[dict[str, tuple[str, ...]]] = {
    "entry_page": ("F2",),
    "book_page": ("F3",),
    "exchange_page": ("F4",),
    "search": ("Ctrl+K",),
    "save_and_next": ("Ctrl+Return", "Ctrl+Enter"),
    "keep_draft": ("Esc",),
    "new_form": ("Ctrl+N",),
    "add_author": ("Ctrl+T",),
    "pick_1": ("Alt+1",),
    "pick_2": ("Alt+2",),
    "pick_3": ("Alt+3",),
    "pick_4": ("Alt+4",),
    "pick_5": ("Alt+5",),
    "open_record": ("Ctrl+O",),
    "send_now": ("Ctrl+G",),
}


def key_words(name: str) -> str:
    """The key as people read it on the keyboard: `Ctrl+Enter`."""
    words = KEYS[name][0]
    if sys.platform == "darwin":
        words = QKeySequence(words).toString(QKeySequence.SequenceFormat.NativeText)
    return words.replace("Return", "Enter")


def listen(
    owner: QWidget,
    name: str,
    act: Callable[[], object],
    context: int = WIDGET_WITH_CHILDREN_SHORTCUT,
) -> None:
    """Do `act` when the key of that name is pressed while the focus is inside `owner`, or as `context` says.

    Raises KeyError for a name that is not in the table.
    """
    for key in KEYS[name]:
        shortcut = QShortcut(QKeySequence(key), owner)
        set_shortcut_context(shortcut, context)
        shortcut.activated.connect(act)
