"""The diary of exchanges: one plain line each, in facts; words are made from them on the screen.

An exchange that did nothing is told with the line before it when that said the same, so that a month without a network
leaves the lines about records in sight.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

import msgspec

from desktop_app.store.file.database import Database

VERDICTS = "verdicts"  # among the facts of an exchange: how many came with it
_ABOVE_ALL = 2**62
_LINES = (
    "SELECT started_at, ended_at, carrier, sent, received, attention, outcome, facts, number, times, photos "
    "FROM exchanges"
)


@dataclass(frozen=True, slots=True)
class Exchange:
    """One exchange. `outcome` is `done` or the code of the error that ended it; counts are of records.

    `photos` are those that the hub confirmed. `carrier` is `http` or `folder`; instants are UTC, ISO 8601. `number` is
    the line's in the book; `times` how often the same happened from `started_at` to `ended_at`.
    """

    started_at: str
    ended_at: str
    carrier: str
    sent: int
    received: int
    attention: int
    outcome: str
    facts: dict[str, str] = field(default_factory=dict)
    number: int = 0
    times: int = 1
    photos: int = 0

    @property
    def verdicts(self) -> int:
        """How many verdicts of the hub came with it."""
        return int(self.facts.get(VERDICTS, "0"))

    @property
    def did_nothing(self) -> bool:
        """Whether no record was sent or answered, no photo confirmed and no verdict brought."""
        return not (self.sent or self.received or self.attention or self.photos or self.verdicts)


class Diary:
    """The exchanges of a book."""

    def __init__(self, database: Database) -> None:
        """Take the book's connection."""
        self._database = database

    def note(self, exchange: Exchange, documents: Iterable[str] = ()) -> None:
        """Write one line, and which documents it is about."""
        about = tuple(dict.fromkeys(documents))
        with self._database.write():
            if not (exchange.did_nothing and not about and self._lengthen_last(exchange)):
                self._write(exchange, about)

    def _lengthen_last(self, exchange: Exchange) -> bool:
        """Tell this one with the last line, if that says the same."""
        last = next(iter(self.newest(1)), None)
        if last is None or not last.did_nothing or (last.carrier, last.outcome) != (exchange.carrier, exchange.outcome):
            return False
        if self.documents(last.number):
            return False
        self._database.execute(
            "UPDATE exchanges SET times = times + 1, ended_at = ?, facts = ? WHERE number = ?",
            (exchange.ended_at, msgspec.json.encode(exchange.facts), last.number),
        )
        return True

    def _write(self, exchange: Exchange, documents: tuple[str, ...]) -> None:
        (number,) = self._database.row("SELECT coalesce(max(number), 0) + 1 FROM exchanges")
        self._database.execute(
            "INSERT INTO exchanges (number, started_at, ended_at, carrier, sent, received, attention, outcome, facts, "
            "photos) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                number,
                exchange.started_at,
                exchange.ended_at,
                exchange.carrier,
                exchange.sent,
                exchange.received,
                exchange.attention,
                exchange.outcome,
                msgspec.json.encode(exchange.facts),
                exchange.photos,
            ),
        )
        self._database.execute_many(
            "INSERT INTO exchange_documents VALUES (?, ?)", [(number, document) for document in documents]
        )

    def last_done_at(self) -> str | None:
        """When the last exchange ended that went through, or None."""
        query = "SELECT ended_at FROM exchanges WHERE outcome = 'done' ORDER BY number DESC LIMIT 1"
        row = self._database.row(query)
        return row[0] if row else None

    def newest_by(self, carrier: str) -> Exchange | None:
        """The last exchange by this carrier."""
        row = self._database.row(f"{_LINES} WHERE carrier = ? ORDER BY number DESC LIMIT 1", (carrier,))
        return _exchange(row) if row else None

    def newest(self, limit: int = 100, before: int | None = None) -> list[Exchange]:
        """The last exchanges, newest first; those older than the line with the number `before`."""
        rows = self._database.rows(
            f"{_LINES} WHERE number < ? ORDER BY number DESC LIMIT ?", (_ABOVE_ALL if before is None else before, limit)
        )
        return [_exchange(row) for row in rows]

    def count(self) -> int:
        """How many lines there are."""
        return int(self._database.row("SELECT count(*) FROM exchanges")[0])

    def documents(self, number: int) -> list[str]:
        """The ids of the documents that a line is about, in the order in which they were sealed."""
        query = "SELECT document FROM exchange_documents WHERE exchange = ? ORDER BY document"
        return [document for (document,) in self._database.rows(query, (number,))]


def _exchange(row: tuple[str, str, str, int, int, int, str, bytes, int, int, int]) -> Exchange:
    started_at, ended_at, carrier, sent, received, attention, outcome, facts, number, times, photos = row
    noted = msgspec.json.decode(facts, type=dict[str, str])
    return Exchange(started_at, ended_at, carrier, sent, received, attention, outcome, noted, number, times, photos)
