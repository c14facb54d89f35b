"""Opening what travels with public tools alone: the judge of the simulation does not ask the code that it judges.

Header line, signature line, payload: Ed25519 over the header's bytes, SHA-256 and size of the payload, age, zstandard,
JSON lines. None of it comes from `sync.envelope` or `sync.contract`.
"""

import base64
import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import pyrage
import zstandard
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

DELIVERED = ("stored", "already", "superseded")

Named = tuple[str, int, str]
"""A record's id, the revision, and the SHA-256 of its line."""


@dataclass(frozen=True)
class Opened:
    """A document: its header, and what is inside."""

    header: dict[str, Any]
    payload: bytes

    @property
    def lines(self) -> tuple[bytes, ...]:
        """Its lines."""
        return tuple(line for line in self.payload.split(b"\n") if line)


def open_sealed(document: bytes, age_identities: Mapping[str, str], signers: Collection[bytes]) -> Opened | None:
    """What a document holds; None when it is not whole, or signed by none of `signers`, or not for this reader.

    `age_identities`: the reader's, by the ids that it has or had.
    """
    try:
        header_line, signature, payload = document.split(b"\n", 2)
        header = json.loads(header_line)
        if len(payload) != header["size"] or hashlib.sha256(payload).hexdigest() != header["sha256"]:
            return None
        if not any(_signed(key, base64.b64decode(signature), header_line) for key in signers):
            return None
        packed = pyrage.decrypt(payload, [pyrage.x25519.Identity.from_str(age_identities[header["to"]])])
        text = zstandard.ZstdDecompressor().decompress(packed, max_output_size=64 << 20)
    except (ValueError, KeyError, TypeError, pyrage.DecryptError, zstandard.ZstdError):
        return None
    return Opened(header, text)


def _signed(key: bytes, signature: bytes, message: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
    except InvalidSignature:
        return False
    return True


def proven_by(receipt: Opened, document: str, device: str) -> list[Named]:
    """What a receipt proves to be delivered: nothing unless it answers this document of this device."""
    head, *outcomes = (json.loads(line) for line in receipt.lines)
    if head.get("document") != document or head.get("device") != device:
        return []
    return [(one["id"], one["revision"], one["sha256"]) for one in outcomes if one["answer"] in DELIVERED]


def named_in_inventories(bulletin: Opened) -> list[Named]:
    """What a bulletin proves to lie at the hub: an inventory names it as delivered."""
    _head, *news = (json.loads(line) for line in bulletin.lines)
    held = [one for item in news if item["news"] == "inventory" for one in item["held"]]
    return [(one["id"], one["revision"], one["sha256"]) for one in held if one.get("answer", "stored") in DELIVERED]


def wishes_told_from(bulletin: Opened) -> list[str]:
    """The enrolments whose inventories a bulletin begins to tell."""
    _head, *news = (json.loads(line) for line in bulletin.lines)
    begun = [item for item in news if item["news"] == "inventory" and item["part"] == 1]
    return [wish for item in begun for wish in (item["wish_id"], *item["stands_for"])]


def sha256(line: bytes) -> str:
    """The hash of a line."""
    return hashlib.sha256(line).hexdigest()
