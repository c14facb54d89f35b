"""When the next exchange comes, in words: true by the clock on the wall, never a countdown."""

import datetime as dt

import pytest

from desktop_app.operations.exchange.schedule import Plan, Why
from desktop_app.ui.widgets.next_exchange import next_line, next_reason

_NOW = dt.datetime(2026, 11, 18, 9, 40, tzinfo=dt.UTC)
_SILENT = {Why.UNDER_WAY, Why.NOT_JOINED}
_HELD = {Why.PAUSED, Why.OFF, *_SILENT}
_AT = f"{(_NOW + dt.timedelta(minutes=10)).astimezone():%H:%M}"


@pytest.mark.parametrize("why", sorted(set(Why) - _HELD))
def test_a_moment_is_told_by_the_clock_and_one_that_is_near_as_near(why: Why) -> None:
    assert _AT in next_line(Plan(600.0, why), _NOW)
    assert f"at {_AT}." in next_reason(Plan(600.0, why), _NOW, 15)
    assert "in a moment" in next_line(Plan(5.0, why), _NOW)
    assert "in a moment" in next_reason(Plan(5.0, why), _NOW, 15)


@pytest.mark.parametrize("why", sorted(_HELD))
def test_what_holds_it_is_told_unless_something_else_on_the_page_does(why: Why) -> None:
    said = (next_line(Plan(None, why), _NOW), next_reason(Plan(None, why), _NOW, 15))
    assert [bool(words) for words in said] == [why not in _SILENT] * 2


def test_each_reason_has_words_of_its_own() -> None:
    told = [next_reason(Plan(600.0, why), _NOW, 15) for why in sorted(set(Why) - _HELD)]
    assert len(set(told)) == len(told)
