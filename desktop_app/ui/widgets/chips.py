"""A row of choices that are all in sight: one or none is picked, by mouse, by arrow keys or by Alt and a figure.

Promise: what is picked is marked by weight and a border as well as by colour; a code that the row does not know is kept
and shown as it is spelled, so that a record from another programme loses nothing.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from desktop_app.ui.shell.grid import STEP
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.editors import is_enter
from desktop_app.ui.widgets.flow import FlowLayout


class _Chip(Button):
    """One choice: Space picks it, Enter ends the field, the arrows go to its neighbours."""

    left = Signal(int)
    enter_pressed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if is_enter(event):
            self.enter_pressed.emit()
        elif key in (Qt.Key.Key_Right, Qt.Key.Key_Down):
            self.left.emit(1)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Up):
            self.left.emit(-1)
        else:
            super().keyPressEvent(event)


class Chips(QWidget):
    """Choices as `(code, words)`; the value is a code, or "" for none."""

    value_changed = Signal(str)
    enter_pressed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None, *, numbered: bool = False) -> None:
        """`name` is what a screen reader says before each choice; `numbered` shows the figure that goes with Alt."""
        super().__init__(parent)
        self._name = name
        self._numbered = numbered
        self._buttons: dict[str, _Chip] = {}
        self._value = ""
        self._flow = FlowLayout(self, STEP)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(name)

    def set_choices(self, choices: Iterable[tuple[str, str]]) -> None:
        """Show other choices; what is picked stays picked."""
        while (item := self._flow.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._buttons.clear()
        for code, words in choices:
            self._add(code, words)
        self.set_value(self._value)

    def value(self) -> str:
        """The code that is picked, or ""."""
        return self._value

    def set_value(self, code: str) -> None:
        """Pick a code without telling; "" for none."""
        if code and code not in self._buttons:
            self._add(code, code)
        self._value = code
        for known, button in self._buttons.items():
            button.setChecked(known == code)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if self._takes_focus(known) else Qt.FocusPolicy.ClickFocus)
        if (entrance := self._entrance()) is not None:
            self.setFocusProxy(entrance)

    def pick(self, place: int) -> None:
        """Pick the choice at a place, counted from 0, and tell; a place that is not there changes nothing."""
        codes = list(self._buttons)
        if place < len(codes):
            self._picked(codes[place])

    def buttons(self) -> tuple[QPushButton, ...]:
        """The choices as widgets, in order."""
        return tuple(self._buttons.values())

    def _add(self, code: str, words: str) -> None:
        number = f"{len(self._buttons) + 1}  " if self._numbered else ""
        button = _Chip(f"{number}{words}", kind="choice", name=f"{self._name}: {words}", parent=self)
        button.setCheckable(True)
        button.clicked.connect(lambda: self._picked("" if self._value == code else code))
        button.left.connect(lambda step: self._go_on(code, step))
        button.enter_pressed.connect(self.enter_pressed)
        self._buttons[code] = button
        self._flow.addWidget(button)
        button.show()

    def _picked(self, code: str) -> None:
        changed = code != self._value
        self.set_value(code)
        if changed:
            self.value_changed.emit(code)

    def _go_on(self, code: str, step: int) -> None:
        buttons = list(self._buttons.values())
        buttons[(list(self._buttons).index(code) + step) % len(buttons)].setFocus(Qt.FocusReason.TabFocusReason)

    def _takes_focus(self, code: str) -> bool:
        """One stop on the Tab road: the one picked, else the first; the arrows reach the others."""
        return code == (self._value or next(iter(self._buttons)))

    def _entrance(self) -> _Chip | None:
        return self._buttons.get(self._value) or next(iter(self._buttons.values()), None)
