"""Who was shown which record today, as far as this process knows: what it knows is in the log already."""

import datetime as dt
import threading
from collections import OrderedDict
from collections.abc import Callable

from sync.hub.standings.days import hub_day

_MOST = 20_000


class NotedReads:
    """One object serves all threads. What it has forgotten is written into the log once more."""

    def __init__(self, clock: Callable[[], dt.datetime]) -> None:
        """Nothing is known yet."""
        self._clock = clock
        self._lock = threading.Lock()
        self._known: OrderedDict[tuple[str, str, dt.date], None] = OrderedDict()

    def is_known(self, login: str, record: str) -> bool:
        """Whether it stands in the log that she read the record today."""
        with self._lock:
            return self._key(login, record) in self._known

    def note(self, login: str, record: str) -> None:
        """It stands there now."""
        with self._lock:
            self._known[self._key(login, record)] = None
            while len(self._known) > _MOST:
                self._known.popitem(last=False)

    def _key(self, login: str, record: str) -> tuple[str, str, dt.date]:
        return login, record, hub_day(self._clock())
