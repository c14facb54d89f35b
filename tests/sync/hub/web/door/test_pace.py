"""How slowly a body may come: as long as enough of it comes in each half minute, and not for ever."""

import asyncio
import itertools
from collections.abc import AsyncIterator, Iterable, Iterator

import pytest

from sync.hub.errors import SenderSilent
from sync.hub.web.door.pace import PACE, heard


class Clock:
    """Goes on by so many seconds while each chunk is waited for, and by an hour while one is worked on."""

    def __init__(self, waits: Iterable[float]) -> None:
        self._waits = iter(waits)
        self._looks = itertools.count()
        self._now = 0.0

    def __call__(self) -> float:
        is_waited = next(self._looks) % 2
        self._now += next(self._waits, 0.0) if is_waited else 3600.0
        return self._now


async def _all(chunks: Iterator[bytes]) -> AsyncIterator[bytes]:
    for chunk in chunks:
        yield chunk
    yield b""  # as the framework ends a body


def _heard(chunks: Iterable[bytes], waits: Iterable[float]) -> tuple[int, bool]:
    """How many bytes were heard, and whether that was the whole."""

    async def steps() -> tuple[int, bool]:
        size = 0
        try:
            async for chunk in heard(_all(iter(chunks)), PACE, Clock(waits)):
                size += len(chunk)
        except SenderSilent:
            return size, False
        return size, True

    return asyncio.run(steps())


@pytest.mark.parametrize("size", [1, 1999])
def test_a_sender_that_trickles_is_not_waited_for_after_a_minute(size: int) -> None:
    assert _heard([bytes(size)] * 100, itertools.repeat(20.0)) == (4 * size, False)


def test_a_line_that_is_slow_but_goes_on_is_heard_to_the_end_and_what_is_done_meanwhile_does_not_count() -> None:
    assert _heard([bytes(2000)] * 80, itertools.repeat(20.0)) == (160_000, True)
    assert _heard([b"x"] * 100, itertools.repeat(0.0)) == (100, True)


def test_much_at_first_buys_no_time_for_a_trickle() -> None:
    waits = itertools.chain([1.0], itertools.repeat(29.0))
    assert _heard([bytes(2 << 20), *[b"x"] * 99], waits) == ((2 << 20) + 3, False)


def test_a_body_that_goes_on_and_on_has_an_end_and_one_of_two_mebibytes_by_2g_is_whole_before() -> None:
    assert _heard([bytes(2000)] * (2 << 20), itertools.repeat(10.0)) == (180 * 2000, False)
    assert _heard([bytes(2000)] * 1049, itertools.repeat(1.0)) == (1049 * 2000, True)


def test_a_body_that_is_whole_is_heard_however_late_its_last_bytes_came() -> None:
    assert _heard([b"x"] * 3, itertools.chain([29.0] * 3)) == (3, True)
