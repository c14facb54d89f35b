"""A doubtful separator has two readings, each certain as it is told; amounts typed, said and read are the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.text.amount_doubts import two_readings
from sync.text.amount_words import amount_in_words, grouped
from sync.text.money import LARGEST_AMOUNT_VND, read_amount

MILLION, BILLION = 10**6, 10**9
ANY_TEXT = st.text(st.characters(exclude_categories=()))
_DIGITS = {"không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "lăm": 5, "sáu": 6, "bảy": 7}
_DIGITS |= {"tám": 8, "chín": 9}
_SIZES = {"nghìn": 1_000, "triệu": MILLION}


def said(words: str) -> int:
    """Read an amount in words, by another way than the one that says it: a sum with carried groups."""
    total = group = whole = 0
    for word in words.removesuffix(" đồng").split(" "):
        match word:
            case "tỷ":
                total, whole, group = (total + whole + group) * BILLION, 0, 0
            case "nghìn" | "triệu":
                whole, group = whole + group * _SIZES[word], 0
            case "trăm":
                group *= 100
            case "mười":
                group += 10
            case "mươi":
                group = group // 10 * 10 + group % 10 * 10
            case "linh":
                pass
            case _:
                group += _DIGITS[word]
    return total + whole + group


@given(st.integers(0, LARGEST_AMOUNT_VND))
def test_an_amount_typed_read_said_and_read_again_is_the_same(amount: int) -> None:
    for typed in (str(amount), grouped(amount), f"{grouped(amount)} đồng", f"{amount:,} đ".replace(",", " ")):
        assert read_amount(typed).amount_vnd == amount
    assert said(amount_in_words(amount)) == amount


@given(st.integers(1, 999_999), st.sampled_from([("tỷ", BILLION), ("triệu", MILLION), ("tr", MILLION), ("k", 1_000)]))
def test_short_forms_mean_what_they_say(thousandths: int, unit: tuple[str, int]) -> None:
    name, size = unit
    whole, fraction = divmod(thousandths, 1_000)
    typed = f"{whole},{fraction:03d} {name}" if fraction else f"{whole} {name}"
    expected = thousandths * size // 1_000
    assert read_amount(typed).amount_vnd == expected
    assert said(amount_in_words(expected)) == expected


@pytest.mark.parametrize(
    ("text", "written", "amounts"),
    [
        ("7.992 tỷ", ("7,992 tỷ", "7992 tỷ"), (7_992 * MILLION, 7_992 * BILLION)),
        (" 7.992 tỷ đồng/năm ", ("7,992 tỷ đồng/năm", "7992 tỷ đồng/năm"), (7_992 * MILLION, 7_992 * BILLION)),
        ("1.500 triệu", ("1,500 triệu", "1500 triệu"), (1_500_000, 1_500 * MILLION)),
        ("hơn 12 345 tr", ("hơn 12,345 tr", "hơn 12345 tr"), (12_345_000, 12_345 * MILLION)),
    ],
)
def test_both_readings_are_told_with_the_way_to_write_them(
    text: str, written: tuple[str, str], amounts: tuple[int, int]
) -> None:
    readings = two_readings(text)
    assert readings is not None
    assert tuple(one.written for one in readings) == written
    assert tuple(one.amount_vnd for one in readings) == amounts
    assert tuple(one.words for one in readings) == tuple(amount_in_words(amount) for amount in amounts)


@pytest.mark.parametrize(
    "text", ["", "7,992 tỷ", "1.500.000", "7.992 tỷ và 1.500 triệu", "1.234,567 triệu", "5-7 triệu"]
)
def test_what_has_no_two_readings_is_left_alone(text: str) -> None:
    assert two_readings(text) is None


@given(ANY_TEXT | st.from_regex(r"[0-9]{1,4}[., ][0-9]{2,4} ?(tỷ|triệu|tr|k|đ)?", fullmatch=True))
def test_any_text_may_be_asked_and_what_is_told_is_certain(text: str) -> None:
    read_amount(text)
    for one in two_readings(text) or ():
        assert read_amount(one.written).amount_vnd == one.amount_vnd
