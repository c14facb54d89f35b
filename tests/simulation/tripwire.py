"""The power goes at the n-th statement that writes: what was not committed is gone, and no code of the dead runs on."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Engine, event

from desktop_app.store.file.database import Database
from sync.hub.store.dialect import WRITES
from tests.simulation.broken import Killed


class Tripwire:
    """Counts statements down and kills; once dead, every further statement of that program dies too."""

    def __init__(self) -> None:
        """Not set."""
        self._left = -1
        self.is_dead = False
        self.deaths = 0

    def set_at(self, statements: int) -> None:
        """Kill before the statement with this number, counted from 1."""
        self._left = statements

    @property
    def is_set(self) -> bool:
        """Whether it waits."""
        return self._left > 0

    def rest(self) -> None:
        """The program begins anew; what was set and did not come to pass is taken away."""
        self._left, self.is_dead = -1, False

    def pass_one(self) -> None:
        """One statement that writes is about to run."""
        if self._left > 0:
            self._left -= 1
            if self._left == 0:
                self.deaths += 1
                self.is_dead = True
        self.check()

    def check(self) -> None:
        """A statement that only reads is about to run."""
        if self.is_dead:
            raise Killed

    def watch_book(self, database: Database) -> None:
        """Stand before every statement of a book."""
        for name, step in (
            ("execute", self.pass_one),
            ("execute_many", self.pass_one),
            ("row", self.check),
            ("rows", self.check),
        ):
            setattr(database, name, _after(step, getattr(database, name)))

    def watch_hub(self, engine: Engine) -> None:
        """Stand before every statement of a hub that changes something, and before its commit."""

        def step(act: Callable[[], None], dying: Any) -> None:
            try:
                act()
            except Killed:
                # At once: a connection that is closed while some frame still holds a cursor of it keeps its lock.
                dying.rollback()
                raise

        def before(_connection: Any, cursor: Any, statement: str, *_rest: Any) -> None:
            step(self.check if statement.startswith(("SELECT", "BEGIN")) else self.pass_one, cursor.connection)

        def before_commit(connection: Any) -> None:
            if connection.get_execution_options().get(WRITES):
                step(self.pass_one, connection.connection.dbapi_connection)

        event.listen(engine, "before_cursor_execute", before)
        event.listen(engine, "commit", before_commit)


def _after(step: Callable[[], None], act: Callable[..., Any]) -> Callable[..., Any]:
    def stepped(*arguments: Any) -> Any:
        step()
        return act(*arguments)

    return stepped
