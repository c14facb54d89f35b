"""The diary of exchanges: what says the same is one line, and what moved records is never hidden in another."""

from dataclasses import replace

import pytest

from desktop_app.domain.exchange_rhythm import ExchangeRhythm
from desktop_app.store.book import Book
from desktop_app.store.exchange.diary import Exchange
from tests.desktop_app.store.shelf import reopened

_FAILED = Exchange("2026-11-18T02:10:00Z", "2026-11-18T02:10:30Z", "http", 0, 0, 0, "no_network")
_DONE = replace(_FAILED, outcome="done")
_SENT = replace(_DONE, sent=2, received=2)

_JUDGED = replace(_DONE, facts={"verdicts": "2"})


def _at(exchange: Exchange, minute: int) -> Exchange:
    moment = f"2026-11-18T03:{minute:02}"
    return replace(exchange, started_at=f"{moment}:00Z", ended_at=f"{moment}:30Z")


def test_a_week_without_a_network_is_one_line_that_says_since_when_and_how_often(book: Book) -> None:
    for minute in range(50):
        book.diary.note(_at(_FAILED, minute))
    (line,) = book.diary.newest()
    assert (line.started_at, line.ended_at, line.times) == ("2026-11-18T03:00:00Z", "2026-11-18T03:49:30Z", 50)


@pytest.mark.parametrize(
    ("first", "then"),
    [(_SENT, _DONE), (_DONE, _SENT), (_FAILED, _DONE), (_DONE, replace(_DONE, carrier="folder")), (_DONE, _JUDGED)],
)
def test_what_says_something_else_is_a_line_of_its_own(book: Book, first: Exchange, then: Exchange) -> None:
    book.diary.note(first)
    book.diary.note(then)
    assert [(one.times, one.sent) for one in book.diary.newest()] == [(1, then.sent), (1, first.sent)]


def test_a_line_knows_its_documents_and_is_told_with_no_other(book: Book) -> None:
    book.diary.note(_DONE, ["b", "a", "b"])
    book.diary.note(_DONE)
    book.diary.note(_DONE)
    newest, first = book.diary.newest()
    assert (book.diary.documents(first.number), first.times) == (["a", "b"], 1)
    assert (book.diary.documents(newest.number), newest.times) == ([], 2)


def test_an_old_diary_is_read_in_pages_that_neither_miss_nor_repeat(book: Book) -> None:
    for minute in range(50):
        book.diary.note(_at(_SENT, minute))
    read: list[Exchange] = []
    while page := book.diary.newest(7, before=read[-1].number if read else None):
        read += page
    assert [one.started_at for one in read] == [f"2026-11-18T03:{minute:02}:00Z" for minute in reversed(range(50))]
    assert book.diary.count() == 50


def test_the_last_exchange_that_went_through_is_the_newest_of_those_that_say_the_same(book: Book) -> None:
    for minute in (1, 2):
        book.diary.note(_at(_DONE, minute))
    book.diary.note(_at(_FAILED, 3))
    assert book.diary.last_done_at() == "2026-11-18T03:02:30Z"


def test_the_rhythm_is_kept_with_the_book(book: Book) -> None:
    assert book.exchange_rhythms.current() == ExchangeRhythm(by_itself=True, minutes=15)
    for rhythm in (ExchangeRhythm(by_itself=False, minutes=240), ExchangeRhythm(by_itself=True, minutes=1)):
        book.exchange_rhythms.change(rhythm)
        with reopened(book) as other:
            assert other.exchange_rhythms.current() == rhythm
