"""What is unsettled in the units that somebody sees: by unit, by PC and by why, the newest first.

Promise: it tells of the PCs of her units alone, and of records by their number, never by name: a PC may have sent a
version of a record that is another unit's. The PC that owns such a record is named where it is of her units.
"""

import datetime as dt
import json
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from sync.hub.catalogue.actor import Actor
from sync.hub.catalogue.shelf import Catalogue
from sync.hub.service import Hub
from sync.hub.store import devices, documents, held, unsettled_counts
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
    """How many records and documents are unsettled in her units, but for those of PCs that may send no more.

    Of these nobody can mend anything: they are told where all is told, and call for nobody day after day.
    """
    with hub.database.reading() as connection:
        sums = _sums(connection, _units(hub.shelf.current(connection), actor, ""))
    return sum(one.count for one in sums.all() if one.status != devices.REVOKED)


def find_unsettled(hub: Hub, actor: Actor, below: str, *, skip: int, most: int) -> tuple[int, list[UnsettledPC]]:
    """How many PCs have something unsettled, and some of them, those of one unit together.

    `below`: of this unit and what lies below it; "": of all that she sees. Raises RightMissing where it is not hers.
    """
    with hub.database.reading() as connection:
        catalogue = hub.shelf.current(connection)
        sums = _sums(connection, _units(catalogue, actor, below))
        ordered = _newest_first(connection, sums.all())
        shown = [(devices.find_device(connection, one), sums.of(one)) for one in ordered[skip : skip + most]]
        received = documents.find_received(connection, {one.newest for _, own in shown for one in own.all()})
        owners = _Owners(connection, catalogue, actor)
        return len(ordered), [
            UnsettledPC(device, tuple(_lumps(owners, received, device, own)))
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


def _newest_first(connection: Connection, counted: list[Counted]) -> list[str]:
    """The PCs by the newest of what is theirs, those of a unit together where the newest of them stands."""
    of_units: dict[str, int] = {}
    of_devices: dict[str, tuple[int, str]] = {}
    for one in counted:
        newest = one.newest or documents.last_number_at(connection, one.heard_at)
        of_units[one.unit] = max(of_units.get(one.unit, 0), newest)
        known, _ = of_devices.get(one.device, (0, ""))
        of_devices[one.device] = (max(known, newest), one.unit)

    def place(device: str) -> tuple[int, str, int, str]:
        newest, unit = of_devices[device]
        return of_units[unit], unit, newest, device

    return sorted(of_devices, key=place, reverse=True)


class _Owners:
    """Names the PCs that own records, to who may see them."""

    def __init__(self, connection: Connection, catalogue: Catalogue, actor: Actor) -> None:
        self._connection = connection
        self._catalogue = catalogue
        self._actor = actor

    def name(self, device: str) -> str:
        """What it is called, "" where it is not hers to see."""
        owner = devices.find_device(self._connection, device)
        is_seen = owner is not None and self._actor.sees(self._catalogue, owner.unit)
        return owner.called if owner is not None and is_seen else ""


def _lumps(owners: _Owners, received: Mapping[int, dt.datetime], device: Device, sums: _Sums) -> Iterator[Lump]:
    def together(counted: list[Counted]) -> tuple[int, dt.datetime]:
        return sum(one.count for one in counted), max(received.get(one.newest, one.heard_at) for one in counted)

    if sums.refused:
        reasons = Counter[tuple[str, str]]()
        for one in sums.refused:
            for finding in json.loads(one.why):
                reasons[finding["field"], finding["code"]] += one.count
        yield Lump(What.REFUSED, *together(sums.refused), findings=tuple(reasons.most_common()))
    for one in sums.conflicts:
        what = What.OWN_CONFLICT if one.why == device.id else What.CONFLICT
        yield Lump(what, *together([one]), owner=owners.name(one.why))
    for one in sums.held:
        what = What.UNTAKEN if one.why == held.REFUSED else _HELD.get(device.status, What.WAITS)
        yield Lump(what, *together([one]))
