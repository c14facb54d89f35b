"""When a failed exchange is tried again by itself: full jitter from 5 s to 15 min, never before the hub asked for it.

Pure: the clock (seconds that only grow, of any origin) and the random source are the caller's, so a simulated hour
takes no time and a seed gives the same waits. A person's "Sync now" does not ask here.
"""

from collections.abc import Callable
from dataclasses import dataclass

FIRST_SECONDS = 5.0
LONGEST_SECONDS = 15 * 60.0
# A middle box may ask for a year; nobody is kept from an exchange for longer than this by one answer.
LONGEST_ASKED_SECONDS = 3600.0
_DOUBLINGS = 16  # above LONGEST_SECONDS long before; so that no count of failures makes a number too large


@dataclass(frozen=True, slots=True)
class Retry:
    """How often in a row it failed, and when it is due again. A success is a new `Retry()`, which is due at once."""

    failures: int = 0
    failed_at_seconds: float = 0.0
    wait_seconds: float = 0.0

    def failed(
        self, now_seconds: float, draw: Callable[[], float], retry_after_seconds: float | None = None
    ) -> "Retry":
        """After one more failure. `draw` gives a number from 0 up to 1, as `random.Random().random` does.

        All PCs that a hub turned away at once come back at different moments: what it asked for is waited for whole,
        and the drawn part after it.
        """
        jitter = draw() * window_seconds(self.failures)
        asked = min(max(retry_after_seconds or 0.0, 0.0), LONGEST_ASKED_SECONDS)
        return Retry(self.failures + 1, now_seconds, asked + jitter)

    def remaining_seconds(self, now_seconds: float) -> float:
        """How long to wait yet, 0 when it is due; never longer than was drawn, even if the clock was put back."""
        passed = max(now_seconds - self.failed_at_seconds, 0.0)
        return max(self.wait_seconds - passed, 0.0)


def window_seconds(failures: int) -> float:
    """The longest wait after so many failures before this one: 5, 10, 20 … 900 seconds."""
    return min(FIRST_SECONDS * 2.0 ** min(failures, _DOUBLINGS), LONGEST_SECONDS)
