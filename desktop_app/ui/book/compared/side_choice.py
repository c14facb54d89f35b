"""Two marks, one beside each side's words: the side whose mark is ticked is taken.

Promise: one side is always taken; the two are one stop on the Tab road, an arrow goes to the other, Space or Enter
takes it; a screen reader hears which field and which side.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.ui.foundation.early_qt import CLICK_FOCUS, STRONG_FOCUS, set_focus_policy
from desktop_app.ui.foundation.grid import HALF_STEP, icon_size
from desktop_app.ui.foundation.shortcuts import pressed
from desktop_app.ui.widgets.buttons import Button

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

LEFT: Final = "left"
RIGHT: Final = "right"


def mark_size() -> int:
    """Pixels that a mark is wide and high."""
    return icon_size() + 2 * HALF_STEP


class _Mark(Button):
    """A ring, or a tick in it."""

    left_for_other = Signal()

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(kind="choice", icon_name="ring", name=name, parent=parent)
        self.setProperty("is_mark", True)
        self.setCheckable(True)
        self.setToolTip(name)
        self.setFixedSize(mark_size(), mark_size())

    def show_taken(self, taken: bool) -> None:  # noqa: FBT001  a setter of one truth, as Qt's own
        self.setChecked(taken)
        self.show_icon("received" if taken else "ring", "accent" if taken else "quiet_ink")
        set_focus_policy(self, STRONG_FOCUS if taken else CLICK_FOCUS)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if pressed(event, "next_choice") or pressed(event, "previous_choice"):
            self.left_for_other.emit()
        else:
            super().keyPressEvent(event)


class SideChoice(QObject):
    """Which side of one part is taken. `name` is the part's, `choices` are the words for the left and the right."""

    value_changed = Signal(str)

    def __init__(self, name: str, choices: tuple[str, str], parent: QWidget) -> None:
        """The left one is taken."""
        super().__init__(parent)
        self._value = LEFT
        self._marks = {
            side: _Mark(f"{name}: {words}", parent) for side, words in zip((LEFT, RIGHT), choices, strict=True)
        }
        for side, mark in self._marks.items():
            mark.clicked.connect(lambda _=False, side=side: self._on_clicked(side))
        self._marks[LEFT].left_for_other.connect(self._marks[RIGHT].setFocus)
        self._marks[RIGHT].left_for_other.connect(self._marks[LEFT].setFocus)
        self.set_value(LEFT)

    def marks(self) -> tuple[QWidget, QWidget]:
        """The left and the right one."""
        return self._marks[LEFT], self._marks[RIGHT]

    def value(self) -> str:
        """The side that is taken."""
        return self._value

    def set_value(self, side: str) -> None:
        """Take a side."""
        self._value = side
        for one, mark in self._marks.items():
            mark.show_taken(one == side)
        self.value_changed.emit(side)

    def entrance(self) -> QWidget:
        """The mark that is ticked."""
        return self._marks[self._value]

    def _on_clicked(self, side: str) -> None:
        self.set_value(side)
