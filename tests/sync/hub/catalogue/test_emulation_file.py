"""Targets, clusters and workforces from a table: each cell as it was meant, or the whole refused by rows."""

import datetime as dt

import pytest

from sync.contract.unit_tree import UnitTree
from sync.hub.catalogue.emulation_file import EmulationFile, emulation_of, read_quarter
from sync.hub.catalogue.tables import GivenFile
from sync.hub.errors import TableFaulty
from sync.hub.store.emulation import Workforce
from tests.builders import PROGRAMME, STANLEY, TODAY, a_pack, a_tree
from tests.sync.hub.workbooks import workbook

CANON = "HN-KCN-CANON"
HEADINGS = (
    "STT",
    "Mã đơn vị",
    "Tên đơn vị",
    "Cụm thi đua",
    "Giai đoạn",
    "Quý",
    "Nhóm",
    "Chỉ tiêu giao",
    "Chỉ tiêu đăng ký",
    "Số người lao động",
    "Ngày đếm",
)


def _read(*rows: tuple[object, ...]) -> EmulationFile:
    tree: UnitTree = a_tree()
    return emulation_of(GivenFile("chỉ tiêu.xlsx", workbook(HEADINGS, *rows)), a_pack(), tree, TODAY)


def _row(unit: str, **cells: object) -> tuple[object, ...]:
    places = ("cluster", "phase", "quarter", "group", "assigned", "pledged", "workers", "counted_on")
    return (1, unit, "Tên", *(cells.get(name, "") for name in places))


def test_a_row_sets_what_its_cells_hold_and_no_more() -> None:
    file = _read(
        _row(STANLEY, cluster="Cụm 1", assigned=1200, pledged="1.500", workers="2 000", counted_on="01/07/2026"),
        _row(STANLEY, quarter="Quý III/2026", assigned=300),
        _row(STANLEY, phase="Đợt 2 năm 2026", pledged=700),
        _row(CANON, group="enterprise", assigned=40),
    )
    said = [(one.unit, one.origin.value, one.scope_kind.value, one.scope, one.initiatives) for one in file.targets]
    assert said == [
        (STANLEY, "assigned", "programme", "", 1200),
        (STANLEY, "pledged", "programme", "", 1500),
        (STANLEY, "assigned", "quarter", "2026-Q3", 300),
        (STANLEY, "pledged", "phase", "2026-2", 700),
        (CANON, "assigned", "group", "enterprise", 40),
    ]
    assert {one.programme for one in file.targets} == {PROGRAMME}
    assert file.members == {STANLEY: "Cụm 1"}
    assert file.workforces == [Workforce(unit=STANLEY, workers=2000, counted_on=dt.date(2026, 7, 1))]


def test_a_workforce_without_a_day_was_counted_today_and_may_be_repeated_but_not_contradicted() -> None:
    file = _read(_row(STANLEY, workers=10), _row(STANLEY, workers=10, quarter="3/2026", assigned=1))
    assert file.workforces == [Workforce(unit=STANLEY, workers=10, counted_on=TODAY)]
    with pytest.raises(TableFaulty) as caught:
        _read(_row(STANLEY, workers=10), _row(STANLEY, workers=11))
    assert [(one.row, one.code, one.other) for one in caught.value.findings] == [(3, "workers_twice", "2")]


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"assigned": "nhiều"}, "no_figure"),
        ({"assigned": "0"}, "no_figure"),
        ({"assigned": "-5"}, "no_figure"),
        ({"assigned": "12.5"}, "no_figure"),
        ({"assigned": "٣"}, "no_figure"),
        ({"pledged": "9" * 30}, "no_figure"),
        ({"workers": "1e9"}, "no_figure"),
        ({"assigned": 1, "phase": "Đợt 9"}, "phase_unknown"),
        ({"assigned": 1, "quarter": "Quý 5/2026"}, "quarter_unknown"),
        ({"assigned": 1, "quarter": "Quý 1/2031"}, "quarter_unknown"),
        ({"assigned": 1, "group": "Không có"}, "group_unknown"),
        ({"assigned": 1, "group": "enterprise", "quarter": "Quý 3/2026"}, "two_scopes"),
        ({"workers": 5, "counted_on": "hôm qua"}, "no_date"),
        ({"cluster": "Cụm \u202e1"}, "unusable_text"),
    ],
    ids=str,
)
def test_what_cannot_be_is_told_with_its_row(cells: dict[str, object], told: str) -> None:
    with pytest.raises(TableFaulty) as caught:
        _read(_row(CANON, assigned=1), _row(STANLEY, **cells))
    assert [(one.row, one.code) for one in caught.value.findings] == [(3, told)]


def test_units_that_are_not_there_and_figures_that_are_there_twice_are_told_together() -> None:
    with pytest.raises(TableFaulty) as caught:
        _read(
            _row("KHÔNG-CÓ", assigned=1),
            _row("", assigned=1),
            _row(STANLEY, assigned=1, cluster="Một"),
            _row(STANLEY, assigned=2, cluster="Hai"),
        )
    assert [(one.row, one.code) for one in caught.value.findings] == [
        (2, "unit_unknown"),
        (3, "empty"),
        (5, "target_twice"),
        (5, "two_clusters"),
    ]


@pytest.mark.parametrize(
    "text",
    ["2026-Q3", "Q3/2026", "q3 2026-", "Quý 3/2026", "Quý III năm 2026", "3/2026", "2026 Q3", "Quarter 3 of 2026"],
)
def test_quarters_are_read_as_people_write_them(text: str) -> None:
    assert read_quarter(text) == ("" if text == "q3 2026-" else "2026-Q3")


def test_a_table_that_sets_nothing_is_told() -> None:
    with pytest.raises(TableFaulty) as caught:
        _read(_row(STANLEY))
    assert [one.code for one in caught.value.findings] == ["no_rows"]
