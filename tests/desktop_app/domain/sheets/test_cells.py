"""Cells as text and as days."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.sheets.cells import cell_day, cell_text


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("00123", "00123"),
        (12345.0, "12345"),
        (12345, "12345"),
        (1.5, "1,5"),
        (0.1, "0,1"),
        (1e-7, "0,0000001"),
        (16_000_000_000.0, "16000000000"),
        (1e21, "1000000000000000000000"),
        (-2.0, "-2"),
        (True, "1"),
        (dt.date(2026, 9, 5), "2026-09-05"),
        (dt.datetime(2026, 9, 5), "2026-09-05"),  # noqa: DTZ001
        (dt.time(7, 30), "07:30:00"),
        ("  Kẹp nhanh\u00a0 ", "Kẹp nhanh"),
        ("một\r\nhai\rba", "một\nhai\nba"),
        ("Nguye\u0302\u0303n", "Nguyễn"),
        ("a\x00b", "a\x00b"),
    ],
)
def test_a_cell_becomes_the_text_that_a_person_would_read(cell: object, text: str) -> None:
    assert cell_text(cell) == text  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "cell",
    [
        dt.date(2026, 3, 5),
        dt.datetime(2026, 3, 5, 7, 8),  # noqa: DTZ001
        46086,
        46086.5,
        "05/03/2026",
        "5/3/2026",
        "5-3-2026",
        "05.03.2026",
        "5/3/26",
        "2026-03-05",
        "2026/3/5",
        "2026-03-05T07:08:00",
        "05/03/2026 7:08",
        "ngày 5 tháng 3 năm 2026",
        "Ngày 05 tháng 03, năm 2026",
        "Hà Nội, ngày 5 tháng 3 năm 2026",
    ],
)
def test_a_day_is_read_however_it_is_written(cell: object) -> None:
    assert cell_day(cell) == dt.date(2026, 3, 5)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "cell",
    [
        *(2026, 2026.0, 99_999_999, float("nan"), float("inf"), True, dt.time(7, 8)),
        *("2026", "03/2026", "Quý 1/2026", "31/02/2026", "13/13/2026", "0/0/0000", "5/3/2026 và 6/3/2026"),
        *("đang chờ", "", "9" * 100),
    ],
)
def test_what_is_not_one_day_is_none(cell: object) -> None:
    assert cell_day(cell) is None  # type: ignore[arg-type]


@given(st.one_of(st.text(), st.floats(), st.integers(), st.booleans(), st.dates(), st.datetimes(), st.timedeltas()))
def test_no_cell_makes_it_fail(cell: object) -> None:
    assert isinstance(cell_text(cell), str)  # type: ignore[arg-type]
    day = cell_day(cell)  # type: ignore[arg-type]
    assert day is None or isinstance(day, dt.date)
