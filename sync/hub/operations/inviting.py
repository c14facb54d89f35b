"""Invitations: a signed file with all that a workplace needs, with or without a code that lets its PC in at once.

Of a code the hub keeps the hash alone: it is shown once, to who made it, and stands in no log.
"""

import datetime as dt
import secrets
from dataclasses import dataclass
from pathlib import Path

import msgspec

from sync.contract.enrolment import Invitation
from sync.envelope.header import DocumentType
from sync.envelope.sealing import seal
from sync.hub.catalogue.actor import COMMAND_LINE, Actor
from sync.hub.catalogue.shelf import Catalogue, CatalogueShelf
from sync.hub.errors import ExpiryPast, FileMissing, InvitationUnknown, UnitUnknown
from sync.hub.intake.enrolling import code_sha256
from sync.hub.service import Hub
from sync.hub.standings.days import VIETNAM
from sync.hub.store import audit
from sync.hub.store.database import HubDatabase
from sync.hub.store.identity import Identity, find_addresses
from sync.hub.store.invitations import (
    InvitationRow,
    add_invitation,
    find_invitation,
    find_invitations,
    withdraw,
)

# Letters and digits that nobody confuses on a telephone; 80 bits.
_CODE_LETTERS = "ABCDEGHKLMNPQRSTUVXY23456789"
_CODE_LENGTH = 17
MOST_LISTED = 200


@dataclass(frozen=True, slots=True)
class MadeInvitation:
    """The file's bytes, and what it says that a person compares or types."""

    document: bytes
    invitation: Invitation
    fingerprint: str


def end_of_day(day: dt.date) -> dt.datetime:
    """When an invitation expires that is good up to and on this day, in Vietnam."""
    return dt.datetime.combine(day, dt.time(23, 59, 59), VIETNAM)


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
    expires_at: dt.datetime | None = None,
    by: Actor = COMMAND_LINE,
) -> MadeInvitation:
    """Make an invitation for `unit`; with `uses` it carries a code that lets in so many PCs without approval.

    `addresses` stand in for the hub's own where given. Raises UnitUnknown, RightMissing, ExpiryPast.
    """
    if expires_at is not None and expires_at <= now:
        raise ExpiryPast(day=f"{expires_at:%d/%m/%Y}")
    code = "".join(secrets.choice(_CODE_LETTERS) for _ in range(_CODE_LENGTH)) if uses else ""
    with database.writing() as connection:
        catalogue = CatalogueShelf().current(connection)
        _check_unit(catalogue, unit, by)
        known_addresses = find_addresses(connection)
        if code:
            row = InvitationRow(
                code_sha256=code_sha256(code),
                unit=unit,
                uses=uses,
                uses_left=uses,
                made_at=now,
                made_by=by.login,
                expires_at=expires_at,
            )
            add_invitation(connection, row)
            facts = {"uses": str(uses), "expires": f"{expires_at:%Y-%m-%d}" if expires_at else ""}
            audit.add_entry(connection, now, by.login, "invited", unit, facts=facts)
    return _sealed(identity, catalogue, unit, code, addresses or known_addresses)


def write_again(hub: Hub, *, unit: str, code: str, by: Actor) -> MadeInvitation:
    """The file of an invitation that was just made: whoever holds its code may have it once more.

    Raises UnitUnknown, RightMissing, InvitationUnknown.
    """
    with hub.database.reading() as connection:
        catalogue = hub.shelf.current(connection)
        _check_unit(catalogue, unit, by)
        row = find_invitation(connection, code_sha256(code)) if code else None
        if code and (row is None or row.unit != unit or not row.is_open(hub.clock())):
            raise InvitationUnknown
        addresses = find_addresses(connection)
    return _sealed(hub.identity, catalogue, unit, code, addresses)


def list_invitations(hub: Hub, by: Actor, unit: str = "") -> list[InvitationRow]:
    """The newest invitations with a code: of this unit, or of all that somebody sees. Raises RightMissing."""
    with hub.database.reading() as connection:
        catalogue = hub.shelf.current(connection)
        if unit:
            by.check_sees(catalogue, unit)
        is_bounded = bool(unit or by.unit)
        units = [unit] if unit else [one.code for one in catalogue.tree if by.sees(catalogue, one.code)]
        return find_invitations(connection, units if is_bounded else None, MOST_LISTED)


def withdraw_invitation(hub: Hub, sha256: str, by: Actor = COMMAND_LINE) -> str:
    """Let its code admit nobody from now on; returns its unit. Raises InvitationUnknown, RightMissing."""
    now = hub.clock()
    with hub.database.writing() as connection:
        row = find_invitation(connection, sha256)
        if row is None:
            raise InvitationUnknown
        by.check_sees(hub.shelf.current(connection), row.unit)
        if row.withdrawn_at is None:
            withdraw(connection, sha256, now)
            audit.add_entry(connection, now, by.login, "invitation_withdrawn", row.unit, facts=row.told_as_withdrawn())
    return row.unit


def _check_unit(catalogue: Catalogue, unit: str, by: Actor) -> None:
    by.check_sees(catalogue, unit)
    if unit not in catalogue.tree:
        raise UnitUnknown(unit=unit[:40])


def _sealed(
    identity: Identity, catalogue: Catalogue, unit: str, code: str, addresses: tuple[str, ...]
) -> MadeInvitation:
    keys = identity.refresh()
    public = keys[-1].keys.public
    invitation = Invitation(
        hub_name=identity.name,
        addresses=addresses,
        signing_key=public.signing_key_text,
        age_recipient=public.age_recipient,
        units=tuple(catalogue.tree),
        programmes=tuple(catalogue.packs[name] for name in sorted(catalogue.packs)),
        unit=unit,
        code=code,
        succession=tuple(key.voucher for key in keys if key.voucher is not None),
    )
    payload = msgspec.json.encode(invitation) + b"\n"
    document = seal(payload, kind=DocumentType.INVITATION, sender=keys[-1].keys, addressee=None)[1]
    return MadeInvitation(document, invitation, public.fingerprint)
