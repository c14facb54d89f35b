"""Every key of the program in one table, so that no two acts share one and a page can print its keys.

Promise: keys are named by what they do; a page listens by that name and shows the same words.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

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
    words = QKeySequence(KEYS[name][0]).toString(QKeySequence.SequenceFormat.NativeText)
    return words.replace("Return", "Enter")


def listen(
    owner: QWidget,
    name: str,
    act: Callable[[], object],
    context: Qt.ShortcutContext = Qt.ShortcutContext.WidgetWithChildrenShortcut,
) -> None:
    """Do `act` when the key of that name is pressed while the focus is inside `owner`.

    Raises KeyError for a name that is not in the table.
    """
    for key in KEYS[name]:
        shortcut = QShortcut(QKeySequence(key), owner)
        shortcut.setContext(context)
        shortcut.activated.connect(act)
