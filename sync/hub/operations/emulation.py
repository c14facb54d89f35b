"""What a unit competes for: its targets, cluster and workforce in each programme; set one by one, by who may.

A unit pledges for itself (chỉ tiêu đăng ký), and its target is assigned from above (chỉ tiêu giao): by an
administrator, or by who manages a unit above it. Every change stands in the log with the figure before and after.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sync.contract.programme import ProgrammePack
from sync.hub.catalogue.emulation_file import MOST
from sync.hub.catalogue.scopes import scopes_of
from sync.hub.catalogue.shelf import Catalogue
from sync.hub.errors import ProgrammeUnknown, RightMissing, TargetUnclear, UnitUnknown
from sync.hub.service import Hub
from sync.hub.staff.rights import Person, Right, Role
from sync.hub.store import audit, emulation
from sync.hub.store.emulation import Origin, Scope, Target, Workforce


@dataclass(frozen=True, slots=True)
class ScopeTargets:
    """Both targets of one part of a programme, None where there is none; `name` as people say it."""

    kind: Scope
    scope: str
    name: str
    assigned: int | None
    pledged: int | None


@dataclass(frozen=True, slots=True)
class UnitStanding:
    """What a unit competes for in one programme. `cluster`: its name, "" for none."""

    pack: ProgrammePack
    name: str
    cluster: str
    targets: list[ScopeTargets]


@dataclass(frozen=True, slots=True)
class UnitEmulation:
    """The programmes in which a unit has a target or a cluster, or that still go on; and how many work there."""

    programmes: list[UnitStanding]
    workforce: Workforce | None


def standing_of(hub: Hub, unit: str, language: str) -> UnitEmulation:
    """What one unit competes for."""
    with hub.database.reading() as connection:
        catalogue = hub.shelf.current(connection)
        found = []
        for pack in sorted(catalogue.packs.values(), key=lambda one: one.starts_on, reverse=True):
            targets = emulation.find_targets_of(connection, pack.code, unit)
            cluster = emulation.find_cluster_of(connection, pack.code, unit)
            name = pack.name_vi if language == "vi" else pack.name_en
            found.append(UnitStanding(pack, name, cluster, _by_scope(pack, targets, language)))
        return UnitEmulation(found, emulation.find_workforce(connection, unit))


def check_scope(pack: ProgrammePack, kind: Scope, scope: str) -> None:
    """Raises TargetUnclear where the programme has no such part."""
    if (kind, scope) not in scopes_of(pack, "vi"):
        raise TargetUnclear(reason="scope", told=scope[:40])


def may_set(person: Person, catalogue: Catalogue, unit: str, origin: Origin) -> bool:
    """Whether she may pledge for this unit, or assign to it: the latter from above, or as an administrator."""
    if not person.may(Right.SET_TARGETS) or not person.actor.sees(catalogue, unit):
        return False
    if origin is Origin.PLEDGED or person.role is Role.ADMINISTRATOR or not person.unit:
        return True
    return catalogue.counting_unit(unit) != catalogue.counting_unit(person.unit)


def set_target(hub: Hub, person: Person, target: Target, *, remove: bool = False) -> None:
    """Put a target in place of the one before, or take it away; raises as `set_targets`."""
    set_targets(hub, person, [(target, remove)])


def set_targets(hub: Hub, person: Person, wished: Iterable[tuple[Target, bool]]) -> None:
    """Put targets in place of those before, or take away those that say so: all of them, or none.

    Raises RightMissing, UnitUnknown, ProgrammeUnknown, TargetUnclear.
    """
    with hub.database.writing() as connection:
        catalogue = hub.shelf.current(connection)
        for target, remove in wished:
            _check_target(catalogue, person, target)
            before = {key_of(one): one for one in emulation.find_targets_of(connection, target.programme, target.unit)}
            was = before.get(key_of(target))
            now = None if remove else target.initiatives
            if (was.initiatives if was else None) == now:
                continue
            if remove:
                emulation.remove_target(connection, target)
            else:
                emulation.put_targets(connection, [target])
            facts = change_facts(target, was, now)
            audit.add_entry(connection, hub.clock(), person.login, "target_set", target.unit, facts=facts)


def set_workforce(hub: Hub, person: Person, workforce: Workforce) -> None:
    """Put a unit's workforce in place of the one before. Raises RightMissing, UnitUnknown, TargetUnclear."""
    with hub.database.writing() as connection:
        catalogue = hub.shelf.current(connection)
        if not may_set(person, catalogue, workforce.unit, Origin.PLEDGED):
            raise RightMissing(unit=workforce.unit[:40])
        _check_known(catalogue, workforce.unit)
        if not 1 <= workforce.workers <= MOST:
            raise TargetUnclear(reason="figure", told=str(workforce.workers)[:40])
        was = emulation.find_workforce(connection, workforce.unit)
        if was == workforce:
            return
        emulation.put_workforces(connection, [workforce])
        facts = {"was": str(was.workers) if was else "–", "now": str(workforce.workers)}
        facts["counted_on"] = workforce.counted_on.isoformat()
        audit.add_entry(connection, hub.clock(), person.login, "workforce_set", workforce.unit, facts=facts)


def key_of(target: Target) -> tuple[str, Origin, Scope, str]:
    """What tells a target from the others of its programme."""
    return target.unit, target.origin, target.scope_kind, target.scope


def change_facts(target: Target, was: Target | None, now: int | None) -> dict[str, str]:
    """What the log says of a changed target."""
    return {
        "programme": target.programme,
        "origin": target.origin.value,
        "scope": target.scope,
        "was": str(was.initiatives) if was else "–",
        "now": str(now) if now is not None else "–",
    }


def _check_target(catalogue: Catalogue, person: Person, target: Target) -> None:
    if not may_set(person, catalogue, target.unit, target.origin):
        raise RightMissing(unit=target.unit[:40])
    _check_known(catalogue, target.unit, target.programme)
    check_scope(catalogue.packs[target.programme], target.scope_kind, target.scope)
    if not 1 <= target.initiatives <= MOST:
        raise TargetUnclear(reason="figure", told=str(target.initiatives)[:40])


def _check_known(catalogue: Catalogue, unit: str, programme: str = "") -> None:
    if unit not in catalogue.tree:
        raise UnitUnknown(unit=unit[:40])
    if programme and programme not in catalogue.packs:
        raise ProgrammeUnknown(programme=programme[:40])


def _by_scope(pack: ProgrammePack, targets: Iterable[Target], language: str) -> list[ScopeTargets]:
    known = {(one.scope_kind, one.scope, one.origin): one.initiatives for one in targets}
    return [
        ScopeTargets(
            kind, scope, name, known.get((kind, scope, Origin.ASSIGNED)), known.get((kind, scope, Origin.PLEDGED))
        )
        for (kind, scope), name in scopes_of(pack, language).items()
    ]
