"""Whole tables: copied to another database row by row, and compared by the hash of every row, whatever the engines."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import LargeBinary, Table, insert, select

from sync.hub.store.all_tables import TABLES
from sync.hub.store.database import Connection
from sync.hub.store.dialect import number_on

_ROWS_AT_ONCE, _LARGE_ROWS_AT_ONCE = 500, 10
_MODULUS = 1 << 256
_encoder = msgspec.msgpack.Encoder()


@dataclass(frozen=True, slots=True)
class Contents:
    """What a table holds: how many rows, and the sum of their hashes, alike in whatever order they lie."""

    rows: int
    total: int


def copy_all(old: Connection, new: Connection) -> Iterator[tuple[str, int]]:
    """Copy every row that `old` sees to a database that has none.

    Yields each table's name when it is copied, and how many rows it has.
    """
    for table in TABLES:
        yield table.name, _copy(old, new, table)
    number_on(new, TABLES)


def each_difference(old: Connection, new: Connection) -> Iterator[tuple[str, int, int]]:
    """The tables that do not hold the same: name, and how many rows there were and are."""
    for table in TABLES:
        was, arrived = contents(old, table), contents(new, table)
        if was != arrived:
            yield table.name, was.rows, arrived.rows


def contents(connection: Connection, table: Table) -> Contents:
    """What a table holds, alike on every engine that holds the same."""
    count, total = 0, 0
    for rows in _portions(connection, table):
        count += len(rows)
        for row in rows:
            total += int.from_bytes(hashlib.sha256(_encoder.encode(row)).digest())
    return Contents(count, total % _MODULUS)


def _copy(old: Connection, new: Connection, table: Table) -> int:
    count, names = 0, table.c.keys()
    for rows in _portions(old, table):
        new.execute(insert(table), [dict(zip(names, row, strict=True)) for row in rows])
        count += len(rows)
    return count


def _portions(connection: Connection, table: Table) -> Iterator[list[tuple[Any, ...]]]:
    """All rows, few at a time in memory."""
    is_large = any(isinstance(column.type, LargeBinary) for column in table.c)
    at_once = _LARGE_ROWS_AT_ONCE if is_large else _ROWS_AT_ONCE
    chosen = select(table).order_by(*table.primary_key)
    with connection.execute(chosen, execution_options={"yield_per": at_once}) as found:
        for rows in found.partitions():
            yield [tuple(row) for row in rows]
