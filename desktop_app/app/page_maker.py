"""Where pages are set and painted: a thread of Qt's own, because Qt keeps fonts by thread and tidies them up with it.

Promise: one thing at a time; results reach the GUI thread through one signal; `close` waits for what was begun.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, QThreadPool, Signal

Result = TypeVar("Result")


class PageMaker(QObject):
    """A pool of one thread. Made and closed on the GUI thread."""

    _answered = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        """Nothing is started yet."""
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._answered.connect(self._on_answered)

    def run(self, job: Callable[[], object], done: Callable[[], None], failed: Callable[[Exception], None]) -> None:
        """Do `job` behind, then call `done`, or `failed` with its error, on the GUI thread."""

        def work() -> None:
            try:
                job()
            except Exception as error:  # noqa: BLE001  whatever a job meets is told, and ends no thread
                self._answered.emit(partial(failed, error))
            else:
                self._answered.emit(done)

        self._pool.start(work)

    def tell(self, tell: Callable[[Result], None], value: Result) -> None:
        """From inside a job: have `tell(value)` called on the GUI thread, as for a step of progress."""
        self._answered.emit(partial(tell, value))

    def close(self) -> None:
        """Finish what was begun; answers that are still under way are dropped."""
        self._pool.waitForDone()
        self._answered.disconnect()

    def _on_answered(self, answer: Callable[[], None]) -> None:
        answer()
