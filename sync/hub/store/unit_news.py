"""What came from each unit, and when: from the columns that are kept as documents come, never from the documents."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, select

from sync.hub.store.database import Connection
from sync.hub.store.device_tables import devices
from sync.hub.store.devices import REFUSED
from sync.hub.store.dialect import as_many, is_one_of
from sync.hub.store.tables import standings


@dataclass(frozen=True, slots=True)
class Heard:
    """The PCs that a unit enrolled, and when the last batch of any came; None where none ever did."""

    unit: str
    devices: int
    heard_at: dt.datetime | None


_HEARD = (
    select(devices.c.unit, func.count(), func.max(devices.c.heard_at))
    .where(devices.c.unit != "", devices.c.status != REFUSED)
    .group_by(devices.c.unit)
)


def each_heard(connection: Connection, units: Collection[str] | None = None) -> dict[str, Heard]:
    """What was heard of every unit that has a PC, or of these alone, by the unit's code."""
    chosen: Select[Any] = _HEARD
    asked: dict[str, object] = {}
    if units is not None:
        chosen = chosen.where(is_one_of(connection.dialect.name, devices.c.unit, "units"))
        asked = {"units": as_many(connection, units)}
    return {unit: Heard(unit, int(count), heard_at) for unit, count, heard_at in connection.execute(chosen, asked)}


def count_received(connection: Connection, units: Collection[str], programmes: Collection[str]) -> dict[str, int]:
    """How many records count for each of these units, in these programmes together."""
    dialect = connection.dialect.name
    chosen = (
        select(standings.c.unit, func.sum(standings.c.initiatives))
        .where(is_one_of(dialect, standings.c.programme, "programmes"), is_one_of(dialect, standings.c.unit, "units"))
        .group_by(standings.c.unit)
    )
    asked = {"programmes": as_many(connection, programmes), "units": as_many(connection, units)}
    return {unit: int(count) for unit, count in connection.execute(chosen, asked)}
