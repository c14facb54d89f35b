"""The power goes at the n-th statement that writes: what was not committed is gone, and no code of the dead runs on."""

from collections.abc import Callable
from typing import Any

from desktop_app.store.file.database import Database
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
        for name in ("execute", "execute_many"):
            setattr(database, name, self._counted(getattr(database, name)))
        for name in ("row", "rows"):
            setattr(database, name, self._checked(getattr(database, name)))

    def _counted(self, act: Callable[..., Any]) -> Callable[..., Any]:
        def stepped(*arguments: Any) -> Any:
            self.pass_one()
            return act(*arguments)

        return stepped

    def _checked(self, act: Callable[..., Any]) -> Callable[..., Any]:
        def stepped(*arguments: Any) -> Any:
            if self.is_dead:
                raise Killed
            return act(*arguments)

        return stepped
