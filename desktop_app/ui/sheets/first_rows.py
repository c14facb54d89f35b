"""The first rows of the file as they are read: a table that scrolls sideways, as a list has many columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from desktop_app.ui.foundation.grid import characters, control_height
from desktop_app.ui.sheets.first_rows_model import FirstRowsModel

if TYPE_CHECKING:
    from desktop_app.operations.sheets.look_at_sheet import SheetLook

_ROW_WIDTH, _COLUMN_WIDTH = 9, 20
_MOST_ROWS_IN_SIGHT = 6


class FirstRows(QTableView):
    """Rows of one height, columns of one width."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """No rows yet."""
        super().__init__(parent)
        self._model = FirstRowsModel()
        self.setModel(self._model)
        self.setAccessibleName(self.tr("First rows"))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(control_height())
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultSectionSize(characters(_COLUMN_WIDTH))

    def show_look(self, look: SheetLook) -> None:
        """Show what was looked at."""
        self._model.show_look(look)
        self.setColumnWidth(0, characters(_ROW_WIDTH))
        rows = min(max(len(look.rows), 1), _MOST_ROWS_IN_SIGHT) + 2
        self.setFixedHeight(rows * control_height())

    def texts(self) -> list[list[str]]:
        """What stands in the table."""
        model = self._model
        places = range(model.columnCount())
        return [[str(model.index(row, place).data()) for place in places] for row in range(model.rowCount())]
