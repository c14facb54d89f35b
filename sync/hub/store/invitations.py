"""Enrolment codes: only their hashes are kept, and each lets in as many PCs as it says."""

import datetime as dt

from sqlalchemy import insert, select, update

from sync.hub.store.database import Connection
from sync.hub.store.tables import invitations


def add_code(connection: Connection, code_sha256: str, unit: str, uses: int, made_at: dt.datetime) -> None:
    """Write down that this code lets `uses` PCs of `unit` in."""
    row = {"code_sha256": code_sha256, "unit": unit, "uses_left": uses, "made_at": made_at}
    connection.execute(insert(invitations).values(row))


def find_unit_of_code(connection: Connection, code_sha256: str) -> str | None:
    """The unit that the code lets in, or None when there is no such code with a use left."""
    usable = (invitations.c.code_sha256 == code_sha256) & (invitations.c.uses_left > 0)
    return connection.execute(select(invitations.c.unit).where(usable)).scalar_one_or_none()


def spend_code(connection: Connection, code_sha256: str) -> bool:
    """Take one use of the code; False when none was left."""
    usable = (invitations.c.code_sha256 == code_sha256) & (invitations.c.uses_left > 0)
    change = update(invitations).where(usable).values(uses_left=invitations.c.uses_left - 1)
    return connection.execute(change).rowcount == 1
