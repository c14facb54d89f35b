"""A table of records: one a line, quiet headers, no grid of cells.

Promise: rows are of one height, so that a hundred thousand of them cost no measuring; Tab leaves the table, the arrows
walk it, Enter opens the chosen row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from desktop_app.ui.foundation.grid import characters, control_height
from desktop_app.ui.widgets.fields.editors import is_enter

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

_LEAST_CHARACTERS = 24


class RowTable(QTableView):
    """A view on a table model whose columns but one have a width in characters."""

    open_requested = Signal()

    def __init__(
        self,
        name: str,
        model: QAbstractItemModel,
        widths: dict[int, int],
        parent: QWidget,
        *,
        giving_way: tuple[int, ...] = (),
    ) -> None:
        """`name` is what a screen reader says; the column that `widths` does not name takes the room that is left.

        Columns `giving_way` are hidden, the first one first, where that column would have too little.
        """
        super().__init__(parent)
        self._giving_way = giving_way
        self.setModel(model)
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(control_height())
        self._widths = {column: characters(width) for column, width in widths.items()}
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        for column in range(model.columnCount()):
            if column in widths:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
                self.setColumnWidth(column, self._widths[column])
            else:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many columns as there is room for."""
        super().resizeEvent(event)
        header = self.horizontalHeader()
        columns = range(header.count())
        fixed = [column for column in columns if header.sectionResizeMode(column) is QHeaderView.ResizeMode.Fixed]
        room = self.viewport().width() - characters(_LEAST_CHARACTERS)
        needed = sum(self._widths[column] for column in fixed)
        for column in self._giving_way:
            is_too_much = needed > room
            header.setSectionHidden(column, is_too_much)
            needed -= self._widths[column] if is_too_much else 0

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the chosen row."""
        if is_enter(event):
            self.open_requested.emit()
        else:
            super().keyPressEvent(event)
