"""Which days a board is asked for."""

import datetime as dt

import pytest

from sync.hub.errors import BoardUnclear
from sync.hub.standings.periods import quarter_of, read_period, read_quarter
from sync.hub.store.emulation import Scope
from tests.builders import a_pack


@pytest.mark.parametrize(
    ("word", "starts_on", "ends_on", "kind"),
    [
        ("", None, None, Scope.PROGRAMME),
        ("2026-1", dt.date(2026, 1, 1), dt.date(2026, 6, 30), Scope.PHASE),
        ("2026-Q1", dt.date(2026, 1, 1), dt.date(2026, 3, 31), Scope.QUARTER),
        ("2026-Q4", dt.date(2026, 10, 1), dt.date(2026, 12, 31), Scope.QUARTER),
        ("2026-W53", dt.date(2026, 12, 28), dt.date(2027, 1, 3), None),
        ("2026-W01", dt.date(2025, 12, 29), dt.date(2026, 1, 4), None),
    ],
)
def test_a_word_names_its_days_both_ends_among_them(
    word: str, starts_on: dt.date | None, ends_on: dt.date | None, kind: Scope | None
) -> None:
    period = read_period(word, "", "", a_pack())
    assert (period.starts_on, period.ends_on, period.scope_kind) == (starts_on, ends_on, kind)


def test_any_two_dates_name_a_stretch_and_either_may_be_left_open() -> None:
    period = read_period("", "2026-03-08", "2026-05-13", a_pack())
    assert (period.starts_on, period.ends_on) == (dt.date(2026, 3, 8), dt.date(2026, 5, 13))
    assert read_period("", "2026-03-08", "", a_pack()).ends_on is None
    assert read_period("", "", "2026-05-13", a_pack()).starts_on is None


@pytest.mark.parametrize(
    ("word", "from_day", "to_day", "parameter"),
    [
        ("2026-Q5", "", "", "period"),
        ("2025-W53", "", "", "period"),
        ("9999-Q4", "", "", "period"),
        ("tuần này", "", "", "period"),
        ("2026-Q1", "2026-01-01", "", "period"),
        ("", "2026-05-13", "2026-03-08", "to"),
        ("", "2026-02-30", "", "from"),
        ("", "20260208", "", "from"),
        ("", "2026-W47-1", "", "from"),
        ("", "", "2026W47-01", "to"),
        ("", "٢٠٢٦-٠٢-٠٨", "", "from"),
        ("٢٠٢٦-Q1", "", "", "period"),
        ("2026-W４７", "", "", "period"),
        ("", "", "0001-01-01", "to"),
        ("", "", "'; DROP TABLE", "to"),
    ],
)
def test_what_names_no_days_is_refused_by_its_parameter(word: str, from_day: str, to_day: str, parameter: str) -> None:
    with pytest.raises(BoardUnclear) as refused:
        read_period(word, from_day, to_day, a_pack())
    assert refused.value.facts == {"parameter": parameter}


def test_every_day_lies_in_the_quarter_that_is_named_by_it() -> None:
    for number in range(800):
        day = dt.date(2026, 1, 1) + dt.timedelta(days=number)
        quarter = read_quarter(quarter_of(day))
        assert quarter.starts_on is not None
        assert quarter.ends_on is not None
        assert quarter.starts_on <= day <= quarter.ends_on
