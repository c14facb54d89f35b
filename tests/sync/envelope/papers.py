"""Parties and documents for the envelope's tests, and ways to build a document that only an attacker would."""

import base64
import hashlib
from functools import cache
from typing import Any

import msgspec

from sync.envelope.header import DocumentType, Header
from sync.envelope.keys import PartyKeys
from sync.envelope.sealing import seal

LINES = '{"title":"Đồ gá kẹp nhanh"}\n{"title":"Giá để khay"}'.encode()


@cache
def device() -> PartyKeys:
    """The sender."""
    return PartyKeys.new()


@cache
def hub() -> PartyKeys:
    """The addressee."""
    return PartyKeys.new()


@cache
def stranger() -> PartyKeys:
    """Somebody whom neither knows."""
    return PartyKeys.new()


def a_batch(payload: bytes = LINES, **changes: Any) -> bytes:
    """A batch from the device to the hub."""
    options = {"kind": DocumentType.BATCH, "sender": device(), "addressee": hub().public, "seq": 3, **changes}
    return seal(payload, **options)[1]


def signed(payload: bytes, *, sender: PartyKeys, signer: PartyKeys | None = None, **header_fields: Any) -> bytes:
    """A document with `payload` as it is (not compressed, not encrypted here), rightly signed by its sender or not."""
    header = Header(
        format="sangkien/1",
        type=DocumentType.BATCH,
        id="0193a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b",
        sender=sender.id,
        addressee=hub().id,
        seq=3,
        prev="",
        size=len(payload),
        sha256=hashlib.sha256(payload).hexdigest(),
    )
    return signed_line(msgspec.json.encode(msgspec.structs.replace(header, **header_fields)), payload, signer or sender)


def signed_line(header_line: bytes, payload: bytes, sender: PartyKeys) -> bytes:
    """A document with any first line, rightly signed."""
    return b"\n".join((header_line, base64.b64encode(sender.sign(header_line)), payload))
