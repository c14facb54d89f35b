"""Alike records are found while one types, unrelated ones are not, and what was told apart stays apart."""

import msgspec
import pytest

from desktop_app.operations.find_similar import MOST_SHOWN, find_similar, take_back_apart, tell_apart
from desktop_app.operations.register import register
from desktop_app.store.book import Book
from sync.contract.identifiers import new_id
from sync.contract.initiative import Initiative
from sync.text.folding import fold
from tests.alike_set import records, rewritten
from tests.desktop_app.store.shelf import a_form, registered, reopened

TITLE = "Đồ gá kẹp nhanh giữ khuôn chóa đèn"
_DRAFT = Initiative(title=TITLE)


@pytest.fixture
def sample_book(book: Book) -> Book:
    """All records of the set, searched among each other."""
    book.initiatives.add_many(
        msgspec.structs.replace(record, id=new_id(), entered_at=book.now()) for record in records()
    )
    return book


def _titles(book: Book, form: Initiative, own_id: str = "draft") -> list[str]:
    return [one.initiative.title for one in find_similar(book, form, own_id)]


def test_of_the_rewritten_initiatives_98_in_100_are_found_and_95_in_100_shown_are_right(sample_book: Book) -> None:
    asked = found = shown = right = 0
    for one in rewritten(records()):
        titles = [fold(title) for title in _titles(sample_book, one.form)]
        asked, shown = asked + 1, shown + len(titles)
        found, right = found + (one.title in titles), right + titles.count(one.title)
    print(f"recall {found / asked:.3f} of {asked}, precision {right / shown:.3f} of {shown}")
    assert found / asked >= 0.98
    assert right / shown >= 0.95


def test_unrelated_records_of_the_book_are_not_shown_to_each_other(sample_book: Book) -> None:
    ids = [row.id for row in sample_book.listing.page(limit=1_000).rows]
    shown = [bool(find_similar(sample_book, sample_book.initiatives.get(one), one)) for one in ids]
    assert len(shown) > 190
    assert sum(shown) <= 4  # the two pairs that are about the same work


def test_the_most_alike_comes_first_and_few_are_shown(book: Book) -> None:
    registered(book, *[f"{TITLE} và thêm việc {place}" for place in "abcdefgh"])
    registered(book, TITLE, problem="", solution="")
    found = find_similar(book, a_form(title=TITLE, problem="", solution=""), "draft")
    assert len(found) == MOST_SHOWN
    assert found[0].initiative.title == TITLE
    assert [one.likeness for one in found] == sorted((one.likeness for one in found), reverse=True)


def test_the_first_words_of_many_titles_name_none_of_them_until_more_is_said(book: Book) -> None:
    objects = ("dán nhãn", "hàn khung", "ép gioăng", "sơn chóa", "đo độ sáng", "bắt vít", "lắp cụm")
    registered(book, *[f"Cải tiến đồ gá {one} ở chuyền số một" for one in objects], problem="", solution="")
    assert _titles(book, Initiative(title="cải tiến đồ gá")) == []
    assert (
        _titles(book, Initiative(title="cải tiến đồ gá đo độ sáng"))[0] == "Cải tiến đồ gá đo độ sáng ở chuyền số một"
    )


def test_a_record_is_never_shown_to_itself(book: Book) -> None:
    (record,) = registered(book, TITLE)
    assert find_similar(book, record, record.id) == ()
    assert find_similar(book, msgspec.structs.replace(record, id=""), record.id) == ()


def test_a_record_just_saved_is_found_at_once(book: Book) -> None:
    registered(book, TITLE)
    assert _titles(book, _DRAFT) == [TITLE]


def test_a_record_is_found_by_what_it_says_now(book: Book) -> None:
    (record,) = registered(book, TITLE)
    assert _titles(book, _DRAFT) == [TITLE]
    register(book, msgspec.structs.replace(record, title="Bảng theo dõi suất ăn ca đêm", problem="", solution="Mới."))
    assert _titles(book, _DRAFT) == []
    assert _titles(book, Initiative(title="bang theo doi suat an ca")) == ["Bảng theo dõi suất ăn ca đêm"]


def test_a_record_with_another_title_is_found_by_its_texts(book: Book) -> None:
    (record,) = registered(book, TITLE)
    form = Initiative(title="Thay khuôn nhanh hơn", problem=record.problem, solution=record.solution)
    assert _titles(book, form) == [TITLE]


def test_a_confidential_record_is_compared_by_its_texts_too(book: Book) -> None:
    (record,) = registered(book, TITLE, confidential=True)
    form = Initiative(title="Thay khuôn nhanh hơn", problem=record.problem, solution=record.solution)
    (found,) = find_similar(book, form, "draft")
    assert found.initiative.solution == record.solution


def test_what_was_told_apart_is_not_shown_again_from_either_side(book: Book) -> None:
    first, second = registered(book, TITLE, f"{TITLE} xe máy")
    tell_apart(book, first.id, second.id)
    tell_apart(book, second.id, first.id)  # saying it twice changes nothing
    assert find_similar(book, first, first.id) == ()
    assert find_similar(book, second, second.id) == ()
    assert len(_titles(book, _DRAFT)) == 2  # another form is another question
    with reopened(book) as again:
        assert find_similar(again, first, first.id) == ()


def test_what_was_told_apart_by_mistake_is_named_again(book: Book) -> None:
    first, second = registered(book, TITLE, f"{TITLE} xe máy")
    tell_apart(book, first.id, second.id)
    take_back_apart(book, second.id, first.id)
    assert [one.initiative.id for one in find_similar(book, first, first.id)] == [second.id]


def test_a_draft_told_apart_stays_apart_when_it_becomes_a_record(book: Book) -> None:
    (known,) = registered(book, TITLE)
    draft_id = new_id()
    tell_apart(book, draft_id, known.id)
    saved = register(book, a_form(title=TITLE), draft_id)
    assert find_similar(book, saved, saved.id) == ()


@pytest.mark.parametrize("title", ["", "   ", "Kẹp", "\ud83d", '" OR NEAR(*', "a_b c_d e_f", "日本語 の 改善 提案"])
def test_any_text_may_be_typed(book: Book, title: str) -> None:
    registered(book, TITLE)
    assert _titles(book, Initiative(title=title, problem=title)) == []


def test_the_index_built_anew_finds_the_same(sample_book: Book) -> None:
    form = next(one.form for one in rewritten(records()) if one.how == "all together")
    before = _titles(sample_book, form)
    sample_book.search_index.rebuild()
    assert before
    assert _titles(sample_book, form) == before
