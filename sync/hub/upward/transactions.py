"""The transactions of one exchange: each holds the membership's row, so that two at once never seal the same twice.

Promise: an exchange is about one membership. Once that is left, and maybe another hub joined, it reads and writes
nothing more, and ends as one where there is no hub above.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from sync.contract.errors import NotAdmitted
from sync.hub.store import upward_membership
from sync.hub.store.database import Connection, HubDatabase
from sync.hub.store.upward_membership import UpwardRow


class Transactions:
    """What is opened inside another one is part of it; for one thread at a time."""

    def __init__(self, database: HubDatabase) -> None:
        """None is open yet; which membership it is about is known by the first."""
        self._database = database
        self._number: int | None = None
        self._connection: Connection | None = None

    @contextmanager
    def writing(self, *, alone: bool = False) -> Iterator[Connection]:
        """All of it or nothing; `alone`: while nobody else writes. Raises NotAdmitted."""
        if self._connection is not None:
            yield self._connection
            return
        with self._database.writing_alone() if alone else self._database.writing() as connection:
            self._check(upward_membership.find(connection, to_change=True))
            self._connection = connection
            try:
                yield connection
            finally:
                self._connection = None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One moment; of the transaction that is open, what it has written. Raises NotAdmitted."""
        if self._connection is not None:
            yield self._connection
            return
        with self._database.reading() as connection:
            self._check(upward_membership.find(connection))
            yield connection

    def _check(self, row: UpwardRow | None) -> None:
        if self._number is None:
            self._number = row.number if row else None
        elif row is None or row.number != self._number:
            raise NotAdmitted(admission="none")
