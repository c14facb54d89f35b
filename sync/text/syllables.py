"""Whether a word can be a Vietnamese syllable: an onset, a rime, and a tone that the rime can bear.

Promise: every syllable of the standard language is one; marks may stand on either vowel ("hòa", "hoà"); a foreign word
or letters read in a wrong encoding hardly ever are. It is evidence about a text, never a spelling check.
"""

import re
import unicodedata
from functools import lru_cache

_TONES = "\u0300\u0309\u0303\u0301\u0323"
_ACUTE_OR_DOT = frozenset("\u0301\u0323")
_SPELLED_ONSETS = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"
_ONSETS = frozenset(_SPELLED_ONSETS.split())
# One group a vowel, or two vowels, with what may follow it; "-" is nothing.
_ENDINGS = {
    "a": "- c ch i m n ng nh o p t u y",
    "ă": "c m n ng p t",
    "â": "c m n ng p t u y",
    "e": "- c m n ng o p t",
    "ê": "- ch m n nh p t u",
    "i": "- a ch êc êm ên êng êp êt êu m n nh p t u",
    "o": "- c i m n ng ong oc p t",
    "oa": "- c ch i m n ng nh o p t y",
    "oă": "c m n ng t",
    "oe": "- n o t",
    "ô": "- c i m n ng p t",
    "ơ": "- i m n p t",
    "u": "- a c i it m n ng p t ơ",
    "uâ": "c n ng t y",
    "uê": "- n ch nh",
    "uô": "c i m n ng t",
    "uy": "- a ch ên êt nh t n u p",
    "ư": "- a c i m n ng t u",
    "ươ": "c i m n ng p t u",
    "y": "- êm ên êng êt êu ch nh t",
}
_RIMES = frozenset(vowel + ending.strip("-") for vowel, endings in _ENDINGS.items() for ending in endings.split())
# After "qu" the rime is what is written without its u; "gi" may give its i to the rime ("gì", "giếng").
_AFTER_QU = frozenset(rime[1:] for rime in _RIMES if rime[:2] in ("ua", "uâ", "uê", "uy", "uơ")) | frozenset(
    rime for rime in _RIMES if rime[0] in "aăâeêioôơ" and not rime.startswith(("oa", "oă", "oe", "oo", "ia", "iê"))
)
_STOPPED = re.compile(r"(?:[pct]|ch)$")


@lru_cache(maxsize=8192)
def is_syllable(word: str) -> bool:
    """Whether the word is written as one Vietnamese syllable is, in any case, composed or not."""
    decomposed = unicodedata.normalize("NFD", word.lower())
    tones = [mark for mark in decomposed if mark in _TONES]
    if len(tones) > 1:
        return False
    bare = unicodedata.normalize("NFC", "".join(mark for mark in decomposed if mark not in _TONES))
    if tones and _STOPPED.search(bare) and tones[0] not in _ACUTE_OR_DOT:
        return False
    return _has_known_rime(bare)


def _has_known_rime(bare: str) -> bool:
    if bare in _RIMES:
        return True
    for length in range(1, 4):
        onset, rest = bare[:length], bare[length:]
        if onset in _ONSETS and rest in (_AFTER_QU if onset == "qu" else _RIMES):
            return True
    return False
