"""What waits for a decision: one narrow row for each such record, in the order in which reviewers see it.

A place says all that the order needs: what kind of waiting it is, the document that brought the revision, and the
line there. So the newest is the highest, what was mended stands above all, and a page is one walk down an index.

Promise: a record waits exactly while it is not withdrawn and nobody has decided about its newest revision, or the last
word is that it is under review; `out_of_step` finds where that is not so.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from typing import Any

from sqlalchemy import BigInteger, Select, and_, bindparam, cast, delete, func, literal, or_, select, union_all, update
from sqlalchemy.sql import ColumnElement

from sync.contract.bulletins import Judgement
from sync.hub.store.database import Connection
from sync.hub.store.decision_tables import decisions, waiting
from sync.hub.store.dialect import as_many, is_one_of
from sync.hub.store.many_rows import insert_rows
from sync.hub.store.tables import initiatives, revisions

_LINES, _KINDS = 10, 52  # bits: up to 500 lines a document, and then far more documents than ever come


class Waits(IntEnum):
    """Why a record waits, the most urgent highest."""

    UNDER_REVIEW = 0
    CHANGED = 1  # since it was found valid, or was refused
    NEW = 2
    MENDED = 3  # it was returned, and came again


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """One record that waits."""

    place: int
    initiative: str
    unit: str
    programme: str

    @property
    def waits(self) -> Waits:
        """Why."""
        return Waits(self.place >> _KINDS)

    @property
    def document(self) -> int:
        """The number of the document that its newest revision came in."""
        return (self.place >> _LINES) & ((1 << (_KINDS - _LINES)) - 1)

    @property
    def line(self) -> int:
        """The line there, from 0."""
        return self.place & ((1 << _LINES) - 1)


def place_of(waits: Waits, document: int, line: int) -> int:
    """Where a record stands whose newest revision came so."""
    return waits << _KINDS | document << _LINES | line


_COLUMNS = tuple(waiting.c[name] for name in WaitingRow.__slots__)
_OF = waiting.c.initiative == bindparam("record")
_FIND = select(*_COLUMNS).where(_OF)
_PUT_OFF = update(waiting).where(_OF).values(place=bindparam("to"))
_DONE = delete(waiting).where(_OF)


@cache
def _forget(dialect: str) -> Any:  # noqa: ANN401 - a statement
    return delete(waiting).where(is_one_of(dialect, waiting.c.initiative, "ids"))


@cache
def _last_judgements(dialect: str) -> Select[Any]:
    last = (
        select(func.max(decisions.c.number))
        .where(is_one_of(dialect, decisions.c.initiative, "ids"))
        .group_by(decisions.c.initiative)
    )
    return select(decisions.c.initiative, decisions.c.judgement).where(decisions.c.number.in_(last))


def add_new(connection: Connection, document: int, came: Iterable[tuple[str, str, str, int]]) -> None:
    """These records (id, unit, programme, line) came for the first time, in this document."""
    rows = [(place_of(Waits.NEW, document, line), *record) for *record, line in came]
    insert_rows(connection, waiting, WaitingRow.__slots__, rows)


def put_changed(
    connection: Connection, document: int, came: Collection[tuple[str, str, str, int]], withdrawn: Iterable[str]
) -> None:
    """These records that were known came with a new revision; those that were withdrawn wait no longer."""
    ids = as_many(connection, [*(record[0] for record in came), *withdrawn])
    connection.execute(_forget(connection.dialect.name), {"ids": ids})
    last: dict[str, str] = dict(connection.execute(_last_judgements(connection.dialect.name), {"ids": ids}).all())
    rows = [(place_of(_kind(last.get(record[0], "")), document, line), *record) for *record, line in came]
    insert_rows(connection, waiting, WaitingRow.__slots__, rows)


def _kind(judgement: str) -> Waits:
    if judgement == Judgement.RETURNED:
        return Waits.MENDED
    return Waits.NEW if judgement in {"", Judgement.UNDER_REVIEW} else Waits.CHANGED


def settle(connection: Connection, initiative: str, judgement: Judgement) -> None:
    """This was decided about its newest revision: it waits no longer, or below all others while it is under review."""
    row = find(connection, initiative)
    if row is None:
        if judgement is Judgement.UNDER_REVIEW:
            _take_up_again(connection, initiative)
    elif judgement is Judgement.UNDER_REVIEW:
        to = place_of(Waits.UNDER_REVIEW, row.document, row.line)
        connection.execute(_PUT_OFF, {"record": initiative, "to": to})
    else:
        connection.execute(_DONE, {"record": initiative})


def _take_up_again(connection: Connection, initiative: str) -> None:
    """What was decided is looked at anew."""
    chosen = select(*_as_waiting(literal(int(Waits.UNDER_REVIEW), BigInteger))).join(revisions, _NEWEST)
    of_this = chosen.where(initiatives.c.id == initiative, ~initiatives.c.withdrawn)
    insert_rows(connection, waiting, WaitingRow.__slots__, [tuple(row) for row in connection.execute(of_this)])


def find(connection: Connection, initiative: str) -> WaitingRow | None:
    """How a record waits; None where it does not."""
    row = connection.execute(_FIND, {"record": initiative}).one_or_none()
    return None if row is None else WaitingRow(*row)


@dataclass(frozen=True, slots=True)
class Choice:
    """Which of those that wait. `units`: their codes, None for every unit; `waits` None: all; `programme` "": all."""

    units: frozenset[str] | None = None
    waits: Waits | None = None
    programme: str = ""


_FEW_UNITS = 400
_PORTION = 2000


def below(connection: Connection, choice: Choice, place: int | None, most: int) -> list[WaitingRow]:
    """The next ones below a place (from the top, where it is None), the highest first."""
    return _walk(connection, choice, place, most, upwards=False)


def above(connection: Connection, choice: Choice, place: int, most: int) -> list[WaitingRow]:
    """The next ones above a place, the lowest first."""
    return _walk(connection, choice, place, most, upwards=True)


def _walk(connection: Connection, choice: Choice, place: int | None, most: int, *, upwards: bool) -> list[WaitingRow]:
    """Few units are asked for by their own index; of many, rows are passed over here, for a page is soon full."""
    is_few = choice.units is not None and len(choice.units) <= _FEW_UNITS
    found: list[WaitingRow] = []
    while True:
        chosen = _chosen(connection, choice, is_few=is_few)
        if place is not None:
            chosen = chosen.where(waiting.c.place > place if upwards else waiting.c.place < place)
        ordered = chosen.order_by(waiting.c.place.asc() if upwards else waiting.c.place.desc())
        at_once = most if is_few or choice.units is None else _PORTION
        rows = [WaitingRow(*row) for row in connection.execute(ordered.limit(at_once))]
        found += [row for row in rows if choice.units is None or row.unit in choice.units]
        if len(found) >= most or len(rows) < at_once:
            return found[:most]
        place = rows[-1].place


def count(connection: Connection, choice: Choice, most: int) -> int:
    """How many there are, counted up to `most`; of very many units, as far as the first rows tell."""
    if choice.units is not None and len(choice.units) > _FEW_UNITS:
        return len(below(connection, choice, None, most))
    some = _chosen(connection, choice, is_few=choice.units is not None).limit(most).subquery()
    return int(connection.execute(select(func.count()).select_from(some)).scalar_one())


def _chosen(connection: Connection, choice: Choice, *, is_few: bool) -> Select[Any]:
    chosen = select(*_COLUMNS)
    if is_few and choice.units is not None:
        asked = is_one_of(connection.dialect.name, waiting.c.unit, "units")
        chosen = chosen.where(asked).params(units=as_many(connection, sorted(choice.units)))
    if choice.waits is not None:
        lowest = place_of(choice.waits, 0, 0)
        chosen = chosen.where(waiting.c.place >= lowest, waiting.c.place < lowest + (1 << _KINDS))
    if choice.programme:
        chosen = chosen.where(waiting.c.programme == choice.programme)
    return chosen


_POSITION = cast(revisions.c.document, BigInteger) * (1 << _LINES) + revisions.c.line
_NEWEST = and_(revisions.c.initiative == initiatives.c.id, revisions.c.revision == initiatives.c.revision)


def _as_waiting(waits: ColumnElement[int]) -> tuple[ColumnElement[Any], ...]:
    place = waits * (1 << _KINDS) + _POSITION
    return place.label("place"), initiatives.c.id, initiatives.c.unit, initiatives.c.programme


def out_of_step(connection: Connection) -> list[str]:
    """The records that wait and should not, or should and do not, or not as they are now."""
    last = select(decisions.c.initiative, func.max(decisions.c.number).label("number"))
    last_of = last.group_by(decisions.c.initiative).subquery()
    said = decisions.alias("said")
    is_open = or_(
        said.c.number.is_(None), said.c.revision < initiatives.c.revision, said.c.judgement == Judgement.UNDER_REVIEW
    )
    should = is_open & ~initiatives.c.withdrawn
    joined = (
        initiatives.join(revisions, _NEWEST)
        .outerjoin(last_of, last_of.c.initiative == initiatives.c.id)
        .outerjoin(said, said.c.number == last_of.c.number)
        .outerjoin(waiting, waiting.c.initiative == initiatives.c.id)
    )
    is_there = waiting.c.place.is_not(None)
    is_right = (
        (waiting.c.place % (1 << _KINDS) == _POSITION)
        & (waiting.c.unit == initiatives.c.unit)
        & (waiting.c.programme == initiatives.c.programme)
    )
    wrong = select(initiatives.c.id).select_from(joined).where((should != is_there) | (is_there & ~is_right))
    lost = select(waiting.c.initiative).outerjoin(initiatives, initiatives.c.id == waiting.c.initiative)
    found = union_all(wrong, lost.where(initiatives.c.id.is_(None)))
    return sorted(connection.execute(found).scalars())
