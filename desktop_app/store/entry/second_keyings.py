"""Forms that are keyed a second time to check: which were chosen, what was typed, who was right, field by field.

Promise: what is typed is kept as any draft is, and never becomes a record of its own.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from desktop_app.domain.second_keying import ErrorRate, rated_field
from desktop_app.store.entry.drafts import kept_line
from desktop_app.store.file.database import Database
from sync.contract.initiative import Initiative, decode_line

_COLUMNS = (
    "SELECT s.pile, s.place, p.record, s.content, s.keyed_at FROM second_keyings s "
    "JOIN pile_records p ON p.pile = s.pile AND p.place = s.place"
)


@dataclass(frozen=True, slots=True)
class SecondKeying:
    """A form to be keyed again. `content` is what is typed so far, `is_keyed` whether it was handed in."""

    pile: int
    place: int
    record_id: str
    content: Initiative | None
    is_keyed: bool


class SecondKeyings:
    """The second keyings of a book."""

    def __init__(self, database: Database, instant: Callable[[], str]) -> None:
        """Take the book's connection and clock."""
        self._database = database
        self._instant = instant

    def ask(self, pile: int, places: Iterable[int]) -> None:
        """Choose forms of a pile; one that was chosen before stays as it is."""
        now = self._instant()
        with self._database.write():
            self._database.execute_many(
                "INSERT INTO second_keyings (pile, place, asked_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                [(pile, place, now) for place in places],
            )

    def asked(self, pile: int) -> tuple[int, ...]:
        """The places of a pile that were chosen so far."""
        query = "SELECT place FROM second_keyings WHERE pile = ? ORDER BY place"
        return tuple(place for (place,) in self._database.rows(query, (pile,)))

    def find_next(self, pile: int) -> SecondKeying | None:
        """The first form of a pile that is chosen and not settled, its record not taken back; None when all are."""
        query = (
            f"{_COLUMNS} JOIN initiatives i ON i.id = p.record "
            "WHERE s.pile = ? AND s.settled_at IS NULL AND NOT i.withdrawn ORDER BY s.place LIMIT 1"
        )
        row = self._database.row(query, (pile,))
        return _second_keying(row) if row else None

    def progress(self, pile: int) -> tuple[int, int]:
        """How many forms of a pile are settled, and how many were chosen."""
        query = "SELECT count(settled_at), count(*) FROM second_keyings WHERE pile = ?"
        settled, asked = self._database.row(query, (pile,))
        return settled, asked

    def keep(self, pile: int, place: int, content: Initiative, *, is_keyed: bool) -> None:
        """Keep what is typed; `is_keyed` says that it was handed in to be compared."""
        keyed_at = self._instant() if is_keyed else None
        with self._database.write():
            self._database.execute(
                "UPDATE second_keyings SET content = ?, keyed_at = ? "
                "WHERE pile = ? AND place = ? AND settled_at IS NULL",
                (kept_line(content), keyed_at, pile, place),
            )

    def settle(self, pile: int, place: int, right: Mapping[str, str]) -> None:
        """Note for each field that was compared which keying was right (`both`, `first`, `second`)."""
        with self._database.write():
            self._database.execute(
                "UPDATE second_keyings SET settled_at = ? WHERE pile = ? AND place = ?", (self._instant(), pile, place)
            )
            self._database.execute_many(
                "INSERT INTO field_checks VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                [(pile, place, field, side) for field, side in right.items()],
            )

    def error_rates(self, pile: int | None = None) -> tuple[ErrorRate, ...]:
        """By field, those that differed most often first; of one pile or, with None, of the whole book."""
        query = (
            "SELECT field, count(*), sum(is_right <> 'both'), sum(is_right = 'second') FROM field_checks "
            "WHERE pile = coalesce(?, pile) GROUP BY field"
        )
        sums: dict[str, tuple[int, int, int]] = {}
        for field, compared, differing, first_wrong in self._database.rows(query, (pile,)):
            before = sums.get(rated_field(field), (0, 0, 0))
            sums[rated_field(field)] = (before[0] + compared, before[1] + differing, before[2] + first_wrong)
        rates = [ErrorRate(field, *counts) for field, counts in sums.items()]
        return tuple(sorted(rates, key=lambda rate: (-rate.differing / rate.compared, rate.field)))


def _second_keying(row: tuple[int, int, str, bytes | None, str | None]) -> SecondKeying:
    pile, place, record_id, content, keyed_at = row
    return SecondKeying(pile, place, record_id, decode_line(content) if content else None, keyed_at is not None)
