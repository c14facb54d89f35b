"""What is unsettled, counted by PC and by why: refused lines, conflicts, and documents that are held.

Promise: the numbers are those of the rows that `unsettled` finds, each refused revision once, as it came last.
"""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, select

from sync.hub.store.database import Connection
from sync.hub.store.device_tables import devices, held_documents
from sync.hub.store.dialect import as_many, is_one_of
from sync.hub.store.tables import conflicts, documents, initiatives, quarantined_lines
from sync.hub.store.unsettled import IS_CONTESTED_STILL, IS_REFUSED_STILL

_PC = (devices.c.id, devices.c.unit)


@dataclass(frozen=True, slots=True)
class Counted:
    """So many of one PC, of its unit, for one reason.

    `why`: the findings of a refused line as JSON, the PC that owns a contested record, or why a document is held.
    """

    device: str
    unit: str
    why: str
    count: int
    newest_at: dt.datetime


def count_refused(connection: Connection, units: Collection[str] | None) -> list[Counted]:
    """Refused lines of the PCs of these units (None: all), by the findings of each."""
    refused = quarantined_lines.c
    same = (documents.c.device, refused.initiative, refused.revision)
    place = func.row_number().over(partition_by=same, order_by=(documents.c.number.desc(), refused.line))
    each = (
        select(*_PC, refused.findings, refused.initiative, documents.c.received_at, place.label("place"))
        .join(documents, documents.c.number == refused.document)
        .join(devices, devices.c.id == documents.c.device)
        .outerjoin(initiatives, initiatives.c.id == refused.initiative)
        .where(IS_REFUSED_STILL)
    )
    found = _of_units(connection, each, units).subquery()
    chosen = (
        select(found.c.id, found.c.unit, found.c.findings, func.count(), func.max(found.c.received_at))
        .where((found.c.place == 1) | (found.c.initiative == ""))
        .group_by(found.c.id, found.c.unit, found.c.findings)
    )
    return _counted(connection, chosen, units)


def count_conflicts(connection: Connection, units: Collection[str] | None) -> list[Counted]:
    """Other versions, by the PC that owns the record: the very PC itself, or another one."""
    owner = devices.alias("owner")
    chosen = (
        select(*_PC, owner.c.id, func.count(), func.max(documents.c.received_at))
        .select_from(conflicts)
        .join(documents, documents.c.number == conflicts.c.document)
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
        select(*_PC, held_documents.c.reason, func.count(), func.max(held_documents.c.received_at))
        .join(devices, devices.c.id == held_documents.c.device)
        .group_by(*_PC, held_documents.c.reason)
    )
    return _counted(connection, _of_units(connection, chosen, units), units)


def _of_units(connection: Connection, chosen: Select[Any], units: Collection[str] | None) -> Select[Any]:
    if units is None:
        return chosen
    return chosen.where(is_one_of(connection.dialect.name, devices.c.unit, "units"))


def _counted(connection: Connection, chosen: Select[Any], units: Collection[str] | None) -> list[Counted]:
    asked = {} if units is None else {"units": as_many(connection, units)}
    return [Counted(*row) for row in connection.execute(chosen, asked)]
