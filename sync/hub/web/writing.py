"""The one thread that writes: documents are taken one after the other, and the event loop never waits for a disk.

When too many wait, the next is refused at once, to come again later: an early word instead of a time-out.
"""

import asyncio
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

from sync.hub.errors import Overloaded

# Fifty PCs of a unit that send in the same minute are taken, not sent away; each may hold a body of 2 MiB.
MOST_IN_HAND = 64
RETRY_AFTER_SECONDS = 5

Result = TypeVar("Result")


class Writer:
    """Runs what writes, one at a time."""

    def __init__(self, most_in_hand: int = MOST_IN_HAND) -> None:
        """At most `most_in_hand` requests may be under way that will write."""
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="hub-writer")
        self._most_in_hand = most_in_hand
        self.in_hand = 0

    def check_room(self) -> None:
        """Raises Overloaded when there is no place in the queue."""
        if self.in_hand >= self._most_in_hand:
            raise Overloaded(retry_after_seconds=RETRY_AFTER_SECONDS)

    @contextmanager
    def place(self) -> Iterator[None]:
        """A place in the queue while the block runs. Raises Overloaded when there is none."""
        self.check_room()
        self.in_hand += 1
        try:
            yield
        finally:
            self.in_hand -= 1

    async def run(self, act: Callable[..., Result], *arguments: object) -> Result:
        """Run `act` when its turn comes; once begun it is finished, also when nobody waits for it any longer."""
        future = asyncio.get_running_loop().run_in_executor(self._thread, act, *arguments)
        return await asyncio.shield(future)

    def close(self) -> None:
        """Finish what is in hand."""
        self._thread.shutdown(wait=True)
