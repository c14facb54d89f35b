"""What bodies hold while they come: bounded over all, bounded for each sender, given back however they end."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from sync.contract.errors import DocumentTooLarge
from sync.hub.errors import Overloaded
from sync.hub.web.door.coming import Coming
from sync.hub.web.door.receiving import read_document

_ONE, _OTHER = "192.0.2.1", "2001:db8::/64"


def _read(coming: Coming, *chunks: bytes, limit: int = 100) -> bytes:
    async def body() -> AsyncIterator[bytes]:
        for chunk in chunks:
            yield chunk

    async def check_head(_head: bytes) -> int:
        return limit

    async def steps() -> bytes:
        with coming.account(_ONE) as account:
            return await read_document(body(), limit, lambda: None, check_head, account)

    return asyncio.run(steps())


def test_what_bodies_hold_together_is_bounded_and_given_back_however_they_end() -> None:
    coming = Coming(most_bytes=10)
    others = coming.account(_OTHER), coming.account("192.0.2.7")
    others[0].add(5)
    others[1].add(2)
    with pytest.raises(Overloaded):
        _read(coming, b"12", b"34")
    with pytest.raises(DocumentTooLarge):
        _read(coming, b"12", b"3", limit=2)
    assert coming.held_bytes == 7
    assert _read(coming, b"12", b"3") == b"123"
    for other in others:
        other.clear()
    assert (coming.held_bytes, len(coming.bytes_of)) == (0, 0)


def test_one_sender_holds_no_more_than_a_half_however_many_bodies_it_has() -> None:
    coming = Coming(most_bytes=10)
    first, second, other = coming.account(_ONE), coming.account(_ONE), coming.account(_OTHER)
    first.add(3)
    with pytest.raises(Overloaded):
        second.add(3)
    second.add(2)
    other.add(5)
    first.clear()
    second.add(3)
    assert (coming.bytes_of[_ONE], coming.held_bytes) == (5, 10)
