"""What waits, in the order in which reviewers see it: a page is one walk down an index, however many wait."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, islice
from typing import Any, NamedTuple

from sqlalchemy import Select, select

from sync.hub.store.database import Connection
from sync.hub.store.decision_tables import waiting
from sync.hub.store.dialect import as_many, is_one_of
from sync.hub.store.waiting import LINES, WaitingRow, Waits, bits_of, block_of, lines_in


@dataclass(frozen=True, slots=True)
class Choice:
    """Which of those that wait. `units`: their codes, None for every unit; `waits` None: all; `programme` "": all."""

    units: frozenset[str] | None = None
    waits: Waits | None = None
    programme: str = ""


class _Block(NamedTuple):
    block: int
    unit: str
    programme: str
    lines: bytes
    records: int


_ROW = tuple(waiting.c[name] for name in _Block._fields)
_FEW_UNITS = 400
# Rows at once, the first time and at most: a page is soon full, and the largest is more than a document has lines, so
# that it comes to an end of one.
_PORTIONS = 64, 2000


def below(connection: Connection, choice: Choice, place: int | None, most: int) -> list[WaitingRow]:
    """The next ones below a place (from the top, where it is None), the highest first."""
    rows = (row for row in _walk(connection, choice, place, upwards=False) if place is None or row.place < place)
    return list(islice(rows, most))


def above(connection: Connection, choice: Choice, place: int, most: int) -> list[WaitingRow]:
    """The next ones above a place, the lowest first."""
    return list(islice((row for row in _walk(connection, choice, place, upwards=True) if row.place > place), most))


def count(connection: Connection, choice: Choice, most: int) -> int:
    """How many there are, counted up to `most`."""
    counted = 0
    for block in _blocks(connection, choice, None, upwards=False):
        counted += block.records
        if counted >= most:
            return most
    return counted


def _walk(connection: Connection, choice: Choice, place: int | None, *, upwards: bool) -> Iterator[WaitingRow]:
    """The records one by one, from the block of `place` on; those of one document stand by their lines."""
    start = None if place is None else place >> LINES
    for block, rows in groupby(_blocks(connection, choice, start, upwards=upwards), key=lambda row: row.block):
        found = [
            WaitingRow(block << LINES | line, row.unit, row.programme)
            for row in rows
            for line in lines_in(bits_of(row.lines))
        ]
        yield from sorted(found, key=lambda row: row.place, reverse=not upwards)


def _blocks(connection: Connection, choice: Choice, start: int | None, *, upwards: bool) -> Iterator[_Block]:
    """Few units are asked for by their own index; of many, rows are passed over here, for a page is soon full."""
    is_few = choice.units is not None and len(choice.units) <= _FEW_UNITS
    ordered = _chosen(connection, choice, is_few=is_few)
    ordered = ordered.order_by(waiting.c.block.asc() if upwards else waiting.c.block.desc())
    portion, most = _PORTIONS
    while True:
        chosen = ordered.limit(portion)
        if start is not None:
            chosen = chosen.where(waiting.c.block >= start if upwards else waiting.c.block <= start)
        rows = [_Block(*row) for row in connection.execute(chosen)]
        is_last = len(rows) < portion
        whole = rows if is_last else [row for row in rows if row.block != rows[-1].block]
        yield from (row for row in whole if is_few or choice.units is None or row.unit in choice.units)
        if is_last:
            return
        start, portion = rows[-1].block, min(most, 4 * portion)


def _chosen(connection: Connection, choice: Choice, *, is_few: bool) -> Select[Any]:
    chosen = select(*_ROW)
    if is_few and choice.units is not None:
        asked = is_one_of(connection.dialect.name, waiting.c.unit, "units")
        chosen = chosen.where(asked).params(units=as_many(connection, sorted(choice.units)))
    if choice.waits is not None:
        first = block_of(choice.waits, 0)
        chosen = chosen.where(waiting.c.block >= first, waiting.c.block < first + block_of(Waits(1), 0))
    if choice.programme:
        chosen = chosen.where(waiting.c.programme == choice.programme)
    return chosen
