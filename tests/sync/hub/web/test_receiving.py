"""A body is refused as early as it can be, and nobody waits for a sender that fell silent."""

import asyncio
import itertools
from collections.abc import AsyncIterator, Iterator

import pytest

from sync.contract.errors import DocumentDamaged, DocumentTooLarge, SyncError
from sync.hub.errors import Overloaded, SenderSilent
from sync.hub.web.coming import Coming
from sync.hub.web.receiving import heard, read_document

CHUNK = bytes(256 << 10)
LIMIT = 2 << 20


class Sender:
    """Sends chunks and counts those that were taken; then ends, or falls silent for ever."""

    def __init__(self, *chunks: bytes, falls_silent: bool = False) -> None:
        self.taken = 0
        self._chunks = chunks
        self._falls_silent = falls_silent

    async def __call__(self) -> AsyncIterator[bytes]:
        for chunk in self._chunks:
            self.taken += 1
            yield chunk
        if self._falls_silent:
            await asyncio.Event().wait()


def _read(sender: Sender, *, named: int = LIMIT, announced: int = 0) -> bytes:
    async def check_head(_head: bytes) -> int:
        return named

    silence = 0 if sender._falls_silent else 60
    return asyncio.run(
        read_document(
            sender(), LIMIT, lambda: None, check_head, Coming().account(), announced=announced, silence_seconds=silence
        )
    )


async def _heard(chunks: AsyncIterator[bytes], clock: Iterator[float]) -> int:
    return sum([len(chunk) async for chunk in heard(chunks, 60, 60, lambda: next(clock))])


@pytest.mark.parametrize("size", [1, 1999])
def test_a_sender_that_trickles_is_not_waited_for_after_a_minute(size: int) -> None:
    sender, looks = Sender(*[bytes(size)] * 100), itertools.count()
    with pytest.raises(SenderSilent):  # twenty seconds for each chunk
        asyncio.run(_heard(sender(), (20.0 * (look // 2 + look % 2) for look in looks)))
    assert sender.taken == 4


def test_a_line_that_is_slow_but_goes_on_is_heard_to_the_end_and_what_is_done_meanwhile_does_not_count() -> None:
    slow, looks = Sender(*[bytes(2000)] * 100), itertools.count()
    assert asyncio.run(_heard(slow(), (20.0 * (look // 2 + look % 2) for look in looks))) == 200_000
    quick = Sender(*[b"x"] * 100)
    assert asyncio.run(_heard(quick(), (3600.0 * (look // 2) for look in itertools.count()))) == 100


@pytest.mark.parametrize(
    ("chunks", "announced", "judged_after"),
    [
        ((b"head\n", b"signature\n", b"payload", b"more"), 27, 2),
        ((b"head\nsigna", b"ture\np", b"ayload"), 0, 2),
        ((b"head\nsignature\npayload",), 22, None),
        ((bytes(5000), bytes(5000)), 10_000, 1),
    ],
    ids=["as soon as both lines are here", "of a size not told", "not what is whole at once", "too long to be a head"],
)
def test_the_head_is_judged_as_soon_as_it_has_come(
    chunks: tuple[bytes, ...], announced: int, judged_after: int | None
) -> None:
    sender, judged = Sender(*chunks), []

    async def check_head(_head: bytes) -> int:
        judged.append(sender.taken)
        return LIMIT

    asyncio.run(read_document(sender(), LIMIT, lambda: None, check_head, Coming().account(), announced=announced))
    assert judged == ([] if judged_after is None else [judged_after])


def test_a_whole_body_is_read() -> None:
    assert _read(Sender(b"a", b"", b"b")) == b"ab"
    assert _read(Sender(CHUNK, CHUNK), named=2 * len(CHUNK), announced=2 * len(CHUNK)) == CHUNK * 2


@pytest.mark.parametrize("chunks", [(), (b"a",), (CHUNK, CHUNK)])
def test_a_sender_that_falls_silent_is_not_waited_for(chunks: tuple[bytes, ...]) -> None:
    with pytest.raises(SenderSilent):
        _read(Sender(*chunks, falls_silent=True))


@pytest.mark.parametrize(
    ("named", "announced", "error"),
    [
        (len(CHUNK), 3 * len(CHUNK), DocumentDamaged),
        (len(CHUNK), 0, DocumentDamaged),
        (LIMIT, LIMIT + 1, DocumentTooLarge),
    ],
    ids=["announced longer than its header says", "longer than its header says", "announced too large"],
)
def test_a_body_that_is_too_long_is_refused_and_the_rest_passed_over(
    named: int, announced: int, error: type[SyncError]
) -> None:
    sender = Sender(CHUNK, CHUNK, CHUNK)
    with pytest.raises(error):
        _read(sender, named=named, announced=announced)
    assert sender.taken == 3


def test_a_refused_sender_that_falls_silent_is_told_its_refusal() -> None:
    with pytest.raises(DocumentTooLarge):
        _read(Sender(CHUNK, falls_silent=True), announced=LIMIT + 1)


def test_what_bodies_hold_together_is_bounded_and_given_back_however_they_end() -> None:
    coming = Coming(most_bytes=5)

    def read(sender: Sender, *, limit: int = LIMIT) -> bytes:
        async def check_head(_head: bytes) -> int:
            return LIMIT

        async def steps() -> bytes:
            with coming.account() as account:
                return await read_document(sender(), limit, lambda: None, check_head, account, silence_seconds=60)

        return asyncio.run(steps())

    other = coming.account()
    other.add(2)
    refused = Sender(b"12", b"34", b"5")
    with pytest.raises(Overloaded):
        read(refused)
    assert (refused.taken, coming.held_bytes) == (3, 2)
    with pytest.raises(DocumentTooLarge):
        read(Sender(b"12", b"3"), limit=2)
    assert read(Sender(b"12", b"3")) == b"123"
    other.clear()
    assert coming.held_bytes == 0
