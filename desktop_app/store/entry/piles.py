"""Piles of paper: the slip's totals, the records keyed from each, opened and closed.

Promise: at most one pile is open; a record belongs to the pile that was open when it was entered, at the next place,
for ever; a record that was taken back counts no more.
"""

from collections.abc import Callable
from dataclasses import dataclass

from desktop_app.domain.piles import PileForm, Totals
from desktop_app.store.file.database import Database

_PILE = "SELECT number, name, forms, amount_vnd, seed, opened_at, closed_at FROM piles"


@dataclass(frozen=True, slots=True)
class Pile:
    """A pile and its slip. `seed` chooses the forms that are keyed again."""

    number: int
    name: str
    totals: Totals
    seed: int
    opened_at: str
    closed_at: str | None


class Piles:
    """The piles of a book."""

    def __init__(self, database: Database, instant: Callable[[], str]) -> None:
        """Take the book's connection and clock."""
        self._database = database
        self._instant = instant

    def open(self, name: str, totals: Totals, seed: int) -> Pile:
        """Begin a pile; another that was open is closed."""
        with self._database.write():
            self.close_open()
            self._database.execute(
                "INSERT INTO piles (name, forms, amount_vnd, seed, opened_at) VALUES (?, ?, ?, ?, ?)",
                (name, totals.forms, totals.amount_vnd, seed, self._instant()),
            )
            (number,) = self._database.row("SELECT max(number) FROM piles")
        return self.get(number)

    def change(self, number: int, name: str, totals: Totals) -> None:
        """Write the slip anew: it was misread."""
        with self._database.write():
            self._database.execute(
                "UPDATE piles SET name = ?, forms = ?, amount_vnd = ? WHERE number = ?",
                (name, totals.forms, totals.amount_vnd, number),
            )

    def close_open(self) -> None:
        """Close the pile that is open, if one is."""
        with self._database.write():
            self._database.execute("UPDATE piles SET closed_at = ? WHERE closed_at IS NULL", (self._instant(),))

    def reopen(self, number: int) -> None:
        """Open a pile again; another that was open is closed."""
        with self._database.write():
            self.close_open()
            self._database.execute("UPDATE piles SET closed_at = NULL WHERE number = ?", (number,))

    def find_open(self) -> Pile | None:
        """The pile that is open, or None."""
        row = self._database.row(f"{_PILE} WHERE closed_at IS NULL")
        return _pile(row) if row else None

    def get(self, number: int) -> Pile:
        """A pile. Raises LookupError for a number that there is not."""
        row = self._database.row(f"{_PILE} WHERE number = ?", (number,))
        if row is None:
            raise LookupError(number)
        return _pile(row)

    def closed(self, limit: int = 3) -> list[Pile]:
        """Piles that are closed, those begun last first: in that order no clock has a say."""
        query = f"{_PILE} WHERE closed_at IS NOT NULL ORDER BY number DESC LIMIT ?"
        return [_pile(row) for row in self._database.rows(query, (limit,))]

    def add(self, number: int, record_id: str) -> None:
        """Put a record into a pile at the next place, inside the transaction that enters it."""
        self._database.execute(
            "INSERT INTO pile_records SELECT ?1, coalesce(max(place), 0) + 1, ?2 FROM pile_records WHERE pile = ?1",
            (number, record_id),
        )

    def forms(self, number: int) -> tuple[PileForm, ...]:
        """The forms of a pile as their records are now, those taken back left out."""
        query = (
            "SELECT p.place, i.id, i.title, i.people, i.amount_vnd FROM pile_records p "
            "JOIN initiatives i ON i.id = p.record WHERE p.pile = ? AND NOT i.withdrawn ORDER BY p.place"
        )
        return tuple(PileForm(*row) for row in self._database.rows(query, (number,)))


def _pile(row: tuple[int, str, int | None, int | None, int, str, str | None]) -> Pile:
    number, name, forms, amount_vnd, seed, opened_at, closed_at = row
    return Pile(number, name, Totals(forms, amount_vnd), seed, opened_at, closed_at)
