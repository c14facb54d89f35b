"""Who was shown which record today, as far as this process knows: what it knows is in the log already."""

import datetime as dt
import threading
from collections import OrderedDict

from sync.hub.standings.days import hub_day

_MOST = 20_000


class NotedReads:
    """One object serves all threads. What it has forgotten is written into the log once more."""

    def __init__(self) -> None:
        """Nothing is known yet."""
        self._lock = threading.Lock()
        self._known: OrderedDict[tuple[str, str, dt.date], None] = OrderedDict()

    def is_known(self, login: str, record: str, now: dt.datetime) -> bool:
        """Whether it stands in the log that she read the record today."""
        with self._lock:
            return (login, record, hub_day(now)) in self._known

    def note(self, login: str, record: str, now: dt.datetime) -> None:
        """It stands there now."""
        with self._lock:
            self._known[login, record, hub_day(now)] = None
            while len(self._known) > _MOST:
                self._known.popitem(last=False)
