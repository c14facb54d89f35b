"""Reading a document's body from the network: bounded, and refused by its header before its payload is read.

A refused body is still read to its end, unlooked at and within a bound: a sender whose line is cut while it still sends
would never see the answer. For how long its sender is waited for: `pace`.
"""

import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable

from sync.contract.errors import DocumentDamaged, DocumentTooLarge, SyncError
from sync.envelope.header import MAX_HEADER_BYTES
from sync.hub.errors import SenderSilent
from sync.hub.web.door.coming import Account
from sync.hub.web.door.pace import PACE, Pace, heard, pass_over

_HEAD_BYTES, _HEAD_LINES = MAX_HEADER_BYTES + 128, 2
# Below this, reading on costs less than looking twice.
_WORTH_A_LOOK = 256 << 10

HeadCheck = Callable[[bytes], Awaitable[int]]


async def read_document(
    chunks: AsyncIterator[bytes],
    limit: int,
    check_room: Callable[[], None],
    check_head: HeadCheck,
    account: Account,
    *,
    announced: int = 0,
    pace: Pace = PACE,
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
    stream = heard(chunks, pace)
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
