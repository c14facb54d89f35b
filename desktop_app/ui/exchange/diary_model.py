"""The diary of exchanges as a table: when, by which road, and what became of it, in words.

Promise: a line that did not go through says why, in the words that the same error has everywhere.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from desktop_app.ui.translations import moment_words, number_words
from desktop_app.ui.widgets.row_model import RowModel

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.store.diary import Exchange

WHEN, ROAD, WHAT = range(3)


class DiaryModel(RowModel["Exchange"]):
    """The newest exchanges, newest first."""

    def __init__(self, say_outcome: Callable[[str], str]) -> None:
        """`say_outcome` gives the words for the code of an exchange that did not go through."""
        super().__init__()
        self._say_outcome = say_outcome
        self.set_rows((), (self.tr("When"), self.tr("Road"), self.tr("What happened")))

    def words(self, row: Exchange, column: int) -> str:
        """When, by which road, what happened."""
        if column == WHEN:
            return moment_words(dt.datetime.fromisoformat(row.ended_at))
        if column == ROAD:
            return self.tr("network") if row.carrier == "http" else self.tr("USB")
        return self._what_happened(row)

    def mark(self, row: Exchange, column: int) -> tuple[str, str] | None:
        """Whether it went through."""
        if column != WHAT:
            return None
        return ("received", "received") if row.outcome == "done" else ("attention", "attention")

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
