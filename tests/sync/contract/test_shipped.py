"""What comes with the program is whole and fits together."""

import datetime as dt

import pytest

from sync.contract.programme import ProgrammePack
from sync.contract.shipped import shipped_packs, shipped_units
from sync.contract.unit_tree import UnitTree

KINDS_IN_PAPER_ORDER = ["technical", "management", "operation", "technology", "research"]
PACKS = shipped_packs()
UNITS = shipped_units()


def test_the_published_programme_and_an_open_one_are_shipped_in_order_of_time() -> None:
    assert [(pack.code, pack.starts_on.year, pack.ends_on.year) for pack in PACKS] == [
        ("1tsk-2021", 2021, 2023),
        ("snk-2026", 2026, 2027),
    ]


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.code)
def test_the_kinds_stand_in_the_order_of_the_paper_form(pack: ProgrammePack) -> None:
    assert [kind.code for kind in pack.kinds] == KINDS_IN_PAPER_ORDER
    assert len(pack.groups) == 5


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.code)
def test_every_day_of_a_programme_lies_in_exactly_one_phase(pack: ProgrammePack) -> None:
    days = [pack.starts_on + dt.timedelta(days=day) for day in range((pack.ends_on - pack.starts_on).days + 1)]
    counts = {sum(phase.starts_on <= day <= phase.ends_on for phase in pack.phases) for day in days}
    assert counts == {1}
    assert all(pack.starts_on <= peak.starts_on <= peak.ends_on <= pack.ends_on for peak in pack.peaks)


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.code)
def test_no_code_stands_twice_in_a_catalogue_and_every_entry_has_both_names(pack: ProgrammePack) -> None:
    for catalogue in (pack.kinds, pack.fields, pack.groups, pack.phases, pack.peaks):
        assert len({entry.code for entry in catalogue}) == len(catalogue)
        assert all(entry.name_vi.strip() and entry.name_en.strip() for entry in catalogue)


def test_the_open_programme_pays_for_every_idea_and_more_for_more_benefit() -> None:
    rewards = PACKS[-1].rewards
    assert rewards is not None
    assert rewards.per_idea_vnd == 20_000
    floors = [(bracket.from_vnd, bracket.amount_vnd) for bracket in rewards.brackets]
    assert floors == sorted(floors)
    assert [prize.name_vi for prize in rewards.prizes if "7 ngày" in prize.in_kind_vi] == [
        "Giải nhất",
        "Giải nhì",
        "Giải ba",
    ]


def test_every_unit_hangs_under_the_province_and_every_name_is_there() -> None:
    tree = UnitTree(UNITS)
    assert len(tree) == len(UNITS)
    assert {tree.ancestors(unit.code)[-1].code for unit in UNITS} == {"HN"}
    assert all(unit.name.strip() and unit.level for unit in UNITS)


def test_the_road_from_the_workshop_up_is_the_real_one() -> None:
    names = [unit.name for unit in UnitTree(UNITS).ancestors("HN-KCN-STANLEY-X1")]
    assert names == [
        "Xưởng Khuôn",
        "CĐCS Công ty TNHH Điện Stanley Việt Nam",
        "Công đoàn các Khu công nghiệp và Chế xuất Hà Nội",
        "Liên đoàn Lao động Thành phố Hà Nội",
    ]


def test_a_unit_that_ended_is_answered_for_by_its_successor_from_the_next_day() -> None:
    tree = UnitTree(UNITS)
    ended = [unit for unit in UNITS if unit.valid_to is not None]
    assert len(ended) == 2
    for unit in ended:
        successor = tree.find_unit(tree.current_code(unit.code))
        assert successor is not None
        assert successor.valid_to is None
        assert unit.valid_to is not None
        assert successor.valid_from == unit.valid_to + dt.timedelta(days=1)
