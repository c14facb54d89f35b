"""Words that choose from a catalogue or a fixed list."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.sheets.choices import ChoiceWords, FixedWords
from desktop_app.operations.sheets.headings import column_names
from tests.builders import a_pack


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Giải pháp kỹ thuật", "technical"),
        ("giai phap ky thuat", "technical"),
        ("kỹ thuật", "technical"),
        ("technical", "technical"),
        ("Quản lý", "management"),
        ("TÁC NGHIỆP", "operation"),
        ("ứng dụng tiến bộ kỹ thuật", "technology"),
        ("đề tài NCKH", "research"),
        ("Working method", "operation"),
    ],
)
def test_a_kind_is_found_by_name_code_or_part(written: str, code: str) -> None:
    assert ChoiceWords(a_pack().kinds).find_code(written) == code


@pytest.mark.parametrize("written", ["công nghệ", "Giải pháp", "điện tử/cơ khí", "?", "g"])
def test_what_names_no_one_choice_stays_as_written(written: str) -> None:
    assert ChoiceWords(a_pack().kinds).find_code(written) == written


def test_the_words_of_the_program_for_fixed_choices_are_found() -> None:
    words = column_names().words
    assert FixedWords(words, "stage").find_meaning("Đã áp dụng") == "applied"
    assert FixedWords(words, "recognised_by").find_meaning("hoi dong sang kien") == "council"
    assert FixedWords(words, "no").find_meaning("Không") == "no"
    assert FixedWords(words, "stage").find_meaning("đang bàn") == ""


@pytest.mark.parametrize(
    ("text", "is_total"),
    [("Tổng cộng", True), ("TỔNG CỘNG: 25 sáng kiến", True), ("Cộng", True), ("Tổng hợp số liệu", False), ("", False)],
)
def test_a_total_is_told_from_a_title(text: str, is_total: bool) -> None:  # noqa: FBT001
    assert FixedWords(column_names().words, "total").begins(text) is is_total


@given(st.text())
def test_no_text_makes_it_fail(text: str) -> None:
    assert isinstance(ChoiceWords(a_pack().kinds).find_code(text), str)
    assert isinstance(FixedWords(column_names().words, "yes").find_meaning(text), str)
