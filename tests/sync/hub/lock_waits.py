"""Two transactions at once on PostgreSQL, in a known order: who comes second is waited for until it stands still."""

from concurrent.futures import Future, wait
from threading import Event
from typing import Any

import pytest

from sync.hub.intake import taking
from sync.hub.intake.batch import write_batch
from tests.sync.hub.workbench import Workbench

_WAITING = (
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' "
    "AND state = 'active'"
)


def until_waits(bench: Workbench, running: Future[object], many: int = 1) -> None:
    """Until so many transactions wait for locks of others, or what is `running` has gone through without."""
    while not running.done() and bench.rows(_WAITING) < [(many,)]:
        wait([running], timeout=0.01)


class Gate:
    """The first batch to come stands still, judged and with a number, until it is let through."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """From now on."""
        self.is_reached, self._is_open = Event(), Event()
        monkeypatch.setattr(taking, "write_batch", self._write_batch)

    def open(self) -> None:
        """Let it through."""
        self._is_open.set()

    def _write_batch(self, *given: Any) -> int:
        if not self.is_reached.is_set():
            self.is_reached.set()
            assert self._is_open.wait(60)
        return write_batch(*given)
