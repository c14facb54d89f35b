"""Enrolment codes, by their hashes: each lets in as many PCs as it says, until it expires or is withdrawn."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, insert, or_, select, update

from sync.hub.store.database import Connection
from sync.hub.store.dialect import as_many, is_one_of
from sync.hub.store.tables import invitations


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationRow:
    """An invitation with a code. `uses`: how many PCs it was made for; `made_by`: a login, or the command line."""

    code_sha256: str
    unit: str
    uses: int
    uses_left: int
    made_at: dt.datetime
    made_by: str = ""
    expires_at: dt.datetime | None = None
    withdrawn_at: dt.datetime | None = None

    def is_open(self, now: dt.datetime) -> bool:
        """Whether it still lets a PC in."""
        return self.uses_left > 0 and not self.withdrawn_at and (self.expires_at is None or now < self.expires_at)

    def told_as_withdrawn(self) -> dict[str, str]:
        """What the log says of one that is withdrawn."""
        return {"uses_left": str(self.uses_left), "made_at": f"{self.made_at:%Y-%m-%d %H:%M}"}


_COLUMNS = tuple(invitations.c[name] for name in InvitationRow.__slots__)


def add_invitation(connection: Connection, row: InvitationRow) -> None:
    """Write an invitation down."""
    connection.execute(insert(invitations).values({name: getattr(row, name) for name in InvitationRow.__slots__}))


def find_unit_of_code(connection: Connection, code_sha256: str, now: dt.datetime) -> str | None:
    """The unit that the code lets in, or None when there is no such code that may still be used."""
    return connection.execute(select(invitations.c.unit).where(_usable(code_sha256, now))).scalar_one_or_none()


def spend_code(connection: Connection, code_sha256: str, now: dt.datetime) -> bool:
    """Take one use of the code; False when it may not be used."""
    change = update(invitations).where(_usable(code_sha256, now)).values(uses_left=invitations.c.uses_left - 1)
    return connection.execute(change).rowcount == 1


def withdraw(connection: Connection, code_sha256: str, now: dt.datetime) -> None:
    """From now on the code lets nobody in."""
    chosen = (invitations.c.code_sha256 == code_sha256) & invitations.c.withdrawn_at.is_(None)
    connection.execute(update(invitations).where(chosen).values(withdrawn_at=now))


def withdraw_all_of(connection: Connection, made_by: str, now: dt.datetime) -> list[InvitationRow]:
    """From now on no code that somebody made lets anybody in; returns those that did, as they were, by unit and age."""
    chosen = (invitations.c.made_by == made_by) & _is_open(now)
    ordered = select(*_COLUMNS).where(chosen).order_by(invitations.c.unit, invitations.c.made_at)
    found = [_row(row) for row in connection.execute(ordered.with_for_update(key_share=True))]
    for one in found:
        withdraw(connection, one.code_sha256, now)
    return found


def find_invitation(connection: Connection, code_sha256: str) -> InvitationRow | None:
    """The invitation with the code that hashes to this."""
    row = connection.execute(select(*_COLUMNS).where(invitations.c.code_sha256 == code_sha256)).one_or_none()
    return None if row is None else _row(row)


def find_invitations(connection: Connection, units: Collection[str] | None, most: int) -> list[InvitationRow]:
    """At most `most` invitations of these units, or of all, the newest first."""
    chosen = select(*_COLUMNS).order_by(invitations.c.made_at.desc(), invitations.c.code_sha256).limit(most)
    asked: dict[str, object] = {}
    if units is not None:
        chosen = chosen.where(is_one_of(connection.dialect.name, invitations.c.unit, "units"))
        asked = {"units": as_many(connection, units)}
    return [_row(row) for row in connection.execute(chosen, asked)]


def _row(row: Iterable[object]) -> InvitationRow:
    return InvitationRow(**dict(zip(InvitationRow.__slots__, row, strict=True)))  # type: ignore[arg-type]


def _usable(code_sha256: str, now: dt.datetime) -> ColumnElement[bool]:
    return (invitations.c.code_sha256 == code_sha256) & _is_open(now)


def _is_open(now: dt.datetime) -> ColumnElement[bool]:
    lasts = or_(invitations.c.expires_at.is_(None), invitations.c.expires_at > now)
    return (invitations.c.uses_left > 0) & invitations.c.withdrawn_at.is_(None) & lasts
