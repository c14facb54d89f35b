"""Identifiers: UUID version 7 (RFC 9562), so that rows entered together lie together in an index.

Uniqueness rests on 74 random bits, never on the clock: a wrong clock only spoils the locality.
"""

import hashlib
import os
import re
import time

_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\Z")
_PARTY = re.compile(r"[0-9a-f]{32}\Z")
_LETTERS = "ABCDEGHIKLMNOPQRSTUVXY"  # the Vietnamese Latin letters: each has one name on the telephone


def new_id() -> str:
    """A new UUIDv7 as 36 lower-case characters."""
    milliseconds = (time.time_ns() // 1_000_000) & 0xFFFF_FFFF_FFFF
    number = milliseconds << 80 | int.from_bytes(os.urandom(10), "big")
    number = number & ~(0xF << 76) | 0x7 << 76
    number = number & ~(0x3 << 62) | 0x2 << 62
    digits = f"{number:032x}"
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def is_id(text: str) -> bool:
    """Whether `text` is spelled as an identifier (36 lower-case characters)."""
    return _UUID.match(text) is not None


def is_party_id(text: str) -> bool:
    """Whether `text` is spelled as the id of a device or hub, and so may be a folder's name."""
    return _PARTY.match(text) is not None


def party_id(signing_public_key: bytes) -> str:
    """The id of a device or hub: the first 32 hexadecimal digits of the SHA-256 of its Ed25519 public key."""
    return hashlib.sha256(signing_public_key).hexdigest()[:32]


def fingerprint(signing_public_key: bytes) -> str:
    """Four groups of four letters, to be compared by telephone: about 71 bits of the key's SHA-256."""
    number = int.from_bytes(hashlib.sha256(signing_public_key).digest(), "big")
    letters = []
    for _ in range(16):
        number, place = divmod(number, len(_LETTERS))
        letters.append(_LETTERS[place])
    spelled = "".join(letters)
    return " ".join(spelled[start : start + 4] for start in range(0, 16, 4))
