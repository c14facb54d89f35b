"""The body of one request of an upload: wherever it ends, what had come is kept, or none where that was promised."""

import asyncio
import hashlib
import os
from collections.abc import AsyncIterator, Iterator

import pytest
from litestar.exceptions import InternalServerException

from sync.contract.errors import DocumentTooLarge
from sync.envelope.header import DocumentType
from sync.hub.errors import ChecksumMismatch, OffsetMismatch, Overloaded, SenderSilent, UploadMissing
from sync.hub.web.door.pace import PACE, Pace
from sync.hub.web.pieces import Checksum, Pieces
from sync.hub.web.writing import Writer
from tests.sync.hub.intake.test_uploads import begun
from tests.sync.hub.workbench import Workbench


@pytest.fixture
def writer() -> Iterator[Writer]:
    made = Writer()
    yield made
    made.close()


@pytest.fixture
def document(bench: Workbench) -> bytes:
    return bench.device().sealed(os.urandom(600_000), kind=DocumentType.BLOB)


def _pieces(bench: Workbench, writer: Writer, name: str, start: int, pace: Pace = PACE) -> Pieces:
    return Pieces(bench.hub.uploads, writer, name, start, sender="192.0.2.1", pace=pace)


async def _cut_after(*chunks: bytes) -> AsyncIterator[bytes]:
    for chunk in chunks:
        yield chunk
    raise InternalServerException("client disconnected prematurely")


async def _whole(*chunks: bytes) -> AsyncIterator[bytes]:
    for chunk in chunks:
        yield chunk


def _checksum(content: bytes) -> Checksum:
    return Checksum("sha256", hashlib.sha256(content).digest())


@pytest.mark.parametrize("size", [1, 100, 600, 2048, 5000, 262_143, 262_144, 262_145, 599_999])
def test_a_line_cut_at_any_byte_leaves_every_byte_that_came(
    bench: Workbench, writer: Writer, document: bytes, size: int
) -> None:
    name = begun(bench, document)
    chunks = [document[start : min(start + 4096, size)] for start in range(0, size, 4096)]
    with pytest.raises(InternalServerException):
        asyncio.run(_pieces(bench, writer, name, 0).receive(_cut_after(*chunks), len(document)))
    assert bench.hub.uploads.find(name).received == size
    rest = _pieces(bench, writer, name, size).receive(_whole(document[size:]), 0)
    assert asyncio.run(rest).expires_at is None
    assert bench.count("blobs") == 1
    assert bench.count("upload_pieces") == bench.count("uploads") == 0


def test_of_what_was_to_be_checked_nothing_is_left_by_a_cut(bench: Workbench, writer: Writer, document: bytes) -> None:
    name = begun(bench, document)
    coming = _cut_after(document[:300_000])
    with pytest.raises(InternalServerException):
        asyncio.run(_pieces(bench, writer, name, 0).receive(coming, 400_000, _checksum(document[:400_000])))
    assert bench.hub.uploads.find(name).received == 0


def test_a_refused_body_is_read_to_its_end(bench: Workbench, writer: Writer, document: bytes) -> None:
    name = begun(bench, document)
    read: list[int] = []

    async def body() -> AsyncIterator[bytes]:
        for start in range(0, len(document), 4096):
            read.append(start)
            yield document[start : start + 4096]

    cases = (
        (OffsetMismatch, _pieces(bench, writer, name, 7), 0, None),
        (UploadMissing, _pieces(bench, writer, "nothing", 0), 0, None),
        (DocumentTooLarge, _pieces(bench, writer, name, 0), len(document) + 1, None),
        (ChecksumMismatch, _pieces(bench, writer, name, 0), 0, _checksum(b"")),
        (Overloaded, _pieces(bench, Writer(most_in_hand=0), name, 0), 0, None),
    )
    for kind, pieces, announced, checksum in cases:
        read.clear()
        with pytest.raises(kind):
            asyncio.run(pieces.receive(body(), announced, checksum))
        assert len(read) == len(range(0, len(document), 4096)), kind
    assert bench.hub.uploads.find(name).received == 0


def test_more_than_the_whole_has_is_noticed_though_nobody_announced_it(
    bench: Workbench, writer: Writer, document: bytes
) -> None:
    name = begun(bench, document)
    with pytest.raises(DocumentTooLarge):
        asyncio.run(_pieces(bench, writer, name, 0).receive(_whole(document, b"x"), 0))
    assert bench.count("blobs") == 0


@pytest.mark.parametrize("pace", [Pace(silence_seconds=0.05), Pace(most_seconds=0.05)], ids=["silent", "at the end"])
def test_a_sender_that_is_not_waited_for_keeps_what_it_has_sent(
    bench: Workbench, writer: Writer, document: bytes, pace: Pace
) -> None:
    name = begun(bench, document)

    async def body() -> AsyncIterator[bytes]:
        yield document[:777]
        await asyncio.Event().wait()

    with pytest.raises(SenderSilent):
        asyncio.run(_pieces(bench, writer, name, 0, pace).receive(body(), len(document)))
    assert bench.hub.uploads.find(name).received == 777


def test_what_is_to_be_checked_is_held_within_the_bound_of_all_bodies(
    bench: Workbench, writer: Writer, document: bytes
) -> None:
    name = begun(bench, document)
    writer.coming.most_bytes = 600_000  # a half of it for one sender
    most: list[int] = []

    async def body() -> AsyncIterator[bytes]:
        for start in range(0, len(document), 4096):
            yield document[start : start + 4096]
            most.append(writer.coming.held_bytes)

    with pytest.raises(Overloaded):
        asyncio.run(_pieces(bench, writer, name, 0).receive(body(), 0, _checksum(document)))
    assert 290_000 < max(most) <= 300_000
    assert (writer.coming.held_bytes, bench.hub.uploads.find(name).received) == (0, 0)
    asyncio.run(_pieces(bench, writer, name, 0).receive(body(), 0))
    assert max(most) <= 300_000
    assert (writer.coming.held_bytes, bench.count("blobs")) == (0, 1)
