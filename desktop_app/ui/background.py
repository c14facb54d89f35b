"""One worker thread for everything that may wait: the book, files, the network.

Promise: jobs run one after another in the order given, on one thread that never changes (the book's connection may
live there); results reach the GUI thread through one signal; `close` finishes every job that was given, because a draft
may be among them, and then ends the thread. Only frozen values cross.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

Result = TypeVar("Result")


class Background(QObject):
    """A queue and its worker. Made and closed on the GUI thread."""

    _answered = Signal(object)
    idle_changed = Signal(bool)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        """Start the worker; it waits without cost. `name` is the thread's, for logs."""
        super().__init__(parent)
        self._jobs: deque[Callable[[], None]] = deque()
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
            self._jobs.append(partial(self._do, job, then, failed))
            self._open_jobs += 1
            self._wake.notify()
        if self._open_jobs == 1:
            self.idle_changed.emit(False)

    def tell(self, tell: Callable[[Result], None], value: Result) -> None:
        """From inside a job: have `tell(value)` called on the GUI thread, as for a step of progress."""
        self._answered.emit(partial(tell, value))

    def close(self) -> None:
        """Finish every job given so far and end the worker. Answers that are still under way are dropped."""
        with self._wake:
            self._closing = True
            self._wake.notify()
        self._worker.join()
        self._answered.disconnect()
        self._is_closed = True  # Qt still delivers what lay in its queue before

    def _work(self) -> None:
        while True:
            with self._wake:
                while not self._jobs and not self._closing:
                    self._wake.wait()
                if not self._jobs:
                    return
                job = self._jobs.popleft()
            job()

    def _do(
        self,
        job: Callable[[], Result],
        then: Callable[[Result], None] | None,
        failed: Callable[[Exception], None] | None,
    ) -> None:
        answer: Callable[[], None] | None = None
        try:
            result = job()
        except Exception as error:  # noqa: BLE001  whatever a job meets must not end the worker and the jobs behind it
            if failed is None:
                _log(error)
            else:
                answer = partial(failed, error)
        else:
            answer = partial(then, result) if then is not None else None
        self._answered.emit(partial(self._finish, answer))

    def _finish(self, answer: Callable[[], None] | None) -> None:
        self._open_jobs -= 1
        if answer is not None:
            answer()
        if self._open_jobs == 0:
            self.idle_changed.emit(True)

    def _on_answered(self, answer: Callable[[], None]) -> None:
        if not self._is_closed:
            answer()


def _log(error: Exception) -> None:
    import logging  # noqa: PLC0415  seldom needed, and not before the first picture

    logging.getLogger(__name__).error("a background job failed", exc_info=error)
