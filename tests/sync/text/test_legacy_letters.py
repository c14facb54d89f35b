"""VNI and TCVN3 are read back letter by letter; what is Unicode, English, a code or a number is never touched."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import resources
from sync.text.legacy_letters import TCVN3, VNI, Spelling, guess_spelling, in_unicode, read_as
from sync.text.syllables import is_syllable
from tests.legacy_spelling import spelled

_SAMPLES = Path(resources.__file__).parent / "samples"
_LEGACY = (Spelling.VNI, Spelling.TCVN3)
_SENTENCES = (
    "Nguyễn Văn A",
    "Đồ gá giữ khuôn, giảm thời gian thay khuôn từ 25 phút còn 9 phút",
    "Ễnh ương kêu uôm uôm; quạt gió quý giá, giếng nước, khuỷu tay, nguệch ngoạc",
    "Trần Thị Bưởi ở Xưởng Khuôn đã áp dụng từ tháng 9",
)
_SMALL_LETTERS = "abcdđeghiklmnopqrstuvxyàáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"


def sample_texts() -> list[str]:
    """Every text of the sample book and of the published initiatives."""
    texts: list[str] = re.split(r"[\t\n]", (_SAMPLES / "initiatives_published.tsv").read_text(encoding="utf-8"))

    def take(value: object) -> None:
        if isinstance(value, str):
            texts.append(value)
        elif isinstance(value, dict):
            for inner in value.values():
                take(inner)
        elif isinstance(value, list):
            for inner in value:
                take(inner)

    for line in (_SAMPLES / "sample_book.jsonl").read_text(encoding="utf-8").splitlines():
        take(json.loads(line))
    return texts


@pytest.mark.parametrize(
    ("text", "spelling", "meant"),
    [
        ("Nguyeãn Vaên A", Spelling.VNI, "Nguyễn Văn A"),
        ("Ñoà gaù giöõ khuoân", Spelling.VNI, "Đồ gá giữ khuôn"),
        ("COÂNG ÑOAØN CÔ SÔÛ", Spelling.VNI, "CÔNG ĐOÀN CƠ SỞ"),
        ("Thôøi gian nghæ, só soá, huyønh", Spelling.VNI, "Thời gian nghỉ, sĩ số, huỳnh"),
        ("NguyÔn V¨n A", Spelling.TCVN3, "Nguyễn Văn A"),
        ("§å g¸ gi÷ khu«n", Spelling.TCVN3, "Đồ gá giữ khuôn"),
        ("NGUYÔN V¡N A", Spelling.TCVN3, "NGUYỄN VĂN A"),
        ("X­ëng §óc, tæ NGUéI", Spelling.TCVN3, "Xưởng Đúc, tổ NGUỘI"),
        ("Lª V¨n A", Spelling.TCVN3, "Lê Văn A"),
    ],
)
def test_words_as_they_lie_in_old_lists_are_read(text: str, spelling: Spelling, meant: str) -> None:
    assert read_as(text, spelling) == meant
    assert in_unicode(text, spelling) == meant


def test_the_tables_hold_every_vietnamese_letter() -> None:
    marked = {letter for letter in _SMALL_LETTERS if not letter.isascii()}
    assert set(VNI.values()) == marked | {letter.upper() for letter in marked}
    assert set(TCVN3.values()) == marked | set("ĂÂĐÊÔƠƯ")


@given(st.text(_SMALL_LETTERS + _SMALL_LETTERS.upper() + " ,.-0123456789"))
def test_any_text_spelled_in_vni_is_read_back(text: str) -> None:
    assert read_as(spelled(text, Spelling.VNI), Spelling.VNI) == text


@given(st.text(_SMALL_LETTERS + " ,.-0123456789"))
def test_any_small_text_spelled_in_tcvn3_is_read_back(text: str) -> None:
    assert read_as(spelled(text, Spelling.TCVN3), Spelling.TCVN3) == text


@given(st.lists(st.sampled_from(" ".join(_SENTENCES).split()), min_size=1))
def test_a_text_in_capitals_spelled_in_tcvn3_is_read_back(words: list[str]) -> None:
    text = f"TT {' '.join(words)}".upper()
    assert read_as(spelled(text, Spelling.TCVN3), Spelling.TCVN3) == text


@pytest.mark.parametrize("spelling", _LEGACY)
def test_the_spelling_of_a_list_is_found_by_its_words(spelling: Spelling) -> None:
    assert guess_spelling([spelled(sentence, spelling) for sentence in _SENTENCES]) is spelling
    assert guess_spelling(["Tên sáng kiến", *(spelled(sentence, spelling) for sentence in _SENTENCES)]) is spelling


@pytest.mark.parametrize("spelling", _LEGACY)
def test_the_sample_book_is_in_unicode_and_stays_as_it_is(spelling: Spelling) -> None:
    texts = sample_texts()
    assert guess_spelling(texts) is Spelling.UNICODE
    assert [text for text in texts if in_unicode(text, spelling, when_both=False) != text] == []


@pytest.mark.parametrize("spelling", _LEGACY)
def test_the_sample_book_spelled_in_an_old_font_comes_back_whole(spelling: Spelling) -> None:
    texts = [text for text in sample_texts() if text == text.lower() or spelling is Spelling.VNI]
    assert len(texts) > 1000
    back = [in_unicode(spelled(text, spelling), spelling) for text in texts]
    assert [(text, read) for text, read in zip(texts, back, strict=True) if text != read] == []


@pytest.mark.parametrize(
    "text",
    [
        "SV00123",
        "1.500.000",
        "café résumé naïve",
        "Señor Müller, Ångström",
        "5 µm ±0,2 °C",
        "=A1+B2",
        "©2026 ®",
        "½ Ø12 × 3",
    ],
)
def test_english_codes_and_numbers_are_never_taken_for_an_old_font(text: str) -> None:
    assert guess_spelling([text, "Machine guarding", "SV00123"]) is Spelling.UNICODE
    assert in_unicode(text, Spelling.VNI, when_both=False) == text


@given(st.text(st.characters(max_codepoint=0x7F)))
def test_plain_ascii_is_never_changed(text: str) -> None:
    assert all(in_unicode(text, spelling) == text for spelling in Spelling)


@given(st.text(_SMALL_LETTERS + " "), st.sampled_from("ăđơưạế"))
def test_a_text_with_a_letter_of_unicode_alone_is_never_changed(text: str, letter: str) -> None:
    assert all(in_unicode(text + letter, spelling) == text + letter for spelling in Spelling)


@pytest.mark.parametrize(
    "word", ["nguyễn", "Quý", "giếng", "gì", "khuỷu", "nguệch", "hoà", "hòa", "ễnh", "quốc", "thuở", "y"]
)
def test_what_is_said_in_vietnamese_is_a_syllable(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["nguyeãn", "nguyôn", "vaên", "señor", "café", "bàc", "tìch", "m²", "", "5", "ắá"])
def test_what_cannot_be_said_is_none(word: str) -> None:
    assert not is_syllable(word)
