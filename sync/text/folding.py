"""Text as search sees it: without marks, without case, đ as d, single spaces.

Promise: any spelling of the same words (NFC or NFD, capitals or not, marks or none) folds to one text; folding a folded
text changes nothing; any `str` can be folded.
"""

import codecs
import re
import unicodedata

_VIETNAMESE_VOWELS = "aăâeêioôơuưy"
_TONE_MARKS = "\u0300\u0309\u0303\u0301\u0323"
# What the two Vietnamese typing methods, Word and newspapers put between words, besides ASCII.
_USUAL_SIGNS = "\u00a0–—“”‘’…•·°²³×«»≥≤±½€"

# Marks that go (U+0300 to U+036F); signs without width, pasted in from web pages and PDF (soft hyphen, zero-width space
# and joiners, word joiner, byte order mark); and letters that Unicode does not decompose: đ, and the two that old fonts
# and input methods give in its place.
_SIMPLER: dict[int, str | None] = {
    **dict.fromkeys([*range(0x0300, 0x0370), 0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF]),
    **{ord(letter): "d" for letter in "đðɖ"},
}
_WORD = re.compile(r"[^\W_]+")


def _fold_any(text: str) -> str:
    """Fold by way of `unicodedata`: right for every text, and the measure for the fast road."""
    decomposed = unicodedata.normalize("NFD", unicodedata.normalize("NFD", text).casefold())
    return " ".join(unicodedata.normalize("NFC", decomposed.translate(_SIMPLER)).split())


def _one_byte_alphabets() -> tuple[str, str]:
    """Return the 256 characters of the fast road, and at the same places what each of them folds to."""
    vowels = [unicodedata.normalize("NFC", vowel + tone) for vowel in _VIETNAMESE_VOWELS for tone in ("", *_TONE_MARKS)]
    letters = [letter for letter in [*vowels, "đ"] if not letter.isascii()]
    printable = [chr(code) for code in range(0x20, 0x7F)]
    # Place 0 must be NUL: only then does Python build its fast encoding map.
    plain = ["\0", "\t", "\n", *printable, *letters, *(letter.upper() for letter in letters), *_USUAL_SIGNS]
    folded = ["\0", *(_fold_any(character) or " " for character in plain[1:])]
    unused = ["\ufffe"] * (256 - len(plain))
    return "".join(plain + unused), "".join(folded + unused)


_PLAIN, _FOLDED = _one_byte_alphabets()
_ENCODING = codecs.charmap_build(_PLAIN)


def fold(text: str) -> str:
    """Return the text for search: case folded, without tone and vowel marks, đ as d, stripped, single spaces.

    Marks go from Latin, Greek and Cyrillic letters; other scripts keep their signs. Some 7 µs per kilobyte of
    Vietnamese, 28 µs when it is decomposed, 180 µs when it holds characters outside Vietnamese.
    """
    try:
        return _fold_usual(text)
    except UnicodeError:
        pass  # decomposed, or not only Vietnamese
    try:
        return _fold_usual(unicodedata.normalize("NFC", text))
    except UnicodeError:
        return _fold_any(text)


def _fold_usual(text: str) -> str:
    """Fold text of the private alphabet only; raise UnicodeError for any other."""
    folded = codecs.charmap_decode(codecs.charmap_encode(text, "strict", _ENCODING)[0], "strict", _FOLDED)[0]
    return " ".join(folded.split()) if "  " in folded else folded.strip(" ")


def words(text: str) -> tuple[str, ...]:
    """Return the folded words of the text, that is its runs of letters and digits, in order."""
    return tuple(_WORD.findall(fold(text)))
