"""Amounts as a money document prints them, in digits and in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.text.amount_words import amount_in_words, grouped


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        (0, "không"),
        (1, "một"),
        (5, "năm"),
        (10, "mười"),
        (11, "mười một"),
        (15, "mười lăm"),
        (20, "hai mươi"),
        (21, "hai mươi mốt"),
        (24, "hai mươi bốn"),
        (55, "năm mươi lăm"),
        (100, "một trăm"),
        (101, "một trăm linh một"),
        (105, "một trăm linh năm"),
        (110, "một trăm mười"),
        (115, "một trăm mười lăm"),
        (121, "một trăm hai mươi mốt"),
        (1_000, "một nghìn"),
        (1_001, "một nghìn không trăm linh một"),
        (1_010, "một nghìn không trăm mười"),
        (20_000, "hai mươi nghìn"),
        (520_000, "năm trăm hai mươi nghìn"),
        (1_000_000, "một triệu"),
        (1_000_005, "một triệu không trăm linh năm"),
        (1_005_000, "một triệu không trăm linh năm nghìn"),
        (1_500_000_000, "một tỷ năm trăm triệu"),
        (1_005_000_000, "một tỷ không trăm linh năm triệu"),
        (15_900_000_000, "mười lăm tỷ chín trăm triệu"),
        (1_000_000_000_000, "một nghìn tỷ"),
        (1_005_000_000_000, "một nghìn không trăm linh năm tỷ"),
        (33_000_000_000_001, "ba mươi ba nghìn tỷ không trăm linh một"),
        (10**15, "một triệu tỷ"),
        (10**18, "một tỷ tỷ"),
        (-24_055, "âm hai mươi bốn nghìn không trăm năm mươi lăm"),
    ],
)
def test_an_amount_is_said_without_dropping_a_group(amount: int, said: str) -> None:
    assert amount_in_words(amount) == f"{said} đồng"


@given(st.integers(0, 10**15), st.integers(0, 10**15))
def test_two_amounts_are_never_said_alike(one: int, other: int) -> None:
    assert (amount_in_words(one) == amount_in_words(other)) == (one == other)


@pytest.mark.parametrize(
    ("amount", "printed"),
    [(0, "0"), (999, "999"), (1_500_000, "1.500.000"), (-1_500, "-1.500"), (10**15, "1.000.000.000.000.000")],
)
def test_digits_stand_in_groups_of_three(amount: int, printed: str) -> None:
    assert grouped(amount) == printed
