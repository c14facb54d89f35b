"""What a book's benefits usually come to, read anew only when the book has grown."""

import msgspec

from desktop_app.domain.unusual_amounts import FEWEST, UsualAmounts
from desktop_app.operations.register import register, withdraw
from desktop_app.store.book import Book
from sync.contract.initiative import Basis, Benefit, Initiative
from tests.desktop_app.store.shelf import a_form

MILLION = 10**6


def _worth(amount_vnd: int | None, **changes: object) -> Initiative:
    return a_form(benefit=Benefit(amount_vnd=amount_vnd, basis=Basis.YEAR), **changes)


def _fill(book: Book, count: int) -> None:
    for place in range(1, count + 1):
        register(book, _worth(place * MILLION))
    book.take_in_pending()


def test_a_new_book_knows_nothing_usual(book: Book) -> None:
    assert book.amounts.usual() == UsualAmounts()


def test_the_figure_is_that_of_the_records_with_an_amount_that_were_not_taken_back(book: Book) -> None:
    _fill(book, FEWEST)
    lost = register(book, _worth(10**12))
    withdraw(book, lost.id, "Nhập nhầm")
    register(book, _worth(None))
    register(book, _worth(0))
    book.take_in_pending()
    assert book.amounts.usual() == UsualAmounts({"technical": 19 * MILLION}, 19 * MILLION)


def test_the_figure_follows_a_book_that_grows(book: Book) -> None:
    _fill(book, FEWEST)
    assert book.amounts.usual().overall == 19 * MILLION
    register(book, _worth(100 * MILLION))
    book.take_in_pending()
    assert book.amounts.usual().overall == 19 * MILLION  # one in twenty more: not yet
    register(book, _worth(100 * MILLION))
    register(book, _worth(100 * MILLION))
    book.take_in_pending()
    assert book.amounts.usual().overall == 100 * MILLION


def test_another_kind_is_measured_by_all_kinds(book: Book) -> None:
    _fill(book, FEWEST)
    other = msgspec.structs.replace(_worth(3 * MILLION), kind="management")
    register(book, other)
    book.take_in_pending()
    usual = book.amounts.usual()
    assert "management" not in usual.by_kind
    assert usual.of("management") == usual.overall
