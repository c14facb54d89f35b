"""Threads for what may wait for a network, as photos that rest in a bucket do: a store that hangs keeps nobody else.

Whoever is waited for no longer keeps the place until the thread is free again, and loses it where none had begun.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Lock
from typing import TypeVar

from sync.hub.errors import Overloaded

RETRY_AFTER_SECONDS = 5
# Photos that people look at: of some ten who open a record each, all are shown in a second from a store that answers.
VIEWS_AT_ONCE, MOST_VIEWS, VIEW_SECONDS = 4, 64, 10.0

Result = TypeVar("Result")


class Aside:
    """A few threads, and a bound of those who wait for them."""

    def __init__(self, name: str, at_once: int, most: int) -> None:
        """`at_once` work, `most` may be asked for; the threads are made when they are needed."""
        self._threads = ThreadPoolExecutor(at_once, thread_name_prefix=name)
        self._most = most
        self._lock = Lock()
        self.waiting = 0

    async def run(self, act: Callable[..., Result], *arguments: object) -> Result:
        """What `act` returns. Raises Overloaded where too much waits, and what `act` raises."""
        with self._lock:
            if self.waiting >= self._most:
                raise Overloaded(retry_after_seconds=RETRY_AFTER_SECONDS)
            self.waiting += 1
        asked = self._threads.submit(act, *arguments)
        asked.add_done_callback(self._done)
        return await asyncio.wrap_future(asked)

    def close(self) -> None:
        """Finish what has begun; the rest is not begun."""
        self._threads.shutdown(wait=True, cancel_futures=True)

    def _done(self, _asked: "Future[Result]") -> None:
        with self._lock:
            self.waiting -= 1
