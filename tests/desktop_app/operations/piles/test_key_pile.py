"""A pile of paper in the book: keyed, reckoned, closed, opened again, and checked by a second keying."""

from decimal import Decimal

import msgspec
import pytest

from desktop_app.domain.errors import RecordNotRegistrable
from desktop_app.domain.piles import Totals
from desktop_app.operations.piles import second_keying
from desktop_app.operations.piles.key_pile import (
    close_pile,
    enter,
    open_pile,
    pile_state,
    reopen_pile,
    set_pile,
)
from desktop_app.operations.register import register, save_draft, withdraw
from desktop_app.store.book import Book
from sync.contract.initiative import Author, Benefit, Initiative
from tests.desktop_app.store.shelf import a_form, reopened


def _worth(amount: int, **changes: object) -> Initiative:
    return a_form(benefit=Benefit(amount_vnd=amount, as_written=str(amount)), **changes)


def _keyed(book: Book, *amounts: int) -> list[Initiative]:
    return [enter(book, _worth(amount, title=f"Phiếu {at}")) for at, amount in enumerate(amounts, 1)]


def test_forms_are_counted_and_summed_as_they_are_entered(book: Book) -> None:
    set_pile(book, "Xưởng Khuôn", Totals(3, 6_000_000))
    _keyed(book, 1_000_000, 2_000_000)
    state = open_pile(book)
    assert state is not None
    assert (state.reckoning.forms, state.reckoning.amount_vnd, state.is_complete) == (2, 3_000_000, False)
    _keyed(book, 3_000_000)
    with reopened(book) as other:
        state = open_pile(other)
        assert state is not None
        assert (state.is_complete, state.reckoning.is_agreed) == (True, True)
        assert [form.place for form in state.forms] == [1, 2, 3]


def test_a_record_of_no_pile_a_change_and_one_taken_back_do_not_count(book: Book) -> None:
    before = register(book, a_form(title="Trước xấp"))
    set_pile(book, "", Totals())
    first, second = _keyed(book, 1_000_000, 2_000_000)
    enter(book, msgspec.structs.replace(before, title="Sửa"))
    enter(book, msgspec.structs.replace(first, benefit=Benefit(amount_vnd=5, as_written="5")))
    withdraw(book, second.id, "Trùng")
    state = open_pile(book)
    assert state is not None
    assert [(form.place, form.amount_vnd) for form in state.forms] == [(1, 5)]


def test_a_form_that_cannot_be_registered_is_in_no_pile(book: Book) -> None:
    set_pile(book, "", Totals(1))
    draft_id = save_draft(book, a_form(title=""))
    with pytest.raises(RecordNotRegistrable):
        enter(book, a_form(title=""), draft_id)
    state = open_pile(book)
    assert state is not None
    assert state.forms == ()
    assert book.drafts.find_draft(draft_id) is not None


def test_a_pile_is_closed_and_opened_again_and_never_two_at_once(book: Book) -> None:
    first = set_pile(book, "Một", Totals(2)).pile.number
    _keyed(book, 1_000_000)
    second = set_pile(book, "Hai", Totals(5)).pile.number
    assert [pile.name for pile in book.piles.closed()] == ["Một"]
    assert reopen_pile(book, first).reckoning.forms == 1
    assert [pile.number for pile in book.piles.closed()] == [second]
    close_pile(book)
    assert open_pile(book) is None
    record = enter(book, a_form(title="Ngoài xấp"))
    assert record.id not in [form.record_id for form in pile_state(book, first).forms]


def test_a_slip_that_was_misread_is_written_anew(book: Book) -> None:
    number = set_pile(book, "", Totals(2, 100)).pile.number
    _keyed(book, 70, 50)
    assert not pile_state(book, number).reckoning.is_agreed
    assert set_pile(book, "Xưởng", Totals(2, 120), number).reckoning.is_agreed
    assert book.piles.get(number).name == "Xưởng"


def test_forms_are_chosen_once_and_more_can_be_asked_for(book: Book) -> None:
    number = set_pile(book, "", Totals(6)).pile.number
    _keyed(book, *range(1, 7))
    second_keying.ask_for(book, number, 2)
    chosen = book.second_keyings.asked(number)
    second_keying.ask_for(book, number, 2)
    assert book.second_keyings.asked(number) == chosen
    second_keying.ask_for(book, number, 4)
    assert set(chosen) < set(book.second_keyings.asked(number))
    second_keying.ask_for(book, number, 99)
    assert book.second_keyings.asked(number) == (1, 2, 3, 4, 5, 6)
    assert pile_state(book, number).asked == 6


def test_a_second_keying_that_agrees_is_settled_at_once(book: Book) -> None:
    number = set_pile(book, "", Totals(1)).pile.number
    _keyed(book, 1_000_000)
    asked = second_keying.ask_for(book, number, 1)
    assert asked is not None
    checked = second_keying.hand_in(book, asked, _worth(1_000_000, title="phiếu 1", phase="", consent=None))
    assert checked.comparison.differences == ()
    assert book.second_keyings.find_next(number) is None
    rates = second_keying.rates(book, number)
    assert {(rate.compared, rate.differing) for rate in rates.pile} == {(1, 0)}


def test_what_the_first_keying_had_wrong_becomes_a_revision_and_counts_to_the_field(book: Book) -> None:
    number = set_pile(book, "", Totals(1, 2_000_000)).pile.number
    (record,) = _keyed(book, 1_000_000)
    asked = second_keying.ask_for(book, number, 1)
    assert asked is not None
    checked = second_keying.hand_in(book, asked, _worth(2_000_000, title="Phiếu số 1"))
    assert [one.field for one in checked.comparison.differences] == ["title", "benefit"]
    mended = second_keying.settle(book, checked, {"title": "first", "benefit": "second"})
    assert (mended.id, mended.revision, mended.title) == (record.id, 2, "Phiếu 1")
    assert mended.benefit.amount_vnd == 2_000_000
    assert pile_state(book, number).reckoning.is_agreed
    found = {rate.field: (rate.differing, rate.first_wrong) for rate in second_keying.rates(book, number).pile}
    assert (found["benefit"], found["title"], found["workplace"]) == ((1, 1), (1, 0), (0, 0))
    assert book.initiatives.count() == 1


def test_where_the_first_keying_is_right_the_record_stays_as_it_is(book: Book) -> None:
    number = set_pile(book, "", Totals(1)).pile.number
    _keyed(book, 1_000_000)
    asked = second_keying.ask_for(book, number, 1)
    assert asked is not None
    checked = second_keying.hand_in(book, asked, _worth(1, title="Phiếu 1"))
    assert second_keying.settle(book, checked, {"benefit": "first"}).revision == 1
    assert pile_state(book, number).checked == 1


def test_a_second_keying_outlives_the_process_half_typed_and_handed_in(book: Book) -> None:
    number = set_pile(book, "", Totals(1)).pile.number
    _keyed(book, 1_000_000)
    asked = second_keying.ask_for(book, number, 1)
    assert asked is not None
    second_keying.keep(book, asked.pile, asked.place, a_form(title="Phiế"))
    with reopened(book) as other:
        found = other.second_keyings.find_next(number)
        assert found is not None
        assert found.content is not None
        assert (found.content.title, found.is_keyed) == ("Phiế", False)
        assert second_keying.waiting(other, found) is None
    second_keying.hand_in(book, asked, a_form(title="Khác"))
    with reopened(book) as other:
        found = other.second_keyings.find_next(number)
        assert found is not None
        checked = second_keying.waiting(other, found)
        assert checked is not None
        assert next(one.field for one in checked.comparison.differences) == "title"
    assert book.drafts.count() == 0


def test_rates_of_the_book_join_those_of_its_piles(book: Book) -> None:
    for title in ("Phiếu 1", "Phiếu khác"):
        number = set_pile(book, "", Totals(1)).pile.number
        enter(book, a_form(title="Phiếu 1"))
        asked = second_keying.ask_for(book, number, 1)
        assert asked is not None
        checked = second_keying.hand_in(book, asked, a_form(title=title))
        second_keying.settle(book, checked, {"title": "second"})
    rates = second_keying.rates(book, number)
    assert next((rate.compared, rate.differing) for rate in rates.pile if rate.field == "title") == (1, 1)
    assert rates.book[0].field == "title"
    assert (rates.book[0].compared, rates.book[0].differing) == (2, 1)


def test_a_form_that_was_taken_back_is_not_keyed_again(book: Book) -> None:
    number = set_pile(book, "", Totals(1)).pile.number
    (record,) = _keyed(book, 1_000_000)
    assert second_keying.ask_for(book, number, 1) is not None
    withdraw(book, record.id, "Trùng")
    assert book.second_keyings.find_next(number) is None


def test_a_form_that_another_program_registered_already_becomes_its_next_revision(book: Book) -> None:
    """Two programs have the same draft open; what both typed is kept, and the paper is one record."""
    set_pile(book, "Xưởng Khuôn", Totals(2, None))
    draft_id = save_draft(book, a_form(title="Kẹp"), origin="form")
    with reopened(book) as other:
        first = enter(other, a_form(title="Kẹp"), draft_id)
    save_draft(book, a_form(title="Kẹp nhanh"), draft_id, "form")
    second = enter(book, a_form(title="Kẹp nhanh"), draft_id)
    assert (second.id, second.revision, second.entered_at) == (first.id, 2, first.entered_at)
    assert [one.initiative.title for one in book.initiatives.history(first.id)] == ["Kẹp", "Kẹp nhanh"]
    assert book.drafts.count() == 0
    state = open_pile(book)
    assert state is not None
    assert [form.title for form in state.forms] == ["Kẹp nhanh"]


def test_half_a_character_in_a_piles_name_keeps_nothing_from_being_set(book: Book) -> None:
    assert set_pile(book, "Xấp \ud83d", Totals(1, None)).pile.name == "Xấp \ufffd"


def test_what_was_changed_since_the_comparison_stays_and_no_author_takes_anothers_place(book: Book) -> None:
    first, other, third = (Author(name=name, share_percent=Decimal(50)) for name in ("Lê A", "Lê B", "Lê C"))
    number = set_pile(book, "", Totals()).pile.number
    record = enter(book, a_form(title="Kẹp", authors=(first, other)))
    asked = second_keying.ask_for(book, number, 1)
    assert asked is not None
    checked = second_keying.hand_in(book, asked, a_form(title="Kẹp nhanh", authors=(first, third)))
    register(book, msgspec.structs.replace(record, authors=(other, first)))
    settled = second_keying.settle(book, checked, {"title": "second", "authors.1.name": "second"})
    assert (settled.title, [author.name for author in settled.authors]) == ("Kẹp nhanh", ["Lê B", "Lê A"])
