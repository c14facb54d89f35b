"""What the book asks the hub for after it was put back from a copy, or when it takes over another PC's records.

At most one recovery is under way. It begins with a reason, is asked for by an enrolment, and ends with the last part of
the inventory; then the book goes on in a new epoch.
"""

from collections.abc import Callable
from dataclasses import dataclass

import msgspec

from desktop_app.store.file.database import Database
from sync.contract.enrolment import ChainEnd, Wish
from sync.workplace.recovery import Recovery

RESTORED, PUT_BACK, SET_ASIDE, TAKEOVER = "restored", "put_back", "set_aside", "takeover"

_MOST_UNPROVEN = 3


@dataclass(frozen=True, slots=True)
class RecoveryNote:
    """One recovery as people are told of it; instants are UTC, ISO 8601, `ended_at` None while it is under way.

    Of revisions: `brought` back, `contested` with another version of ours, `lacking` their text, `offered_again`.
    """

    reason: str
    begun_at: str
    brought: int
    contested: int
    lacking: int
    offered_again: int
    ended_at: str | None


class Recoveries:
    """The recoveries of a book."""

    def __init__(self, database: Database, instant: Callable[[], str]) -> None:
        """Take the book's connection and clock."""
        self._database = database
        self._instant = instant

    def current(self) -> Recovery | None:
        """The one that is under way."""
        row = self._database.row(
            "SELECT reason, coalesce(asked_by, ''), asks_all FROM recoveries WHERE ended_at IS NULL"
        )
        if row is None:
            return None
        reason, asked_by, asks_all = row
        return Recovery(Wish.TAKEOVER if reason == TAKEOVER else Wish.INVENTORY, asked_by, bool(asks_all))

    def begin(self, reason: str) -> None:
        """Begin one, unless one is under way."""
        with self._database.write():
            self._database.execute(
                "INSERT INTO recoveries (reason, begun_at) SELECT ?, ? "
                "WHERE NOT EXISTS (SELECT 1 FROM recoveries WHERE ended_at IS NULL)",
                (reason, self._instant()),
            )

    def begin_unproven(self, reason: str) -> None:
        """The same on a word that nobody signed: a few times, until a batch is settled again.

        A recovery keeps back what waits, so that a liar who is met again and again must not begin one each time.
        """
        if self.count_since_settled() < _MOST_UNPROVEN:
            self.begin(reason)

    def keep_wish(self, document_id: str, seen: ChainEnd | None) -> None:
        """The enrolment that asks, and how far the witness has seen the chain by now; inside `write()`."""
        recovery = self.current()
        if recovery is not None:
            self._database.execute(
                "INSERT INTO wishes (document, recovery, kind) VALUES (?, ?, ?)",
                (document_id, self.number(), recovery.asks_for.value),
            )
        self._database.execute(
            "UPDATE recoveries SET asked_by = ?, witnessed = ? WHERE ended_at IS NULL", (document_id, _noted(seen))
        )

    def has_asked_before(self, seen: ChainEnd | None) -> bool:
        """Whether the wish of the one under way was sealed before the witness had seen this."""
        query = "SELECT count(*) FROM recoveries WHERE ended_at IS NULL AND asked_by NOTNULL AND witnessed <> ?"
        return bool(self._database.row(query, (_noted(seen),))[0])

    def wish(self, document_id: str) -> tuple[int, Wish] | None:
        """The recovery that this enrolment asked for, and what; None for one that is not of this life of the book."""
        row = self._database.row("SELECT recovery, kind FROM wishes WHERE document = ?", (document_id,))
        return (row[0], Wish(row[1])) if row else None

    def take_part(self, wish: str, part: int) -> bool:
        """One more part of an inventory has come, inside `write()`; whether all those before it had.

        What was named before the first part is not what the hub has now.
        """
        if part == 1:
            self._forget_named()
        told = self._database.row("SELECT told_wish, told_parts FROM recoveries WHERE ended_at IS NULL")
        follows = part == 1 or told == (wish, part - 1)
        self._database.execute(
            "UPDATE recoveries SET told_wish = ?, told_parts = ? WHERE ended_at IS NULL",
            (wish if follows else "", part),
        )
        return follows

    def forget_parts(self) -> None:
        """The parts that come next do not follow those that were heard, inside `write()`."""
        self._database.execute("UPDATE recoveries SET told_wish = '' WHERE ended_at IS NULL")

    def _forget_named(self) -> None:
        self._database.execute(
            "UPDATE inventory_lines SET recovery = NULL WHERE recovery = "
            "(SELECT number FROM recoveries WHERE ended_at IS NULL)"
        )
        self._database.execute("UPDATE recoveries SET lacking = 0 WHERE ended_at IS NULL")

    def number(self) -> int | None:
        """The number of the one under way, or None."""
        row = self._database.row("SELECT number FROM recoveries WHERE ended_at IS NULL")
        return int(row[0]) if row else None

    def count(self, *, brought: int = 0, contested: int = 0, lacking: int = 0) -> None:
        """Add to its counts, inside `write()`."""
        self._database.execute(
            "UPDATE recoveries SET brought = brought + ?, contested = contested + ?, lacking = lacking + ? "
            "WHERE ended_at IS NULL",
            (brought, contested, lacking),
        )

    def count_since_settled(self) -> int:
        """How many were asked for since the newest batch that is settled was sealed."""
        query = (
            "SELECT count(*) FROM recoveries r JOIN documents d ON d.id = r.asked_by WHERE d.rowid > "
            "(SELECT coalesce(max(rowid), 0) FROM documents WHERE type = 'batch' AND receipt IS NOT NULL)"
        )
        return int(self._database.row(query)[0])

    def ask_all(self) -> bool:
        """Ask once more, for every line, where lines were lacking; False when that was done. Inside `write()`."""
        statement = (
            "UPDATE recoveries SET asks_all = 1, asked_by = NULL, lacking = 0 "
            "WHERE ended_at IS NULL AND lacking > 0 AND NOT asks_all"
        )
        return bool(self._database.execute(statement))

    def ask_anew(self) -> None:
        """Ask once more by another enrolment, inside `write()`; what was named so far is not what the hub has then."""
        self._forget_named()
        self._database.execute("UPDATE recoveries SET asked_by = NULL WHERE ended_at IS NULL")

    def ask_for_the_rest(self) -> None:
        """The same, after an answer that was not heard whole, inside `write()`.

        A takeover that was answered was allowed: what it lacks is asked for as the book's own, which needs no person.
        """
        self.ask_anew()
        self._database.execute("UPDATE recoveries SET asks_all = 1 WHERE ended_at IS NULL AND reason = ?", (TAKEOVER,))

    def end(self, wish: str, offered_again: int) -> None:
        """The inventory that this wish brought is whole, inside `write()`; a takeover is not asked for any more."""
        self._database.execute(
            "UPDATE documents SET is_queued = 0 WHERE id <> ? AND id IN (SELECT w.document FROM wishes w "
            "JOIN recoveries r ON r.number = w.recovery WHERE r.ended_at IS NULL AND w.kind = ?)",
            (wish, Wish.TAKEOVER.value),
        )
        self._database.execute(
            "UPDATE recoveries SET asked_by = ?, offered_again = ?, ended_at = ? WHERE ended_at IS NULL",
            (wish, offered_again, self._instant()),
        )

    def newest(self) -> RecoveryNote | None:
        """The last one, or None."""
        row = self._database.row(
            "SELECT reason, begun_at, brought, contested, lacking, offered_again, ended_at "
            "FROM recoveries ORDER BY number DESC LIMIT 1"
        )
        return RecoveryNote(*row) if row else None


def _noted(seen: ChainEnd | None) -> str:
    return msgspec.json.encode(seen).decode() if seen else ""
