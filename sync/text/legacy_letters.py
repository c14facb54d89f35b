"""Vietnamese letters as the old fonts spell them: VNI-Windows and TCVN3 (ABC), read back into Unicode.

Such a text is made of Western letters and signs that only its font shows as Vietnamese: "Nguyeãn Vaên A" (VNI, a mark
behind its vowel), "NguyÔn V¨n A" (TCVN3, one sign a letter). It comes in old spreadsheets and in text files alike.

Promise: what is Unicode already (any letter that Western alphabets lack), English, codes and numbers are never changed;
a text is read as VNI or TCVN3 only where that makes no fewer Vietnamese syllables than it has as it stands.

TCVN3 has no capital letters with tones: its capital fonts (.VnTimeH) draw them with the small ones. So signs become
capitals in a word whose other letters are capitals, and in a text that has no small letter at all.
"""

import re
import unicodedata
from collections.abc import Iterable
from enum import StrEnum

from sync.text.syllables import is_syllable


class Spelling(StrEnum):
    """How the letters of a text are to be read."""

    UNICODE = "unicode"
    VNI = "vni"
    TCVN3 = "tcvn3"


_VNI_GROUPS = {
    "a": ("aù á aø à aû ả aõ ã aï ạ aâ â aá ấ aà ầ aå ẩ aã ẫ aä ậ aê ă aé ắ aè ằ aú ẳ aü ẵ aë ặ"),
    "e": ("eù é eø è eû ẻ eõ ẽ eï ẹ eâ ê eá ế eà ề eå ể eã ễ eä ệ"),
    "i": ("æ ỉ ó ĩ ò ị í í ì ì"),
    "o": ("où ó oø ò oû ỏ oõ õ oï ọ oâ ô oá ố oà ồ oå ổ oã ỗ oä ộ ô ơ ôù ớ ôø ờ ôû ở ôõ ỡ ôï ợ"),
    "u": ("uù ú uø ù uû ủ uõ ũ uï ụ ö ư öù ứ öø ừ öû ử öõ ữ öï ự"),
    "y": ("yù ý yø ỳ yû ỷ yõ ỹ î ỵ"),
    "d": ("ñ đ"),
}


def _vni_table() -> dict[str, str]:
    table: dict[str, str] = {}
    for group in _VNI_GROUPS.values():
        pairs = group.split()
        for spelled, letter in zip(pairs[::2], pairs[1::2], strict=True):
            table[spelled] = letter
            table[spelled.upper()] = letter.upper()
            table[spelled[0].upper() + spelled[1:]] = letter.upper()  # a capital with its small mark, as fonts allow
    return table


VNI = _vni_table()
"""VNI-Windows as its bytes look in the Western alphabet, to the letter each spells; one or two characters long."""

_TCVN3_SMALL = (
    "¸áµà¶ả·ã¹ạ¨ă¾ắ»ằ¼ẳ½ẵÆặ©âÊấÇầÈẩÉẫËậ®đÐéÌèÎẻÏẽÑẹªêÕếÒềÓểÔễÖệÝí×ìØỉÜĩÞịãóßòáỏâõäọ«ôèốåồæổçỗéộ¬ơíớêờëởìỡîợ"
    "óúïùñủòũôụ\xadưøứõừöử÷ữùựýýúỳûỷüỹþỵ"
)
TCVN3 = dict(zip(_TCVN3_SMALL[::2], _TCVN3_SMALL[1::2], strict=True)) | dict(zip("¡¢§£¤¥¦", "ĂÂĐÊÔƠƯ", strict=True))
"""TCVN3 (ABC) as its bytes look in the Western alphabet, to the letter each spells."""

_VNI_LETTER = re.compile("|".join(sorted(map(re.escape, VNI), key=len, reverse=True)))
_TCVN3_LETTER = re.compile("[" + "".join(map(re.escape, TCVN3)) + "]")
# What stands between words; the signs above ASCII that are listed are letters in neither of the two spellings.
_WORD = re.compile(r"[^\s!-/:-@\[-`{-~\d\u2010-\u203a°²³±€]+")
_RUN = re.compile(r"\S+")
_TWO_CAPITALS = re.compile(r"[A-Z]{2}")
_SMALL_LETTER = re.compile(r"[a-z]")
_UNICODE_ONLY = re.compile("[ăĂđĐĩĨũŨơƠưƯ\u1ea0-\u1ef9\u0300\u0301\u0303\u0309\u0323]")
# A few words may look legacy by chance ("5 µm"); beside many cells in Unicode a few more are needed.
_WORDS_NEEDED = 3
_UNICODE_CELLS_FOR_ONE_WORD = 20


def read_as(text: str, spelling: Spelling) -> str:
    """Every sign of the text read in that spelling, whatever it makes."""
    if spelling is Spelling.VNI:
        return _VNI_LETTER.sub(lambda found: VNI[found[0]], text)
    if spelling is Spelling.TCVN3:
        return _read_tcvn3(text)
    return text


def in_unicode(text: str, spelling: Spelling, *, when_both: bool = True) -> str:
    """The text in Unicode, if it is written in that spelling; else as it stands.

    `when_both` decides for what either reading makes as good: "Cã", which TCVN3 has for "Có"; an initial, a short form.
    """
    if spelling is Spelling.UNICODE or text.isascii() or is_unicode(text):
        return text
    read = read_as(text, spelling)
    gain = syllable_share([read]) - syllable_share([text])
    return read if gain > 0 or (gain == 0 and when_both) else text


def guess_spelling(texts: Iterable[str]) -> Spelling:
    """The spelling of a list by its cells: the one that makes whole Vietnamese words where none stand now."""
    votes: dict[Spelling, set[str]] = {Spelling.VNI: set(), Spelling.TCVN3: set()}
    unicode_cells = 0
    for text in texts:
        if text.isascii():
            continue
        if is_unicode(text) or _is_vietnamese(text):
            unicode_cells += 1
            continue
        for spelling, words in votes.items():
            if _is_vietnamese(read := read_as(text, spelling)):
                words.update(word.lower() for word in _marked_words(read))
    best = max(votes, key=lambda one: len(votes[one]))
    enough = max(_WORDS_NEEDED, unicode_cells // _UNICODE_CELLS_FOR_ONE_WORD)
    return best if len(votes[best]) >= enough else Spelling.UNICODE


def is_unicode(text: str) -> bool:
    """Whether it has a Vietnamese letter, or a mark of its own, that no Western alphabet has."""
    return _UNICODE_ONLY.search(text) is not None


def syllable_share(texts: Iterable[str]) -> float:
    """What share of the words are Vietnamese syllables."""
    words = [word for text in texts for word in _WORD.findall(unicodedata.normalize("NFC", text))]
    return sum(map(is_syllable, words)) / len(words) if words else 0.0


def _is_vietnamese(text: str) -> bool:
    """Whether every word that is not plain ASCII is a syllable, and there is one."""
    words = _marked_words(text)
    return bool(words) and all(map(is_syllable, words))


def _read_tcvn3(text: str) -> str:
    if not _SMALL_LETTER.search(text) and _TWO_CAPITALS.search(text):
        return _TCVN3_LETTER.sub(lambda found: TCVN3[found[0]].upper(), text)

    def read_word(found: re.Match[str]) -> str:
        word = found[0]
        read = _TCVN3_LETTER.sub(lambda sign: TCVN3[sign[0]], word)
        is_capital = _TWO_CAPITALS.search(word) is not None and _SMALL_LETTER.search(word) is None
        return read.upper() if is_capital else read

    return _RUN.sub(read_word, text)


def _marked_words(text: str) -> list[str]:
    """The words that hold anything but plain letters: only they tell one reading from another."""
    return [word for word in _WORD.findall(unicodedata.normalize("NFC", text)) if not word.isascii()]
