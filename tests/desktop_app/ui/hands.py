"""Hands that type Vietnamese: `qtbot.keyClicks` ends the process at the first letter that is not ASCII."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget


def focus() -> QWidget:
    """What has the focus; a window in which nothing has it is a dead end. Raises LookupError there."""
    widget = QApplication.focusWidget()
    if widget is None:
        raise LookupError("nothing has the focus")
    return widget


def type_text(widget: QWidget, text: str) -> None:
    """Press and release a key for each letter, as a keyboard layout with Vietnamese letters does."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))


def let_go() -> None:
    """Hold no key: Qt takes what was held with the last key for held, until another key says otherwise."""
    keyboard = QWidget()
    QTest.keyRelease(keyboard, Qt.Key.Key_Control)
    keyboard.deleteLater()


def half_type(widget: QWidget, word: str) -> None:
    """Let an input method hold a word over the text, as Telex does until a space is typed."""
    QApplication.sendEvent(widget, QInputMethodEvent(word, []))


def commit_word(widget: QWidget, word: str) -> None:
    """Let the input method hand the word over."""
    event = QInputMethodEvent()
    event.setCommitString(word)
    QApplication.sendEvent(widget, event)
