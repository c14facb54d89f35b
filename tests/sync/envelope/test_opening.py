"""A document that was touched, cut, turned to another, or blown up is refused with a DocumentError, cheaply."""

import contextlib
import json
import tracemalloc
from typing import Any

import msgspec
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from sync.contract.errors import (
    DocumentDamaged,
    DocumentError,
    DocumentTooLarge,
    DocumentUnreadable,
    SignatureInvalid,
)
from sync.envelope.header import LIMITS, MAX_HEADER_BYTES, DocumentType, take_apart
from sync.envelope.keys import PartyKeys
from sync.envelope.opening import check_signature, decompress, open_document
from tests.sync.envelope.papers import LINES, a_batch, device, hub, signed, signed_line, stranger

WHOLE = a_batch()
BATCH_BOUND = LIMITS[DocumentType.BATCH].opened


def _open(document: bytes, sender: PartyKeys | None = None) -> bytes:
    keys = (sender or device()).public
    return open_document(take_apart(document), kind=DocumentType.BATCH, sender=keys, reader=hub())


def test_the_whole_document_opens() -> None:
    assert _open(WHOLE) == LINES


def test_every_single_flipped_bit_is_noticed() -> None:
    for place in range(len(WHOLE)):
        for bit in range(8):
            touched = WHOLE[:place] + bytes([WHOLE[place] ^ 1 << bit]) + WHOLE[place + 1 :]
            with pytest.raises(DocumentError):
                _open(touched)


def test_every_truncation_is_noticed() -> None:
    for length in range(len(WHOLE)):
        with pytest.raises(DocumentError):
            _open(WHOLE[:length])


@given(st.binary(min_size=1, max_size=50))
def test_whatever_is_added_at_the_end_is_noticed(more: bytes) -> None:
    with pytest.raises(DocumentDamaged):
        _open(WHOLE + more)


@given(st.binary(max_size=400))
def test_no_bytes_make_taking_apart_fail_in_another_way(document: bytes) -> None:
    with pytest.raises(DocumentError):
        take_apart(document)


@given(st.binary(max_size=200))
def test_no_payload_rightly_signed_makes_opening_fail_in_another_way(payload: bytes) -> None:
    for sealed in (payload, b"age-encryption.org/v1\n" + payload, hub().public.encrypt(payload)):
        with pytest.raises(DocumentError):
            _open(signed(sealed, sender=device()))


@given(st.integers(0, 10_000), st.integers(1, 255))
def test_a_damaged_age_file_or_zstd_frame_rightly_signed_opens_to_nothing_wrong(place: int, flip: int) -> None:
    frame = zstandard.ZstdCompressor().compress(LINES)
    for sealed, wrap in ((hub().public.encrypt(frame), bytes), (frame, hub().public.encrypt)):
        spot = place % len(sealed)
        touched = sealed[:spot] + bytes([sealed[spot] ^ flip]) + sealed[spot + 1 :]
        with contextlib.suppress(DocumentError):
            assert len(_open(signed(wrap(touched), sender=device()))) <= BATCH_BOUND


def test_a_document_signed_anew_by_another_is_not_the_sender_s() -> None:
    payload = take_apart(WHOLE).payload
    anew = signed(payload, sender=stranger())
    assert take_apart(anew).payload == payload
    with pytest.raises(SignatureInvalid):
        _open(anew)
    in_the_sender_s_name = signed(payload, sender=device(), signer=stranger())
    with pytest.raises(SignatureInvalid):
        _open(in_the_sender_s_name)


def test_a_document_cannot_be_turned_to_another_hub() -> None:
    turned = signed(take_apart(WHOLE).payload, sender=device(), addressee=stranger().id)
    with pytest.raises(DocumentUnreadable):
        _open(turned)


def test_a_signature_of_any_other_length_is_refused() -> None:
    header_line, _, payload = WHOLE.split(b"\n", 2)
    for signature in (b"", b"AAAA", b"=", b"A" * 88, b"\xff" * 88, b"A" * 10_000):
        with pytest.raises(DocumentError):
            _open(b"\n".join((header_line, signature, payload)))


def test_the_signature_is_checked_before_anything_of_the_payload() -> None:
    header_line, _, _ = WHOLE.split(b"\n", 2)
    forged = take_apart(signed_line(header_line, b"no payload at all", stranger()))
    with pytest.raises(SignatureInvalid):
        check_signature(forged, device().public)
    with pytest.raises(SignatureInvalid):
        open_document(forged, kind=DocumentType.BATCH, sender=device().public, reader=hub())


@pytest.mark.parametrize(
    "changes",
    [
        {"size": "1"},
        {"size": -1},
        {"size": 1.5},
        {"seq": -1},
        {"seq": 2**53 + 1},
        {"seq": 10**400},
        {"id": "../../etc"},
        {"id": ""},
        {"type": "letter"},
        {"from": None},
        {"to": ["a"]},
        {"sha256": 3},
        {"format": "sangkien/2"},
        {"format": "x" * 1000},
    ],
    ids=str,
)
def test_a_header_rightly_signed_but_not_of_the_protocol_is_refused(changes: dict[str, object]) -> None:
    document = take_apart(WHOLE)
    header_line = json.dumps({**msgspec.json.decode(document.header_line), **changes}).encode()
    with pytest.raises(DocumentError):
        _open(signed_line(header_line, document.payload, device()))


@pytest.mark.parametrize(
    "header_line",
    [b"", b"{}", b"[]", b"null", b"{" * 2000, b"[" * 2000, b'{"format":' + b"[" * 1900, b"\xff\xfe", b"\0"],
)
def test_a_first_line_that_is_no_header_is_refused(header_line: bytes) -> None:
    with pytest.raises(DocumentDamaged):
        take_apart(signed_line(header_line, b"", device()))


def test_a_flood_of_header_costs_no_more_than_its_bound() -> None:
    flood = b'{"format":"' + b"x" * (64 << 20)
    tracemalloc.start()
    try:
        for document in (flood, flood + b"\n\n", b"\n" * (64 << 20), b" " * (MAX_HEADER_BYTES + 1) + b"\n\n"):
            tracemalloc.reset_peak()
            before = tracemalloc.get_traced_memory()[0]
            with pytest.raises(DocumentDamaged):
                take_apart(document)
            assert tracemalloc.get_traced_memory()[1] - before < 100_000
    finally:
        tracemalloc.stop()


def test_too_large_a_payload_is_refused_by_its_header_alone() -> None:
    header_line = take_apart(WHOLE).header_line
    size = LIMITS[DocumentType.BATCH].sealed + 1
    line = json.dumps({**msgspec.json.decode(header_line), "size": size}).encode()
    with pytest.raises(DocumentTooLarge):
        take_apart(signed_line(line, b"", device()))


def _zeros_in_one_frame(size: int, *, tells_size: bool) -> bytes:
    compressor = zstandard.ZstdCompressor(level=1, write_content_size=tells_size)
    stream = compressor.compressobj(size=size if tells_size else -1)
    block = bytes(1 << 20)
    return b"".join([stream.compress(block) for _ in range(size >> 20)]) + stream.flush()


@pytest.mark.parametrize("tells_size", [True, False])
def test_a_bomb_of_a_gigabyte_of_zeros_stays_within_the_bound(tells_size: bool) -> None:  # noqa: FBT001
    bomb = hub().public.encrypt(_zeros_in_one_frame(1 << 30, tells_size=tells_size))
    assert len(bomb) < LIMITS[DocumentType.BATCH].sealed
    document = signed(bomb, sender=device())
    tracemalloc.start()
    try:
        with pytest.raises(DocumentError):
            _open(document)
        assert tracemalloc.get_traced_memory()[1] < 4 * BATCH_BOUND
    finally:
        tracemalloc.stop()


def test_a_frame_that_does_not_tell_its_size_or_asks_for_a_huge_window_is_refused() -> None:
    untold = zstandard.ZstdCompressor(write_content_size=False).compress(LINES)
    window = zstandard.ZstdCompressionParameters(window_log=27, write_content_size=False)
    stream = zstandard.ZstdCompressor(compression_params=window).compressobj()
    wide = stream.compress(LINES) + stream.flush()
    for frame in (untold, wide):
        with pytest.raises(DocumentDamaged):
            _open(signed(hub().public.encrypt(frame), sender=device()))


@pytest.mark.parametrize(
    "more",
    [
        zstandard.ZstdCompressor().compress(LINES),
        zstandard.ZstdCompressor().compress(bytes(BATCH_BOUND)),
        zstandard.ZstdCompressor().compress(b""),
        b"\x50\x2a\x4d\x18\x01\0\0\0x",
        b"\0",
        LINES,
    ],
    ids=["a second batch", "a large frame", "an empty frame", "a skippable frame", "one byte", "plain lines"],
)
def test_what_follows_the_first_frame_is_refused(more: bytes) -> None:
    for frame in (_frame(LINES), _frame(bytes(400_000)), _frame(LINES, write_checksum=True), _frame(b"")):
        assert _open(signed(hub().public.encrypt(frame), sender=device()))[:1] in LINES[:1] + b"\0"
        with pytest.raises(DocumentDamaged) as refused:
            _open(signed(hub().public.encrypt(frame + more), sender=device()))
        assert refused.value.facts == {"reason": "compression"}


def test_a_skippable_frame_alone_is_no_payload() -> None:
    with pytest.raises(DocumentDamaged):
        _open(signed(hub().public.encrypt(b"\x50\x2a\x4d\x18\x01\0\0\0x"), sender=device()))


@given(st.binary(max_size=3000), st.integers(0, 400_000), st.booleans(), st.integers(1, 19))
def test_every_frame_of_ours_is_known_to_its_last_byte(random: bytes, zeros: int, checked: bool, level: int) -> None:  # noqa: FBT001
    lines = random + bytes(zeros) + random
    frame = _frame(lines, level=level, write_checksum=checked)
    assert decompress(frame, DocumentType.BATCH) == lines


def _frame(lines: bytes, **options: Any) -> bytes:
    return zstandard.ZstdCompressor(**options).compress(lines)
