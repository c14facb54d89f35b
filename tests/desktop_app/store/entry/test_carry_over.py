"""What carries over to the next form: one at a time, through a restart, and never consent."""

from desktop_app.store.book import Book
from desktop_app.store.entry.carry_over import CarryOver
from tests.builders import an_initiative
from tests.desktop_app.store.shelf import reopened


def test_what_was_kept_last_is_found_again_without_consent(book: Book) -> None:
    assert book.carry_overs.find_kept() is None
    given = an_initiative()
    assert given.consent is not None
    book.carry_overs.keep(CarryOver(frozenset({"kind"}), an_initiative(kind="management")))
    book.carry_overs.keep(CarryOver(frozenset({"workplace", "consent"}), given, "Ký trên phiếu giấy"))
    with reopened(book) as other:
        found = other.carry_overs.find_kept()
    assert found is not None
    assert (found.pinned, found.consent_note) == ({"workplace", "consent"}, "Ký trên phiếu giấy")
    assert (found.values.workplace, found.values.kind, found.values.consent) == (given.workplace, given.kind, None)


def test_half_a_character_of_a_paste_keeps_nothing_else_from_carrying_over(book: Book) -> None:
    book.carry_overs.keep(CarryOver(frozenset({"workplace"}), an_initiative(workplace="Xưởng \ud83d"), "Ký \ud83d"))
    found = book.carry_overs.find_kept()
    assert found is not None
    assert (found.values.workplace, found.consent_note) == ("Xưởng \ufffd", "Ký \ufffd")
