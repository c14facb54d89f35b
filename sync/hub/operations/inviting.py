"""Invitations: a signed file with all that a workplace needs, with or without a code that lets its PC in at once."""

import datetime as dt
import secrets
from dataclasses import dataclass
from pathlib import Path

import msgspec

from sync.contract.enrolment import Invitation
from sync.envelope.header import DocumentType
from sync.envelope.sealing import seal
from sync.hub.errors import FileMissing, UnitUnknown
from sync.hub.intake.enrolling import code_sha256
from sync.hub.store.catalogue import find_programmes, find_units
from sync.hub.store.database import HubDatabase
from sync.hub.store.identity import Identity, find_addresses
from sync.hub.store.invitations import add_code

# Letters and digits that nobody confuses on a telephone; 80 bits.
_CODE_LETTERS = "ABCDEGHKLMNPQRSTUVXY23456789"
_CODE_LENGTH = 17


@dataclass(frozen=True, slots=True)
class MadeInvitation:
    """The file's bytes, and what it says that a person compares or types."""

    document: bytes
    invitation: Invitation
    fingerprint: str


def write_invitation(path: Path, made: MadeInvitation) -> None:
    """Write the file, readable by its owner alone where it holds a code. Raises FileMissing."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.chmod(0o600 if made.invitation.code else 0o644)
        path.write_bytes(made.document)
    except OSError as error:
        raise FileMissing(path=str(path)) from error


def make_invitation(
    database: HubDatabase,
    identity: Identity,
    *,
    unit: str,
    now: dt.datetime,
    uses: int = 0,
    addresses: tuple[str, ...] = (),
) -> MadeInvitation:
    """Make an invitation for `unit`; with `uses` it carries a code that lets in so many PCs without approval.

    `addresses` stand in for the hub's own where given. Raises UnitUnknown.
    """
    code = "".join(secrets.choice(_CODE_LETTERS) for _ in range(_CODE_LENGTH)) if uses else ""
    with database.writing() as connection:
        units = find_units(connection)
        if all(known.code != unit for known in units):
            raise UnitUnknown(unit=unit)
        if code:
            add_code(connection, code_sha256(code), unit, uses, now)
        programmes = find_programmes(connection)
        known_addresses = find_addresses(connection)
    keys = identity.refresh()
    public = keys[-1].keys.public
    invitation = Invitation(
        hub_name=identity.name,
        addresses=addresses or known_addresses,
        signing_key=public.signing_key_text,
        age_recipient=public.age_recipient,
        units=units,
        programmes=programmes,
        unit=unit,
        code=code,
        succession=tuple(key.voucher for key in keys if key.voucher is not None),
    )
    payload = msgspec.json.encode(invitation) + b"\n"
    document = seal(payload, kind=DocumentType.INVITATION, sender=keys[-1].keys, addressee=None)[1]
    return MadeInvitation(document, invitation, public.fingerprint)
