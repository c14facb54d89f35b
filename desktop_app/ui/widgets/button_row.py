"""Buttons set as words are set: line after line, as many in a line as there is room for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from desktop_app.ui.shell.grid import STEP, control_height

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent


class ButtonRow(QWidget):
    """Takes its buttons in the order in which they are added; those that are hidden take no room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """No buttons yet."""
        super().__init__(parent)
        self._buttons: list[QPushButton] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, button: QPushButton) -> None:
        """Set a button, made with this row as its parent, behind the others."""
        self._buttons.append(button)
        self.updateGeometry()

    def refresh(self) -> None:
        """Set the buttons anew: one has other words, or was hidden or shown."""
        self._set_in_lines(self.width())
        self.updateGeometry()

    def heightForWidth(self, width: int) -> int:
        """Pixels high at `width` pixels: the narrower, the more lines."""
        return self._set_in_lines(width, move=False)

    def sizeHint(self) -> QSize:
        """One line of the widest button, at the least."""
        return QSize(max((one.sizeHint().width() for one in self._shown()), default=0), control_height())

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the buttons anew."""
        super().resizeEvent(event)
        self._set_in_lines(event.size().width())

    def _shown(self) -> list[QPushButton]:
        return [button for button in self._buttons if not button.isHidden()]

    def _set_in_lines(self, width: int, *, move: bool = True) -> int:
        left = top = 0
        for button in self._shown():
            hint = button.sizeHint()
            if left and left + hint.width() > width:
                left, top = 0, top + control_height() + STEP
            if move:
                button.setGeometry(left, top, min(hint.width(), max(width, 1)), hint.height())
            left += hint.width() + STEP
        return top + control_height()
