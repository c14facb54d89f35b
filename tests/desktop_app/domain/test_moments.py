"""A moment of any year is told, on any PC's clock."""

import datetime as dt
from dataclasses import replace

import pytest

from desktop_app.domain.moments import is_of_a_right_clock, on_the_wall
from desktop_app.operations.receipts.export_receipts import ReceiptLine, _cells
from desktop_app.ui.paper.receipt_paper import receipt_name, receipt_paper
from desktop_app.ui.translations import moment_words
from tests.builders import TODAY
from tests.desktop_app.ui.shown_values import a_receipt

_FIRST = dt.datetime(1, 1, 1, tzinfo=dt.UTC)
_LAST = dt.datetime(9999, 12, 31, 23, 59, 59, tzinfo=dt.UTC)


@pytest.mark.parametrize("hours", [-12, 0, 7, 14])
@pytest.mark.parametrize("edge", [_FIRST, _LAST])
def test_the_ends_of_the_calendar_are_told_in_every_zone(edge: dt.datetime, hours: int) -> None:
    shown = on_the_wall(edge, dt.timezone(dt.timedelta(hours=hours)))
    assert shown == edge
    assert on_the_wall(edge.replace(tzinfo=dt.timezone(dt.timedelta(hours=hours)))).year in {1, 9999}


def test_a_right_clock_is_of_these_years() -> None:
    assert is_of_a_right_clock(dt.datetime(2026, 11, 18, tzinfo=dt.UTC))
    assert not is_of_a_right_clock(_FIRST)
    assert not is_of_a_right_clock(_LAST)


@pytest.mark.parametrize("edge", [_FIRST, _LAST])
def test_a_receipt_of_such_a_moment_goes_on_paper_and_into_a_list(edge: dt.datetime) -> None:
    opened = replace(a_receipt(), hub_at=edge)
    assert "đồng hồ tuyến trên khi đó sai" in receipt_paper(opened, TODAY)
    assert "đồng hồ tuyến trên khi đó sai" not in receipt_paper(a_receipt(), TODAY)
    assert str(edge.year) in receipt_name(opened)
    line = ReceiptLine("id", 1, "9f", proven=True, document="d", receipt="r", hub_at=edge.isoformat(), answer="stored")
    assert str(edge.year) in str(_cells(line)[5])
    assert str(edge.year) in moment_words(edge)
