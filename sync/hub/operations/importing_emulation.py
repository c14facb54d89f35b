"""Targets, clusters and workforces from a table: shown first as what changes, then set just as shown, or not at all.

Promise: a row that somebody may not set is told with its number and keeps the whole table out. `EmulationPlan.token` is
of the file, of the tree and the programme it was read by, and of every figure before and after: where any of them is
another by the time it is confirmed, nothing is done (CatalogueChanged). Each changed figure stands in the log.
"""

import hashlib
from dataclasses import dataclass

import msgspec

from sync.hub.catalogue.emulation_file import EmulationFile, emulation_of
from sync.hub.catalogue.shelf import Catalogue
from sync.hub.catalogue.tables import GivenFile
from sync.hub.errors import CatalogueChanged, ProgrammeUnknown, RowFinding
from sync.hub.operations.emulation import change_facts, key_of, may_set
from sync.hub.service import Hub
from sync.hub.staff.rights import Person
from sync.hub.standings.days import hub_day
from sync.hub.store import audit, emulation
from sync.hub.store.audit import Act
from sync.hub.store.database import Connection
from sync.hub.store.emulation import Cluster, Member, Origin, Target, Workforce
from sync.hub.store.identity import Editions, hold_edition

_encoder = msgspec.json.Encoder()


@dataclass(frozen=True, slots=True)
class TargetChange:
    """A target that is set anew, and the one before."""

    target: Target
    was: Target | None


@dataclass(frozen=True, slots=True)
class MemberChange:
    """A unit's cluster, by name, before and after."""

    unit: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class WorkforceChange:
    """A unit's workforce before and after."""

    was: Workforce | None
    now: Workforce


@dataclass(frozen=True, slots=True)
class EmulationPlan:
    """What a table would set."""

    file: EmulationFile
    targets: list[TargetChange]
    members: list[MemberChange]
    workforces: list[WorkforceChange]
    token: str

    def counts(self) -> dict[str, int]:
        """How many changes of each kind there are."""
        return {"targets": len(self.targets), "members": len(self.members), "workforces": len(self.workforces)}


def plan_emulation(hub: Hub, person: Person, given: GivenFile, programme: str) -> EmulationPlan:
    """What this table would set in a programme. Raises TableFaulty, ProgrammeUnknown, CatalogueChanged."""
    read = _read(hub, person, given, programme)
    with hub.database.reading() as connection:
        return _plan(connection, hub, *read)


def import_emulation(hub: Hub, person: Person, given: GivenFile, programme: str, token: str) -> EmulationPlan:
    """Set what was shown under this token. Raises CatalogueChanged, TableFaulty, ProgrammeUnknown."""
    read = _read(hub, person, given, programme)  # before the transaction: others may write meanwhile
    with hub.database.writing() as connection:
        hold_edition(connection, "emulation")  # what is compared with what was shown must not change any more
        plan = _plan(connection, hub, *read)
        if plan.token != token:
            raise CatalogueChanged
        emulation.put_targets(connection, [one.target for one in plan.targets])
        emulation.put_workforces(connection, [one.now for one in plan.workforces])
        if plan.members:
            _put_members(connection, programme, plan.members)
        facts = {name: str(count) for name, count in plan.counts().items()} | {"sha256": given.sha256}
        entries = [Act("emulation_imported", programme, facts)]
        entries += [
            Act("target_set", one.target.unit, change_facts(one.target, one.was, one.target.initiatives))
            for one in plan.targets
        ]
        entries += [
            Act("cluster_set", one.unit, {"programme": programme, "was": one.was, "now": one.now})
            for one in plan.members
        ]
        entries += [Act("workforce_set", one.now.unit, _workforce_facts(one)) for one in plan.workforces]
        audit.add_entries(connection, hub.clock(), person.login, entries)
    return plan


def _read(hub: Hub, person: Person, given: GivenFile, programme: str) -> tuple[EmulationFile, Editions]:
    """The file by the tree and the pack of now, once it is sure that she may set all that it holds."""
    catalogue = hub.catalogue()
    pack = catalogue.packs.get(programme)
    if pack is None:
        raise ProgrammeUnknown(programme=programme[:40])
    file = emulation_of(given, pack, catalogue.tree, hub_day(hub.clock()))
    if forbidden := _forbidden(person, catalogue, file):
        raise given.refused(*forbidden)
    return file, catalogue.editions


def _plan(connection: Connection, hub: Hub, file: EmulationFile, read_by: Editions) -> EmulationPlan:
    editions, programme, given = hub.shelf.current(connection).editions, file.programme, file.given
    if (editions.units, editions.programmes) != (read_by.units, read_by.programmes):
        raise CatalogueChanged
    known = {key_of(one): one for one in emulation.find_targets(connection, programme)}
    targets = [TargetChange(one, known.get(key_of(one))) for one in file.targets if known.get(key_of(one)) != one]
    names = {one.code: one.name for one in emulation.find_clusters(connection, programme)}
    clusters = {unit: names[code] for unit, code in emulation.find_members(connection, programme).items()}
    members = [
        MemberChange(unit, clusters.get(unit, ""), _known_name(names, name))
        for unit, name in file.members.items()
        if clusters.get(unit, "") != _known_name(names, name)
    ]
    counted = emulation.find_workforces(connection)
    workforces = [
        WorkforceChange(counted.get(one.unit), one) for one in file.workforces if counted.get(one.unit) != one
    ]
    shown = [given.sha256, programme, editions.units, editions.programmes]
    sealed = _encoder.encode([shown, targets, members, workforces])
    return EmulationPlan(file, targets, members, workforces, hashlib.sha256(sealed).hexdigest())


def _forbidden(person: Person, catalogue: Catalogue, file: EmulationFile) -> list[RowFinding]:
    """What she may not set, by rows: others' units, and targets and clusters that are given from above."""
    found = [
        RowFinding(row, "not_yours", unit)
        for unit, row in file.row_of.items()
        if not may_set(person, catalogue, unit, Origin.PLEDGED)
    ]
    from_above = {one.unit for one in file.targets if one.origin is Origin.ASSIGNED} | file.members.keys()
    found += [
        RowFinding(file.row_of[unit], "from_above", unit)
        for unit in from_above - {one.told for one in found}
        if not may_set(person, catalogue, unit, Origin.ASSIGNED)
    ]
    return sorted(found, key=lambda one: one.row)


def _known_name(names: dict[str, str], given: str) -> str:
    """A cluster by its code or its name, as it is called; a new one as it is written."""
    return names.get(given, given)


def _put_members(connection: Connection, programme: str, changes: list[MemberChange]) -> None:
    """Beside those that stay; a cluster that nobody is in any more goes."""
    names = {one.code: one.name for one in emulation.find_clusters(connection, programme)}
    by_unit = {unit: names[code] for unit, code in emulation.find_members(connection, programme).items()}
    by_unit |= {one.unit: one.now for one in changes}
    code_of = {name: name for name in by_unit.values()} | {name: code for code, name in names.items()}
    clusters = [Cluster(programme=programme, code=code_of[name], name=name) for name in sorted(set(by_unit.values()))]
    members = [Member(programme=programme, unit=unit, cluster=code_of[name]) for unit, name in by_unit.items()]
    emulation.put_clusters(connection, programme, clusters, members)


def _workforce_facts(change: WorkforceChange) -> dict[str, str]:
    was = str(change.was.workers) if change.was else "–"
    return {"was": was, "now": str(change.now.workers), "counted_on": change.now.counted_on.isoformat()}
