"""The numbers of the records that a query asks for, in its order: one statement, walked by SQLite alone.

Promise: each record that matches is named once; ties stand newest first; what a column does not say stands last in
either direction. The numbers come as one text of hexadecimal digits, because fetching 100,000 rows one by one makes the
window wait for Python, and this does not.
"""

from __future__ import annotations

import datetime as dt
import sys
from array import array
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from desktop_app.store.list_query import ListQuery
from sync.text.folding import words

if TYPE_CHECKING:
    from desktop_app.store.database import Database

_WORD_OF = "(SELECT id FROM list_words WHERE family = '{0}' AND word = ?)"
_DELIVERIES = {"waiting": "IN ('unsent', 'sealed')", "received": "= 'received'", "attention": "= 'attention'"}
_STATE = (
    "CASE WHEN l.needs_mending THEN 0 WHEN l.delivery <> 'received' THEN 1 "
    "ELSE CASE l.judgement WHEN '' THEN 2 WHEN 'under_review' THEN 3 WHEN 'valid' THEN 4 ELSE 5 END END"
)
# Each order as (what is missing, what it goes by); the smaller first.
_ORDERS = {
    "title": ("t.key = ''", "t.key"),
    "people": ("w.key = ''", "w.key"),
    "workplace": ("w.key = ''", "w.key"),
    "stage": ("NULL", "CASE l.stage WHEN 'idea' THEN 0 WHEN 'applied' THEN 1 ELSE 2 END"),
    "amount": ("l.amount_vnd IS NULL", "l.amount_vnd"),
    "applied_on": ("l.applied_on = ''", "l.applied_on"),
    "entered_at": ("l.entered = 0", "l.entered"),
    "delivery": ("NULL", "CASE l.delivery WHEN 'attention' THEN 0 WHEN 'received' THEN 2 ELSE 1 END"),
    "judgement": (
        "l.judgement = ''",
        "CASE l.judgement WHEN 'returned' THEN 0 WHEN 'refused' THEN 1 WHEN 'under_review' THEN 2 ELSE 3 END",
    ),
    "reason": ("l.reason = ''", "l.reason"),
    "state": ("l.withdrawn", _STATE),
}
_JOINS = {
    "title": "JOIN list_titles t ON t.number = l.number",
    "people": "JOIN list_words w ON w.id = l.author",
    "workplace": "JOIN list_words w ON w.id = l.workplace",
    "kind": "JOIN list_words w ON w.id = l.kind",
}


def ordered_numbers(database: Database, query: ListQuery, kinds: Sequence[str]) -> array[int]:
    """The numbers in order; `kinds` are the codes of the catalogue as it lists them, for the order by kind."""
    statement, values = _statement(query, kinds)
    return numbers_of(database, statement, values)


def numbers_of(database: Database, statement: str, values: Sequence[object] = ()) -> array[int]:
    """The first column, `number`, of a query, in its order. Below 2³², in four bytes each."""
    packed = database.row(f"SELECT group_concat(printf('%08x', number), '') FROM ({statement})", values)[0]  # noqa: S608
    numbers = array("I")
    numbers.frombytes(bytes.fromhex(packed or ""))
    if sys.byteorder == "little":
        numbers.byteswap()
    return numbers


def search_expressions(search: str) -> tuple[str, str, str] | None:
    """What is typed as full-text expressions: matches in titles and people, in the texts alone, anywhere."""
    searched = words(search)
    if not searched:
        return None
    *whole, last = (f'"{word}"' for word in searched[:12])
    every = " AND ".join([*whole, last + "*"])
    return f"{{title people}} : ({every})", f"({every}) NOT ({{title people}} : ({every}))", every


def _statement(query: ListQuery, kinds: Sequence[str]) -> tuple[str, list[object]]:
    source, values = "list_rows l", list[object]()
    found = search_expressions(query.search)
    if found is not None:
        source, values = _searched(found, is_sorted=bool(query.sort))
    conditions = list(_conditions(query))
    missing, by = _order(query.sort, len(kinds))
    if query.sort:
        direction = "DESC" if query.descending else "ASC"
        order = f"{missing}, {by} {direction}"
    else:
        order = "l.needs_mending DESC" + (", s.place" if found else "")
    where = f"WHERE {' AND '.join(condition for condition, _ in conditions)} " if conditions else ""
    values += [value for _, some in conditions for value in some]
    values += kinds if query.sort == "kind" else ()
    join = _JOINS.get(query.sort, "")
    statement = f"SELECT l.number FROM {source} {join} {where}ORDER BY {order}, l.number DESC"  # noqa: S608
    return statement, values


def _searched(found: tuple[str, str, str], *, is_sorted: bool) -> tuple[str, list[object]]:
    matches = "SELECT rowid AS number, {0} AS place FROM initiative_search WHERE initiative_search MATCH ?"
    if is_sorted:
        return f"({matches.format(0)}) s JOIN list_rows l ON l.number = s.number", [found[2]]
    both = f"({matches.format(0)} UNION ALL {matches.format(1)})"
    return f"{both} s JOIN list_rows l ON l.number = s.number", [found[0], found[1]]


def _order(sort: str, kinds: int) -> tuple[str, str]:
    if sort == "kind":
        places = " ".join(f"WHEN ? THEN {place}" for place in range(kinds))
        return "w.word = ''", f"CASE w.word {places} ELSE {kinds} END" if kinds else "w.key"
    return _ORDERS.get(sort, ("NULL", "NULL"))


def _conditions(query: ListQuery) -> Iterator[tuple[str, tuple[object, ...]]]:
    """Each condition with the values of its question marks."""
    if query.stage:
        yield "l.stage = ?", (query.stage,)
    if query.delivery:
        yield f"l.delivery {_DELIVERIES.get(query.delivery, 'IS NULL')}", ()
    if query.judgement:
        yield "l.judgement = ?", (query.judgement,)
    if query.needs_mending:
        yield "l.needs_mending", ()
    for family in ("workplace", "kind"):
        if value := getattr(query, family):
            yield f"l.{family} = {_WORD_OF.format(family)}", (value,)
    if query.author:
        chosen = f"SELECT number FROM list_authors WHERE author = {_WORD_OF.format('author')}"  # noqa: S608
        yield f"l.number IN ({chosen})", (query.author,)
    if query.entered_from:
        yield "l.entered >= ?", (_begin(query.entered_from),)
    if query.entered_to:
        yield "l.entered < ?", (_begin(query.entered_to + dt.timedelta(days=1)),)


def _begin(day: dt.date) -> int:
    """The first second of a day in the PC's time zone, as seconds since 1970."""
    return int(dt.datetime(day.year, day.month, day.day).astimezone().timestamp())
