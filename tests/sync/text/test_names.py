"""Names stand in the order a Vietnamese reader expects, in Python and in SQLite alike."""

import sqlite3
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.text.names import initials, name_sort_key

ANY_TEXT = st.text(st.characters(exclude_categories=()))

IN_ORDER = [
    "",
    "A",
    "Bùi Văn A",
    "Nguyễn Thị A",
    "Nguyễn Văn A",
    "Trần Thị A",
    "Đặng Thị An",
    "Lê Thị Ánh",
    "Lê Văn Ẩn",
    "Hoàng Văn Bách",
    "Vũ Thị Bằng",
    "Vũ Thị Bân",
    "Ngô Văn Cường",
    "Lý Thị Dung",
    "Lý Văn Dũng",
    "Đinh Thị Đào",
    "Đỗ Văn Em",
    "Phạm Thị Êm",
    "Phan Thị Hoa",
    "An Văn Hòa",
    "Bùi Thị Hòa",
    "Bùi Văn Hỏa",
    "Bùi Văn Hóa",
    "Bùi Văn Họa",
    "John Smith",
    "Trần Văn Toan",
    "Trần Văn Tôn",
    "Trần Văn Tơ",
    "Trần Thị Tuyết",
    "Trần Thị Tường",
    "Hồ Thị Xuân",
    "Hồ Thị Ý",
    "Hà Văn Zũng",
    "山田太郎",
]


def test_a_list_of_names_sorts_by_given_name_then_family_name_then_middle_names() -> None:
    assert sorted(set(IN_ORDER), key=name_sort_key) == IN_ORDER


def test_sqlite_sorts_the_keys_as_python_does() -> None:
    with sqlite3.connect(":memory:") as book:
        book.execute("CREATE TABLE people (name TEXT, sort_key TEXT)")
        book.executemany("INSERT INTO people VALUES (?, ?)", [(name, name_sort_key(name)) for name in IN_ORDER[::-1]])
        rows = book.execute("SELECT name FROM people ORDER BY sort_key").fetchall()
    book.close()
    assert [name for (name,) in rows] == IN_ORDER


def test_tones_decide_only_between_the_same_letters_in_the_order_of_the_school_book() -> None:
    assert sorted(["Mạ", "Má", "Mã", "Mả", "Mà", "Ma", "Mác", "Mă"], key=name_sort_key) == [
        *["Ma", "Mà", "Mả", "Mã", "Má", "Mạ"],
        *["Mác", "Mă"],
    ]


def test_the_alphabet_is_the_vietnamese_one() -> None:
    letters = list("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")
    assert sorted(set(letters), key=name_sort_key) == letters


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Trần Thị Hoà", "trần thị hòa"),
        ("NGUYỄN VĂN A", "Nguyễn  Văn A "),
        ("Nguyễn Văn A (tổ 3)", "Nguyễn Văn A"),
        ("Ðỗ Văn B", "Đỗ Văn B"),
        ("Nguye\u0301\u0302n Văn A", "Nguyến Văn A"),
        ("Pat O’Brien", "Pat O'Brien"),
    ],
)
def test_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert name_sort_key(one) == name_sort_key(other)


@given(ANY_TEXT)
def test_any_text_has_a_key_that_sqlite_can_keep_whatever_its_unicode_form(text: str) -> None:
    key = name_sort_key(text)
    assert key.encode().decode() == key
    assert key == name_sort_key(unicodedata.normalize("NFD", text)) == name_sort_key(unicodedata.normalize("NFC", text))


@pytest.mark.parametrize(
    ("name", "letters"), [("Nguyễn Văn A", "nva"), ("Đỗ Thị Ế", "dte"), ("", ""), ("John-Paul S.", "jps")]
)
def test_initials_are_the_first_letters_without_marks(name: str, letters: str) -> None:
    assert initials(name) == letters
