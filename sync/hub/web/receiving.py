"""Reading a document's body from the network: bounded, and refused by its header before its payload is read.

A refused body is still read to its end, unlooked at and within a bound: a sender whose line is cut while it still sends
would never see the answer. A sender that falls silent is not waited for, nor one that trickles: 30 seconds without a
byte, or after a minute of waiting fewer than a hundred bytes a second on the whole. The slowest line of a factory
brings ten times as much; who means to hold a place has to pay for it.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from time import monotonic

from sync.contract.errors import DocumentDamaged, DocumentTooLarge, SyncError
from sync.envelope.header import MAX_HEADER_BYTES
from sync.hub.errors import SenderSilent
from sync.hub.web.coming import Account

SILENCE_SECONDS = 30.0
GRACE_SECONDS, LEAST_BYTES_A_SECOND = 60.0, 100.0
_HEAD_BYTES, _HEAD_LINES = MAX_HEADER_BYTES + 128, 2
# Below this, reading on costs less than looking twice.
_WORTH_A_LOOK = 256 << 10
_MOST_PASSED_OVER = 32 << 20

HeadCheck = Callable[[bytes], Awaitable[int]]


async def read_document(
    chunks: AsyncIterator[bytes],
    limit: int,
    check_room: Callable[[], None],
    check_head: HeadCheck,
    account: Account,
    *,
    announced: int = 0,
    silence_seconds: float = SILENCE_SECONDS,
) -> bytes:
    """The whole body, of at most `limit` bytes.

    `check_room` is asked before anything is read; of a large body, and of one that has not come whole when its first
    two lines have, `check_head` sees these before the rest is read and says how many bytes the document has by its
    header. What they raise is raised here. `announced` is the body's size as the request tells it, 0 when it does not.
    What is held meanwhile goes on `account`. Raises Overloaded; DocumentTooLarge; DocumentDamaged for a body that is
    longer than its header says; SenderSilent.
    """
    parts: list[bytes] = []
    size, named = 0, 0
    stream = heard(chunks, silence_seconds)
    try:
        check_room()
        if announced > limit:
            raise DocumentTooLarge(size=announced)
        async for chunk in stream:
            size += len(chunk)
            if size > limit:
                raise DocumentTooLarge(size=size)
            account.add(len(chunk))
            parts.append(chunk)
            if not named and (size >= _WORTH_A_LOOK or (size != announced and _has_head(parts))):
                named = await check_head(b"".join(parts)[:_HEAD_BYTES])
            if named and max(size, announced) > named:
                raise DocumentDamaged(reason="size", expected=named, found=max(size, announced))
    except SenderSilent:
        raise
    except SyncError:
        parts.clear()
        account.clear()
        with contextlib.suppress(SenderSilent):
            await pass_over(stream, size)
        raise
    return b"".join(parts)


def _has_head(parts: list[bytes]) -> bool:
    """Whether the two lines before the payload have come, or more than they may be long."""
    lines = size = 0
    for part in parts:
        lines += part[: _HEAD_BYTES - size].count(b"\n")
        size += len(part)
        if lines >= _HEAD_LINES or size >= _HEAD_BYTES:
            return True
    return False


async def heard(
    chunks: AsyncIterator[bytes],
    silence_seconds: float,
    grace_seconds: float = GRACE_SECONDS,
    clock: Callable[[], float] = monotonic,
) -> AsyncIterator[bytes]:
    """The chunks as they come. Raises SenderSilent when the next one does not come in time, or all come too slowly.

    Only what the sender is waited for counts, not what is done with a chunk meanwhile.
    """
    waited, size = 0.0, 0
    while True:
        since = clock()
        try:
            async with asyncio.timeout(silence_seconds):
                chunk = await anext(chunks, None)
        except TimeoutError as error:
            raise SenderSilent(seconds=silence_seconds) from error
        if chunk is None:
            return
        waited += clock() - since
        size += len(chunk)
        if waited > grace_seconds and size < waited * LEAST_BYTES_A_SECOND:
            raise SenderSilent(seconds=waited)
        yield chunk


async def pass_over(chunks: AsyncIterator[bytes], size: int) -> None:
    """Read on unlooked at, when `size` bytes have come, up to a bound."""
    async for chunk in chunks:
        size += len(chunk)
        if size > _MOST_PASSED_OVER:
            return
