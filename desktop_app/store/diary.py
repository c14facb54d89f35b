"""The diary of exchanges: one plain line each, in facts; words are made from them on the screen."""

from dataclasses import dataclass, field

import msgspec

from desktop_app.store.database import Database


@dataclass(frozen=True, slots=True)
class Exchange:
    """One exchange. `outcome` is `done` or the code of the error that ended it; counts are of records.

    `carrier` is `http` or `folder`; instants are UTC, ISO 8601.
    """

    started_at: str
    ended_at: str
    carrier: str
    sent: int
    received: int
    attention: int
    outcome: str
    facts: dict[str, str] = field(default_factory=dict)


class Diary:
    """The exchanges of a book."""

    def __init__(self, database: Database) -> None:
        """Take the book's connection."""
        self._database = database

    def note(self, exchange: Exchange) -> None:
        """Write one line."""
        with self._database.write():
            self._database.execute(
                "INSERT INTO exchanges (started_at, ended_at, carrier, sent, received, attention, outcome, facts) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    exchange.started_at,
                    exchange.ended_at,
                    exchange.carrier,
                    exchange.sent,
                    exchange.received,
                    exchange.attention,
                    exchange.outcome,
                    msgspec.json.encode(exchange.facts),
                ),
            )

    def last_done_at(self) -> str | None:
        """When the last exchange ended that went through, or None."""
        query = "SELECT ended_at FROM exchanges WHERE outcome = 'done' ORDER BY number DESC LIMIT 1"
        row = self._database.row(query)
        return row[0] if row else None

    def newest(self, limit: int = 100) -> list[Exchange]:
        """The last exchanges, newest first."""
        columns = "started_at, ended_at, carrier, sent, received, attention, outcome, facts"
        rows = self._database.rows(f"SELECT {columns} FROM exchanges ORDER BY number DESC LIMIT ?", (limit,))  # noqa: S608
        return [_exchange(row) for row in rows]


def _exchange(row: tuple[str, str, str, int, int, int, str, bytes]) -> Exchange:
    started_at, ended_at, carrier, sent, received, attention, outcome, facts = row
    noted = msgspec.json.decode(facts, type=dict[str, str])
    return Exchange(started_at, ended_at, carrier, sent, received, attention, outcome, noted)
