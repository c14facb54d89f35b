"""A new unit tree: what the preview shows happens, nothing that is named vanishes, a stale preview does nothing."""

import datetime as dt

import msgspec
import pytest

from sync.contract.receipts import Answer
from sync.contract.unit_tree import Unit, UnitTree
from sync.hub.catalogue.actor import Actor
from sync.hub.catalogue.tables import GivenFile
from sync.hub.catalogue.units import UnitFile, units_of
from sync.hub.errors import CatalogueChanged
from sync.hub.operations import importing_units
from sync.hub.operations.importing_units import import_units, plan_import
from sync.hub.staff.rights import Role
from sync.hub.standings.days import hub_day
from tests.builders import PROGRAMME, STANLEY, an_initiative
from tests.sync.hub.people import an_account
from tests.sync.hub.workbench import Workbench

ADMINISTRATOR = Actor("nguyen.van.a")


def _file(units: tuple[Unit, ...]) -> UnitFile:
    return units_of(GivenFile("cây.json", msgspec.json.encode(units)))


def _changed(bench: Workbench, **changes: Unit | None) -> UnitFile:
    """Today's tree with other units in place of some; None: without it."""
    known = {unit.code: unit for unit in bench.hub.units()}
    known |= {code: unit for code, unit in changes.items() if unit is not None}
    return _file(tuple(unit for code, unit in known.items() if code not in changes or changes[code] is not None))


def _codes(plan: importing_units.UnitPlan) -> dict[str, list[str]]:
    return {kind: [one.code for one in found] for kind, found in plan.changes.items() if found}


def test_the_same_tree_changes_nothing(bench: Workbench) -> None:
    plan = plan_import(bench.hub, _file(bench.hub.units()))
    assert (plan.counts(), plan.same, plan.doubts) == ({}, len(bench.hub.units()), ())


def test_each_kind_of_change_is_told_with_what_was_and_what_comes_and_then_is_just_that(bench: Workbench) -> None:
    bench.device("HN-KCN-STANLEY-X1")
    bench.device(STANLEY)
    x7, x3 = "HN-KCN-STANLEY-X7", "HN-KCN-STANLEY-X3"
    end = dt.date(2026, 11, 30)
    grassroots = {"level": "grassroots"}
    file = _changed(
        bench,
        **{
            "HN-KCN": Unit(code="HN-KCN", name="Tên mới", level="direct_superior", parent="HN"),
            STANLEY: Unit(code=STANLEY, name="CĐCS Công ty TNHH Điện Stanley Việt Nam", **grassroots, parent="HN"),
            x3: Unit(code=x3, name="Xưởng Sơn phủ và Mạ chân không", level="workshop", parent=STANLEY, valid_to=end),
            x7: Unit(code=x7, name="Xưởng Mạ chân không", level="workshop", parent=STANLEY),
            "HN-MỚI": Unit(code="HN-MỚI", name="Đơn vị mới", **grassroots, parent="HN"),
            "HN-KCN-STANLEY-X2": None,
            "HN-KCN-STANLEY-X1": Unit(
                code="HN-KCN-STANLEY-X1",
                name="Xưởng Khuôn",
                level="workshop",
                parent=STANLEY,
                valid_to=end,
                successor="HN-KCN-STANLEY-X4",
            ),
        },
    )

    plan = plan_import(bench.hub, file)

    assert _codes(plan) == {
        "appears": ["HN-MỚI"],
        "renamed": ["HN-KCN"],
        "moved": [STANLEY],
        "merged": ["HN-KCN-STANLEY-X1"],
        "ends": [x3],
        "comes_back": [x7],
        "kept": ["HN-KCN-STANLEY-X2"],
    }
    (merged,) = plan.changes[importing_units.MERGED]
    assert (merged.now, merged.devices, merged.records) == ("HN-KCN-STANLEY-X4", 1, 0)
    (moved,) = plan.changes[importing_units.MOVED]
    assert (moved.was, moved.now) == ("HN-KCN", "HN")
    import_units(bench.hub, file, plan.token, ADMINISTRATOR)
    assert bench.hub.units() == plan.tree
    entry = bench.hub.log_entries(1)[0]
    assert (entry.actor, entry.act, entry.target) == ("nguyen.van.a", "units_imported", "cây.json")
    assert entry.told_facts()["merged"] == "1"
    assert entry.told_facts()["sha256"] == file.given.sha256


def test_a_unit_that_a_record_names_never_vanishes_it_ends_today_with_all_above_it(bench: Workbench) -> None:
    device = bench.device()
    bench.receive(device.batch(an_initiative(unit="HN-KCN-STANLEY-X1")))
    bench.hub.revoke(device.id)

    file = _file((Unit(code="KHÁC", name="Nơi khác", level="province"),))
    plan = plan_import(bench.hub, file)
    import_units(bench.hub, file, plan.token)

    tree = UnitTree(bench.hub.units())
    kept = tree.find_unit("HN-KCN-STANLEY-X1")
    assert kept is not None
    assert kept.valid_to == hub_day(bench.clock())
    assert [unit.code for unit in tree.ancestors(kept.code)] == [kept.code, STANLEY, "HN-KCN", "HN"]
    (told,) = [one for one in plan.changes[importing_units.KEPT] if one.code == kept.code]
    assert (told.records, told.now) == (1, "18/11/2026")
    assert bench.hub.standings.recount() == ()


def test_the_same_file_again_changes_nothing_and_a_unit_that_stands_in_it_again_comes_back(bench: Workbench) -> None:
    bench.receive(bench.device().batch(an_initiative()))
    whole, less = _file(bench.hub.units()), _changed(bench, **{"HN-KCN-STANLEY-X2": None})
    import_units(bench.hub, less, plan_import(bench.hub, less).token)
    bench.clock.pass_days(9)
    again = plan_import(bench.hub, less)
    assert (again.counts(), again.same) == ({}, len(whole.units))
    assert _codes(plan_import(bench.hub, whole)) == {"comes_back": ["HN-KCN-STANLEY-X2"]}


def test_an_import_that_is_undone_amid_its_work_leaves_no_trace_of_its_tree(
    bench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing, other = (
        _changed(bench, **{code: Unit(code=code, name="Mới", level="grassroots", parent="HN")}) for code in ("B1", "B2")
    )
    known = len(bench.hub.units())
    with monkeypatch.context() as patched:
        patched.setattr(bench.hub, "clock", lambda: dt.datetime(1, 1, 1, tzinfo=dt.timezone(dt.timedelta(hours=7))))
        with pytest.raises(OverflowError):
            import_units(bench.hub, failing, plan_import(bench.hub, failing).token)
    assert len(bench.hub.units()) == known
    import_units(bench.hub, other, plan_import(bench.hub, other).token)
    assert "B2" in bench.hub.catalogue().tree
    assert "B1" not in bench.hub.catalogue().tree


def test_what_a_pc_may_still_send_for_stays_and_what_nothing_names_goes(bench: Workbench) -> None:
    bench.device(STANLEY)
    file = _file((Unit(code="HN", name="Liên đoàn Lao động Thành phố Hà Nội", level="province"),))

    plan = plan_import(bench.hub, file)
    import_units(bench.hub, file, plan.token)

    codes = {unit.code for unit in bench.hub.units()}
    assert {STANLEY, "HN-KCN-STANLEY-X2", "HN-KCN-STANLEY-X7", "HN-KCN-STANLEY-X3"} <= codes
    assert {"HN", "HN-KCN"} <= codes
    assert "HN-KCN-CANON" in _codes(plan)["dropped"]
    assert "HN-KCN-CANON" not in codes
    device = bench.device(STANLEY)
    assert device.answers(bench.receive(device.batch(an_initiative(unit="HN-KCN-STANLEY-X2")))) == [Answer.STORED]


@pytest.mark.parametrize("name", ["HN-KCN", "HN-KCN-STANLEY-X1"])
def test_a_unit_that_an_account_is_bounded_by_stays(bench: Workbench, name: str) -> None:
    an_account(bench, Role.UNIT_MANAGER, name)
    file = _file((Unit(code="KHÁC", name="Nơi khác", level="province"),))
    plan = plan_import(bench.hub, file)
    assert name in _codes(plan)["kept"]


def test_a_preview_holds_for_the_tree_and_the_file_that_it_was_of_alone(bench: Workbench) -> None:
    file = _changed(bench, **{"HN-KCN": Unit(code="HN-KCN", name="Tên mới", level="direct_superior", parent="HN")})
    other = _changed(bench, **{"HN-KCN": Unit(code="HN-KCN", name="Tên khác", level="direct_superior", parent="HN")})
    token = plan_import(bench.hub, file).token
    before = bench.hub.units()
    for given, shown in ((other, token), (file, ""), (file, plan_import(bench.hub, other).token)):
        with pytest.raises(CatalogueChanged):
            import_units(bench.hub, given, shown)
    bench.hub.import_units(before)
    with pytest.raises(CatalogueChanged):
        import_units(bench.hub, file, token)
    assert bench.hub.units() == before
    assert bench.hub.log_entries(1) == []


def test_a_pc_that_enrolled_meanwhile_makes_the_preview_stale_where_it_changes_what_stays(bench: Workbench) -> None:
    file = _file((Unit(code="HN", name="Liên đoàn Lao động Thành phố Hà Nội", level="province"),))
    token = plan_import(bench.hub, file).token
    bench.device(STANLEY)
    with pytest.raises(CatalogueChanged):
        import_units(bench.hub, file, token)


def test_a_merger_by_a_file_moves_what_was_counted(bench: Workbench) -> None:
    device = bench.device()
    bench.receive(device.batch(an_initiative(unit="HN-KCN-STANLEY-X1")))
    x1 = next(unit for unit in bench.hub.units() if unit.code == "HN-KCN-STANLEY-X1")
    merged = msgspec.structs.replace(x1, valid_to=dt.date(2026, 11, 1), successor="HN-KCN-STANLEY-X2")
    file = _changed(bench, **{x1.code: merged})
    import_units(bench.hub, file, plan_import(bench.hub, file).token)
    (standing,) = bench.hub.standings.leaderboard(PROGRAMME).standings
    assert standing.unit == "HN-KCN-STANLEY-X2"
    assert bench.hub.standings.recount() == ()


def test_a_unit_that_ends_with_records_and_without_a_successor_is_a_doubt(bench: Workbench) -> None:
    bench.receive(bench.device().batch(an_initiative()))
    stanley = next(unit for unit in bench.hub.units() if unit.code == STANLEY)
    file = _changed(bench, **{STANLEY: msgspec.structs.replace(stanley, valid_to=dt.date(2026, 11, 1))})
    told = [(one.code, one.told, one.other) for one in plan_import(bench.hub, file).doubts]
    assert ("ended_with_records", STANLEY, "1") in told
