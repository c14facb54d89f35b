"""Rows of the book by pages, the counters of the status line, and search as you type.

Search is by recency, never by rank: first the newest matches in titles and people, then those in the texts
(ranking by bm25 costs a hundred times as much at 100,000 records).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from desktop_app.store.database import Database
from desktop_app.store.search_index import SearchIndex
from sync.text.folding import words

_COLUMNS = (
    "i.number, i.id, i.revision, i.title, i.people, i.workplace, i.stage, i.kind, i.amount_vnd, i.basis, "
    "i.withdrawn, i.entered_at, i.delivery, i.judgement, i.judgement_reason"
)
_NEWEST = 1 << 62


@dataclass(frozen=True, slots=True)
class ListRow:
    """A record as lists show it. `delivery` is `waiting`, `received` or `attention`; `number` is the order of entry."""

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

    def __init__(self, database: Database, index: SearchIndex) -> None:
        """Take the book's connection and its search index."""
        self._database = database
        self._index = index

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
        searched = words(search)
        if searched:
            self._index.catch_up()
        rows: list[ListRow] = []
        for group, matching in _groups(searched):
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


def _groups(searched: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    """The full-text expressions to try in turn; one empty expression when nothing is searched."""
    if not searched:
        yield 0, ""
        return
    *whole, last = (f'"{word}"' for word in searched[:12])
    every = " AND ".join([*whole, last + "*"])
    yield 0, f"{{title people}} : ({every})"
    yield 1, f"({every}) NOT ({{title people}} : ({every}))"


def _list_row(row: tuple[object, ...]) -> ListRow:
    values = list(row)
    values[10] = bool(values[10])
    if values[12] in {"unsent", "sealed"}:
        values[12] = "waiting"
    return ListRow(*values)  # type: ignore[arg-type]
