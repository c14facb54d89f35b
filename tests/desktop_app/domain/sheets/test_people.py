"""People, shares and numbers that share a cell."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.sheets.people import even_shares, read_shares, split_people, split_texts

A, B, C = "Nguyễn Văn A", "Trần Thị B", "Lê Văn C"


@pytest.mark.parametrize(
    "cell",
    [
        f"{A}; {B}",
        f"{A}\n{B}",
        f"1. {A}\n2. {B}",
        f"1. {A} 2. {B}",
        f"1) {A}; 2) {B}",
        f"- {A}\n- {B}",
        f"{A}, {B}",
        f"{A} và {B}",
        f"{A} & {B}",
        f"{A} / {B}",
        f"{A} - {B}",
        f"  {A} ;; {B}; ",
    ],
)
def test_two_names_in_one_cell_are_two_people(cell: str) -> None:
    assert [person.name for person in split_people(cell)] == [A, B]


@pytest.mark.parametrize(
    "cell",
    [
        A,
        "Nguyễn Văn A, tổ trưởng Tổ 3",
        "Nguyễn Văn A, Tổ Trưởng",
        "Nguyễn Văn A, Phòng Kỹ Thuật",
        "Nguyễn Văn A và cộng sự",
        "Nguyễn Văn A và các đồng nghiệp",
        "nguyễn văn a, trần thị b",
        "Nhóm Cải Tiến, Xưởng Khuôn",
        "Nguyễn Văn A (1985)",
        "Nguyễn Văn A - 0912345678",
    ],
)
def test_a_name_is_cut_only_where_both_sides_are_names(cell: str) -> None:
    assert [(person.name, person.employee_number) for person in split_people(cell)] == [(cell, "")]


def test_three_names_with_a_comma_and_a_word_between_are_three_people() -> None:
    assert [person.name for person in split_people(f"{A}, {B} và {C}")] == [A, B, C]


@pytest.mark.parametrize(
    ("cell", "shares"),
    [
        (f"{A} (60%); {B} (40%)", ["60", "40"]),
        (f"{A}: 60 %\n{B}: 40 %", ["60", "40"]),
        (f"{A} 62,5%, {B} 37,5%", ["62.5", "37.5"]),
    ],
)
def test_a_share_behind_a_name_is_hers(cell: str, shares: list[str]) -> None:
    people = split_people(cell)
    assert [person.name for person in people] == [A, B]
    assert [str(person.share_percent) for person in people] == shares


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        (f"{A} (00123)", "00123"),
        (f"{A} - SV00123", "SV00123"),
        (f"00123 - {A}", "00123"),
        (f"SV-0123 {A}", "SV-0123"),
    ],
)
def test_an_employee_number_beside_a_name_is_hers(cell: str, number: str) -> None:
    assert [(person.name, person.employee_number) for person in split_people(cell)] == [(A, number)]


@pytest.mark.parametrize(
    ("cell", "count", "shares"),
    [
        ("50;50", 2, ["50", "50"]),
        ("60%/40%", 2, ["60", "40"]),
        ("60-40", 2, ["60", "40"]),
        ("50,50", 2, ["50", "50"]),
        ("60 % và 40 %", 2, []),
        ("33,33; 33,33; 33,34", 3, ["33.33", "33.33", "33.34"]),
        ("0,6;0,4", 2, ["60", "40"]),
        ("1", 1, ["100"]),
        ("1%", 1, ["1"]),
        ("100", 1, ["100"]),
        ("100%", 1, ["100"]),
        ("50", 2, []),
        ("50;30;20", 2, []),
        ("như nhau", 2, []),
        ("A 60, B 40", 2, []),
        ("9" * 5000, 1, []),
    ],
)
def test_shares_are_read_where_each_author_has_one(cell: str, count: int, shares: list[str]) -> None:
    assert [str(share) for share in read_shares(cell, count)] == shares


def test_texts_of_several_people_fit_or_stay_whole() -> None:
    assert split_texts("001; 002", 2) == ["001", "002"]
    assert split_texts("001;", 2) == ["001", ""]
    assert split_texts("001, 002", 2) == ["001", "002"]
    assert split_texts("1. Thợ cả\n2. Thợ phụ", 2) == ["1. Thợ cả", "2. Thợ phụ"]
    assert split_texts("001", 2) == ["001"]
    assert split_texts("Kỹ sư, tổ trưởng", 1) == ["Kỹ sư, tổ trưởng"]


@given(st.integers(1, 100))
def test_even_shares_are_whole_and_sum_to_a_hundred(count: int) -> None:
    shares = even_shares(count)
    assert sum(shares) == 100
    assert len(shares) == count
    assert all(share == round(share) and share > 0 for share in shares)


@given(st.text(max_size=200))
def test_no_cell_makes_it_fail_and_no_name_is_empty(cell: str) -> None:
    people = split_people(cell)
    assert all(person.name or person.employee_number or person.share_percent is not None for person in people)


def test_a_million_characters_are_one_name_at_once() -> None:
    (person,) = split_people("Nguyễn Văn A, " * 80_000)
    assert len(person.name) > 1_000_000


def test_shares_are_plain_numbers_in_a_record() -> None:
    assert [repr(share) for share in read_shares("50,00;50,00", 2)] == [repr(Decimal(50))] * 2
