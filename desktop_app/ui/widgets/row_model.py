"""A table of rows that are all there: any kind of row under headings, in words, with a mark where a column has one.

Promise: a cell says the same to the eye, to the tool tip and to a screen reader; a mark follows the theme.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from desktop_app.ui.foundation.grid import icon_size
from desktop_app.ui.foundation.icons import icon_pixmap

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
_DISPLAY = Qt.ItemDataRole.DisplayRole
_WORDS = (_DISPLAY, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class RowModel(QAbstractTableModel, Generic[Row]):
    """Shows the rows it is given; a kind of table says by `words`, and may say by `mark`, what stands in them."""

    def __init__(self, headings: Sequence[str] = ()) -> None:
        """No rows yet."""
        super().__init__()
        self._headings = tuple(headings)
        self._rows: Sequence[Row] = ()

    def words(self, row: Row, column: int) -> str:
        """What stands in a column of a row."""
        raise NotImplementedError

    def mark(self, row: Row, column: int) -> tuple[str, str] | None:
        """The icon before the words and its role in the palette; none by default."""
        return None

    def set_rows(self, rows: Sequence[Row], headings: Sequence[str] | None = None) -> None:
        """Show these, in this order; under other `headings` where they are given."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self._headings = self._headings if headings is None else tuple(headings)
        self.endResetModel()

    def row_at(self, index: Index) -> Row | None:
        """The row that a place in the table belongs to; None outside it."""
        return self._rows[index.row()] if 0 <= index.row() < len(self._rows) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        """How many rows are shown."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        """As many as there are headings."""
        return 0 if parent.isValid() else len(self._headings)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> object:
        """The quiet words above the columns."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self._headings):
            return None
        if role == _DISPLAY:
            return self._headings[section]
        return _LEFT if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: Index, role: int = _DISPLAY) -> object:
        """Words, and the mark as an icon."""
        row = self.row_at(index)
        if row is None:
            return None
        if role in _WORDS:
            return self.words(row, index.column())
        if role == Qt.ItemDataRole.DecorationRole and (mark := self.mark(row, index.column())):
            return icon_pixmap(*mark, icon_size())
        return None
