"""Documents that are forged, foreign, broken or doubled: refused whole, and never in the way of a good one."""

import base64

import msgspec
import pytest

from sync.contract.errors import (
    DocumentDamaged,
    DocumentError,
    DocumentTooLarge,
    DocumentUnreadable,
    SignatureInvalid,
    UnknownSender,
)
from sync.contract.receipts import Answer
from sync.envelope.header import DocumentType, take_apart
from sync.envelope.keys import PartyKeys
from sync.hub.errors import DocumentConflict
from tests.builders import an_initiative
from tests.sync.hub.workbench import Workbench

OTHER_UNIT = "HN-KCN"


def test_an_unknown_sender_is_refused_and_leaves_no_trace(bench: Workbench) -> None:
    with pytest.raises(UnknownSender):
        bench.receive(bench.stranger().batch(an_initiative()))
    assert bench.count("documents") == bench.count("devices") == 0


def test_a_document_signed_anew_by_another_is_refused(bench: Workbench) -> None:
    device, thief = bench.device(), bench.device()
    parts = take_apart(device.batch(an_initiative()))
    header = msgspec.structs.replace(parts.header, sender=thief.id)
    line = msgspec.json.encode(header)
    forged = parts.header_line + b"\n" + _signature(thief.keys, parts.header_line) + b"\n" + parts.payload
    stolen = line + b"\n" + _signature(device.keys, line) + b"\n" + parts.payload
    for document in (forged, stolen):
        with pytest.raises(SignatureInvalid):
            bench.receive(document)
    assert bench.count("revisions") == 0


def test_a_foreign_document_is_refused(bench: Workbench) -> None:
    device = bench.device()
    device.hub = PartyKeys.new().public
    with pytest.raises(DocumentUnreadable):
        bench.receive(device.batch(an_initiative()))


def test_a_document_of_another_type_is_refused(bench: Workbench) -> None:
    device = bench.device()
    with pytest.raises(DocumentUnreadable):
        bench.receive(device.sealed(b"{}\n", kind=DocumentType.RECEIPT))


def test_a_document_cut_short_anywhere_is_refused_and_then_taken_whole(bench: Workbench) -> None:
    device = bench.device()
    document = device.batch(an_initiative())
    for length in (*range(0, len(document), 97), len(document) - 1):
        with pytest.raises(DocumentError):
            bench.receive(document[:length])
    assert device.answers(bench.receive(document)) == [Answer.STORED]


def test_a_flipped_bit_anywhere_is_refused(bench: Workbench) -> None:
    device = bench.device()
    document = device.batch(an_initiative())
    for place in range(0, len(document), 41):
        flipped = bytearray(document)
        flipped[place] ^= 1 << place % 8
        with pytest.raises(DocumentError):
            bench.receive(bytes(flipped))
    assert bench.count("documents") == 1  # the enrolment


@pytest.mark.parametrize("garbage", [b"", b"\n", b"\n\n", b"{}\n\n", b"\x00" * 5000, b"[" * 4000, b"<html>\n\n"])
def test_what_is_no_document_is_damaged(bench: Workbench, garbage: bytes) -> None:
    with pytest.raises(DocumentDamaged):
        bench.receive(garbage)


def test_more_than_five_hundred_lines_are_refused_whole(bench: Workbench) -> None:
    device = bench.device()
    with pytest.raises(DocumentTooLarge):
        bench.receive(device.payload(b"{}\n" * 501))
    device = bench.device()
    assert len(device.answers(bench.receive(device.payload(b"{}\n" * 500)))) == 500


def test_an_empty_batch_gets_its_receipt(bench: Workbench) -> None:
    device = bench.device()
    assert device.answers(bench.receive(device.payload(b""))) == []


def test_an_id_cannot_be_taken_twice_nor_a_payload_under_two_ids(bench: Workbench) -> None:
    device = bench.device()
    first = device.batch(an_initiative())
    header = take_apart(first).header
    bench.receive(first)
    same_id = device.sealed(b"{}\n", seq=2, prev=header.sha256, document_id=header.id)
    with pytest.raises(DocumentConflict):
        bench.receive(same_id)
    line = msgspec.json.encode(msgspec.structs.replace(header, id=an_initiative().id))
    renamed = line + b"\n" + _signature(device.keys, line) + b"\n" + take_apart(first).payload
    with pytest.raises(DocumentConflict):
        bench.receive(renamed)
    assert bench.count("revisions") == 1


def _signature(keys: PartyKeys, line: bytes) -> bytes:
    return base64.b64encode(keys.sign(line))
