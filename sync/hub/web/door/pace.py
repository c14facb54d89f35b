"""How slowly a body may come. Who means to hold a place has to pay for it with bytes, all the time.

A sender is not waited for when no byte comes for 30 seconds; nor, after a minute of waiting, when fewer than a hundred
bytes a second came in the last half minute, however much had come before; nor when the whole has not come in 30
minutes. The slowest line of a factory brings twenty times as much: a document of 2 MiB takes it 18 minutes.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from time import monotonic

from sync.hub.errors import SenderSilent

_MOST_PASSED_OVER = 32 << 20


@dataclass(frozen=True, slots=True)
class Pace:
    """How long a sender is waited for; only waiting counts, not what is done with its bytes meanwhile."""

    silence_seconds: float = 30.0
    grace_seconds: float = 60.0
    window_seconds: float = 30.0
    least_bytes_a_second: float = 100.0
    most_seconds: float = 1800.0


PACE = Pace()


async def heard(
    chunks: AsyncIterator[bytes], pace: Pace = PACE, clock: Callable[[], float] = monotonic
) -> AsyncIterator[bytes]:
    """The chunks as they come: all that came is given on. Raises SenderSilent before what would come too late."""
    waited = in_window = 0.0
    size, is_late = 0, False
    while True:
        since = clock()
        left = 0.0 if is_late else min(pace.silence_seconds, pace.most_seconds - waited)
        try:
            async with asyncio.timeout(left):
                chunk = await anext(chunks, None)
        except TimeoutError as error:
            raise SenderSilent(seconds=waited + left) from error
        if chunk is None:
            return
        if is_late and chunk:  # but a body that is whole is heard to its end
            raise SenderSilent(seconds=waited)
        spent = clock() - since
        waited += spent
        in_window += spent
        size += len(chunk)
        is_late = waited >= pace.most_seconds
        if in_window >= pace.window_seconds:
            is_late |= waited > pace.grace_seconds and size < in_window * pace.least_bytes_a_second
            in_window, size = 0.0, 0
        yield chunk


async def pass_over(chunks: AsyncIterator[bytes], size: int) -> None:
    """Read on unlooked at, when `size` bytes have come, up to a bound."""
    async for chunk in chunks:
        size += len(chunk)
        if size > _MOST_PASSED_OVER:
            return
