"""The rows of the book as a table of any length: it knows every row's number, and has the rows that are in sight.

Promise: the scroll bar is true from the first moment; a row that has not come is asked for once, when it is painted, in
blocks; what was seen last is kept, what was seen long ago is let go.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal

from desktop_app.ui.book.cells import Cells
from desktop_app.ui.book.listing.columns import COLUMNS, TO_THE_RIGHT

if TYPE_CHECKING:
    from desktop_app.store.listing.listing import ListRow

BLOCK = 100
_MOST_KEPT = 4_000
_NOT_YET = "…"
_Index = QModelIndex | QPersistentModelIndex
_ROLE = Qt.ItemDataRole
_DISPLAY, _ICON, _ALIGNMENT = _ROLE.DisplayRole, _ROLE.DecorationRole, _ROLE.TextAlignmentRole
_ALL_WORDS = (_DISPLAY, _ROLE.ToolTipRole, _ROLE.AccessibleTextRole)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class BookModel(QAbstractTableModel):
    """The columns of `columns.COLUMNS` for each record of a list, in the list's order."""

    rows_wanted = Signal(object)  # tuple[int, ...]: the numbers of rows that are painted and have not come

    def __init__(self, language: str) -> None:
        """No rows; words in `language`."""
        super().__init__()
        self.cells = Cells(language, self)
        self._numbers: array[int] = array("q")
        self._rows: dict[int, ListRow] = {}
        self._missing: list[int] = []  # blocks that were painted without their rows, the latest last
        self._is_asking = False
        self._headings = self.cells.headings()
        self._sort = "", False

    def show_list(self, numbers: array[int], rows: Iterable[ListRow]) -> bool:
        """Show these records in this order; `rows` are those that came along.

        Returns whether anything moved: the same records in the same order are only painted anew.
        """
        self._missing.clear()
        self._is_asking = False
        if numbers == self._numbers:
            self._rows.clear()
            self._keep(rows)
            if numbers:
                self.dataChanged.emit(self.index(0, 0), self.index(len(numbers) - 1, len(COLUMNS) - 1))
            return False
        self.beginResetModel()
        self._numbers = numbers
        self._rows.clear()
        self._keep(rows)
        self.endResetModel()
        return True

    def take_rows(self, rows: Sequence[ListRow]) -> None:
        """Take the rows that were wanted, and ask for the block that was painted last and has not come."""
        self._is_asking = False
        self._keep(rows)
        if self._numbers:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._numbers) - 1, len(COLUMNS) - 1))
        if self._missing:
            self._ask()

    def name_kinds(self, kinds: Mapping[str, str]) -> None:
        """Take the names of the programme's kinds by their codes."""
        self.cells.name_kinds(kinds)

    def show_sort(self, column: str, *, descending: bool) -> None:
        """Mark the column that the list is ordered by, with an arrow behind its heading; "" for none."""
        self._sort = column, descending
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(COLUMNS) - 1)

    def row_at(self, index: _Index) -> ListRow | None:
        """The record of a row; None outside the table and while it has not come."""
        return self._rows.get(self.number_at(index.row())) if index.isValid() else None

    def number_at(self, place: int) -> int:
        """The number of the record at a place; 0 outside the table."""
        return self._numbers[place] if 0 <= place < len(self._numbers) else 0

    def numbers(self, first: int, last: int) -> array[int]:
        """The numbers of the records from one place to another, both included."""
        return self._numbers[first : last + 1]

    def place_of(self, number: int) -> int:
        """Which row shows a record; -1 when none does."""
        try:
            return self._numbers.index(number)
        except ValueError:
            return -1

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        """How many records the list has."""
        return 0 if parent.isValid() else len(self._numbers)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        """All that can be shown."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> object:
        """The quiet words above the columns."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == _DISPLAY:
            column, descending = self._sort
            arrow = (" ↓" if descending else " ↑") if COLUMNS[section] == column else ""
            return f"{self._headings[COLUMNS[section]]}{arrow}"
        if role == _ALIGNMENT:
            return _RIGHT if section in TO_THE_RIGHT else _LEFT
        return None

    def data(self, index: _Index, role: int = _DISPLAY) -> object:
        """Words, the state's icon, and the whole words for a tool tip or a screen reader."""
        if role in _ALL_WORDS:
            row = self._rows.get(self._numbers[index.row()])
            if row is None:
                self._want(index.row() // BLOCK)
                return _NOT_YET
            return self.cells.words(row, COLUMNS[index.column()])
        if role == _ICON:
            row = self._rows.get(self._numbers[index.row()])
            return None if row is None else self.cells.icon(row, COLUMNS[index.column()])
        if role == _ALIGNMENT:
            return _RIGHT if index.column() in TO_THE_RIGHT else _LEFT
        return None

    def _keep(self, rows: Iterable[ListRow]) -> None:
        for row in rows:
            self._rows.pop(row.number, None)
            self._rows[row.number] = row
        for number in list(self._rows)[: max(0, len(self._rows) - _MOST_KEPT)]:
            del self._rows[number]

    def _want(self, block: int) -> None:
        if block in self._missing:
            return
        self._missing.append(block)
        if not self._is_asking:
            self._is_asking = True
            QTimer.singleShot(0, self._ask)

    def _ask(self) -> None:
        """Ask for the two blocks that were painted last; those before are out of sight by now."""
        blocks, self._missing = self._missing[-2:], []
        wanted = [number for block in blocks for number in self._numbers[block * BLOCK : (block + 1) * BLOCK]]
        missing = tuple(number for number in wanted if number not in self._rows)
        self._is_asking = bool(missing)
        if missing:
            self.rows_wanted.emit(missing)
