"""The lines of the diary below the page for sending.

Promise: a line that is being read stays chosen when a new one comes; Enter opens it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from desktop_app.ui.exchange.diary_model import ROAD, WHEN, DiaryModel
from desktop_app.ui.foundation.grid import control_height, place
from desktop_app.ui.widgets.row_table import RowTable
from desktop_app.ui.widgets.words import Paragraph

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop_app.messages import ErrorWords
    from desktop_app.store.exchange.diary import Exchange

_LEAST_LINES = 4


class DiaryList(QWidget):
    """Says so while there is no line."""

    line_opened = Signal(object)  # Exchange
    older_requested = Signal(int)

    def __init__(self, say_outcome: Callable[[Exchange], ErrorWords], parent: QWidget | None = None) -> None:
        """`say_outcome` gives the words for an exchange that did not go through."""
        super().__init__(parent)
        self.model = DiaryModel(say_outcome)
        self.table = RowTable(self.tr("Diary"), self.model, {WHEN: 18, ROAD: 12}, self, giving_way=(ROAD,))
        self.table.setMinimumHeight(control_height() * _LEAST_LINES)
        # It takes what is left: with a wish of its own the page would scroll as soon as a strip stands above it.
        self.table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._none = Paragraph(self.tr("Nothing was exchanged yet. Each exchange will be a line here."), parent=self)
        lines = QVBoxLayout(self)
        place(lines)
        lines.addWidget(self._none)
        lines.addWidget(self.table, 1)
        self.table.open_requested.connect(self._on_opened)
        self.table.doubleClicked.connect(self._on_opened)
        self.model.older_requested.connect(self.older_requested)
        self.table.hide()

    def show_newest(self, newest: Sequence[Exchange]) -> None:
        """Show the newest exchanges; older ones that are there already stay."""
        chosen = self.chosen()
        at = self.table.verticalScrollBar().value()
        self.model.show_newest(newest)
        if chosen is not None and (place_of := self.model.place_of(chosen.number)) is not None:
            self.table.setCurrentIndex(self.model.index(place_of, 0))
            self.table.verticalScrollBar().setValue(at)
        self.table.setVisible(bool(newest))
        self._none.setVisible(not newest)

    def chosen(self) -> Exchange | None:
        """The line that is chosen."""
        return self.model.row_at(self.table.currentIndex())

    def _on_opened(self) -> None:
        if (line := self.chosen()) is not None:
            self.line_opened.emit(line)
