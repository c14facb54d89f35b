"""The diary of exchanges as a table: when, by which road, and what became of it, in words.

Promise: a line that did not go through says why, in the words that the same error has everywhere.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from desktop_app.ui.foundation.grid import icon_size
from desktop_app.ui.foundation.icons import icon_pixmap
from desktop_app.ui.translations import moment_words, number_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.store.diary import Exchange

_Index = QModelIndex | QPersistentModelIndex
_DISPLAY = Qt.ItemDataRole.DisplayRole
WHEN, ROAD, WHAT = range(3)


class DiaryModel(QAbstractTableModel):
    """The newest exchanges, newest first."""

    def __init__(self, say_outcome: Callable[[str], str]) -> None:
        """`say_outcome` gives the words for the code of an exchange that did not go through."""
        super().__init__()
        self._say_outcome = say_outcome
        self._rows: tuple[Exchange, ...] = ()
        self._headings = (self.tr("When"), self.tr("Road"), self.tr("What happened"))

    def set_rows(self, rows: Sequence[Exchange]) -> None:
        """Show these exchanges."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        """How many exchanges are shown."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        """Three."""
        return 0 if parent.isValid() else len(self._headings)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> object:
        """The quiet words above the columns."""
        if orientation is Qt.Orientation.Horizontal and role == _DISPLAY:
            return self._headings[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: _Index, role: int = _DISPLAY) -> object:
        """Words, and whether it went through as an icon."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        exchange = self._rows[index.row()]
        if role in (_DISPLAY, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._words(exchange, index.column())
        if role == Qt.ItemDataRole.DecorationRole and index.column() == WHAT:
            name, colour = ("received", "received") if exchange.outcome == "done" else ("attention", "attention")
            return icon_pixmap(name, colour, icon_size())
        return None

    def _words(self, exchange: Exchange, column: int) -> str:
        if column == WHEN:
            return moment_words(dt.datetime.fromisoformat(exchange.ended_at))
        if column == ROAD:
            return self.tr("network") if exchange.carrier == "http" else self.tr("USB")
        return self._what_happened(exchange)

    def _what_happened(self, exchange: Exchange) -> str:
        parts = []
        if exchange.sent:
            road = self.tr("sent {count}") if exchange.carrier == "http" else self.tr("copied {count}")
            parts.append(road.format(count=number_words(exchange.sent)))
        if exchange.received:
            parts.append(self.tr("received upstream: {count}").format(count=number_words(exchange.received)))
        if exchange.attention:
            parts.append(self.tr("{count} need mending").format(count=number_words(exchange.attention)))
        if exchange.outcome != "done":
            parts.append(self._say_outcome(exchange.outcome))
        return " · ".join(parts) or self.tr("nothing new")
