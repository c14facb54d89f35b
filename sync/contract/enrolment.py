"""The invitation from the hub and the enrolment of a PC.

An invitation is one JSON line, signed by the key it carries and not encrypted; its fingerprint is compared by phone.
An enrolment is one JSON line, sealed for the hub and signed by the device's own key. A device presents itself by one
once, and again whenever the two sides must find each other anew: after its book was put back from a copy, after the hub
was, or when a new PC takes over the records of a unit.
"""

from enum import StrEnum

import msgspec

from sync.contract.programme import ProgrammePack
from sync.contract.succession import Voucher
from sync.contract.unit_tree import Unit


class Invitation(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """All that a workplace needs to know. Keys are base64 (Ed25519, 32 bytes) and an `age1…` recipient.

    `unit` is the unit that is invited, `code` lets its PC in without waiting for approval. `succession`: how these keys
    followed the hub's former ones, the first vouched for first, for a PC that knows only those.
    """

    hub_name: str
    addresses: tuple[str, ...]
    signing_key: str
    age_recipient: str
    units: tuple[Unit, ...] = ()
    programmes: tuple[ProgrammePack, ...] = ()
    unit: str = ""
    code: str = ""
    succession: tuple[Voucher, ...] = ()


class Wish(StrEnum):
    """What a device asks for beyond being let in; what it brings back is told in bulletins (`InventoryNews`).

    `inventory`: what the hub holds of this device's own records. `takeover`: to own the records of its unit's former
    PC, which a person at the hub must allow.
    """

    INVENTORY = "inventory"
    TAKEOVER = "takeover"


class ChainEnd(msgspec.Struct, frozen=True, kw_only=True):
    """The newest batch of one epoch that a book knows of: everything up to it is in the book."""

    epoch: int
    seq: int
    sha256: str


class Enrolment(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A PC that asks to be let in for a unit.

    `cursor` is the last bulletin that it applied, `cursor_sha256` the hash of its payload, `known` where the chains end
    that its book holds: a hub that is back from an old copy learns from them, and an inventory needs no lines that the
    book has. `waits_for` is the enrolment whose wish the book still waits for, where this one is not it.
    `is_hub`: what asks is a hub, which hands on what others wrote.
    """

    unit: str
    signing_key: str
    age_recipient: str
    code: str = ""
    pc_name: str = ""
    officer_name: str = ""
    wish: Wish | None = None
    cursor: int = 0
    cursor_sha256: str = ""
    known: tuple[ChainEnd, ...] = ()
    waits_for: str = ""
    is_hub: bool = False
