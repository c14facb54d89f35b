"""Settings of widgets made by number, so that the first picture does not wait for the namespace `Qt`.

Touching `Qt`, `QStyle` or `QEvent` makes Python build some hundred enumerations: a quarter of what an empty window
takes to start. What the first picture needs of them goes through Qt's properties, which take the numbers; what only a
key, a click or a later page needs imports `Qt` where it is used. Promise: each number here has a test that compares it
with the name.
"""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QAbstractScrollArea, QLabel, QLineEdit, QWidget

PLAIN_TEXT, RICH_TEXT = 0, 1  # Qt.TextFormat
NO_FOCUS, TAB_FOCUS, CLICK_FOCUS, STRONG_FOCUS = 0, 1, 2, 11  # Qt.FocusPolicy
SCROLL_BAR_ALWAYS_OFF = 1  # Qt.ScrollBarPolicy
WINDOW_SHORTCUT, WIDGET_WITH_CHILDREN_SHORTCUT = 1, 3  # Qt.ShortcutContext
ALIGN_LEFT, ALIGN_RIGHT, ALIGN_MIDDLE = 0x1, 0x2, 0x80  # Qt.AlignmentFlag; ALIGN_MIDDLE is AlignVCenter
KEYS_OF_ENTER = (0x01000004, 0x01000005)  # Qt.Key: Key_Return, Key_Enter
KEYPAD = 0x20000000  # Qt.KeyboardModifier: KeypadModifier
ADJUST_TO_MINIMUM_CONTENTS = 2  # QComboBox.SizeAdjustPolicy


def set_focus_policy(widget: QWidget, policy: int) -> None:
    """Say by what a widget takes the focus."""
    _set(widget, "focusPolicy", policy)


def set_text_format(label: QLabel, text_format: int) -> None:
    """Say whether a label's text is plain or rich."""
    _set(label, "textFormat", text_format)


def hide_horizontal_bar(area: QAbstractScrollArea) -> None:
    """Never scroll sideways."""
    _set(area, "horizontalScrollBarPolicy", SCROLL_BAR_ALWAYS_OFF)


def align_right(editor: QLineEdit) -> None:
    """Numbers to the right."""
    _set(editor, "alignment", ALIGN_RIGHT | ALIGN_MIDDLE)


def set_shortcut_context(shortcut: QObject, context: int) -> None:
    """Say where the focus must be for a shortcut to be heard."""
    _set(shortcut, "context", context)


def set_size_adjust_policy(box: QObject, policy: int) -> None:
    """Say what a list box takes its width from."""
    _set(box, "sizeAdjustPolicy", policy)


def _set(target: QObject, name: str, number: int) -> None:
    if not target.setProperty(name, number):
        raise AttributeError(name)
