"""The world's time, which nothing waits for, and its chance: a schedule comes out the same each time.

What ids are made from (the milliseconds and 80 random bits) is ruled from here. The keys of the template and what age
draws for each encryption are not: nothing is ordered or decided by them.
"""

import datetime as dt
import random
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sync.contract import identifiers

BEGINNING = dt.datetime(2026, 11, 18, 1, 0, tzinfo=dt.UTC)
_EARLIEST, _LATEST = dt.datetime(2001, 1, 1, tzinfo=dt.UTC), dt.datetime(2079, 1, 1, tzinfo=dt.UTC)


class Clock:
    """True time; every party adds how wrong its own clock is."""

    def __init__(self) -> None:
        """Begin."""
        self.now = BEGINNING

    def pass_time(self, seconds: float) -> None:
        """Time goes on."""
        self.now += dt.timedelta(seconds=seconds)


class OwnClock:
    """One machine's clock, wrong by `off`."""

    def __init__(self, clock: Clock) -> None:
        """Begin right."""
        self._clock = clock
        self.off = dt.timedelta()

    def __call__(self) -> dt.datetime:
        """What it shows, which is never further off than a machine's clock can be."""
        return max(_EARLIEST, min(_LATEST, self._clock.now + self.off))


class Chance:
    """Stands in for `os` and `time` where ids are made."""

    def __init__(self, seed: int, clock: Clock) -> None:
        """Take the seed, and the clock that is asked until a machine's own is `looked_at`."""
        self._random = random.Random(seed)  # noqa: S311 - as the schedule
        self.looked_at: OwnClock = OwnClock(clock)

    def urandom(self, count: int) -> bytes:
        """Random bytes."""
        return self._random.randbytes(count)

    def time_ns(self) -> int:
        """The milliseconds of the machine that is at work."""
        return int(self.looked_at().timestamp() * 1000) * 1_000_000


@contextmanager
def ruled_by(chance: Chance) -> Iterator[None]:
    """Ids are made by this chance while the block runs."""
    module: Any = identifiers
    kept = module.os, module.time
    module.os = module.time = chance
    try:
        yield
    finally:
        module.os, module.time = kept
