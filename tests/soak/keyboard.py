"""A keyboard in front of the real program: every letter a key press of its own, or a word of an input method.

Promise: the window is given its turn after each key; a key goes where the focus is, and nowhere when nothing has it.
"""

import inspect
import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.desktop_app.ui.hands import commit_word, half_type, type_text

NO: Final = Qt.KeyboardModifier.NoModifier
CTRL: Final = Qt.KeyboardModifier.ControlModifier
ALT: Final = Qt.KeyboardModifier.AltModifier
SHIFT: Final = Qt.KeyboardModifier.ShiftModifier

_PATIENCE_SECONDS = 60
_HEARTBEAT_MILLISECONDS = 20
_LETTER_SECONDS = 0.09


class Keyboard:
    """Counts its keys; `beside` is a part of the window that lives as long as the keyboard is used."""

    def __init__(self, beside: QObject) -> None:
        self.keys = 0
        heart = QTimer(beside)  # so that waiting for an event ends although none comes
        heart.start(_HEARTBEAT_MILLISECONDS)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NO, *, turn: bool = True) -> None:
        """Press one key where the focus is."""
        self.keys += 1
        QTest.keyClick(self.focus(), key, modifiers)
        if turn:
            self.turn()

    def type_letters(self, text: str) -> None:
        """One key press a letter; a line end is Shift+Enter."""
        for letter in text:
            if letter == "\n":
                self.press(Qt.Key.Key_Return, SHIFT)
            else:
                self.keys += 1
                type_text(self.focus(), letter)
                self.turn()

    def type_at_human_pace(self, text: str, tell: Callable[[str], None]) -> None:
        """A letter every `_LETTER_SECONDS`, each told when it is typed, with all that stands in the field then."""
        typed = ""
        for letter in text:
            due = time.monotonic() + _LETTER_SECONDS
            self.type_letters(letter)
            typed += letter
            tell(typed)
            self.wait(lambda due=due: time.monotonic() >= due)

    def compose(self, text: str) -> None:
        """Word by word as Telex does: underlined while it grows, then handed over; the last word is left half typed."""
        words = text.split(" ")
        for at, word in enumerate(words):
            lines = word.split("\n")
            for place, part in enumerate(lines):
                self._compose_word(part, ends=(at, place) != (len(words) - 1, len(lines) - 1))
                if place + 1 < len(lines):
                    self.press(Qt.Key.Key_Return, SHIFT)
            if at + 1 < len(words):
                self.type_letters(" ")

    def focus(self) -> QWidget:
        """What has the focus."""
        focus = QApplication.focusWidget()
        if focus is None:
            raise RuntimeError("nothing has the focus: a key would be lost")
        return focus

    def turn(self) -> None:
        """Give the window its turn, and read the screen."""
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
        self.read_screen()

    def read_screen(self) -> None:
        """What whoever sits here does with her eyes after each key; nothing by itself."""

    def wait(self, is_there: Callable[[], bool]) -> None:
        """Give the window its turns until something is on the screen."""
        until = time.monotonic() + _PATIENCE_SECONDS
        while not is_there():
            if time.monotonic() > until:
                raise TimeoutError(inspect.getsource(is_there))
            self.turn()
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        self.turn()

    def _compose_word(self, word: str, *, ends: bool) -> None:
        for length in range(1, len(word) + 1):
            self.keys += 1
            half_type(self.focus(), word[:length])
            self.turn()
        if ends:
            commit_word(self.focus(), word)
            self.turn()
