"""What was not taken into a record and has not been mended since: refused lines and conflicts, the newest first."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, exists, func, select

from sync.hub.store.database import Connection
from sync.hub.store.device_tables import devices, takeovers
from sync.hub.store.tables import conflicts, documents, initiatives, quarantined_lines

_OWNER = devices.alias("owner")
_OWNING = func.coalesce(_OWNER.c.id, "")
_SENDER = (devices.c.id, devices.c.unit, devices.c.pc_name, documents.c.received_at)
# What is left of a PC whose book went over to another one, and from there to a third, its heirs mend.
_FIRST, _SECOND = takeovers.alias("first"), takeovers.alias("second")
_HEIR = exists().where(_FIRST.c.former == devices.c.number, _FIRST.c.heir == initiatives.c.owner)
_HEIR_OF_HEIR = exists().where(
    _FIRST.c.former == devices.c.number, _SECOND.c.former == _FIRST.c.heir, _SECOND.c.heir == initiatives.c.owner
)
_OWNED_BY_OTHERS = (initiatives.c.owner != devices.c.number) & ~_HEIR & ~_HEIR_OF_HEIR
# A refused line above which its PC has sent nothing better, where its record is known; another version above which
# nobody has chosen, or that of a PC that does not own the record.
IS_REFUSED_STILL = (
    initiatives.c.id.is_(None) | (initiatives.c.revision < quarantined_lines.c.revision) | _OWNED_BY_OTHERS
)
IS_CONTESTED_STILL = (initiatives.c.revision <= conflicts.c.revision) | _OWNED_BY_OTHERS


@dataclass(frozen=True, slots=True)
class Unsettled:
    """One line as it came: `initiative` is empty where none could be read in it.

    `findings`: why it was refused, as JSON; empty for a conflict, where `owner` is the PC that has the record.
    """

    initiative: str
    revision: int
    device: str
    unit: str
    pc_name: str
    received_at: dt.datetime
    owner: str
    findings: str = ""


def find_refused(connection: Connection, unit: str, most: int) -> list[Unsettled]:
    """Refused lines above which their PC has sent nothing better; each revision once, as it came last."""
    refused = quarantined_lines.c
    chosen = (
        select(refused.initiative, refused.revision, *_SENDER, _OWNING, refused.findings)
        .join(documents, documents.c.number == refused.document)
        .join(devices, devices.c.id == documents.c.device)
        .outerjoin(initiatives, initiatives.c.id == refused.initiative)
        .outerjoin(_OWNER, _OWNER.c.number == initiatives.c.owner)
        .order_by(documents.c.number.desc(), refused.line)
    )
    found: dict[object, Unsettled] = {}
    for row in _rows(connection, chosen.where(IS_REFUSED_STILL), unit, most):
        found.setdefault((row.device, row.initiative, row.revision) if row.initiative else len(found), row)
    return list(found.values())


def find_conflicts(connection: Connection, unit: str, most: int) -> list[Unsettled]:
    """Other versions above which nobody has chosen, and those of a PC that does not own the record."""
    other = conflicts.c
    chosen = (
        select(other.initiative, other.revision, *_SENDER, _OWNING)
        .join(documents, documents.c.number == other.document)
        .join(devices, devices.c.number == other.device)
        .join(initiatives, initiatives.c.id == other.initiative)
        .join(_OWNER, _OWNER.c.number == initiatives.c.owner)
        .order_by(other.number.desc())
    )
    return _rows(connection, chosen.where(IS_CONTESTED_STILL), unit, most)


def _rows(connection: Connection, chosen: Select[Any], unit: str, most: int) -> list[Unsettled]:
    of_unit = chosen.where(devices.c.unit == unit) if unit else chosen
    return [Unsettled(*row) for row in connection.execute(of_unit.limit(most))]
