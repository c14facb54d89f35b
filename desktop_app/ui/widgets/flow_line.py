"""Pieces set as words are set: one after the other, line after line, as wide as each wants to be.

Promise: the narrower the place, the more lines; a hidden piece takes no room.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.ui.foundation.grid import STEP, control_height

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent


def set_in_lines(pieces: Iterable[QWidget], width: int, *, move: bool) -> int:
    """Set pieces line after line in a place of `width` pixels, or only reckon; return the height of all lines."""
    left = top = 0
    for piece in pieces:
        hint = piece.sizeHint()
        if left and left + hint.width() > width:
            left, top = 0, top + control_height() + STEP
        if move:
            piece.setGeometry(left, top, min(hint.width(), max(width, 1)), hint.height())
        left += hint.width() + STEP
    return top + control_height()


class FlowLine(QWidget):
    """Holds its pieces, which are children of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """No pieces yet."""
        super().__init__(parent)
        self._pieces: tuple[QWidget, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_pieces(self, pieces: Sequence[QWidget]) -> None:
        """Hold these, in this order."""
        self._pieces = tuple(pieces)
        self.set_anew()

    def pieces_at(self, width: int) -> Sequence[QWidget]:
        """The pieces that stand in a place of that width."""
        return [piece for piece in self._pieces if not piece.isHidden()]

    def set_anew(self) -> None:
        """Set the pieces anew: one of them says something else, or was shown or hidden."""
        set_in_lines(self.pieces_at(self.width()), self.width(), move=True)
        self.updateGeometry()

    def heightForWidth(self, width: int) -> int:
        """Pixels high at `width` pixels."""
        return set_in_lines(self.pieces_at(width), width, move=False)

    def sizeHint(self) -> QSize:
        """One line, as wide as the widest piece."""
        return QSize(max((piece.sizeHint().width() for piece in self._pieces), default=0), control_height())

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the pieces anew."""
        super().resizeEvent(event)
        set_in_lines(self.pieces_at(event.size().width()), event.size().width(), move=True)
