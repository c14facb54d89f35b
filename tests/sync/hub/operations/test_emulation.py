"""Targets and workforces: pledged by the unit, assigned from above, just as previewed, each figure in the log."""

import datetime as dt
import threading
from typing import Any

import pytest

from sync.hub.catalogue.tables import GivenFile
from sync.hub.errors import CatalogueChanged, ProgrammeUnknown, RightMissing, TableFaulty, TargetUnclear
from sync.hub.operations import importing_emulation
from sync.hub.operations.emulation import set_target, set_workforce, standing_of
from sync.hub.operations.importing_emulation import EmulationPlan, import_emulation, plan_emulation
from sync.hub.staff.rights import Person, Role
from sync.hub.store import audit, emulation
from sync.hub.store.emulation import Origin, Scope, Target, Workforce
from tests.builders import PROGRAMME, STANLEY
from tests.sync.hub.workbench import Workbench
from tests.sync.hub.workbooks import workbook

CANON, UPPER, BELOW = "HN-KCN-CANON", "HN-KCN", "HN-KCN-STANLEY-X1"
HEADINGS = ("Mã đơn vị", "Cụm thi đua", "Quý", "Chỉ tiêu giao", "Chỉ tiêu đăng ký", "Số người lao động")


def _person(role: Role = Role.ADMINISTRATOR, unit: str = "") -> Person:
    return Person(1, f"a.{role.value}", "Nguyễn Văn A", role, unit, must_change=False)


def _target(unit: str = STANLEY, origin: Origin = Origin.PLEDGED, figure: int = 100, **changes: object) -> Target:
    return Target(programme=PROGRAMME, unit=unit, origin=origin, initiatives=figure, **changes)  # type: ignore[arg-type]


def _kept(bench: Workbench) -> list[tuple[str, str, str, int]]:
    with bench.hub.database.reading() as connection:
        found = emulation.find_targets(connection, PROGRAMME)
    return sorted((one.unit, one.origin.value, one.scope, one.initiatives) for one in found)


def _given(*rows: tuple[object, ...]) -> GivenFile:
    return GivenFile("chỉ tiêu.xlsx", workbook(HEADINGS, *rows))


ADMINISTRATOR, MANAGER, OVER = _person(), _person(Role.UNIT_MANAGER, STANLEY), _person(Role.UNIT_MANAGER, UPPER)


@pytest.mark.parametrize(
    ("person", "unit", "origin", "may"),
    [
        (MANAGER, STANLEY, Origin.PLEDGED, True),
        (MANAGER, BELOW, Origin.PLEDGED, True),
        (MANAGER, BELOW, Origin.ASSIGNED, True),
        (MANAGER, STANLEY, Origin.ASSIGNED, False),
        (MANAGER, CANON, Origin.PLEDGED, False),
        (MANAGER, CANON, Origin.ASSIGNED, False),
        (MANAGER, UPPER, Origin.PLEDGED, False),
        (OVER, STANLEY, Origin.ASSIGNED, True),
        (OVER, UPPER, Origin.ASSIGNED, False),
        (ADMINISTRATOR, UPPER, Origin.ASSIGNED, True),
        (_person(Role.ADMINISTRATOR, STANLEY), STANLEY, Origin.ASSIGNED, True),
        (_person(Role.ADMINISTRATOR, STANLEY), CANON, Origin.ASSIGNED, False),
        (_person(Role.UNIT_MANAGER), STANLEY, Origin.ASSIGNED, True),
        (_person(Role.REVIEWER), STANLEY, Origin.PLEDGED, False),
        (_person(Role.AUDITOR), STANLEY, Origin.PLEDGED, False),
    ],
)
def test_a_unit_pledges_and_is_assigned_to_from_above(
    bench: Workbench, person: Person, unit: str, origin: Origin, *, may: bool
) -> None:
    if may:
        set_target(bench.hub, person, _target(unit, origin))
        assert _kept(bench) == [(unit, origin.value, "", 100)]
        return
    with pytest.raises(RightMissing):
        set_target(bench.hub, person, _target(unit, origin))
    assert (_kept(bench), bench.hub.log_entries(1)) == ([], [])


def test_every_change_is_in_the_log_with_both_figures_and_none_where_nothing_changes(bench: Workbench) -> None:
    for figure in (100, 120, 120):
        set_target(bench.hub, MANAGER, _target(figure=figure))
    set_target(bench.hub, MANAGER, _target(), remove=True)
    set_target(bench.hub, MANAGER, _target(), remove=True)
    told = [(one.act, one.target, one.told_facts()) for one in reversed(bench.hub.log_entries(9))]
    same = {"programme": PROGRAMME, "origin": "pledged", "scope": ""}
    assert told == [
        ("target_set", STANLEY, {**same, "was": "–", "now": "100"}),
        ("target_set", STANLEY, {**same, "was": "100", "now": "120"}),
        ("target_set", STANLEY, {**same, "was": "120", "now": "–"}),
    ]
    assert _kept(bench) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"figure": 0},
        {"figure": -1},
        {"figure": 10**12},
        {"scope_kind": Scope.PHASE, "scope": "KHÔNG-CÓ"},
        {"scope_kind": Scope.QUARTER, "scope": "2040-Q1"},
        {"scope_kind": Scope.PROGRAMME, "scope": "2026-1"},
        {"scope_kind": Scope.PHASE, "scope": ""},
    ],
    ids=str,
)
def test_a_target_that_cannot_be_is_refused(bench: Workbench, changes: dict[str, object]) -> None:
    with pytest.raises(TargetUnclear):
        set_target(bench.hub, ADMINISTRATOR, _target(**changes))  # type: ignore[arg-type]
    with pytest.raises(TargetUnclear):
        set_workforce(bench.hub, ADMINISTRATOR, Workforce(unit=STANLEY, workers=0, counted_on=dt.date(2026, 7, 1)))
    assert _kept(bench) == []


def test_a_workforce_is_set_by_who_manages_the_unit_alone(bench: Workbench) -> None:
    workforce = Workforce(unit=STANLEY, workers=2000, counted_on=dt.date(2026, 7, 1))
    set_workforce(bench.hub, MANAGER, workforce)
    with pytest.raises(RightMissing):
        set_workforce(bench.hub, _person(Role.UNIT_MANAGER, CANON), workforce)
    assert standing_of(bench.hub, STANLEY, "vi").workforce == workforce
    assert [one.told_facts()["now"] for one in bench.hub.log_entries(9)] == ["2000"]


def test_a_table_is_set_just_as_it_was_shown_and_leaves_all_else_as_it_was(bench: Workbench) -> None:
    set_target(bench.hub, ADMINISTRATOR, _target(CANON, Origin.ASSIGNED, 7))
    set_target(bench.hub, ADMINISTRATOR, _target(STANLEY, Origin.ASSIGNED, 100))
    first = _given((CANON, "Cụm 2"))
    import_emulation(
        bench.hub, ADMINISTRATOR, first, PROGRAMME, plan_emulation(bench.hub, ADMINISTRATOR, first, PROGRAMME).token
    )
    given = _given((STANLEY, "Cụm 1", "", 150, 160, 900), (STANLEY, "", "Quý 3/2026", 50), (UPPER, "Cụm 2", "", 100))

    plan = plan_emulation(bench.hub, ADMINISTRATOR, given, PROGRAMME)
    assert plan.counts() == {"targets": 4, "members": 2, "workforces": 1}
    assert [one.was.initiatives if one.was else None for one in plan.targets] == [100, None, None, None]
    import_emulation(bench.hub, ADMINISTRATOR, given, PROGRAMME, plan.token)

    assert _kept(bench) == [
        (UPPER, "assigned", "", 100),
        (CANON, "assigned", "", 7),
        (STANLEY, "assigned", "", 150),
        (STANLEY, "assigned", "2026-Q3", 50),
        (STANLEY, "pledged", "", 160),
    ]
    (standing,) = [one for one in standing_of(bench.hub, CANON, "vi").programmes if one.pack.code == PROGRAMME]
    assert standing.cluster == "Cụm 2"
    with bench.hub.database.reading() as connection:
        members = emulation.find_members(connection, PROGRAMME)
        assert members == {CANON: "Cụm 2", STANLEY: "Cụm 1", UPPER: "Cụm 2"}
        assert list(audit.broken_entries(connection)) == []
    changed = [one for one in bench.hub.log_entries(50) if one.act == "target_set" and one.told_facts()["was"] == "100"]
    assert [one.told_facts()["now"] for one in changed] == ["150"]
    assert plan_emulation(bench.hub, ADMINISTRATOR, given, PROGRAMME).counts() == dict.fromkeys(plan.counts(), 0)


def test_a_preview_of_figures_that_changed_meanwhile_sets_nothing(bench: Workbench) -> None:
    given = _given((STANLEY, "", "", "", 160))
    token = plan_emulation(bench.hub, MANAGER, given, PROGRAMME).token
    set_target(bench.hub, MANAGER, _target(figure=1))
    with pytest.raises(CatalogueChanged):
        import_emulation(bench.hub, MANAGER, given, PROGRAMME, token)
    with pytest.raises(CatalogueChanged):
        import_emulation(bench.hub, MANAGER, _given((STANLEY, "", "", "", 161)), PROGRAMME, token)
    with pytest.raises(ProgrammeUnknown):
        plan_emulation(bench.hub, MANAGER, given, "khong-co")
    assert _kept(bench) == [(STANLEY, "pledged", "", 1)]


def test_one_row_that_she_may_not_set_keeps_the_whole_table_out(bench: Workbench) -> None:
    given = _given(
        (STANLEY, "", "", "", 160), (CANON, "", "", "", 5), (STANLEY, "", "", 99), (BELOW, "Cụm 1", "", 3), (STANLEY,)
    )
    with pytest.raises(TableFaulty) as caught:
        plan_emulation(bench.hub, MANAGER, given, PROGRAMME)
    assert {(one.row, one.code) for one in caught.value.findings} == {(2, "from_above"), (3, "not_yours")}
    with pytest.raises(TableFaulty):
        import_emulation(bench.hub, MANAGER, given, PROGRAMME, "")
    assert (_kept(bench), bench.hub.log_entries(1)) == ([], [])


def test_of_two_imports_at_once_the_later_sets_nothing_that_it_did_not_show(
    bench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    hub = bench.hub

    def table(cluster: str) -> GivenFile:
        return GivenFile("cụm.csv", f"Mã đơn vị,Cụm thi đua\n{STANLEY},{cluster}\n".encode())

    def token(cluster: str) -> str:
        return plan_emulation(hub, ADMINISTRATOR, table(cluster), PROGRAMME).token

    given = {cluster: token(cluster) for cluster in ("Cụm A", "Cụm B")}
    begun, refused = threading.Event(), []
    planned = importing_emulation._plan

    def other() -> None:
        begun.set()
        try:
            import_emulation(hub, ADMINISTRATOR, table("Cụm B"), PROGRAMME, given["Cụm B"])
        except CatalogueChanged:
            refused.append("Cụm B")

    thread = threading.Thread(target=other)

    def plan_and_let_the_other_begin(*read: Any) -> EmulationPlan:
        plan = planned(*read)
        monkeypatch.setattr(importing_emulation, "_plan", planned)
        thread.start()
        begun.wait()
        thread.join(0.5)  # it would have ended, were it not kept waiting
        return plan

    monkeypatch.setattr(importing_emulation, "_plan", plan_and_let_the_other_begin)
    import_emulation(hub, ADMINISTRATOR, table("Cụm A"), PROGRAMME, given["Cụm A"])
    thread.join()
    with hub.database.reading() as connection:
        assert emulation.find_cluster_of(connection, PROGRAMME, STANLEY) == "Cụm A"
    assert refused == ["Cụm B"]
