"""Texts spelled as the old Vietnamese fonts have them, for tests of reading them back."""

import unicodedata

from sync.text.legacy_letters import TCVN3, VNI, Spelling

_IN_VNI = {letter: signs for signs, letter in VNI.items() if signs == signs.lower() or signs == signs.upper()}
_IN_TCVN3 = {letter: sign for sign, letter in TCVN3.items()}
_TONES = "\u0300\u0309\u0303\u0301\u0323"


def spelled(text: str, spelling: Spelling) -> str:
    """The text as the font's bytes look in the Western alphabet; TCVN3 has small signs for capitals with tones."""
    if spelling is Spelling.VNI:
        return "".join(_IN_VNI.get(letter, letter) for letter in text)
    if spelling is Spelling.TCVN3:
        return "".join(_IN_TCVN3.get(letter) or _IN_TCVN3.get(letter.lower(), letter) for letter in text)
    return text


def in_windows_1258(text: str) -> str:
    """The text as Windows-1258 can hold it: each tone a letter of its own behind its vowel."""
    return "".join(_apart(letter) for letter in text)


def _apart(letter: str) -> str:
    decomposed = unicodedata.normalize("NFD", letter)
    tones = "".join(mark for mark in decomposed if mark in _TONES)
    rest = unicodedata.normalize("NFC", "".join(mark for mark in decomposed if mark not in _TONES))
    return rest + tones
