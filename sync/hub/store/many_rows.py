"""Many rows of one table at once, past the conversions that SQLAlchemy makes for each value.

SQLite takes them fifty a statement, the rest by `executemany`: for 500 revisions 0.9 ms where one a statement took 2.2.
PostgreSQL takes new rows by COPY, and rows that may be known as one statement over an array a column: row by row it
cost 35 ms for what a batch of 500 writes, and costs 14 so (medians of one run each, foreign keys and unique constraints
included, which are looked after as ever).
"""

from functools import cache
from itertools import chain
from operator import itemgetter
from typing import Any

from sqlalchemy import Dialect, Table

from sync.hub.store.database import Connection
from sync.hub.store.dialect import driver_of, maker

Rows = list[tuple[Any, ...]]
_AT_ONCE = 50


def insert_rows(
    connection: Connection, table: Table, columns: tuple[str, ...], rows: Rows, *, replace: bool = False
) -> None:
    """Insert rows of plain values as they are.

    With `replace`, a known primary key gets the new values instead; of two rows with one key the later one counts.
    """
    if not rows:
        return
    if connection.dialect.name == "sqlite":
        _insert(connection, table, columns, rows, replace=replace)
    elif replace:
        _merge(connection, table, columns, rows)
    else:
        _copy(connection, table, columns, rows)


def _insert(connection: Connection, table: Table, columns: tuple[str, ...], rows: Rows, *, replace: bool) -> None:
    one, many, order = _statements(connection.dialect, table, columns, replace=replace)
    ordered = rows if order == columns else list(map(itemgetter(*map(columns.index, order)), rows))
    whole = len(ordered) - len(ordered) % _AT_ONCE
    for begin in range(0, whole, _AT_ONCE):
        connection.exec_driver_sql(many, tuple(chain.from_iterable(ordered[begin : begin + _AT_ONCE])))
    if whole < len(ordered):
        connection.exec_driver_sql(one, ordered[whole:])


def _copy(connection: Connection, table: Table, columns: tuple[str, ...], rows: Rows) -> None:
    sql = f"COPY {table.name} ({', '.join(columns)}) FROM STDIN (FORMAT BINARY)"
    types = _types(connection.dialect, table, columns)
    with driver_of(connection, sql) as driver, driver.cursor() as cursor, cursor.copy(sql) as copy:
        copy.set_types(types)
        for row in rows:
            copy.write_row(row)


def _merge(connection: Connection, table: Table, columns: tuple[str, ...], rows: Rows) -> None:
    sql = _by_arrays(connection.dialect, table, columns)
    places = [columns.index(column.name) for column in table.primary_key]
    each = {tuple(row[place] for place in places): row for row in rows}.values()  # one statement sets no row twice
    with driver_of(connection, sql) as driver, driver.cursor() as cursor:
        cursor.execute(sql, [list(values) for values in zip(*each, strict=True)])


@cache
def _types(dialect: Dialect, table: Table, columns: tuple[str, ...]) -> tuple[str, ...]:
    """The columns' types by the names that PostgreSQL gives them, without their bounds."""
    compiled = (table.c[name].type.compile(dialect=dialect) for name in columns)
    return tuple(name.partition("(")[0].lower() for name in compiled)


@cache
def _by_arrays(dialect: Dialect, table: Table, columns: tuple[str, ...]) -> str:
    arrays = ", ".join(f"%b::{name}[]" for name in _types(dialect, table, columns))
    keys = [column.name for column in table.primary_key]
    changes = ", ".join(f"{name} = excluded.{name}" for name in columns if name not in keys)
    what = f"DO UPDATE SET {changes}" if changes else "DO NOTHING"
    named = ", ".join(columns)
    return (
        f"INSERT INTO {table.name} ({named}) SELECT * FROM unnest({arrays}) "  # noqa: S608 - names of our own tables
        f"ON CONFLICT ({', '.join(keys)}) {what}"
    )


@cache
def _statements(
    dialect: Dialect, table: Table, columns: tuple[str, ...], *, replace: bool
) -> tuple[str, str, tuple[str, ...]]:
    """The statement for one row, that for many, and the order in which they take the columns."""
    statement = maker(dialect.name)(table)
    if replace:
        keys = [column.name for column in table.primary_key]
        changes = {name: statement.excluded[name] for name in columns if name not in keys}
        statement = statement.on_conflict_do_update(index_elements=keys, set_=changes)
    compiled = statement.compile(dialect=dialect, column_keys=list(columns))
    one, row = str(compiled), f"({', '.join('?' * len(columns))})"
    return one, one.replace(row, ", ".join([row] * _AT_ONCE), 1), tuple(compiled.positiontup or columns)
