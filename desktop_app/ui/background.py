"""One worker thread for everything that may wait: the book, files, the network.

Promise: jobs run one after another in the order given, on one thread that never changes (the book's connection may
live there); results reach the GUI thread through one signal; `close` finishes every job that was given, because a draft
may be among them, and then ends the thread. Only frozen values cross, and nothing is let go on the worker's thread.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from desktop_app.ui.given_jobs import GivenJobs

Result = TypeVar("Result")


class Background(QObject):
    """A queue and its worker. Made and closed on the GUI thread."""

    _answered = Signal(object)
    idle_changed = Signal(bool)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        """Start the worker; it waits without cost. `name` is the thread's, for logs."""
        super().__init__(parent)
        self._given = GivenJobs()
        self._numbers: deque[int] = deque()
        self._wake = threading.Condition()
        self._closing = False
        self._is_closed = False
        self._open_jobs = 0
        self._answered.connect(self._on_answered)  # across threads Qt queues it by itself
        self._worker = threading.Thread(target=self._work, name=name)
        self._worker.start()

    def run(
        self,
        job: Callable[[], Result],
        then: Callable[[Result], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Do `job` on the worker, then call `then` with its result, or `failed` with its error, on the GUI thread.

        An error that nobody asked for is logged. Raises RuntimeError after `close`.
        """
        with self._wake:
            if self._closing:
                raise RuntimeError("the background is closed")
            self._numbers.append(self._given.add(job, then, failed))
            self._open_jobs += 1
            self._wake.notify()
        if self._open_jobs == 1:
            self.idle_changed.emit(False)

    def tell(self, tell: Callable[[Result], None], value: Result) -> None:
        """From inside a job: have `tell(value)` called on the GUI thread, as for a step of progress."""
        self._answered.emit(partial(tell, value))

    def close(self, patience_seconds: float | None = None) -> bool:
        """Finish every job given so far and end the worker. Answers that are still under way are dropped.

        With `patience_seconds` the worker is left behind after that time, with what it is at: for what a power cut may
        end as well. Returns whether it has ended.
        """
        with self._wake:
            self._closing = True
            self._wake.notify()
        self._worker.join(patience_seconds)
        self._answered.disconnect()
        self._is_closed = True  # Qt still delivers what lay in its queue before
        has_ended = not self._worker.is_alive()
        if has_ended:
            self._given.let_go()
        return has_ended

    def _work(self) -> None:
        while True:
            with self._wake:
                while not self._numbers and not self._closing:
                    self._wake.wait()
                if not self._numbers:
                    return
                number = self._numbers.popleft()
            self._given.do(number)
            self._answered.emit(partial(self._finish, number))

    def _finish(self, number: int) -> None:
        self._open_jobs -= 1
        self._given.finish(number)
        if self._open_jobs == 0:
            self.idle_changed.emit(True)

    def _on_answered(self, answer: Callable[[], None]) -> None:
        if not self._is_closed:
            answer()
