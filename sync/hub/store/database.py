"""The hub's database: opened once, read by many threads, written in one transaction at a time.

A transaction is whole or not at all, and once it is over its work survives a power cut. Errors of the driver leave this
module as the hub's own.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import ParamSpec, TypeVar

from sqlalchemy import URL, Connection, Engine, create_engine
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as NoConnectionFree

from sync.contract.errors import SyncError
from sync.hub.errors import DatabaseBusy, DatabaseUnusable, HubMissing, HubMoved, HubNewer, WritersCrossed
from sync.hub.store.dialect import (
    SNAPSHOT,
    ask_first,
    begin,
    file_of,
    has_file,
    is_busy,
    is_crossed,
    leave_task,
    lock_schema,
    loose_rows,
    pointing_anywhere,
    prepare_engine,
    protect_file,
    take_task,
    url_of,
    wait_for_writers,
    write_alone,
    write_beside_others,
)
from sync.hub.store.version import newest_version

__all__ = ["Connection", "HubDatabase", "OtherWriterWasFaster", "SQLError", "done_again"]

ATTEMPTS = 5
Given = ParamSpec("Given")
Result = TypeVar("Result")

# Asked by every transaction that writes, in one look: whether the hub is elsewhere, and who changed the tables last.
_STANDING = "SELECT moved_to, (SELECT max(version_num) FROM alembic_version) FROM identities"

SQLError = SQLAlchemyError  # as it goes through a transaction's block, before it leaves as one of the hub's own


def _pool(url: URL) -> dict[str, int]:
    """More connections than a server has threads that may ask, so that none waits for another's; made when needed."""
    in_memory = url.get_backend_name() == "sqlite" and file_of(url) is None
    return {} if in_memory else {"pool_size": 5, "max_overflow": 59}


class OtherWriterWasFaster(SyncError):
    """A constraint refused what was not there a moment ago: judge again. Never leaves the hub."""

    code = "other_writer_was_faster"


def done_again(act: Callable[Given, Result]) -> Callable[Given, Result]:
    """`act`, begun anew where another writer came between: a constraint refused, or the two waited for each other.

    At most so often as to tell bad luck from a fault. All that it does is in transactions of its own.
    """

    @wraps(act)
    def acting(*args: Given.args, **kwargs: Given.kwargs) -> Result:
        for _ in range(ATTEMPTS - 1):
            try:
                return act(*args, **kwargs)
            except (OtherWriterWasFaster, WritersCrossed):
                continue
        return act(*args, **kwargs)

    return acting


class HubDatabase:
    """One database by its URL (`sqlite:///FILE` or a plain path, or `postgresql://…`).

    `name` is for people to read, `url` opens it again and may hold a password; `file`: where it rests, if in a file.
    """

    def __init__(self, database: str, *, make: bool = False) -> None:
        """Open it. Raises HubMissing when no file is there (unless `make`), DatabaseUnusable."""
        try:
            url = url_of(database)
            self.engine: Engine = create_engine(url, pool_pre_ping=file_of(url) is None, **_pool(url))
        except (ArgumentError, ImportError, SQLAlchemyError) as error:
            raise DatabaseUnusable(database=database.partition("@")[2] or database) from error
        self.url = url.render_as_string(hide_password=False)
        self.name = url.render_as_string(hide_password=True)
        self.file = file_of(url)
        if not make and not has_file(url):
            raise HubMissing(database=self.name)
        try:
            protect_file(url)
        except OSError as error:
            raise DatabaseUnusable(database=self.name) from error
        prepare_engine(self.engine)
        is_on_server = url.get_backend_name() != "sqlite"
        self._reader = self.engine.execution_options(isolation_level=SNAPSHOT) if is_on_server else self.engine

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the database, however much others write meanwhile.

        Raises DatabaseUnusable, DatabaseBusy.
        """
        with self._translated(), self._reader.begin() as connection:
            begin(connection, writes=False)
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """The one write transaction: kept when the block ends, undone when it raises.

        Raises DatabaseUnusable, DatabaseBusy, OtherWriterWasFaster (a UNIQUE constraint refused); HubMoved, where the
        hub is in another database by now; HubNewer, where a newer program has changed the tables since.
        """
        with self._writing(write_beside_others) as connection:
            yield connection

    @contextmanager
    def writing_alone(self) -> Iterator[Connection]:
        """The same while nobody else writes anything. Raises as `writing` does."""
        with self._writing(write_alone) as connection:
            yield connection

    @contextmanager
    def _writing(self, hold: Callable[[Connection], None]) -> Iterator[Connection]:
        with self._translated(), self.engine.begin() as connection:
            begin(connection, writes=True)
            hold(connection)
            moved_to, version = ask_first(connection, _STANDING) or ("", "")
            if moved_to:
                raise HubMoved(database=self.name, to=moved_to)
            if version > newest_version():
                raise HubNewer(version=version)
            yield connection

    @contextmanager
    def alone_at(self, task: str) -> Iterator[bool]:
        """Whether this process does `task` alone while the block runs, of all that serve the database; never waits.

        A process that ends has left its tasks. Raises DatabaseUnusable, DatabaseBusy.
        """
        if self.file is not None:
            yield True
            return
        with self._translated(), self.engine.connect() as plain:
            connection = plain.execution_options(isolation_level="AUTOCOMMIT")
            is_ours = take_task(connection, task)
            try:
                yield is_ours
            finally:
                if is_ours:
                    _leave(connection, task)

    @contextmanager
    def between_writers(self) -> Iterator[Connection]:
        """A connection for one short look at what is there when nobody is writing: no number below is still to come.

        Raises DatabaseUnusable; DatabaseBusy, where somebody writes for long.
        """
        with self._translated(), self.engine.begin() as connection:
            begin(connection, writes=False)
            wait_for_writers(connection)
            yield connection

    @contextmanager
    def changing_schema(self) -> Iterator[Connection]:
        """As `writing`, and a table may be made anew under what points to it; in the end every row points to one.

        Raises DatabaseUnusable, DatabaseBusy.
        """
        with (
            self._translated(),
            self.engine.connect() as connection,
            pointing_anywhere(connection),
            connection.begin(),
        ):
            begin(connection, writes=True)
            lock_schema(connection)
            write_alone(connection)
            yield connection
            if loose_rows(connection):
                raise DatabaseUnusable(database=self.name, reason="foreign keys")

    def close(self) -> None:
        """Let the connections go."""
        self.engine.dispose()

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except IntegrityError as error:
            raise OtherWriterWasFaster from error
        except OperationalError as error:
            if is_crossed(error):
                raise WritersCrossed(database=self.name) from error
            if is_busy(error):
                raise DatabaseBusy(database=self.name) from error
            raise DatabaseUnusable(database=self.name, reason=str(error.orig)) from error
        except NoConnectionFree as error:
            raise DatabaseBusy(database=self.name) from error
        except DBAPIError as error:
            raise DatabaseUnusable(database=self.name, reason=str(error.orig)) from error


def _leave(connection: Connection, task: str) -> None:
    """A line that broke has left the task by itself; one that might not have is not used again."""
    try:
        leave_task(connection, task)
    except SQLAlchemyError:
        connection.invalidate()
