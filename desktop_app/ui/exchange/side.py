"""The card beside the page for sending: a line of the diary with its receipts, or the settings.

Promise: Esc puts it away, and whoever was in it is where she came from.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QFrame, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.ui.exchange.receipt_panel import ReceiptPanel
from desktop_app.ui.exchange.settings_panel import SettingsPanel
from desktop_app.ui.foundation.grid import characters, place
from desktop_app.ui.foundation.shortcuts import listen

_CHARACTERS, _WIDEST = 60, 480
_UNLIMITED = 16_777_215  # QWIDGETSIZE_MAX


class Side(QFrame):
    """Hidden until something is to be read or set."""

    shown_changed = Signal(bool)

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        """Nothing is open."""
        super().__init__(parent)
        self.setObjectName("card")
        self._came_from: QWidget | None = None
        self.receipt = ReceiptPanel(language, self)
        self.settings = SettingsPanel(self)
        self._stack = QStackedWidget(self)
        for panel in (self.receipt, self.settings):
            self._stack.addWidget(panel)
            panel.done.clicked.connect(self.put_away)
        lines = QVBoxLayout(self)
        place(lines, margins=(2, 1.5, 0.5, 2))  # the rest on the right is where the scroll bar stands
        lines.addWidget(self._stack)
        self.stand_alone(is_alone=False)
        listen(self, "close", self.put_away)
        self.hide()

    def stand_alone(self, *, is_alone: bool) -> None:
        """Take all the room there is, where there is not enough for the page beside it."""
        width = min(characters(_CHARACTERS), _WIDEST)
        self.setMinimumWidth(width)
        self.setMaximumWidth(_UNLIMITED if is_alone else width)

    def open(self, panel: QWidget) -> None:
        """Show `receipt` or `settings`, and go in."""
        self.show_panel(panel)
        panel.setFocus()

    def show_panel(self, panel: QWidget) -> None:
        """Show `receipt` or `settings`, and leave the focus where it is."""
        focus = QApplication.focusWidget()
        if focus is not None and not self.isAncestorOf(focus):
            self._came_from = focus
        self._stack.setCurrentWidget(panel)
        self.show()
        self.shown_changed.emit(True)

    def entrance(self) -> QWidget:
        """The panel that is open."""
        return self._stack.currentWidget() or self

    def put_away(self) -> None:
        """Show the page alone again."""
        focus = QApplication.focusWidget()
        was_inside = focus is not None and self.isAncestorOf(focus)
        self.shown_changed.emit(False)
        if was_inside and self._came_from is not None:
            self._came_from.setFocus()
        self._came_from = None
        self.hide()
