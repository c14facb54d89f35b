"""Reading a document's body from the network: bounded, and refused by its header before its payload is read.

A refused body is still read to its end, unlooked at and within a bound: a sender whose line is cut while it still sends
would never see the answer.
"""

from collections.abc import AsyncIterator, Awaitable, Callable

from sync.contract.errors import DocumentTooLarge, SyncError
from sync.envelope.header import MAX_HEADER_BYTES

_HEAD_BYTES = MAX_HEADER_BYTES + 128
# Below this, reading on costs less than looking twice.
_WORTH_A_LOOK = 256 << 10
_MOST_PASSED_OVER = 32 << 20

HeadCheck = Callable[[bytes], Awaitable[None]]


async def read_document(
    chunks: AsyncIterator[bytes], limit: int, check_room: Callable[[], None], check_head: HeadCheck
) -> bytes:
    """The whole body, of at most `limit` bytes.

    `check_room` is asked before anything is read; of a large body `check_head` sees the first lines before the rest is
    read. What they raise is raised here. Raises DocumentTooLarge.
    """
    parts: list[bytes] = []
    size, is_checked = 0, False
    try:
        check_room()
        async for chunk in chunks:
            parts.append(chunk)
            size += len(chunk)
            if size > limit:
                raise DocumentTooLarge(size=size)
            if not is_checked and size >= _WORTH_A_LOOK:
                is_checked = True
                await check_head(b"".join(parts)[:_HEAD_BYTES])
    except SyncError:
        await _pass_over(chunks, size)
        raise
    return b"".join(parts)


async def _pass_over(chunks: AsyncIterator[bytes], size: int) -> None:
    async for chunk in chunks:
        size += len(chunk)
        if size > _MOST_PASSED_OVER:
            return
