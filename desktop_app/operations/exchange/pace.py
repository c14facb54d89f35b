"""How long the exchange under way will take, judged by what the line has carried so far. Pure.

Promise: nothing is said before something was confirmed, for a guess would be taken for knowledge; what the line did in
the last minutes counts, not what it did an hour ago.
"""

from collections import deque
from collections.abc import Callable

_REMEMBERED_SECONDS = 300.0


class ExchangePace:
    """Is told what still waits after each step."""

    def __init__(self, clock: Callable[[], float]) -> None:
        """`clock` gives seconds that only grow."""
        self._clock = clock
        self._seen: deque[tuple[float, int]] = deque()

    def note(self, waiting: int) -> None:
        """So many records wait now."""
        now = self._clock()
        self._seen.append((now, waiting))
        while len(self._seen) > 1 and now - self._seen[1][0] > _REMEMBERED_SECONDS:
            self._seen.popleft()

    def remaining_seconds(self) -> float | None:
        """How long the rest will take; None while nothing is known."""
        if not self._seen:
            return None
        first_at, first_waiting = self._seen[0]
        now, waiting = self._seen[-1]
        confirmed, passed = first_waiting - waiting, now - first_at
        if confirmed <= 0 or passed <= 0:
            return None
        return waiting * passed / confirmed
