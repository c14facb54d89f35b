"""Unfinished forms: whatever was typed or pasted is kept, and comes back as it was as far as a text can be."""

import datetime as dt
from collections.abc import Iterator
from contextlib import closing
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop_app.store.book import Book
from sync.contract.initiative import Author, Basis, Benefit, Initiative, Recognition
from tests.builders import a_draft
from tests.desktop_app.store.shelf import a_book, a_form, reopened


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    """One book for all the drafts of a property."""
    with closing(a_book(tmp_path_factory.mktemp("kept"))) as book:
        yield book


_ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=30)
_DAYS = st.none() | st.dates()
_SHARES = st.none() | st.decimals(allow_nan=True, allow_infinity=True)
_AUTHORS = st.lists(st.builds(Author, name=_ANY_TEXT, born_on=_DAYS, share_percent=_SHARES), max_size=3).map(tuple)
_AMOUNTS = st.none() | st.integers(-(10**30), 10**30)
_FORMS = st.builds(
    Initiative,
    title=_ANY_TEXT,
    solution=_ANY_TEXT,
    authors=_AUTHORS,
    applied_on=_DAYS,
    benefit=st.builds(Benefit, amount_vnd=_AMOUNTS, basis=st.none() | st.sampled_from(Basis), as_written=_ANY_TEXT),
    recognition=st.none() | st.builds(Recognition, number=_ANY_TEXT),
    confidential=st.booleans(),
)


def _found(book: Book, draft_id: str) -> Initiative:
    found = book.drafts.find_draft(draft_id)
    assert found is not None
    return found.content


def _is_text(text: str) -> bool:
    return not any(0xD800 <= ord(character) <= 0xDFFF for character in text)


@given(form=_FORMS)
@example(form=Initiative(title="dán từ bảng tính \ud800", solution="\udfff\ud83d\ude00"))
@example(form=Initiative(title="NUL \0 và \x1b", problem="\r\n\t\u2028"))
def test_any_form_can_be_kept_and_comes_back(kept: Book, form: Initiative) -> None:
    kept.drafts.save("một", form)
    found = _found(kept, "một")
    assert found.applied_on == form.applied_on
    assert found.benefit.amount_vnd == form.benefit.amount_vnd
    assert found.confidential == form.confidential
    if _is_text(form.title):
        assert found.title == form.title
    if _is_text(form.solution):
        assert found.solution == form.solution
    shares = [author.share_percent for author in form.authors]
    known = [share if share is not None and share.is_finite() else None for share in shares]
    assert [author.share_percent for author in found.authors] == known


def test_half_a_character_costs_itself_only_and_two_halves_are_one(book: Book) -> None:
    pasted = a_form(title="Đồ gá \ud83d khay", problem="vui \ud83d\ude00 rồi", authors=(Author(name="Lê \udc00"),))
    book.drafts.save("dán", pasted)
    found = _found(book, "dán")
    assert found.title == "Đồ gá \ufffd khay"
    assert found.problem == "vui \U0001f600 rồi"
    assert found.authors[0].name == "Lê \ufffd"
    assert found.solution == pasted.solution
    assert found.benefit == pasted.benefit
    assert found.consent == pasted.consent


def test_a_share_that_is_no_number_costs_itself_only(book: Book) -> None:
    shares = (Decimal("NaN"), Decimal("-Infinity"), Decimal("33.3"))
    book.drafts.save("tỷ lệ", a_form(authors=tuple(Author(name="A", share_percent=share) for share in shares)))
    found = _found(book, "tỷ lệ").authors
    assert [(author.name, author.share_percent) for author in found] == [
        ("A", None),
        ("A", None),
        ("A", Decimal("33.3")),
    ]


def test_a_draft_is_kept_as_it_was_typed_last_and_never_counts_as_entered(book: Book) -> None:
    book.drafts.save("một", a_draft(title="G"))
    book.drafts.save("một", a_draft(title="Gi"))
    book.drafts.save("hai", a_draft(title="Khác"))
    assert _found(book, "một").title == "Gi"
    counters = book.listing.counters()
    assert (counters.entered, counters.drafts) == (0, 2)
    assert book.listing.page().rows == ()
    with reopened(book) as other:
        assert _found(other, "một").title == "Gi"
    book.drafts.end("một")
    book.drafts.end("never there")
    assert book.drafts.find_draft("một") is None
    assert book.drafts.count() == 1


def test_a_draft_that_was_thrown_away_is_out_of_sight_and_can_be_taken_back(book: Book) -> None:
    book.drafts.save("một", a_draft(title="Gõ dở"), "form")
    book.drafts.discard("một")
    assert book.drafts.find_draft("một") is None
    assert (book.drafts.newest(), book.drafts.count(), book.listing.counters().drafts) == ([], 0, 0)
    with reopened(book) as other:
        taken = other.drafts.take_back("một")
        assert taken is not None
        assert (taken.content.title, taken.origin) == ("Gõ dở", "form")
        assert other.drafts.take_back("never there") is None
    assert [draft.id for draft in book.drafts.newest()] == ["một"]


def test_typing_on_in_a_draft_that_was_thrown_away_brings_it_back(book: Book) -> None:
    book.drafts.save("một", a_draft(title="Gõ dở"), "form")
    book.drafts.discard("một")
    book.drafts.save("một", a_draft(title="Gõ dở nữa"), "form")
    assert _found(book, "một").title == "Gõ dở nữa"


def test_drafts_of_the_form_are_told_from_those_that_came_from_elsewhere(book: Book) -> None:
    book.drafts.save_many([("nhập", a_draft(title="Từ bảng tính"))])
    book.drafts.save("gõ", a_draft(title="Gõ dở"), "form")
    assert [draft.id for draft in book.drafts.newest(origin="form")] == ["gõ"]
    assert [draft.id for draft in book.drafts.newest(origin="elsewhere")] == ["nhập"]
    book.drafts.save("nhập", a_draft(title="Từ bảng tính, gõ tiếp"), "form")
    assert book.drafts.newest(origin="elsewhere") == []


def test_the_draft_that_was_changed_last_comes_first(book: Book) -> None:
    instants = iter(dt.datetime(2026, 11, 18, 8, minute, tzinfo=dt.UTC) for minute in range(9))
    book.now = lambda: next(instants)
    for name in ("một", "hai", "ba", "một"):
        book.drafts.save(name, a_draft(title=name))
    assert [draft.id for draft in book.drafts.newest()] == ["một", "ba", "hai"]
    assert [draft.id for draft in book.drafts.newest(limit=1)] == ["một"]


def test_many_drafts_are_kept_all_or_none(book: Book) -> None:
    book.drafts.save_many((str(number), a_draft(title=f"Dòng {number}")) for number in range(50))
    assert book.drafts.count() == 50

    def failing() -> Iterator[tuple[str, Initiative]]:
        yield "thêm", a_draft()
        raise RuntimeError

    with pytest.raises(RuntimeError):
        book.drafts.save_many(failing())
    assert book.drafts.count() == 50


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("SELECT count(*) FROM drafts WHERE discarded_at IS NULL", ()),
        ("SELECT id FROM drafts WHERE discarded_at IS NULL AND origin = ? ORDER BY change DESC LIMIT 9", ("form",)),
        ("SELECT id FROM drafts WHERE discarded_at IS NULL ORDER BY change DESC LIMIT 9", ()),
        ("SELECT max(change) FROM drafts", ()),
    ],
)
def test_no_question_about_the_drafts_reads_the_contents_of_all_of_them(
    kept: Book, question: str, values: tuple[str, ...]
) -> None:
    """A list may leave 100,000 of them, and the counters are read after each saving."""
    plan = [row[3] for row in kept.database.rows(f"EXPLAIN QUERY PLAN {question}", values)]
    assert all("USING" in step and "INDEX" in step for step in plan), plan
    assert "USE TEMP B-TREE FOR ORDER BY" not in plan
