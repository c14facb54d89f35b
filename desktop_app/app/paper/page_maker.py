"""Where pages are set and painted: a thread of Qt's own, because Qt keeps fonts by thread and tidies them up with it.

Promise: one thing at a time; results reach the GUI thread through one signal; `close` waits for what was begun; nothing
is let go on Qt's thread.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, QThreadPool, Signal

from desktop_app.ui.given_jobs import GivenJobs

Result = TypeVar("Result")


class PageMaker(QObject):
    """A pool of one thread. Made and closed on the GUI thread."""

    _answered = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        """Nothing is started yet."""
        super().__init__(parent)
        self._given = GivenJobs()
        self._is_closed = False
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._answered.connect(self._on_answered)

    def run(self, job: Callable[[], object], done: Callable[[], None], failed: Callable[[Exception], None]) -> None:
        """Do `job` behind, then call `done`, or `failed` with its error, on the GUI thread."""
        self._pool.start(partial(self._work, self._given.add(job, lambda _: done(), failed)))

    def tell(self, tell: Callable[[Result], None], value: Result) -> None:
        """From inside a job: have `tell(value)` called on the GUI thread, as for a step of progress."""
        self._answered.emit(partial(tell, value))

    def close(self) -> None:
        """Finish what was begun; answers that are still under way are dropped."""
        self._pool.waitForDone()
        self._answered.disconnect()
        self._is_closed = True  # Qt still delivers what lay in its queue before
        self._given.let_go()

    def _work(self, number: int) -> None:
        self._given.do(number)
        self._answered.emit(partial(self._given.finish, number))

    def _on_answered(self, answer: Callable[[], None]) -> None:
        if not self._is_closed:
            answer()
