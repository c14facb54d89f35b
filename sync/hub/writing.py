"""The one thread that writes: documents are taken one after the other, and the event loop never waits for a disk.

When too many wait, the next is refused at once, to come again later: an early word instead of a time-out.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from sync.hub.errors import Overloaded

MOST_WAITING = 32
_RETRY_AFTER_SECONDS = 5

Result = TypeVar("Result")


class Writer:
    """Runs what writes, one at a time."""

    def __init__(self, most_waiting: int = MOST_WAITING) -> None:
        """At most `most_waiting` calls wait or run."""
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="hub-writer")
        self._most_waiting = most_waiting
        self._waiting = 0

    def check_room(self) -> None:
        """Raises Overloaded when no more may wait."""
        if self._waiting >= self._most_waiting:
            raise Overloaded(retry_after_seconds=_RETRY_AFTER_SECONDS)

    async def run(self, act: Callable[..., Result], *arguments: object) -> Result:
        """Run `act` when its turn comes. Raises Overloaded, and what `act` raises."""
        self.check_room()
        self._waiting += 1
        future = asyncio.get_running_loop().run_in_executor(self._thread, act, *arguments)
        future.add_done_callback(self._finished)
        return await asyncio.shield(future)

    def close(self) -> None:
        """Finish what is in hand."""
        self._thread.shutdown(wait=True)

    def _finished(self, _future: object) -> None:
        self._waiting -= 1
