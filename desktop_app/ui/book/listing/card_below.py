"""A card that opens below a chip or a button and lies over the page; it is no window of its own.

Promise: leaving it by any way puts it away, and the focus goes back to what it was opened from.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from desktop_app.ui.foundation.grid import characters, steps

_CHARACTERS = 40


class CardBelow(QFrame):
    """Lies over its page, below the widget that it was opened for."""

    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        """Put away."""
        super().__init__(parent)
        self.setObjectName("card")
        self._anchor: QWidget | None = None
        self.hide()

    def put_away(self) -> None:
        """Hide it and give the focus back."""
        if self.isHidden():
            return
        QApplication.instance().focusChanged.disconnect(self._on_focus_changed)  # type: ignore[union-attr]
        focus = QApplication.focusWidget()
        had_focus = focus is not None and self.isAncestorOf(focus)
        self.hide()
        if had_focus and self._anchor is not None:
            self._anchor.setFocus(Qt.FocusReason.PopupFocusReason)
        self.closed.emit()

    def come_up(self, stop: QWidget) -> None:
        """Show it, with the focus on `stop`, a part of it."""
        self.show()
        self.raise_()
        stop.setFocus(Qt.FocusReason.PopupFocusReason)
        QApplication.instance().focusChanged.connect(self._on_focus_changed)  # type: ignore[union-attr]

    def width_on_page(self) -> int:
        """As wide as it wants to be, or as the page is."""
        parent = self.parentWidget()
        return min(characters(_CHARACTERS), parent.width()) if parent is not None else characters(_CHARACTERS)

    def lie_below(self, height: int) -> None:
        """Take its place below what it was opened for, no higher than the page has room."""
        parent = self.parentWidget()
        if parent is None or self._anchor is None:
            return
        at = self._anchor.mapTo(parent, QPoint(0, self._anchor.height()))
        width = self.width_on_page()
        left = max(0, min(at.x(), parent.width() - width))
        self.setGeometry(left, at.y() + steps(0.5), width, min(height, parent.height() - at.y() - steps(1)))

    def _on_focus_changed(self, _: QWidget | None, now: QWidget | None) -> None:
        if now is not None and now is not self and not self.isAncestorOf(now):
            self.put_away()
