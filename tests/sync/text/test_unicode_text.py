"""One normal form, and the characters that may never enter a record."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.text.unicode_text import clean_text, normal_form, unusable_characters, whole_characters

ANY_TEXT = st.text(st.characters(exclude_categories=()))


def test_one_name_typed_on_two_input_methods_is_the_same_bytes() -> None:
    composed = "Nguyễn Thị Hường"
    decomposed = unicodedata.normalize("NFD", composed)
    assert composed != decomposed
    assert normal_form(decomposed).encode() == normal_form(composed).encode() == composed.encode()


@given(ANY_TEXT)
def test_any_text_has_a_normal_form_that_stays(text: str) -> None:
    assert normal_form(normal_form(text)) == normal_form(text)
    assert unicodedata.is_normalized("NFC", normal_form(text))


@pytest.mark.parametrize(
    "character",
    [
        *["\0", "\a", "\b", "\v", "\f", "\r", "\x1b", "\x1f", "\x7f", "\x80", "\x85", "\x9f"],
        *["\ud800", "\udfff", "\ufffe", "\uffff", "\u202a", "\u202d", "\u202e", "\u2066", "\u2069"],
    ],
)
def test_a_character_no_record_may_hold_is_named(character: str) -> None:
    assert unusable_characters(f"trước{character}sau") == (character,)


def test_each_unusable_character_is_named_once_in_the_order_of_appearance() -> None:
    assert unusable_characters("a\0b\u202ec\0d\ud800\u202e") == ("\0", "\u202e", "\ud800")


@pytest.mark.parametrize(
    "text", ["", "Đơn vị\n\tphân xưởng 3", "Ễ Ộ ỷ ₫ – “” … € 漢字 😀", "\u0303\u200b\ufeff\U0001fffe"]
)
def test_what_people_write_is_usable(text: str) -> None:
    assert unusable_characters(text) == ()


@given(ANY_TEXT)
def test_a_text_without_unusable_characters_can_be_stored_as_utf8(text: str) -> None:
    found = unusable_characters(text)
    assert set(found) <= set(text)
    if not found:
        assert text.encode().decode() == text


@given(ANY_TEXT)
def test_whole_characters_can_be_written_as_utf_8_and_are_those_that_were_whole(text: str) -> None:
    whole = whole_characters(text)
    whole.encode()
    assert whole_characters(whole) == whole
    if not any("\ud800" <= character <= "\udfff" for character in text):
        assert whole == text


def test_two_halves_that_belong_together_become_their_character() -> None:
    assert whole_characters("a\ud83d\ude00b\ud83d") == "a😀b\ufffd"


@given(st.text(max_size=50), st.integers(0, 60))
def test_a_text_from_elsewhere_is_kept_as_a_record_may_hold_it(text: str, most: int) -> None:
    kept = clean_text(text, most)
    assert unusable_characters(kept) == ()
    assert normal_form(kept) == kept == kept.strip()
    assert clean_text("  Nguyê\u0303n\x00 Văn\u202e A\n", 99) == "Nguyễn Văn A"
    assert clean_text("e\x00\u0303", 9) == "ẽ"
