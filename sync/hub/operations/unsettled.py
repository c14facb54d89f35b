"""What is unsettled in the units that somebody sees: by unit, by PC and by why, the newest first.

Promise: it tells of the PCs of her units alone, and of records by their number, never by name: a PC may have sent a
version of a record that is another unit's. The PC that owns such a record is named where it is of her units.
"""

import datetime as dt
import json
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

from sync.hub.catalogue.actor import Actor
from sync.hub.catalogue.shelf import Catalogue
from sync.hub.service import Hub
from sync.hub.store import devices, held, unsettled_counts
from sync.hub.store.database import Connection
from sync.hub.store.devices import Device
from sync.hub.store.unsettled_counts import Counted


class What(StrEnum):
    """What became of what came, as somebody may act on it."""

    REFUSED = "refused"
    OWN_CONFLICT = "own_conflict"
    CONFLICT = "conflict"
    WAITS = "waits"
    SET_ASIDE = "set_aside"
    REVOKED = "revoked"
    TAKEN_SOON = "taken_soon"
    UNTAKEN = "untaken"


_HELD = {devices.ADMITTED: What.TAKEN_SOON, devices.REVOKED: What.REVOKED, devices.SET_ASIDE: What.SET_ASIDE}


@dataclass(frozen=True, slots=True)
class Lump:
    """So many for one reason. `findings`: why lines were refused, as (field, code), with how many have each.

    `owner`: the name of the PC that owns the records, "" where that is not hers to see.
    """

    what: What
    count: int
    newest_at: dt.datetime
    findings: tuple[tuple[tuple[str, str], int], ...] = ()
    owner: str = ""


@dataclass(frozen=True, slots=True)
class UnsettledPC:
    """One PC with all that is unsettled of it."""

    device: Device
    lumps: tuple[Lump, ...]


@dataclass(frozen=True, slots=True)
class _Sums:
    """What is counted in some units, of each kind."""

    refused: list[Counted]
    conflicts: list[Counted]
    held: list[Counted]

    def all(self) -> list[Counted]:
        return [*self.refused, *self.conflicts, *self.held]

    def of(self, device: str) -> "_Sums":
        kinds = (self.refused, self.conflicts, self.held)
        return _Sums(*([one for one in kind if one.device == device] for kind in kinds))


def count_unsettled(hub: Hub, actor: Actor) -> int:
    """How many records and documents are unsettled in her units."""
    with hub.database.reading() as connection:
        sums = _sums(connection, _units(hub.shelf.current(connection), actor, ""))
    return sum(one.count for one in sums.all())


def find_unsettled(hub: Hub, actor: Actor, below: str, *, skip: int, most: int) -> tuple[int, list[UnsettledPC]]:
    """How many PCs have something unsettled, and some of them, those of one unit together.

    `below`: of this unit and what lies below it; "": of all that she sees. Raises RightMissing where it is not hers.
    """
    with hub.database.reading() as connection:
        catalogue = hub.shelf.current(connection)
        sums = _sums(connection, _units(catalogue, actor, below))
        ordered = _newest_first(sums.all())
        shown = [(devices.find_device(connection, one), sums.of(one)) for one in ordered[skip : skip + most]]
        return len(ordered), [
            UnsettledPC(device, tuple(_lumps(connection, catalogue, actor, device, own)))
            for device, own in shown
            if device is not None
        ]


def _units(catalogue: Catalogue, actor: Actor, below: str) -> frozenset[str] | None:
    if below:
        actor.check_sees(catalogue, below)
    top = below or actor.unit
    return catalogue.codes_in(top) if top else None


def _sums(connection: Connection, units: Collection[str] | None) -> _Sums:
    return _Sums(
        unsettled_counts.count_refused(connection, units),
        unsettled_counts.count_conflicts(connection, units),
        unsettled_counts.count_held(connection, units),
    )


def _newest_first(counted: list[Counted]) -> list[str]:
    """The PCs by the newest of what is theirs, those of a unit together where the newest of them stands."""
    of_units: dict[str, dt.datetime] = {}
    of_devices: dict[str, tuple[dt.datetime, str]] = {}
    for one in counted:
        of_units[one.unit] = max(of_units.get(one.unit, one.newest_at), one.newest_at)
        newest, _ = of_devices.get(one.device, (one.newest_at, ""))
        of_devices[one.device] = (max(newest, one.newest_at), one.unit)

    def place(device: str) -> tuple[dt.datetime, str, dt.datetime, str]:
        newest, unit = of_devices[device]
        return of_units[unit], unit, newest, device

    return sorted(of_devices, key=place, reverse=True)


def _lumps(connection: Connection, catalogue: Catalogue, actor: Actor, device: Device, sums: _Sums) -> Iterator[Lump]:
    if sums.refused:
        reasons = Counter[tuple[str, str]]()
        for one in sums.refused:
            for finding in json.loads(one.why):
                reasons[finding["field"], finding["code"]] += one.count
        yield Lump(What.REFUSED, *_together(sums.refused), findings=tuple(reasons.most_common()))
    for one in sums.conflicts:
        owner = devices.find_device(connection, one.why)
        is_own, is_seen = one.why == device.id, owner is not None and actor.sees(catalogue, owner.unit)
        name = (owner.pc_name or owner.id[:8]) if owner is not None and is_seen else ""
        yield Lump(What.OWN_CONFLICT if is_own else What.CONFLICT, one.count, one.newest_at, owner=name)
    for reason_is_final in (False, True):
        some = [one for one in sums.held if (one.why == held.REFUSED) == reason_is_final]
        if some:
            what = What.UNTAKEN if reason_is_final else _HELD.get(device.status, What.WAITS)
            yield Lump(what, *_together(some))


def _together(counted: list[Counted]) -> tuple[int, dt.datetime]:
    return sum(one.count for one in counted), max(one.newest_at for one in counted)
