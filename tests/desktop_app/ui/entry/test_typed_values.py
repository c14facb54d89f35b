"""Days and shares as people type them."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.shares import even_shares, read_share, share_text
from desktop_app.operations.register import with_shares
from desktop_app.ui.translations import day_words
from desktop_app.ui.widgets.fields.day_text import read_day
from sync.contract.initiative import Author


@pytest.mark.parametrize(
    "text", ["18/11/2026", "18-11-2026", "18.11.26", " 18/11/26 ", "18112026", "181126", "18 11 2026"]
)
def test_a_day_is_read_however_it_is_parted(text: str) -> None:
    assert read_day(text) == dt.date(2026, 11, 18)


@pytest.mark.parametrize("text", ["", "18/11", "31/02/2026", "2026", "18/13/2026", "1/1/1/2026", "ngày mai", "0/0/0"])
def test_what_is_no_day_or_has_no_year_is_not_guessed(text: str) -> None:
    assert read_day(text) is None


@given(st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31)))
def test_a_day_that_is_written_out_is_read_as_the_same(day: dt.date) -> None:
    assert read_day(day_words(day)) == day


@given(st.text())
def test_any_text_is_a_day_or_none(text: str) -> None:
    assert read_day(text) is None or isinstance(read_day(text), dt.date)


@pytest.mark.parametrize(
    ("text", "share"), [("33,33", "33.33"), ("50 %", "50"), ("50%", "50"), ("100", "100"), ("0", "0"), ("12.5", "12.5")]
)
def test_a_share_is_read_with_comma_or_point(text: str, share: str) -> None:
    assert read_share(text) == Decimal(share)


@given(st.text())
def test_any_text_is_a_finite_share_or_none(text: str) -> None:
    share = read_share(text)
    assert share is None or share.is_finite()


@given(st.decimals(0, 100, places=2))
def test_a_share_that_is_shown_is_read_as_the_same(share: Decimal) -> None:
    assert read_share(share_text(share)) == share


@given(st.integers(1, 100))
def test_shares_are_split_as_the_book_splits_them(count: int) -> None:
    shares = tuple(author.share_percent for author in with_shares((Author(name="Nguyễn Văn A"),) * count))
    assert even_shares(count) == shares
    assert sum(even_shares(count)) == 100


def test_nobody_has_no_share() -> None:
    assert even_shares(0) == ()
