"""The threads that write: documents are taken one after the other, and the event loop never waits for a disk.

On SQLite one writes at a time anyway. On a server a second thread works while the first one waits for the database.

When too many wait, the next is refused at once, to come again later: an early word instead of a time-out.
"""

import asyncio
import math
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

from sync.hub.errors import Overloaded
from sync.hub.web.door.aside import Aside
from sync.hub.web.door.coming import Coming

# A crowd that sends in the same second is taken, not sent away: at 6 ms for a usual batch the last one waits 0.8 s, and
# 9 s on a machine so busy that each takes 70 ms; a workplace waits for 30. Their memory has a bound of its own.
MOST_IN_HAND = 128
MOST_BYTES = 128 << 20
RETRY_AFTER_SECONDS = 5
_CROWD_SECONDS = 10
# What waits for a network, as photos that rest in a bucket do: a store that hangs keeps nobody else from anything.
_ASIDE_AT_ONCE, MOST_ASIDE = 4, 16

Result = TypeVar("Result")


class Writer:
    """Runs what writes, `at_once` at a time."""

    def __init__(self, most_in_hand: int = MOST_IN_HAND, most_bytes: int = MOST_BYTES, *, at_once: int = 1) -> None:
        """At most `most_in_hand` requests may be under way that will write, with bodies of `most_bytes` together.

        `coming`: what bodies hold that are not whole yet.
        """
        self._threads = ThreadPoolExecutor(at_once, thread_name_prefix="hub-writer")
        self._aside = Aside("hub-aside", _ASIDE_AT_ONCE, MOST_ASIDE)
        self._most_in_hand = most_in_hand
        self._most_bytes = most_bytes
        self.in_hand = 0
        self.bytes_in_hand = 0
        self.coming = Coming()
        self._crowded_at = -math.inf

    @property
    def is_crowded(self) -> bool:
        """Whether several are under way, or were a moment ago, so that the next is likely to come while one is."""
        return self.in_hand > 1 or time.monotonic() < self._crowded_at + _CROWD_SECONDS

    def check_room(self, size: int = 0) -> None:
        """Raises Overloaded when there is no place in the queue, or none for a body of `size` bytes."""
        if self.in_hand >= self._most_in_hand or self.bytes_in_hand + size > self._most_bytes:
            raise Overloaded(retry_after_seconds=RETRY_AFTER_SECONDS)

    @contextmanager
    def place(self, size: int = 0) -> Iterator[None]:
        """A place, for a body of `size` bytes, while the block runs. Raises Overloaded when there is none."""
        self.check_room(size)
        self.in_hand += 1
        self.bytes_in_hand += size
        if self.in_hand > 1:
            self._crowded_at = time.monotonic()
        try:
            yield
        finally:
            self.in_hand -= 1
            self.bytes_in_hand -= size

    async def run(self, act: Callable[..., Result], *arguments: object) -> Result:
        """Run `act` when its turn comes; once begun it is finished, also when nobody waits for it any longer."""
        future = asyncio.get_running_loop().run_in_executor(self._threads, act, *arguments)
        return await asyncio.shield(future)

    async def run_aside(self, act: Callable[..., Result], *arguments: object) -> Result:
        """Run what may wait for a network, beside what is written. Raises Overloaded where too much of it waits."""
        return await self._aside.run(act, *arguments)

    def close(self) -> None:
        """Finish what is in hand."""
        self._aside.close()
        self._threads.shutdown(wait=True)
