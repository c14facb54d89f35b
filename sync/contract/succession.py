"""How a hub's keys follow each other: those before vouch for the next, so that who knew the old may trust the new.

The statement is kept and handed on as the very text that was signed.
"""

import msgspec


class Statement(msgspec.Struct, frozen=True, kw_only=True, rename={"former": "from"}):
    """The next keys of the party whose id is `former`. Keys are base64 (Ed25519, 32 bytes) and an `age1…` recipient."""

    format: str
    type: str
    former: str
    signing_key: str
    age_recipient: str


class Voucher(msgspec.Struct, frozen=True, kw_only=True):
    """A statement as JSON text, and the signature (base64, Ed25519) of the former keys over its UTF-8 bytes."""

    statement: str
    signature: str
