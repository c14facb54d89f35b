"""A panel that Esc puts away while the focus is in it, before the page below hears of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame

from desktop_app.ui.foundation.shortcuts import pressed

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent


class PutAwayPanel(QFrame):
    """A frame with `put_away`, said when the panel is no longer wanted."""

    put_away = Signal()

    def event(self, event: QEvent) -> bool:
        """Esc belongs to the panel while the focus is in it, not to the page."""
        if event.type() == QEvent.Type.ShortcutOverride and pressed(event, "close"):  # type: ignore[arg-type]
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc puts the panel away."""
        if pressed(event, "close"):
            self.put_away.emit()
        else:
            super().keyPressEvent(event)
