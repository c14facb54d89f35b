"""A hub's connection that asks before every statement, as SQLAlchemy's events would, which cost four times as much."""

import sqlite3
from collections.abc import Callable
from typing import Any

from tests.simulation.broken import Killed

# Says whether somebody else runs the very statement a moment before; raises Killed where the power fails.
Before = Callable[[str], bool]


class WatchedConnection(sqlite3.Connection):
    """`before` is asked before a statement, and before the commit of a transaction that may write."""

    before: Before | None = None
    _writes = False

    def cursor(self, factory: Any = None) -> Any:
        """One that asks."""
        return super().cursor(factory or _WatchedCursor)

    def execute(self, statement: str, *values: Any) -> Any:
        """By such a cursor, too."""
        return self.cursor().execute(statement, *values)

    def ask(self, statement: str) -> bool:
        """Ask. Raises Killed."""
        if self.before is None:
            return False
        if statement.startswith("BEGIN"):
            self._writes = statement == "BEGIN IMMEDIATE"
        try:
            return self.before(statement)
        except Killed:
            # At once: a connection that is closed while some frame still holds a cursor of it keeps its lock.
            self.rollback()
            raise

    def commit(self) -> None:
        """What a transaction wrote is kept from here on."""
        if self._writes:
            self.ask("COMMIT")
        super().commit()


class _WatchedCursor(sqlite3.Cursor):
    connection: WatchedConnection

    def execute(self, statement: str, values: Any = ()) -> "_WatchedCursor":
        if self.connection.ask(statement):
            super().execute(statement, values)
        super().execute(statement, values)
        return self

    def executemany(self, statement: str, values: Any) -> "_WatchedCursor":
        if self.connection.ask(statement):
            super().executemany(statement, values)
        super().executemany(statement, values)
        return self
