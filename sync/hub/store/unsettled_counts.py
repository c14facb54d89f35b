"""What is unsettled, counted by PC and by why: refused lines, conflicts, and documents that are held.

Promise: the numbers are those of the rows that `unsettled` finds, each refused revision once, as it came last. No row
is read past the bytes of a document, which would be all that ever came: what came when is told by the document's
number, and of what is held by when its PC was heard last.
"""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, select

from sync.hub.store.database import Connection
from sync.hub.store.device_tables import devices, held_documents
from sync.hub.store.dialect import as_many, is_one_of
from sync.hub.store.held import REFUSED
from sync.hub.store.tables import conflicts, documents, initiatives, quarantined_lines
from sync.hub.store.unsettled import IS_CONTESTED_STILL, IS_REFUSED_STILL

_HEARD = func.coalesce(devices.c.heard_at, devices.c.enrolled_at).label("heard_at")
_PC = (devices.c.id, devices.c.unit, devices.c.status, _HEARD)


@dataclass(frozen=True, slots=True)
class Counted:
    """So many of one PC, of its unit and as it stands, for one reason.

    `why`: the findings of a refused line as JSON, the PC that owns a contested record, or why documents are held:
    `REFUSED` where they could not be taken, "" where they may be still. `newest`: the number of the last document with
    any of it, 0 where they are held; `heard_at`: when the PC was heard last.
    """

    device: str
    unit: str
    status: str
    heard_at: dt.datetime
    why: str
    count: int
    newest: int


def count_refused(connection: Connection, units: Collection[str] | None) -> list[Counted]:
    """Refused lines of the PCs of these units (None: all), by the findings of each."""
    refused = quarantined_lines.c
    same = (documents.c.device, refused.initiative, refused.revision)
    place = func.row_number().over(partition_by=same, order_by=(documents.c.number.desc(), refused.line))
    each = (
        select(*_PC, refused.findings, refused.initiative, refused.document, place.label("place"))
        .join(documents, documents.c.number == refused.document)
        .join(devices, devices.c.id == documents.c.device)
        .outerjoin(initiatives, initiatives.c.id == refused.initiative)
        .where(IS_REFUSED_STILL)
    )
    found = _of_units(connection, each, units).subquery()
    pc = (found.c.id, found.c.unit, found.c.status, found.c.heard_at)
    chosen = (
        select(*pc, found.c.findings, func.count(), func.max(found.c.document))
        .where((found.c.place == 1) | (found.c.initiative == ""))
        .group_by(*pc, found.c.findings)
    )
    return _counted(connection, chosen, units)


def count_conflicts(connection: Connection, units: Collection[str] | None) -> list[Counted]:
    """Other versions, by the PC that owns the record: the very PC itself, or another one."""
    owner = devices.alias("owner")
    chosen = (
        select(*_PC, owner.c.id, func.count(), func.max(conflicts.c.document))
        .select_from(conflicts)
        .join(devices, devices.c.number == conflicts.c.device)
        .join(initiatives, initiatives.c.id == conflicts.c.initiative)
        .join(owner, owner.c.number == initiatives.c.owner)
        .where(IS_CONTESTED_STILL)
        .group_by(*_PC, owner.c.id)
    )
    return _counted(connection, _of_units(connection, chosen, units), units)


def count_held(connection: Connection, units: Collection[str] | None) -> list[Counted]:
    """Documents that are held, by why; those that could not be taken when their PC was let in among them."""
    chosen = (
        select(*_PC, devices.c.held, func.count(held_documents.c.number))
        .join(held_documents, held_documents.c.device == devices.c.id)
        .group_by(*_PC, devices.c.held)
    )
    found = connection.execute(_of_units(connection, chosen, units), _asked(connection, units))
    counted = []
    for device, unit, status, heard_at, waits, total in found:
        for why, count in ((REFUSED, total - waits), ("", waits)):
            if count:
                counted.append(Counted(device, unit, status, heard_at, why, count, 0))
    return counted


def _of_units(connection: Connection, chosen: Select[Any], units: Collection[str] | None) -> Select[Any]:
    if units is None:
        return chosen
    return chosen.where(is_one_of(connection.dialect.name, devices.c.unit, "units"))


def _counted(connection: Connection, chosen: Select[Any], units: Collection[str] | None) -> list[Counted]:
    return [Counted(*row) for row in connection.execute(chosen, _asked(connection, units))]


def _asked(connection: Connection, units: Collection[str] | None) -> dict[str, object]:
    return {} if units is None else {"units": as_many(connection, units)}
