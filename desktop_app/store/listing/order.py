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

from desktop_app.store.listing.query import ListQuery
from sync.text.folding import words

if TYPE_CHECKING:
    from desktop_app.store.file.database import Database

_WORD_OF = "(SELECT id FROM list_words WHERE family = '{0}' AND word = ?)"
_DELIVERIES = {"waiting": "IN ('unsent', 'sealed')", "received": "= 'received'", "attention": "= 'attention'"}
_LAST = (
    2**31 - 1
)  # below 2³¹ what a row is ordered by shares a whole number with the row's own, and one is quick to sort
# What every system can tell the first second of; a PC whose clock has lost its battery says 1970.
_FIRST_DAY, _LAST_DAY = dt.date(1970, 1, 2), dt.date(2999, 12, 31)
# What each order goes by, a whole number from 0 on, the smaller first; NULL is missing.
_PLACES = {
    "people": "r.place",
    "workplace": "r.place",
    "kind": "r.place",
    "stage": "CASE l.stage WHEN 'idea' THEN 0 WHEN 'applied' THEN 1 ELSE 2 END",
    "applied_on": "CAST(nullif(replace(l.applied_on, '-', ''), '') AS INTEGER)",
    # Two seconds to one: so the whole of every century that a wrong clock may say has its place.
    "entered_at": f"nullif(min(max(l.entered, 0) / 2, {_LAST - 1}), 0)",
    "delivery": "CASE l.delivery WHEN 'attention' THEN 0 WHEN 'received' THEN 2 ELSE 1 END",
    "judgement": "CASE l.judgement WHEN 'returned' THEN 0 WHEN 'refused' THEN 1 WHEN 'under_review' THEN 2 "
    "WHEN 'valid' THEN 3 END",
    "state": "CASE WHEN l.withdrawn THEN NULL WHEN l.needs_mending THEN 0 WHEN l.delivery <> 'received' THEN 1 "
    "ELSE CASE l.judgement WHEN '' THEN 2 WHEN 'under_review' THEN 3 WHEN 'valid' THEN 4 ELSE 5 END END",
}
_FAMILIES = {"people": "author", "workplace": "workplace", "kind": "kind"}
# What does not fit into such a number, and whether it is there.
_WIDE = {
    "title": ("t.key", "t.key <> ''"),
    "amount": ("l.amount_vnd", "l.amount_vnd IS NOT NULL"),
    "reason": ("l.reason", "l.reason <> ''"),
}
_NEWEST_FIRST = "l.number DESC"


def ordered_numbers(database: Database, query: ListQuery, kinds: Sequence[str]) -> array[int]:
    """The numbers in order; joins are CROSS because SQLite would rather walk the small table first, again and again.

    `kinds` are the codes of the catalogue as it lists them, for the order by kind."""
    if query.sort == "title" and not query.is_filtered():
        return _all_titles(database, "DESC" if query.descending else "ASC")
    found = search_expressions(query.search)
    if family := _FAMILIES.get(query.sort):
        _rank(database, family, kinds)
    source, values = _source(query, found)
    conditions = list(_conditions(query))
    values += [value for _, some in conditions for value in some]
    numbers = array("I")
    for condition, order in _passes(query, is_searched=found is not None):
        every = " AND ".join([condition, *(one for one, _ in conditions)])
        statement = f"SELECT l.number FROM {source} WHERE {every} ORDER BY {order}"  # noqa: S608  our own parts
        numbers += _numbers(database, statement, values)
    return numbers


def _all_titles(database: Database, direction: str) -> array[int]:
    """By the index alone, which is a sixth of the time."""
    titles = f"SELECT number FROM list_titles WHERE key <> '' ORDER BY key {direction}, number DESC"  # noqa: S608
    nameless = "SELECT number FROM list_titles WHERE key = '' ORDER BY number DESC"
    return _numbers(database, titles, ()) + _numbers(database, nameless, ())


def _numbers(database: Database, statement: str, values: Sequence[object]) -> array[int]:
    """The one column of a query, `number`, in its order; four bytes each."""
    query = f"SELECT group_concat(printf('%08x', number), '') FROM ({statement})"  # noqa: S608  our own parts
    packed = database.row(query, values)[0]
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


def _passes(query: ListQuery, *, is_searched: bool) -> list[tuple[str, str]]:
    """Conditions and orders, to be asked one after the other: each is quicker alone than both in one order."""
    direction = "DESC" if query.descending else "ASC"
    if query.sort in _WIDE:
        by, is_there = _WIDE[query.sort]
        return [(is_there, f"{by} {direction}, {_NEWEST_FIRST}"), (f"NOT ({is_there})", _NEWEST_FIRST)]
    if query.sort:
        place = _PLACES[query.sort]
        place = f"coalesce({_LAST - 1} - ({place}), {_LAST})" if query.descending else f"coalesce({place}, {_LAST})"
        return [("TRUE", _with_number(place))]
    if is_searched:
        return [("TRUE", _with_number("2 * (NOT l.needs_mending) + s.place"))]
    return [("l.needs_mending", _NEWEST_FIRST), ("NOT l.needs_mending", _NEWEST_FIRST)]


def _with_number(place: str) -> str:
    """A place and a row's number in one whole number, the newest first among those at the same place."""
    return f"(({place}) << 32) | (4294967295 - l.number)"


def _source(query: ListQuery, found: tuple[str, str, str] | None) -> tuple[str, list[object]]:
    """What the query reads, and the values of its question marks."""
    source, values = "list_rows l", list[object]()
    if found is not None:
        matches = "SELECT rowid AS number, {0} AS place FROM initiative_search WHERE initiative_search MATCH ?"
        both = matches.format(0) if query.sort else f"{matches.format(0)} UNION ALL {matches.format(1)}"
        source = f"({both}) s CROSS JOIN list_rows l ON l.number = s.number"
        values = [found[2]] if query.sort else [found[0], found[1]]
    if family := _FAMILIES.get(query.sort):
        source += f" CROSS JOIN temp.ranked r ON r.id = l.{family}"
    if query.sort == "title":
        source += " CROSS JOIN list_titles t ON t.number = l.number"
    return source, values


def _rank(database: Database, family: str, kinds: Sequence[str]) -> None:
    """Give the words of a family their places; a kind's is the one that the catalogue gives it."""
    place, values = "rank() OVER (ORDER BY key)", list[object]()
    if family == "kind" and kinds:
        place = f"CASE word {' '.join(f'WHEN ? THEN {at}' for at in range(len(kinds)))} ELSE {len(kinds)} END"
        values = list(kinds)
    missing = "word = ''" if family == "kind" else "key = ''"
    database.execute("CREATE TEMP TABLE IF NOT EXISTS ranked (id INTEGER PRIMARY KEY, place INTEGER)")
    database.execute("DELETE FROM temp.ranked")
    words_of = f"SELECT id, CASE WHEN {missing} THEN NULL ELSE {place} END FROM list_words WHERE family = ?"  # noqa: S608
    database.execute(f"INSERT INTO temp.ranked {words_of}", [*values, family])


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
        yield "l.entered < ?", (_begin(min(query.entered_to, _LAST_DAY) + dt.timedelta(days=1)),)


def _begin(day: dt.date) -> int:
    """The first second of a day in the PC's time zone, as seconds since 1970."""
    day = max(day, _FIRST_DAY)
    return int(dt.datetime(day.year, day.month, day.day).astimezone().timestamp())
