"""All that differs between SQLite and PostgreSQL, in one place."""

import contextlib
import datetime as dt
import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import (
    URL,
    Column,
    ColumnElement,
    Connection,
    Date,
    Engine,
    Insert,
    Integer,
    Table,
    bindparam,
    cast,
    event,
    func,
    make_url,
    select,
    text,
    type_coerce,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.pool import ConnectionPoolEntry

_BUSY_MILLISECONDS = 30_000
_POSTGRESQL = {"postgresql", "postgres"}
# https://www.postgresql.org/docs/18/errcodes-appendix.html: cannot serialize, deadlock, no lock in time, too many
# connections, and a server that is shutting down or starting.
_CROSSED_STATES = {"40001", "40P01"}
_BUSY_STATES = {*_CROSSED_STATES, "55P03", "53300", "57P01", "57P02", "57P03"}
_LOCK_SECONDS = 30
_SETTLING_MILLISECONDS = 500  # while one waits, those who would write wait behind
# Numbers of ours among those of the server's other users.
_SCHEMA_LOCK = int.from_bytes(b"skschema")
_WRITERS_LOCK = int.from_bytes(b"skwriter")
_BESIDE_OTHERS = select(func.pg_advisory_xact_lock_shared(_WRITERS_LOCK))
_ALONE = select(func.pg_advisory_xact_lock(_WRITERS_LOCK))
_ALONE_NOW = select(func.pg_try_advisory_xact_lock(_WRITERS_LOCK))
_BEFORE_DAY_ONE = 1_721_424.5  # in Julian days
SNAPSHOT = "REPEATABLE READ"  # of who reads on PostgreSQL; on SQLite it is so anyway
_PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    f"PRAGMA busy_timeout = {_BUSY_MILLISECONDS}",
    "PRAGMA cache_size = -65536",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA wal_autocheckpoint = 4000",  # 16 MB: what is written again and again goes to its place less often
)


def url_of(database: str) -> URL:
    """The URL of a database that is named as people name it: a path, or any form of a server's address.

    Raises ArgumentError.
    """
    url = make_url(database if "://" in database else f"sqlite:///{database}")
    return url.set(drivername="postgresql+psycopg") if url.drivername in _POSTGRESQL else url


def is_busy(error: OperationalError) -> bool:
    """Whether the database would take the same transaction later: others hold it, or as many are there as it bears."""
    state = getattr(error.orig, "sqlstate", None)
    return state in _BUSY_STATES or any(word in str(error.orig) for word in ("locked", "is busy"))


def is_crossed(error: OperationalError) -> bool:
    """Whether the database has undone this transaction so that another one, which waited for it, could go on."""
    return getattr(error.orig, "sqlstate", None) in _CROSSED_STATES


def prepare_engine(engine: Engine) -> None:
    """Make every connection of `engine` durable."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_pragmas)
    else:
        event.listen(engine, "connect", _set_session)


def _set_session(driver: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
    """Instants are UTC, whatever the server's own time is; who waits too long for another's lock is told so."""
    with contextlib.closing(driver.cursor()) as cursor:
        cursor.execute("SET TIME ZONE 'UTC'")
        cursor.execute(f"SET lock_timeout = '{_LOCK_SECONDS}s'")
    driver.commit()


def begin(connection: Connection, *, writes: bool) -> None:
    """Begin what `connection` has just begun on SQLite, too, whose writers then wait for each other.

    Said to the driver itself: SQLAlchemy's own event for it costs something at every statement. Raises DBAPIError.
    """
    if connection.dialect.name != "sqlite":
        return
    statement = "BEGIN IMMEDIATE" if writes else "BEGIN"
    with driver_of(connection, statement) as driver:
        driver.execute(statement)


@contextlib.contextmanager
def driver_of(connection: Connection, statement: str) -> Iterator[Any]:
    """The driver's own connection, to say `statement` to it past SQLAlchemy. Raises DBAPIError for its errors."""
    errors = connection.dialect.loaded_dbapi.Error
    try:
        yield connection.connection.driver_connection
    except errors as error:
        raise DBAPIError.instance(statement, None, error, errors, dialect=connection.dialect) from error


def write_beside_others(connection: Connection) -> None:
    """Wait for who writes alone, and keep that one waiting until this transaction ends. See `write_alone`."""
    if connection.dialect.name != "sqlite":
        connection.execute(_BESIDE_OTHERS)


def write_alone(connection: Connection) -> None:
    """Let no other transaction write to any table until this one ends; on SQLite who writes is alone already.

    To be asked for first of all: of two that write beside others and then want to be alone, each waits for the other.
    """
    if connection.dialect.name != "sqlite":
        connection.execute(_ALONE)


def wait_for_writers(connection: Connection) -> None:
    """Wait until nobody writes, and let nobody begin until this transaction ends; who waits long for it is refused.

    On SQLite what is seen has been written in its order: there is one writer.
    """
    if connection.dialect.name != "sqlite":
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = {_SETTLING_MILLISECONDS}")
        connection.execute(_ALONE)


def ask_first(connection: Connection, question: str) -> tuple[str, ...]:
    """The row of texts that `question` is answered with, () for none; said to SQLite's driver itself, as `begin`."""
    if connection.dialect.name != "sqlite":
        row = connection.exec_driver_sql(question).one_or_none()
    else:
        driver: Any = connection.connection.driver_connection
        row = driver.execute(question).fetchone()
    return tuple(str(text) for text in row) if row else ()


def take_task(connection: Connection, task: str) -> bool:
    """Be the one who does `task`, as long as this connection lasts or until `leave_task`; False where somebody is.

    On SQLite, which one process serves, everybody is.
    """
    if connection.dialect.name == "sqlite":
        return True
    return bool(connection.execute(select(func.pg_try_advisory_lock(_task_number(task)))).scalar_one())


def leave_task(connection: Connection, task: str) -> None:
    """Let another one do it."""
    if connection.dialect.name != "sqlite":
        connection.execute(select(func.pg_advisory_unlock(_task_number(task))))


def _task_number(task: str) -> int:
    return int.from_bytes(hashlib.blake2b(f"sangkien {task}".encode(), digest_size=8).digest(), signed=True)


def is_alone(connection: Connection) -> bool:
    """Whether no other transaction writes at this moment; if so, none does until this one, which writes, ends."""
    return connection.dialect.name == "sqlite" or bool(connection.execute(_ALONE_NOW).scalar_one())


def lock_out_writers(connection: Connection, table: Table) -> None:
    """Let nobody else write to `table` until the transaction ends; on SQLite who writes is alone already."""
    if connection.dialect.name != "sqlite":
        connection.execute(text(f"LOCK TABLE {table.name} IN SHARE ROW EXCLUSIVE MODE"))


def protect_file(url: URL) -> None:
    """Make the folder and the file of an SQLite database, readable by their owner alone."""
    path = file_of(url)
    if path is None:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with contextlib.suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    path.chmod(0o600)


def file_of(url: URL) -> Path | None:
    """The file of an SQLite database; None for one in memory or on a server."""
    is_file = url.get_backend_name() == "sqlite" and url.database and url.database != ":memory:"
    return Path(url.database) if is_file and url.database else None


def has_file(url: URL) -> bool:
    """Whether an SQLite database's file is there; a server's database is taken to be."""
    return url.get_backend_name() != "sqlite" or bool(url.database and Path(url.database).is_file())


@contextlib.contextmanager
def pointing_anywhere(connection: Connection) -> Iterator[None]:
    """While the block runs, foreign keys are not looked after: SQLite changes a table by making it anew.

    To be begun outside of a transaction; a server changes tables where they are and needs none of it.
    """
    if connection.dialect.name != "sqlite":
        yield
        return
    driver = connection.connection.cursor()
    driver.execute("PRAGMA foreign_keys = OFF")
    try:
        yield
    finally:
        driver.execute("PRAGMA foreign_keys = ON")
        driver.close()


def lock_schema(connection: Connection) -> None:
    """Let nobody else change the schema until the transaction ends; on SQLite who writes is alone already."""
    if connection.dialect.name != "sqlite":
        connection.execute(select(func.pg_advisory_xact_lock(_SCHEMA_LOCK)))


def loose_rows(connection: Connection) -> bool:
    """Whether some row points to one that is not there, as it may be after `pointing_anywhere`."""
    return connection.dialect.name == "sqlite" and bool(connection.exec_driver_sql("PRAGMA foreign_key_check").all())


def number_on(connection: Connection, tables: Iterable[Table]) -> None:
    """After rows were inserted with their numbers, the next ones are numbered above them, as SQLite does by itself."""
    if connection.dialect.name == "sqlite":
        return
    for table in tables:
        column = table.autoincrement_column
        if column is not None:
            sequence = func.pg_get_serial_sequence(table.name, column.name)
            connection.execute(select(func.setval(sequence, func.max(column))).where(column.is_not(None)))


def is_one_of(dialect: str, column: Column[Any], parameter: str) -> ColumnElement[bool]:
    """`column` is among the values of one `parameter` (see `as_many`): one statement for any number of them."""
    if dialect == "sqlite":
        each = func.json_each(bindparam(parameter)).table_valued("value")
        return column.in_(select(each.c.value))
    return column == func.any(bindparam(parameter, type_=postgresql.ARRAY(column.type)))


def as_many(connection: Connection, values: Iterable[str] | Iterable[int]) -> object:
    """Values as the one parameter that `is_one_of` asks for."""
    return msgspec.json.encode(list(values)).decode() if connection.dialect.name == "sqlite" else list(values)


def day_number(dialect: str, column: Column[dt.date]) -> ColumnElement[int]:
    """A date as Python's `toordinal` counts days."""
    if dialect == "sqlite":
        return cast(func.julianday(column) - _BEFORE_DAY_ONE, Integer)
    return type_coerce(column, Integer) - type_coerce(cast(dt.date.min, Date), Integer) + 1


@cache
def insert_if_new(dialect: str, table: Table) -> Insert:
    """An INSERT that passes over a row that a UNIQUE constraint refuses."""
    return maker(dialect)(table).on_conflict_do_nothing()


@cache
def insert_adding(dialect: str, table: Table, added: tuple[str, ...]) -> Insert:
    """An INSERT that, where the primary key is known, adds to the columns `added` and leaves the others."""
    statement = maker(dialect)(table)
    sums = {name: table.c[name] + statement.excluded[name] for name in added}
    return statement.on_conflict_do_update(index_elements=[column.name for column in table.primary_key], set_=sums)


def maker(dialect: str) -> Callable[[Table], sqlite.Insert | postgresql.Insert]:
    """What begins an INSERT that knows ON CONFLICT."""
    return sqlite.insert if dialect == "sqlite" else postgresql.insert


def _set_pragmas(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    # The driver must not begin by itself: its BEGIN is deferred, and two writers then fail at once.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(pragma)
    cursor.close()
