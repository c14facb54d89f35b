"""The diary of exchanges as a table: when, by which road, and what became of it, in words.

Promise: a line that did not go through says why, in the words that the same error has everywhere; lines come by pages
as they are scrolled to, so that a diary of ten thousand lines opens as one of ten; what is read stays
when a new line comes.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Signal

from desktop_app.ui.translations import moment_words, number_words
from desktop_app.ui.widgets.row_model import Index, RowModel

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.messages import ErrorWords
    from desktop_app.store.exchange.diary import Exchange

WHEN, ROAD, WHAT = range(3)
_INTERRUPTED = "interrupted"


class DiaryModel(RowModel["Exchange"]):
    """The newest exchanges, newest first, and older ones as they are asked for."""

    older_requested = Signal(int)  # those before the line with this number

    def __init__(self, say_outcome: Callable[[Exchange], ErrorWords]) -> None:
        """`say_outcome` gives the words for an exchange that did not go through."""
        super().__init__()
        self._say_outcome = say_outcome
        self._awaited = 0  # the number that older lines were asked for before
        self.set_rows((), (self.tr("When"), self.tr("Road"), self.tr("What happened")))

    def show_newest(self, newest: Sequence[Exchange]) -> None:
        """Show these on top; older lines that are there already stay."""
        if newest:
            older = [one for one in self._rows if one.number < newest[-1].number]
            is_joined = not older or older[0].number + 1 == newest[-1].number
            self.set_rows((*newest, *older) if is_joined else newest)
        else:
            self.set_rows(())
        self._awaited = 0

    def add_older(self, before: int, older: Sequence[Exchange]) -> None:
        """Take the lines that were asked for before that number."""
        if not self._rows or self._rows[-1].number != before:
            return
        self._awaited = 0
        if older:
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + len(older) - 1)
            self._rows = (*self._rows, *older)
            self.endInsertRows()

    def place_of(self, number: int) -> int | None:
        """The row of the line with that number."""
        return next((place for place, one in enumerate(self._rows) if one.number == number), None)

    def canFetchMore(self, parent: Index) -> bool:
        """Whether there are older lines: they are numbered from 1."""
        return not parent.isValid() and bool(self._rows) and self._rows[-1].number > 1

    def fetchMore(self, parent: Index) -> None:
        """Ask for older lines, once."""
        if self.canFetchMore(parent) and self._awaited != (last := self._rows[-1].number):
            self._awaited = last
            self.older_requested.emit(last)

    def words(self, row: Exchange, column: int) -> str:
        """When, by which road, what happened."""
        if column == WHEN:
            return moment_words(dt.datetime.fromisoformat(row.ended_at))
        if column == ROAD:
            return self.tr("network") if row.carrier == "http" else self.tr("USB")
        return self.what_happened(row)

    def mark(self, row: Exchange, column: int) -> tuple[str, str] | None:
        """Whether it went through."""
        if column != WHAT:
            return None
        if row.outcome == _INTERRUPTED:
            return ("waiting", "waiting")
        return ("received", "received") if row.outcome == "done" else ("attention", "attention")

    def what_happened(self, exchange: Exchange) -> str:
        """One plain line."""
        parts = []
        if exchange.sent:
            road = self.tr("sent {count}") if exchange.carrier == "http" else self.tr("copied {count}")
            parts.append(road.format(count=number_words(exchange.sent)))
        if exchange.received:
            is_all = exchange.received == exchange.sent and not exchange.attention and exchange.outcome == "done"
            words = self.tr("upstream received all") if is_all else self.tr("received upstream: {count}")
            parts.append(words.format(count=number_words(exchange.received)))
        if exchange.photos:
            parts.append(self.tr("{count} photos received upstream").format(count=number_words(exchange.photos)))
        if exchange.verdicts:
            parts.append(self.tr("{count} verdicts came").format(count=number_words(exchange.verdicts)))
        if exchange.attention:
            parts.append(self.tr("{count} need mending").format(count=number_words(exchange.attention)))
        if exchange.outcome != "done":
            parts.append(self._why(exchange))
        parts = parts or [self.tr("nothing new")]
        if exchange.times > 1:
            since = moment_words(dt.datetime.fromisoformat(exchange.started_at))
            words = self.tr("{count} times since {moment}")
            parts.append(words.format(count=number_words(exchange.times), moment=since))
        return " · ".join(parts)

    def _why(self, exchange: Exchange) -> str:
        if exchange.outcome == _INTERRUPTED:
            return self.tr("stopped half-way; the rest goes with the next one")
        return self._say_outcome(exchange).what.removesuffix(".")  # more may follow

    def todo_words(self, exchange: Exchange) -> str:
        """Whether the work is safe and what to do, of one that did not go through; nothing of any other."""
        if exchange.outcome in {"done", _INTERRUPTED}:
            return ""
        said = self._say_outcome(exchange)
        return f"{said.safe} {said.todo}".strip()
