"""The benefit as cells tell it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.sheets.amounts import read_benefit, unit_of_money
from sync.contract.initiative import Basis, Benefit


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("triệu đồng", "triệu đồng"),
        ("Tr.đ", "triệu đồng"),
        ("trđ", "triệu đồng"),
        ("tr. đồng/năm", "triệu đồng/năm"),
        ("VNĐ", "đồng"),
        ("đồng/tháng", "đồng/tháng"),
        ("1000đ", "nghìn đồng"),
        ("1.000 đồng", "nghìn đồng"),
        ("ngàn đồng", "nghìn đồng"),
        ("tỷ", "tỷ đồng"),
        ("USD/năm", "USD/năm"),
        ("%", ""),
        ("nếu có", ""),
        ("Công ty Canon", ""),
        ("năm", ""),
        ("", ""),
    ],
)
def test_a_unit_of_money_is_told_from_other_words(text: str, unit: str) -> None:
    assert unit_of_money(text) == unit


@pytest.mark.parametrize(
    ("amount", "unit", "vnd", "basis"),
    [
        ("16 tỷ đồng/năm", "", 16_000_000_000, Basis.YEAR),
        ("hơn 800 triệu đồng", "", 800_000_000, None),
        ("1500000", "", 1_500_000, None),
        ("1.500.000", "đồng", 1_500_000, None),
        ("1500", "triệu đồng/năm", 1_500_000_000, Basis.YEAR),
        ("1,5", "tỷ đồng", 1_500_000_000, None),
        ("7,992", "tỷ đồng", 7_992_000_000, None),
        ("15,9 tỷ", "triệu đồng", 15_900_000_000, None),
        ("0", "đồng", 0, None),
    ],
)
def test_an_amount_counts_in_the_unit_that_the_cell_or_the_heading_names(
    amount: str, unit: str, vnd: int, basis: Basis | None
) -> None:
    benefit, unclear = read_benefit(amount, "", unit=unit)
    assert (benefit.amount_vnd, benefit.basis, unclear) == (vnd, basis, None)


@pytest.mark.parametrize(
    ("amount", "unit", "doubt"),
    [
        ("7.992 tỷ đồng", "", "separator"),
        ("1.761 USD/năm", "", "foreign_currency"),
        ("1761", "USD", "foreign_currency"),
        ("10-15 triệu", "", "range"),
        ("330 tỷ đồng (5 sáng kiến)", "", "several_initiatives"),
        ("hiệu quả xã hội (không nêu tiền)", "", "no_amount"),
        ("15", "", "unreadable"),
        ("-5000000", "đồng", "negative"),
    ],
)
def test_what_is_in_doubt_stays_as_written_with_its_finding(amount: str, unit: str, doubt: str) -> None:
    benefit, unclear = read_benefit(amount, "", unit=unit)
    assert benefit == Benefit(as_written=f"{amount} {unit}".strip())
    assert unclear is not None
    assert (unclear.code, unclear.facts["doubt"], unclear.weight.value) == ("amount_unclear", doubt, "ask")


def test_the_number_and_its_words_agree_or_are_asked_about() -> None:
    agreed, _ = read_benefit("120000000", "120 triệu đồng/năm", unit="đồng")
    assert agreed == Benefit(amount_vnd=120_000_000, basis=Basis.YEAR, as_written="120 triệu đồng/năm")
    mended, _ = read_benefit("7992000000", "7.992 tỷ đồng", unit="đồng", basis="once")
    assert mended == Benefit(amount_vnd=7_992_000_000, basis=Basis.ONCE, as_written="7.992 tỷ đồng")
    apart, unclear = read_benefit("130000000", "120 triệu đồng", unit="đồng")
    assert (apart.amount_vnd, apart.as_written) == (None, "120 triệu đồng; 130000000 đồng")
    assert unclear is not None
    assert unclear.facts["doubt"] == "several_amounts"


def test_a_basis_of_its_own_column_counts_only_with_an_amount() -> None:
    assert read_benefit("5 triệu", "", basis="month")[0].basis is Basis.MONTH
    assert read_benefit("nhiều", "", basis="month")[0].basis is None
    assert read_benefit("", "", basis="month") == (Benefit(), None)
    assert read_benefit("", "", basis="not_countable")[0].basis is Basis.NOT_COUNTABLE


def test_a_long_description_becomes_the_note() -> None:
    words = "Tiết kiệm 15 triệu đồng/tháng. " + "Mô tả rất dài. " * 30
    benefit, _ = read_benefit(words.strip(), "", note="Phòng kế toán tính")
    assert benefit.as_written == ""
    assert benefit.note == f"{words.strip()}\nPhòng kế toán tính"


@given(st.text(max_size=80), st.text(max_size=80), st.sampled_from(["", "đồng", "triệu đồng/năm", "USD"]))
def test_no_words_make_it_fail_and_none_are_lost(amount: str, words: str, unit: str) -> None:
    benefit, unclear = read_benefit(amount, words, unit=unit)
    if amount or words:
        assert (words or amount) in benefit.as_written
        assert (benefit.amount_vnd is None) == (unclear is not None)


@pytest.mark.parametrize("amount", ["khoảng 30", "Khoảng 30", "hơn 30", "~30", "trên dưới 30", "ước tính 30"])
def test_about_a_number_counts_in_the_unit_of_the_heading_as_the_number_does(amount: str) -> None:
    assert read_benefit(amount, "", unit="triệu đồng")[0].amount_vnd == 30_000_000
    assert read_benefit(amount, "")[0].amount_vnd is None
