"""The rows of the book as a table that grows while one scrolls.

Promise: rows are taken as they come, page by page; more are asked for once, when the view comes near the end.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QPixmap

from desktop_app.messages import delivery_words, judgement_words, stage_words
from desktop_app.ui.shell.grid import icon_size
from desktop_app.ui.shell.icons import icon_pixmap

if TYPE_CHECKING:
    from desktop_app.store.listing import ListRow

TITLE, PEOPLE, STAGE, STATE = range(4)

STATE_ICONS = {
    "waiting": ("waiting", "waiting"),
    "received": ("received", "received"),
    "attention": ("attention", "attention"),
    "draft": ("draft", "quiet_ink"),
}
_Index = QModelIndex | QPersistentModelIndex
_DISPLAY = Qt.ItemDataRole.DisplayRole


class BookModel(QAbstractTableModel):
    """Title, people, stage and state of each record, newest first."""

    more_requested = Signal()

    def __init__(self, language: str) -> None:
        """No rows; words in `language`."""
        super().__init__()
        self._language = language
        self._rows: list[ListRow] = []
        self._has_more = False
        self._awaits_more = False
        self._headings = (self.tr("Initiative"), self.tr("Authors"), self.tr("Stage"), self.tr("State"))

    def set_rows(self, rows: Sequence[ListRow], *, has_more: bool) -> None:
        """Show these rows instead of all others."""
        self.beginResetModel()
        self._rows = list(rows)
        self._has_more, self._awaits_more = has_more, False
        self.endResetModel()

    def add_rows(self, rows: Sequence[ListRow], *, has_more: bool) -> None:
        """Show these rows below the others."""
        self._has_more, self._awaits_more = has_more, False
        if rows:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(rows) - 1)
            self._rows += rows
            self.endInsertRows()

    def row_at(self, index: _Index) -> ListRow | None:
        """The record of a row, or None outside the table."""
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    def place_of(self, record_id: str) -> int:
        """Which row shows a record; -1 when none does."""
        return next((place for place, row in enumerate(self._rows) if row.id == record_id), -1)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        """How many rows were fetched."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        """Four."""
        return 0 if parent.isValid() else len(self._headings)

    def canFetchMore(self, parent: _Index) -> bool:
        """Whether the book has rows below these."""
        return not parent.isValid() and self._has_more and not self._awaits_more

    def fetchMore(self, parent: _Index) -> None:
        """Ask for the next page; it comes by `add_rows`."""
        if self.canFetchMore(parent):
            self._awaits_more = True
            self.more_requested.emit()

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> object:
        """The quiet words above the columns."""
        if orientation is Qt.Orientation.Horizontal and role == _DISPLAY:
            return self._headings[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: _Index, role: int = _DISPLAY) -> object:
        """Words, the state's icon, and the whole words for a tool tip or a screen reader."""
        row = self.row_at(index)
        if row is None:
            return None
        if role in (_DISPLAY, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._words(row, index.column())
        if role == Qt.ItemDataRole.DecorationRole and index.column() == STATE:
            return self._state_icon(row)
        return None

    def _words(self, row: ListRow, column: int) -> str:
        if column == TITLE:
            return row.title or self.tr("(without a name)")
        if column == PEOPLE:
            return row.people
        if column == STAGE:
            return stage_words(row.stage, self._language)
        return self._state_words(row)

    def _state_words(self, row: ListRow) -> str:
        if row.delivery == "draft":
            return self.tr("Draft")
        if row.withdrawn:
            return self.tr("Withdrawn")
        if row.delivery == "received" and row.judgement:
            return judgement_words(row.judgement, self._language)
        return delivery_words(row.delivery, self._language)

    def _state_icon(self, row: ListRow) -> QPixmap:
        name, role = (
            ("withdrawn", "quiet_ink") if row.withdrawn else STATE_ICONS.get(row.delivery, STATE_ICONS["waiting"])
        )
        return icon_pixmap(name, role, icon_size())
