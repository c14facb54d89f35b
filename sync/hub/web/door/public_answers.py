"""The thread that works out what anybody may ask: boards, posters, the recognition.

Promise: however many ask, those who hand in wait for none of them: no thread that a device's request needs is taken,
and the public's share of the machine is one thread's. Who would wait for too many others is told at once to come again.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from sync.hub.errors import Overloaded

# At a tenth of a second for a board that nobody has asked for yet, the last one waits two; at half a second, eight.
MOST_WAITING = 16
RETRY_AFTER_SECONDS = 5

Result = TypeVar("Result")


class PublicAnswers:
    """Runs what works out an answer for the public, one after the other."""

    def __init__(self, most_waiting: int = MOST_WAITING) -> None:
        """At most `most_waiting` may be asked for at once."""
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="hub-public")
        self._most_waiting = most_waiting
        self.waiting = 0

    async def run(self, act: Callable[..., Result], *arguments: object) -> Result:
        """What `act` returns, when its turn has come. Raises Overloaded, and what `act` raises."""
        if self.waiting >= self._most_waiting:
            raise Overloaded(retry_after_seconds=RETRY_AFTER_SECONDS)
        self.waiting += 1
        future = asyncio.get_running_loop().run_in_executor(self._thread, act, *arguments)
        future.add_done_callback(self._done)
        return await asyncio.shield(future)

    def close(self) -> None:
        """Finish what is in hand."""
        self._thread.shutdown(wait=True, cancel_futures=True)

    def _done(self, _future: object) -> None:
        self.waiting -= 1
