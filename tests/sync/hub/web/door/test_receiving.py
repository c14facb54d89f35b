"""A body is refused as early as it can be, and nobody waits for a sender that fell silent."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from sync.contract.errors import DocumentDamaged, DocumentTooLarge, SyncError
from sync.hub.errors import SenderSilent
from sync.hub.web.door.coming import Coming
from sync.hub.web.door.pace import Pace
from sync.hub.web.door.receiving import read_document

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

    pace = Pace(silence_seconds=0 if sender._falls_silent else 60)
    return asyncio.run(
        read_document(
            sender(), LIMIT, lambda: None, check_head, Coming().account("192.0.2.1"), announced=announced, pace=pace
        )
    )


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

    asyncio.run(
        read_document(sender(), LIMIT, lambda: None, check_head, Coming().account("192.0.2.1"), announced=announced)
    )
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
