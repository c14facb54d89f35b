"""A PC whose clock jumps: what was done last stands first, and no day is beyond the list and its order."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.domain.periods import period_days, read_period
from desktop_app.domain.piles import Totals
from desktop_app.operations.check_book import check_book
from desktop_app.store.book import Book
from desktop_app.store.listing.query import ListQuery
from desktop_app.store.opening.open_book import open_book
from tests.desktop_app.store.shelf import a_book, a_form, config_in, registered


class Clock:
    """A clock that somebody sets."""

    def __init__(self) -> None:
        self.year = 2026

    def __call__(self) -> dt.datetime:
        return dt.datetime(self.year, 11, 27, 8, tzinfo=dt.UTC)


@pytest.fixture
def clock() -> Clock:
    """It stands in 2026."""
    return Clock()


@pytest.fixture
def book(tmp_path: Path, clock: Clock) -> Iterator[Book]:
    """A book with that clock."""
    a_book(tmp_path).close()
    opened = open_book(config_in(tmp_path), clock)
    yield opened
    opened.close()


def test_the_draft_changed_last_is_the_newest_although_the_clock_went_back(book: Book, clock: Clock) -> None:
    clock.year = 2027
    book.drafts.save("một", a_form(title="Năm sau"), "form")
    clock.year = 2026
    book.drafts.save("hai", a_form(title="Bây giờ"), "form")
    assert [draft.content.title for draft in book.drafts.newest()] == ["Bây giờ", "Năm sau"]
    book.drafts.save("một", a_form(title="Gõ tiếp"), "form")
    assert [draft.content.title for draft in book.drafts.newest(1)] == ["Gõ tiếp"]


def test_a_pile_closed_now_can_be_opened_again_although_others_were_closed_in_the_future(
    book: Book, clock: Clock
) -> None:
    clock.year = 2027
    for name in ("một", "hai", "ba"):
        book.piles.open(name, Totals(), 1)
    clock.year = 2026
    book.piles.open("bốn", Totals(), 1)
    book.piles.close_open()
    assert [pile.name for pile in book.piles.closed(2)] == ["bốn", "ba"]


@pytest.mark.parametrize("descending", [False, True])
def test_the_order_by_the_day_of_entry_holds_for_every_year_that_a_clock_may_say(
    book: Book, clock: Clock, *, descending: bool
) -> None:
    for year in (2026, 2099, 1970, 2009, 2150):
        clock.year = year
        registered(book, str(year))
    order = book.listing.order(ListQuery(sort="entered_at", descending=descending))
    years = [row.title for row in book.listing.rows(order)]
    # Beyond 2106 there is no further order than that of entry.
    assert years == sorted(years, reverse=descending)
    assert check_book(book).flaws == ()


@pytest.mark.parametrize(("typed", "found"), [("1/1/2026 - 31/12/9999", 1), ("1/1/0001 - 1/1/2026", 0)])
def test_a_period_may_reach_to_the_ends_of_the_calendar(book: Book, typed: str, found: int) -> None:
    registered(book, "Một")
    first, last = period_days(read_period(typed), dt.date(2026, 11, 27))
    assert len(book.listing.order(ListQuery(entered_from=first, entered_to=last))) == found
