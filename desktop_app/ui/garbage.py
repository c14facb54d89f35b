"""Python's cycle collector on the GUI thread only.

WORKAROUND(PySide6, all versions): the collector runs on whatever thread allocates; on a worker it may free a widget
that is part of a cycle, and Qt ends the program when a widget is freed off the GUI thread; or it frees what hears a
signal, and the window stands still for ever (see `given_jobs`). So automatic collection is off and a timer collects
here. It also spares the first picture some collections.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MILLISECONDS = 2_000
_WHOLE_EVERY = 30


class GuiThreadCollector(QObject):
    """Collects the young every two seconds, everything every minute; `stop` gives it back to Python."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Take the collector over."""
        super().__init__(parent)
        gc.disable()
        self._rounds = 0
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MILLISECONDS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> None:
        """Collect now."""
        self._rounds += 1
        gc.collect(2 if self._rounds % _WHOLE_EVERY == 0 else 1)

    def stop(self) -> None:
        """Give the collector back."""
        self._timer.stop()
        gc.enable()
