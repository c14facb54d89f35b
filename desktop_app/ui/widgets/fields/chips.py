"""A row of choices that are all in sight: one or none is picked, by mouse, by arrow keys or by Alt and a figure.

Promise: what is picked is marked by weight and a border as well as by colour; a code that the row does not know is kept
and shown as it is spelled, so that a record from another programme loses nothing; where one must
always be picked, one is.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from desktop_app.ui.foundation.early_qt import CLICK_FOCUS, STRONG_FOCUS, set_focus_policy
from desktop_app.ui.foundation.grid import control_height
from desktop_app.ui.foundation.shortcuts import pressed
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.entrance import EntranceWidget
from desktop_app.ui.widgets.fields.editors import is_enter
from desktop_app.ui.widgets.flow_line import set_in_lines

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent


class _Chip(Button):
    """One choice: Space picks it, Enter ends the field, the arrows go to its neighbours."""

    left = Signal(int)
    enter_pressed = Signal()

    _hint: QSize | None = None

    def sizeHint(self) -> QSize:
        if self._hint is None:
            self.ensurePolished()
            hint = super().sizeHint()
            bold = QFont(self.font())
            bold.setWeight(QFont.Weight.DemiBold)
            plain = self.fontMetrics().horizontalAdvance(self.text())
            widening = QFontMetrics(bold).horizontalAdvance(self.text()) - plain
            self._hint = QSize(hint.width() + max(0, widening), hint.height())
        return self._hint

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            self.enter_pressed.emit()
        elif pressed(event, "next_choice"):
            self.left.emit(1)
        elif pressed(event, "previous_choice"):
            self.left.emit(-1)
        else:
            super().keyPressEvent(event)


class Chips(EntranceWidget):
    """Choices as `(code, words)`; the value is a code, or "" for none."""

    value_changed = Signal(str)
    enter_pressed = Signal()

    def __init__(
        self, name: str, parent: QWidget | None = None, *, numbered: bool = False, always_one: bool = False
    ) -> None:
        """`name` is what a screen reader says before each choice; `numbered` shows the figure that goes with Alt.

        `always_one`: picking the picked choice again does not take it back.
        """
        super().__init__(parent)
        self._name = name
        self._numbered = numbered
        self._always_one = always_one
        self._buttons: dict[str, _Chip] = {}
        self._value = ""
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(name)

    def set_choices(self, choices: Iterable[tuple[str, str]]) -> None:
        """Show other choices; what is picked stays picked."""
        for old in self._buttons.values():
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
            set_focus_policy(button, STRONG_FOCUS if self._takes_focus(known) else CLICK_FOCUS)

    def pick(self, place: int) -> None:
        """Pick the choice at a place, counted from 0, and tell; a place that is not there changes nothing."""
        codes = list(self._buttons)
        if place < len(codes):
            self._picked(codes[place])

    def buttons(self) -> tuple[QPushButton, ...]:
        """The choices as widgets, in order."""
        return tuple(self._buttons.values())

    def heightForWidth(self, width: int) -> int:
        """Pixels high at `width` pixels: the narrower, the more lines."""
        return set_in_lines(self.buttons(), width, move=False)

    def sizeHint(self) -> QSize:
        """One line of the widest choice, at the least."""
        hints = [button.sizeHint() for button in self._buttons.values()]
        return QSize(max((hint.width() for hint in hints), default=0), control_height())

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the choices anew."""
        super().resizeEvent(event)
        set_in_lines(self.buttons(), event.size().width(), move=True)

    def _add(self, code: str, words: str) -> None:
        number = f"{len(self._buttons) + 1}  " if self._numbered else ""
        button = _Chip(f"{number}{words}", kind="choice", name=f"{self._name}: {words}", parent=self)
        button.setCheckable(True)
        button.clicked.connect(lambda: self._on_clicked(code))
        button.left.connect(lambda step: self._go_on(code, step))
        button.enter_pressed.connect(self.enter_pressed)
        self._buttons[code] = button
        button.show()
        set_in_lines(self.buttons(), self.width(), move=True)
        self.updateGeometry()

    def _on_clicked(self, code: str) -> None:
        self._picked("" if self._value == code and not self._always_one else code)

    def _picked(self, code: str) -> None:
        changed = code != self._value
        self.set_value(code)
        if changed:
            self.value_changed.emit(code)

    def _go_on(self, code: str, step: int) -> None:
        buttons = list(self._buttons.values())
        buttons[(list(self._buttons).index(code) + step) % len(buttons)].setFocus()

    def _takes_focus(self, code: str) -> bool:
        """One stop on the Tab road: the one picked, else the first; the arrows reach the others."""
        return code == (self._value or next(iter(self._buttons)))

    def entrance(self) -> QWidget | None:
        """The choice that is picked, else the first."""
        return self._buttons.get(self._value) or next(iter(self._buttons.values()), None)
