"""Search sees one text, however its words were typed."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.text import folding
from sync.text.folding import fold, words

ANY_TEXT = st.text(st.characters(exclude_categories=()))
VIETNAMESE = st.text(st.sampled_from(sorted(set(folding._PLAIN) - {"\0", "\ufffe"})))


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Đóng gói", "dong goi"),
        ("đóng  GÓI\n\tsản phẩm ", "dong goi san pham"),
        ("Ễ Ộ Ỷ Ữ Ằ Ẫ", "e o y u a a"),
        ("Ðặng ɖỗ", "dang do"),
        ("Straße Ürümqi İzmir", "strasse urumqi izmir"),
        ("trước\u00a0sau", "truoc sau"),
        ("dây\u00adchuyền \ufeffép", "daychuyen ep"),
        ("漢字 が 한국 й", "漢字 が 한국 и"),
        ("", ""),
        (" \n ", ""),
    ],
)
def test_marks_case_and_spaces_play_no_part(typed: str, folded: str) -> None:
    assert fold(typed) == folded
    assert fold(unicodedata.normalize("NFD", typed)) == folded


def test_marks_typed_in_the_other_order_fold_alike() -> None:
    assert fold("tie\u0301\u0302t kie\u0323\u0302m") == fold("tiết kiệm") == "tiet kiem"


@given(ANY_TEXT)
def test_folding_a_folded_text_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(ANY_TEXT)
def test_composed_and_decomposed_text_fold_alike(text: str) -> None:
    assert fold(unicodedata.normalize("NFC", text)) == fold(unicodedata.normalize("NFD", text)) == fold(text)


@given(VIETNAMESE)
def test_the_fast_road_gives_what_the_general_one_gives(text: str) -> None:
    assert folding._fold_usual(text) == folding._fold_any(text)


def test_both_roads_agree_on_every_character_there_is() -> None:
    characters = map(chr, range(0x110000))
    differing = [hex(ord(character)) for character in characters if fold(character) != folding._fold_any(character)]
    assert differing == []


def test_every_vietnamese_letter_takes_the_fast_road() -> None:
    tones = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]
    vowels = [unicodedata.normalize("NFC", vowel + tone) for vowel in "aăâeêioôơuưy" for tone in tones]
    letters = "".join([*vowels, "đ"])
    assert (
        folding._fold_usual(letters + letters.upper())
        == ("a" * 18 + "e" * 12 + "i" * 6 + "o" * 18 + "u" * 12 + "y" * 6 + "d") * 2
    )


def test_words_are_the_folded_runs_of_letters_and_digits_in_order() -> None:
    assert words("Máy ép V-101A: giảm 1,5% (xưởng_2)") == ("may", "ep", "v", "101a", "giam", "1", "5", "xuong", "2")
    assert words(" … – ") == ()


@given(ANY_TEXT)
def test_any_text_has_words_that_stand_in_its_folded_form(text: str) -> None:
    assert all(word and word in fold(text) for word in words(text))
