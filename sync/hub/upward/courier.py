"""The thread that exchanges with the hub above by itself, with the workplace's own backoff, while the hub serves.

Of several processes that serve one database one exchanges at a time; another goes on where that one ends. A round
carries a part of the photos that wait: while they go through, the next one follows at once.
"""

import random
import threading
import time

from sync.contract.errors import SyncError
from sync.hub.logs import tell, tell_bug
from sync.hub.service import Hub
from sync.hub.upward.rounds import alone, exchange, is_joined
from sync.workplace.retry import LONGEST_SECONDS, Retry

_PAUSE_SECONDS = 60.0


class Courier:
    """Runs from `start` to `close`."""

    def __init__(
        self, hub: Hub, pause_seconds: float = _PAUSE_SECONDS, after_bug_seconds: float = LONGEST_SECONDS
    ) -> None:
        """Nothing runs yet."""
        self._after_bug_seconds = after_bug_seconds
        self._hub = hub
        self._pause_seconds = pause_seconds
        self._is_over = threading.Event()
        self._retry = Retry()
        self._thread = threading.Thread(target=self._run, name="hub-courier", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def close(self) -> None:
        """Begin no further round. One in hand is left after a moment: it loses nothing wherever it ends."""
        self._is_over.set()
        if self._thread.is_alive():
            self._thread.join(5)

    def _run(self) -> None:
        pause = 0.0
        while not self._is_over.wait(pause):
            pause = self._next_pause()

    def _next_pause(self) -> float:
        is_more = False
        try:
            with alone(self._hub) as is_alone:
                if is_alone and is_joined(self._hub):
                    told = exchange(self._hub)
                    is_more = bool(told["photos"] and told["photos_waiting"])
        except SyncError as error:
            tell("not_exchanged_upward", code=error.code)
            return self._later(error.facts.get("retry_after_seconds"))
        except Exception as error:  # noqa: BLE001 - one that nobody thought of must not end the thread
            tell_bug("not_exchanged_upward", error)
            return self._after_bug_seconds
        self._retry = Retry()
        return 0.0 if is_more else self._pause_seconds

    def _later(self, asked: object) -> float:
        """Seconds until the next try; `asked`: by the hub above, as a number, if at all."""
        now = time.monotonic()
        asked_seconds = float(asked) if isinstance(asked, int | float) else None
        self._retry = self._retry.failed(now, random.random, asked_seconds)
        return self._retry.remaining_seconds(now)
