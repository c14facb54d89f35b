"""Rows of the book in any order and under any filter, the counters of the status line, and search as you type.

A list is asked for in two steps: `order` names every matching record by its number, `rows` brings those that are in
sight. Search is by recency, never by rank: first the newest matches in titles and people, then those in the texts
(ranking by bm25 costs a hundred times as much at 100,000 records).
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import msgspec

from desktop_app.store.file.database import Database
from desktop_app.store.indexes.list_index import ListIndex
from desktop_app.store.indexes.search_index import SearchIndex
from desktop_app.store.listing.order import ordered_numbers, search_expressions
from desktop_app.store.listing.query import ListQuery
from sync.contract.findings import Finding
from sync.text.folding import words

_COLUMNS = (
    "i.number, i.id, i.revision, i.title, i.people, i.workplace, i.stage, i.kind, i.amount_vnd, i.basis, "
    "i.withdrawn, i.entered_at, i.delivery, i.judgement, i.judgement_reason, i.judged_revision"
)
_ROWS = (
    f"SELECT {_COLUMNS}, coalesce(l.applied_on, ''), s.answer, s.findings FROM initiatives i "  # noqa: S608  our own
    "LEFT JOIN list_rows l ON l.number = i.number LEFT JOIN deliveries s "
    "ON s.revision = (i.number << 20) + i.revision AND i.delivery = 'attention' WHERE i.number IN ({0})"
)
_NEWEST = 1 << 62
_MOST_AT_ONCE = 500
_PLACE_OF_ANSWER = 17
_SENT_BACK = ("returned", "refused")


@dataclass(frozen=True, slots=True)
class ListRow:
    """A record as lists show it. `delivery` is `waiting`, `received` or `attention`; `number` is the order of entry.

    `judgement` may be about an earlier revision than the newest, `judged_revision` tells. `answer` and `findings` are
    the hub's word on a record that needs attention: why it was not taken.
    """

    number: int
    id: str
    revision: int
    title: str
    people: str
    workplace: str
    stage: str
    kind: str
    amount_vnd: int | None
    basis: str
    withdrawn: bool
    entered_at: str
    delivery: str
    judgement: str
    judgement_reason: str
    judged_revision: int = 0
    applied_on: str = ""
    answer: str = ""
    findings: tuple[Finding, ...] = ()

    @property
    def needs_mending(self) -> bool:
        """Whether the officer must see to it: not taken by the hub, or sent back by a verdict on what it says now."""
        is_sent_back = self.judgement in _SENT_BACK and self.judged_revision == self.revision and not self.withdrawn
        return self.delivery == "attention" or is_sent_back


@dataclass(frozen=True, slots=True)
class Place:
    """Where the next page begins: within the matches in titles and people (0) or in texts (1), below this number."""

    group: int = 0
    below: int = _NEWEST


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows, newest first, and where the next page begins (None: this was the last)."""

    rows: tuple[ListRow, ...]
    following: Place | None


@dataclass(frozen=True, slots=True)
class Counters:
    """entered = received + waiting + attention, always; drafts are counted apart."""

    entered: int
    received: int
    waiting: int
    attention: int
    drafts: int


class Listing:
    """Lists over the records of a book."""

    def __init__(
        self,
        database: Database,
        index: SearchIndex,
        list_index: ListIndex,
        kinds: Callable[[], Sequence[str]],
    ) -> None:
        """Take the book's connection, what is kept beside the records, and how its kinds are asked for in order."""
        self._database = database
        self._index = index
        self._list_index = list_index
        self._kinds = kinds

    def counters(self) -> Counters:
        """The counters, from one reading."""
        by_state: dict[str, int] = dict(
            self._database.rows(
                "SELECT delivery, count(*) FROM initiatives GROUP BY delivery "
                "UNION ALL SELECT 'drafts', count(*) FROM drafts WHERE discarded_at IS NULL"
            )
        )
        drafts = by_state.pop("drafts")
        received, attention = by_state.get("received", 0), by_state.get("attention", 0)
        entered = sum(by_state.values())
        return Counters(entered, received, entered - received - attention, attention, drafts)

    def order(self, query: ListQuery) -> array[int]:
        """The numbers of all records that a query asks for, in its order; some tens of milliseconds for 100,000."""
        is_whole = self._list_index.catch_up()
        if words(query.search):
            self._index.catch_up()
        numbers = ordered_numbers(self._database, query, self._kinds() if query.sort == "kind" else ())
        if is_whole or query.is_filtered():
            return numbers
        return array("I", self._list_index.pending()) + numbers  # what was just saved is in sight all the same

    def rows(self, numbers: Sequence[int]) -> list[ListRow]:
        """The rows of these records, in this order; numbers that no record has are left out."""
        found: dict[int, ListRow] = {}
        for begin in range(0, len(numbers), _MOST_AT_ONCE):
            some = numbers[begin : begin + _MOST_AT_ONCE]
            query = _ROWS.format(", ".join(str(int(number)) for number in some))
            found |= {row[0]: _list_row(row) for row in self._database.rows(query)}
        return [found[number] for number in numbers if number in found]

    def number_of(self, record_id: str) -> int:
        """The number of a record; 0 when there is none."""
        row = self._database.row("SELECT number FROM initiatives WHERE id = ?", (record_id,))
        return int(row[0]) if row else 0

    def ids(self, numbers: Sequence[int]) -> list[str]:
        """The ids of these records, in this order."""
        found: dict[int, str] = {}
        for begin in range(0, len(numbers), _MOST_AT_ONCE):
            some = ", ".join(str(int(number)) for number in numbers[begin : begin + _MOST_AT_ONCE])
            found |= dict(self._database.rows(f"SELECT number, id FROM initiatives WHERE number IN ({some})"))  # noqa: S608
        return [found[number] for number in numbers if number in found]

    def needs_mending_count(self) -> int:
        """How many records the officer must see to."""
        return int(self._database.row("SELECT count(*) FROM list_rows WHERE needs_mending")[0])

    def page(
        self,
        search: str = "",
        *,
        stage: str = "",
        delivery: str = "",
        limit: int = 200,
        place: Place | None = None,
    ) -> Page:
        """Up to `limit` rows from `place` on.

        Args:
            search: words as typed, with or without marks; the last one may be unfinished.
            stage: only this stage.
            delivery: only `waiting`, `received` or `attention`.
            limit: how many rows at most.
            place: where to go on; None starts at the newest.
        """
        place = place or Place()
        if words(search):
            self._index.catch_up()
        rows: list[ListRow] = []
        for group, matching in _groups(search):
            if group < place.group:
                continue
            below = place.below if group == place.group else _NEWEST
            rows += self._rows(matching, below, stage, delivery, limit - len(rows))
            if len(rows) == limit:
                return Page(tuple(rows), Place(group, rows[-1].number))
        return Page(tuple(rows), None)

    def _rows(self, matching: str, below: int, stage: str, delivery: str, limit: int) -> list[ListRow]:
        values: list[object] = []
        if matching:
            source = "initiative_search s JOIN initiatives i ON i.number = s.rowid"
            conditions, order = ["s.initiative_search MATCH ?", "s.rowid < ?"], "s.rowid"
            values.append(matching)
        else:
            source, conditions, order = "initiatives i", ["i.number < ?"], "i.number"
        values.append(below)
        if stage:
            conditions.append("i.stage = ?")
            values.append(stage)
        if delivery:
            conditions.append("i.delivery IN (?, ?)")
            values += ("unsent", "sealed") if delivery == "waiting" else (delivery, delivery)
        values.append(limit)
        query = f"SELECT {_COLUMNS} FROM {source} WHERE {' AND '.join(conditions)} ORDER BY {order} DESC LIMIT ?"  # noqa: S608
        return [_list_row(row) for row in self._database.rows(query, values)]


def _groups(search: str) -> Iterator[tuple[int, str]]:
    """The full-text expressions to try in turn; one empty expression when nothing is searched."""
    found = search_expressions(search)
    yield from enumerate(found[:2] if found else ("",))


def _list_row(row: tuple[object, ...]) -> ListRow:
    values = list(row)
    values[10] = bool(values[10])
    if values[12] in {"unsent", "sealed"}:
        values[12] = "waiting"
    if len(values) > _PLACE_OF_ANSWER:
        answer, findings = values[_PLACE_OF_ANSWER:]
        noticed = msgspec.json.decode(findings, type=tuple[Finding, ...]) if isinstance(findings, bytes) else ()
        values[_PLACE_OF_ANSWER:] = [answer or "", noticed]
    return ListRow(*values)  # type: ignore[arg-type]
