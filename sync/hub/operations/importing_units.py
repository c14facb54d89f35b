"""A new unit tree: shown first as what changes, then put in place exactly as it was shown, or not at all.

Promise: `UnitPlan.token` is of the file, of the tree that it was compared with and of the tree that comes of it. Where
any of the three is another by the time it is confirmed, nothing is done (CatalogueChanged).
"""

import datetime as dt
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field

import msgspec
from msgspec.structs import replace

from sync.contract.unit_tree import Unit, UnitTree
from sync.hub.catalogue.actor import COMMAND_LINE, Actor
from sync.hub.catalogue.shelf import Catalogue
from sync.hub.catalogue.units import UnitFile
from sync.hub.errors import CatalogueChanged, RowFinding
from sync.hub.service import Hub
from sync.hub.standings.days import hub_day
from sync.hub.store import audit, unit_names
from sync.hub.store.catalogue import replace_units
from sync.hub.store.database import Connection

APPEARS, RENAMED, MOVED, ENDS, MERGED, COMES_BACK = "appears", "renamed", "moved", "ends", "merged", "comes_back"
KEPT, DROPPED, OTHERWISE = "kept", "dropped", "otherwise"
KINDS = (APPEARS, RENAMED, MOVED, MERGED, ENDS, COMES_BACK, KEPT, DROPPED, OTHERWISE)
_encoder = msgspec.json.Encoder()


@dataclass(frozen=True, slots=True)
class UnitChange:
    """What becomes of one unit: `was` and `now` as codes, names or days, by the kind of change."""

    code: str
    name: str
    was: str = ""
    now: str = ""
    devices: int = 0
    records: int = 0


@dataclass(frozen=True, slots=True)
class UnitPlan:
    """What an import would do. `changes`: all of them, by kind; `tree`: what comes of it."""

    file: UnitFile
    edition: int
    tree: tuple[Unit, ...]
    changes: dict[str, list[UnitChange]]
    doubts: tuple[RowFinding, ...]
    same: int
    token: str = field(default="")

    def counts(self) -> dict[str, int]:
        """How many changes there are of each kind that there is any of."""
        return {kind: len(self.changes[kind]) for kind in KINDS if self.changes[kind]}

    def gone(self) -> int:
        """How many units would be no more, without anybody to follow them."""
        return sum(len(self.changes[kind]) for kind in (ENDS, KEPT, DROPPED))


def plan_import(hub: Hub, file: UnitFile) -> UnitPlan:
    """What this file would change, today."""
    with hub.database.reading() as connection:
        return _plan(connection, hub.shelf.current(connection), file, hub_day(hub.clock()))


def import_units(hub: Hub, file: UnitFile, token: str, by: Actor = COMMAND_LINE) -> UnitPlan:
    """Put the tree in place that was shown under this token. Raises CatalogueChanged."""
    undone = hub.shelf.forgotten_if_undone
    with undone(), hub.database.writing_alone() as connection, undone():
        before = hub.shelf.current(connection).tree
        plan = _plan(connection, hub.shelf.current(connection), file, hub_day(hub.clock()))
        if plan.token != token:
            raise CatalogueChanged
        replace_units(connection, plan.tree)
        if _shape(before) != _shape(plan.tree):  # what counts where is the same as long as no unit moves or merges
            hub.standings.rebuild(connection)
        facts = {kind: str(count) for kind, count in plan.counts().items()}
        facts |= {"units": str(len(plan.tree)), "sha256": file.given.sha256}
        audit.add_entry(connection, hub.clock(), by.login, "units_imported", file.given.name[-80:], facts=facts)
    return plan


def _plan(connection: Connection, catalogue: Catalogue, file: UnitFile, today: dt.date) -> UnitPlan:
    old, given = catalogue.tree, UnitTree(file.units)
    devices, records = unit_names.count_devices(connection), unit_names.count_records(connection)
    kept = _kept(old, given, devices.keys(), {*records, *unit_names.named_elsewhere(connection)}, today)
    tree = (*file.units, *kept)
    changes: dict[str, list[UnitChange]] = {kind: [] for kind in KINDS}
    same = 0
    for unit in file.units:
        was = old.find_unit(unit.code)
        found = _changes(unit, was, devices.get(unit.code, 0), records.get(unit.code, 0))
        same += not found
        for kind, change in found:
            changes[kind].append(change)
    for unit in kept:
        if unit == old.find_unit(unit.code):  # it had ended before
            same += 1
            continue
        named = (devices.get(unit.code, 0), records.get(unit.code, 0))
        changes[KEPT].append(UnitChange(unit.code, unit.name, "", _day(unit.valid_to), *named))
    codes = {unit.code for unit in tree}
    changes[DROPPED] = [UnitChange(unit.code, unit.name) for unit in old if unit.code not in codes]
    doubts = (*file.doubts, *_left_alone(file, devices, records))
    seal = [file.given.sha256, catalogue.editions.units, hashlib.sha256(_encoder.encode(tree)).hexdigest()]
    token = hashlib.sha256(_encoder.encode(seal)).hexdigest()
    return UnitPlan(file, catalogue.editions.units, tree, changes, doubts, same, token)


def _kept(old: UnitTree, given: UnitTree, devices: Iterable[str], named: set[str], today: dt.date) -> tuple[Unit, ...]:
    """The units that the file lacks and that stay, ended: see the decision in the package."""
    has_device = set(devices)
    kept: set[str] = set()
    for unit in old:
        if unit.code in given:
            continue
        line = [above.code for above in old.ancestors(unit.code)]
        if unit.code in named or not has_device.isdisjoint(line):
            kept.update(code for code in line if code not in given)
            kept.update(_successors(old, given, unit))
    return tuple(
        replace(unit, valid_to=min(filter(None, (unit.valid_to, max(today, unit.valid_from or today)))))
        for unit in old
        if unit.code in kept
    )


def _successors(old: UnitTree, given: UnitTree, unit: Unit) -> set[str]:
    """Whoever follows a unit that stays, stays with all above it."""
    found: set[str] = set()
    while (follower := old.find_unit(unit.successor)) is not None and follower.code not in found:
        found.add(follower.code)
        unit = follower
    return {above.code for code in found for above in old.ancestors(code) if above.code not in given}


def _changes(unit: Unit, was: Unit | None, devices: int, records: int) -> list[tuple[str, UnitChange]]:
    def told(kind: str, before: str = "", after: str = "") -> tuple[str, UnitChange]:
        return kind, UnitChange(unit.code, unit.name, before, after, devices, records)

    if was is None:
        return [told(APPEARS, "", unit.parent)]
    found = []
    if was.name != unit.name:
        found.append(told(RENAMED, was.name, unit.name))
    if was.parent != unit.parent:
        found.append(told(MOVED, was.parent, unit.parent))
    if unit.successor and was.successor != unit.successor:
        found.append(told(MERGED, was.successor, unit.successor))
    elif was.valid_to is None and unit.valid_to is not None:
        found.append(told(ENDS, "", _day(unit.valid_to)))
    elif (was.valid_to or was.successor) and not (unit.valid_to or unit.successor):
        found.append(told(COMES_BACK, was.successor or _day(was.valid_to), ""))
    if not found and was != unit:
        found.append(told(OTHERWISE, _told_apart(was, unit), _told_apart(unit, was)))
    return found


def _told_apart(unit: Unit, other: Unit) -> str:
    """What of level and dates is another."""
    names = ("level", "valid_from", "valid_to", "successor")
    return " · ".join(str(getattr(unit, name) or "–") for name in names if getattr(unit, name) != getattr(other, name))


def _left_alone(file: UnitFile, devices: dict[str, int], records: dict[str, int]) -> list[RowFinding]:
    """Units that end without a successor and still have devices or records."""
    return [
        RowFinding(file.row_of[unit.code], "ended_with_records", unit.code, str(records.get(unit.code, 0)))
        for unit in file.units
        if unit.valid_to and not unit.successor and (devices.get(unit.code) or records.get(unit.code))
    ]


def _shape(units: Iterable[Unit]) -> set[tuple[str, str, str]]:
    return {(unit.code, unit.parent, unit.successor) for unit in units}


def _day(day: dt.date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""
