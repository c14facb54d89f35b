"""The words that open the card of the network, below what the exchange page says of the hub.

Promise: opening brings the focus into the card, putting it away gives it back; what is kept is said in one line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.ui.exchange.line.line_panel import LinePanel
from desktop_app.ui.foundation.grid import place
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.words import Paragraph

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from desktop_app.operations.exchange.line_settings import ShownLineSettings


class LinePart(QWidget):
    """Closed until it is asked for."""

    opened = Signal()
    unfolded = Signal()  # the card has its place now, which may lie out of sight

    def __init__(self, parent: QWidget | None = None) -> None:
        """Closed."""
        super().__init__(parent)
        self._asked = ""
        self.button = Button(self.tr("The line…"), kind="plain", parent=self)
        self.told = Paragraph(tone="quiet", parent=self)
        self.panel = LinePanel(self)
        self.panel.hide()
        self.told.hide()
        self.button.clicked.connect(self.toggle)
        self.panel.put_away.connect(self.put_away)
        lines = QVBoxLayout(self)
        place(lines, spacing=1)
        first = QHBoxLayout()
        place(first, spacing=1)
        first.addWidget(self.button)
        first.addWidget(self.told, 1)
        first.addStretch()
        lines.addLayout(first)
        lines.addWidget(self.panel)

    def toggle(self) -> None:
        """Open the card, or put it away."""
        if self.panel.isVisible():
            self.put_away()
        else:
            self._open()
            entrance = self.panel.road.entrance()
            if entrance is not None:
                entrance.setFocus()

    def put_away(self) -> None:
        """Close the card and give the focus back."""
        self._asked = ""
        self.panel.hide()
        self.button.setFocus()

    def show_settings(self, shown: ShownLineSettings) -> None:
        """Show how the network is used now, in the card."""
        self.panel.show_settings(shown)
        if self._asked:
            self.panel.ask_login(self._asked)

    def show_kept(self, shown: ShownLineSettings) -> None:
        """What was changed is in the book."""
        self.put_away()
        self.show_settings(shown)
        self.told.set_words(self.tr("Kept; the next sending goes this way."))
        self.told.show()

    def ask_login(self, words: str) -> None:
        """Open the card where a relay station asks for a name and a password."""
        self._asked = words
        self._open()
        self.panel.ask_login(words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell that there is more to see."""
        super().resizeEvent(event)
        if self.panel.isVisible():
            self.unfolded.emit()

    def _open(self) -> None:
        self.told.hide()
        self.panel.show()
        self.opened.emit()
