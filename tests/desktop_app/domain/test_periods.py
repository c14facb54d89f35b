"""Periods: relative ones follow the day, typed ones are two days in order."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.periods import RELATIVE, period_days, period_of, read_period

_TODAY = dt.date(2026, 11, 18)  # a Wednesday


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("today", "2026-11-18", "2026-11-18"),
        ("week", "2026-11-16", "2026-11-18"),
        ("month", "2026-11-01", "2026-11-18"),
        ("last_month", "2026-10-01", "2026-10-31"),
        ("quarter", "2026-10-01", "2026-11-18"),
        ("year", "2026-01-01", "2026-11-18"),
    ],
)
def test_a_period_said_relative_to_today(period: str, first: str, last: str) -> None:
    assert period_days(period, _TODAY) == (dt.date.fromisoformat(first), dt.date.fromisoformat(last))


@given(today=st.dates(min_value=dt.date(2, 1, 1)), period=st.sampled_from(RELATIVE))
def test_a_relative_period_never_ends_before_it_begins_nor_after_today(today: dt.date, period: str) -> None:
    first, last = period_days(period, today)
    assert first is not None
    assert last is not None
    assert first <= last <= today


@given(one=st.dates(), other=st.dates())
def test_two_days_make_the_same_period_in_either_order(one: dt.date, other: dt.date) -> None:
    assert period_of(one, other) == period_of(other, one)
    assert period_days(period_of(one, other), _TODAY) == (min(one, other), max(one, other))


@pytest.mark.parametrize(
    ("typed", "period"),
    [
        ("1/10/2026 - 31/10/26", "2026-10-01/2026-10-31"),
        ("từ 31.10.2026 đến 1.10.2026", "2026-10-01/2026-10-31"),
        ("5/9/2026", "2026-09-05/2026-09-05"),
        ("31/2/2026", ""),
        ("tháng này", ""),
        ("1/1/2026 2/1/2026 3/1/2026", ""),
    ],
)
def test_a_period_is_read_as_people_type_it(typed: str, period: str) -> None:
    assert read_period(typed) == period


@given(text=st.text())
def test_no_text_is_no_trouble(text: str) -> None:
    read_period(text)
    period_days(text, _TODAY)
