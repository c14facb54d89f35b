"""The order of names for any names at all: given name first, letters before tones, in SQLite as in Python."""

import sqlite3
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.text.names import name_sort_key, text_sort_key

ANY_TEXT = st.text(st.characters(exclude_categories=()))
WORDS = st.sampled_from(
    [
        "An",
        "Ẩn",
        "Bằng",
        "Bân",
        "Đào",
        "Dũng",
        "Hoà",
        "Hòa",
        "Hoa",
        "Nguyễn",
        "Nguyên",
        "Phạm",
        "Tôn",
        "Tơ",
        "Toan",
        "Ý",
        "Thị",
        "Văn",
        "Xuân",
        "John",
    ]
)
NAMES = st.lists(WORDS, min_size=1, max_size=5)
TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")  # in the order of the school book


@pytest.mark.parametrize("key", [name_sort_key, text_sort_key])
@given(texts=st.lists(ANY_TEXT, max_size=12))
def test_sqlite_and_python_bring_any_texts_into_one_order(key: Callable[[str], str], texts: list[str]) -> None:
    keys = [key(text) for text in texts]
    book = sqlite3.connect(":memory:")
    book.execute("CREATE TABLE people (sort_key TEXT NOT NULL)")
    book.executemany("INSERT INTO people VALUES (?)", [(one,) for one in keys])
    in_order = [one for (one,) in book.execute("SELECT sort_key FROM people ORDER BY sort_key COLLATE BINARY")]
    book.close()
    assert in_order == sorted(keys)


@given(NAMES, NAMES)
def test_the_given_name_decides_before_everything_else(one: list[str], other: list[str]) -> None:
    given_one, given_other = name_sort_key(one[-1]), name_sort_key(other[-1])
    if given_one != given_other:
        is_before = name_sort_key(" ".join(one)) < name_sort_key(" ".join(other))
        assert is_before == (given_one < given_other)


@given(st.lists(WORDS, max_size=3), WORDS, WORDS, WORDS)
def test_among_people_of_one_given_name_the_family_name_decides(
    middle: list[str], given_name: str, one: str, other: str
) -> None:
    keys = [name_sort_key(" ".join([family, *middle, given_name])) for family in (one, other)]
    families = [name_sort_key(one), name_sort_key(other)]
    if families[0] != families[1]:
        assert (keys[0] < keys[1]) == (families[0] < families[1])


@given(st.sampled_from(["a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y"]), st.sampled_from(["", "n", "ng"]))
def test_tones_follow_the_school_book_and_never_outweigh_a_letter(vowel: str, ending: str) -> None:
    in_order = [name_sort_key(f"t{vowel}{tone}{ending}") for tone in TONES]
    assert in_order == sorted(set(in_order))
    assert in_order[-1] < name_sort_key(f"t{vowel}{ending}h")
