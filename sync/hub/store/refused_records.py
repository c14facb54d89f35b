"""Records of which the hub has refused lines alone, as the last of them has it: they are entered and not received.

A row goes when a line of its record is taken. The lines themselves rest in `quarantined_lines`, for ever.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import msgspec
from msgspec.structs import astuple
from sqlalchemy import Select, delete, exists, func, select

from sync.hub.store.database import Connection
from sync.hub.store.device_tables import devices
from sync.hub.store.dialect import as_many, is_one_of
from sync.hub.store.many_rows import insert_rows
from sync.hub.store.tables import documents, initiatives, quarantined_lines, refused_records


class RefusedRecord(msgspec.Struct, frozen=True, gc=False):
    """Of which programme and unit it counts as entered; `programme` is empty where none could be told."""

    initiative: str
    revision: int
    programme: str
    unit: str
    withdrawn: bool


_ID = refused_records.c.initiative
_NAMES = RefusedRecord.__struct_fields__
_ALL = select(*(refused_records.c[name] for name in _NAMES))
_LINE = quarantined_lines.c
_IS_REFUSED_ALONE = (_LINE.initiative != "") & ~exists().where(initiatives.c.id == _LINE.initiative)


@cache
def _find(dialect: str) -> Select[Any]:
    # In one order, so that no two writers wait for each other.
    return _ALL.where(is_one_of(dialect, _ID, "ids")).order_by(_ID).with_for_update()


def find_refused_records(connection: Connection, ids: Iterable[str]) -> dict[str, RefusedRecord]:
    """Those of the initiatives of which there are refused lines alone, by id; held until the transaction ends."""
    found = connection.execute(_find(connection.dialect.name), {"ids": as_many(connection, ids)})
    return {row[0]: RefusedRecord(*row) for row in found}


def put_refused_records(connection: Connection, rows: Iterable[RefusedRecord]) -> None:
    """Write them down, in place of what is there of the same initiatives."""
    ordered = sorted((astuple(row) for row in rows), key=lambda row: row[0])
    insert_rows(connection, refused_records, _NAMES, ordered, replace=True)


def drop_refused_records(connection: Connection, ids: list[str]) -> None:
    """A line of these was taken."""
    if ids:
        is_named = is_one_of(connection.dialect.name, _ID, "ids")
        connection.execute(delete(refused_records).where(is_named), {"ids": as_many(connection, ids)})


def drop_taken_records(connection: Connection) -> None:
    """The same of all of which a line was taken, by whomever."""
    connection.execute(delete(refused_records).where(exists().where(initiatives.c.id == _ID)))


def each_refused_record(connection: Connection) -> Iterator[RefusedRecord]:
    """All of them."""
    for row in connection.execute(_ALL, execution_options={"yield_per": 1000}):
        yield RefusedRecord(*row)


def each_dated_refusal(connection: Connection) -> Iterator[tuple[RefusedRecord, dt.datetime]]:
    """All of them, with when the last of their lines came."""
    last = select(_LINE.initiative, func.max(_LINE.document).label("document")).group_by(_LINE.initiative).subquery()
    chosen = (
        _ALL.add_columns(documents.c.received_at)
        .join(last, last.c.initiative == _ID)
        .join(documents, documents.c.number == last.c.document)
    )
    for *row, received_at in connection.execute(chosen, execution_options={"yield_per": 1000}):
        yield RefusedRecord(*row), received_at


@dataclass(frozen=True, slots=True)
class UnfiledLine:
    """A refused line; `unit`: of the PC that sent it."""

    initiative: str
    document: int
    line: int
    unit: str
    received_at: dt.datetime


def unfiled_lines(connection: Connection) -> list[UnfiledLine]:
    """The refused lines of records that are neither received nor here, as they came: there should be none."""
    is_unfiled = _IS_REFUSED_ALONE & ~exists().where(_LINE.initiative == _ID)
    chosen = (
        select(_LINE.initiative, _LINE.document, _LINE.line, devices.c.unit, documents.c.received_at)
        .join(documents, documents.c.number == _LINE.document)
        .join(devices, devices.c.id == documents.c.device)
        .where(is_unfiled)
        .order_by(_LINE.document, _LINE.line)
    )
    return [UnfiledLine(*row) for row in connection.execute(chosen)]


def refused_records_out_of_step(connection: Connection) -> list[str]:
    """The records that are here although one of their lines was taken, or none refused: there should be none."""
    is_refused = exists().where(_LINE.initiative == _ID)
    is_taken = exists().where(initiatives.c.id == _ID)
    return list(connection.execute(select(_ID).where(is_taken | ~is_refused).order_by(_ID)).scalars())
