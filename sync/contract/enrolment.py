"""The invitation from the hub and the enrolment of a PC.

An invitation is one JSON line, signed by the key it carries and not encrypted; its fingerprint is compared by phone.
An enrolment is one JSON line, sealed for the hub and signed by the device's own new key.
"""

import msgspec

from sync.contract.programme import ProgrammePack
from sync.contract.unit_tree import Unit


class Invitation(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """All that a workplace needs to know. Keys are base64 (Ed25519, 32 bytes) and an `age1…` recipient.

    `unit` is the unit that is invited, `code` lets its PC in without waiting for approval.
    """

    hub_name: str
    addresses: tuple[str, ...]
    signing_key: str
    age_recipient: str
    units: tuple[Unit, ...] = ()
    programmes: tuple[ProgrammePack, ...] = ()
    unit: str = ""
    code: str = ""


class Enrolment(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A PC that asks to be let in for a unit."""

    unit: str
    signing_key: str
    age_recipient: str
    code: str = ""
    pc_name: str = ""
    officer_name: str = ""
