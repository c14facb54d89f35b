"""Descriptions of one initiative are alike, unrelated ones of a workshop are not, and where they agree is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.contract.initiative import Initiative
from sync.text.folding import fold
from sync.text.likeness import Description, alike_spans, describe, is_alike, likeness, pair_words
from tests.alike_set import records, rewritten, same_workshop

ANY_TEXT = st.text(st.characters(exclude_categories=()))
_SYLLABLES = ("đồ", "gá", "giữ", "khuôn", "giảm", "thời", "gian", "thay", "mũi", "khoan")
SYLLABLES = st.lists(st.sampled_from(_SYLLABLES), max_size=12).map(" ".join)


def _described(one: Initiative) -> Description:
    return describe(one.title, one.problem, one.solution)


def test_the_same_initiative_written_otherwise_is_alike() -> None:
    known = {fold(record.title): _described(record) for record in records()}
    found = [is_alike(likeness(_described(one.form), known[one.title])) for one in rewritten(records())]
    assert len(found) > 1_500
    assert sum(found) / len(found) >= 0.98


def test_unrelated_initiatives_of_one_workshop_are_not_alike_though_they_share_stock_sentences() -> None:
    pairs = [(_described(one), _described(other)) for one, other in same_workshop(records())]
    called_alike = sum(is_alike(likeness(one, other)) for one, other in pairs)
    assert len(pairs) > 1_000
    assert called_alike <= 2  # two pairs of the samples are about the same work


@given(SYLLABLES, SYLLABLES, SYLLABLES)
def test_likeness_is_symmetric_and_lies_between_nothing_and_all(title: str, text: str, other: str) -> None:
    one, two = describe(title, text), describe(other)
    assert likeness(one, two) == likeness(two, one)
    assert 0 <= likeness(one, two) <= 1


@given(SYLLABLES)
def test_marks_case_and_punctuation_play_no_part(title: str) -> None:
    assert describe(title) == describe(fold(title)) == describe(title.upper().replace(" ", ", "))


@given(ANY_TEXT, ANY_TEXT)
def test_any_text_is_taken_and_spans_lie_inside_it_in_order(text: str, other: str) -> None:
    known = describe(other, text)
    assert 0 <= likeness(known, describe(text)) <= 1
    places = [place for span in alike_spans(text, known) for place in span]
    assert places == sorted(set(places))
    assert all(0 <= place <= len(text) for place in places)
    assert all(word.count("_") == 1 for word in pair_words(text))


def test_a_title_alone_is_alike_to_the_whole_form() -> None:
    whole = describe(
        "Đồ gá giữ khuôn khi thay", "Thay khuôn phải tháo bốn bu lông, mất 25 phút.", "Dùng kẹp nhanh có chốt."
    )
    assert likeness(describe("do ga giu khuon"), whole) == 1.0


def test_two_shared_words_are_no_likeness_however_short_the_texts() -> None:
    assert likeness(describe("Giảm thời gian"), describe("Giảm thời gian chờ")) == 0.0


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Đồ gá giữ khuôn", ["Đồ gá giữ khuôn"]),
        ("Làm ĐỒ GÁ, giữ chắc khuôn", ["ĐỒ GÁ, giữ"]),
        ("gá mới cho đồ gá", ["đồ gá"]),
        ("Mũi khoan", []),
        ("", []),
    ],
)
def test_the_parts_that_both_say_are_told(text: str, said: list[str]) -> None:
    known = describe("Đồ gá giữ khuôn")
    assert [text[start:end] for start, end in alike_spans(text, known)] == said
