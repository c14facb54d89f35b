"""What was given to a worker thread, and what it came to, held so that nothing is let go on that thread.

Promise: whatever a job, its answer or its error refers to is let go on the GUI thread alone.

WORKAROUND(PySide6 6.12.0): where the last reference to what hears a signal falls on another thread, PySide ends the
connection there: it holds a lock of Qt's while it asks for Python. The GUI thread, making a widget, holds Python while
it asks for that lock, and both stand still for ever. So the worker is handed a number and nothing else, and drops what
it has taken from here before it says that it is done.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


class _Given:
    """A job, who hears of it, and what it came to."""

    __slots__ = ("error", "failed", "job", "result", "then")

    def __init__(
        self, job: Callable[[], Any], then: Callable[[Any], None] | None, failed: Callable[[Exception], None] | None
    ) -> None:
        self.job = job
        self.then = then
        self.failed = failed
        self.result: Any = None
        self.error: Exception | None = None


class GivenJobs:
    """Jobs by their number. `add`, `finish` and `let_go` on the GUI thread, `do` on the worker."""

    def __init__(self) -> None:
        """Nothing was given yet."""
        self._given: dict[int, _Given] = {}
        self._last = 0

    def add(
        self, job: Callable[[], Any], then: Callable[[Any], None] | None, failed: Callable[[Exception], None] | None
    ) -> int:
        """Hold a job; its number is what the worker is handed."""
        self._last += 1
        self._given[self._last] = _Given(job, then, failed)
        return self._last

    def do(self, number: int) -> None:
        """Do the job and keep its result or its error. An error that nobody asked for is logged at once."""
        try:
            self._given[number].result = self._given[number].job()
        except Exception as error:  # noqa: BLE001  whatever a job meets must not end the worker and the jobs behind it
            self._given[number].error = error  # a name for what is given would make a ring: the error knows this frame
            if self._given[number].failed is None:
                _log(error)

    def finish(self, number: int) -> None:
        """Give up the job that was done, and tell who asked."""
        given = self._given.pop(number)
        if given.error is None:
            if given.then is not None:
                given.then(given.result)
        elif given.failed is not None:
            given.failed(given.error)

    def let_go(self) -> None:
        """Give up every job that nobody hears of any more."""
        self._given.clear()


def _log(error: Exception) -> None:
    import logging  # noqa: PLC0415  seldom needed, and not before the first picture

    logging.getLogger(__name__).error("a background job failed", exc_info=error)
