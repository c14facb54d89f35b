"""The Vietnamese order of personal names (given name, then family name, then middle names) and of other texts.

Promise: keys are plain strings of letters, digits and spaces that sort by code point, so Python, SQLite's BINARY and an
index agree; any `str` has a key that can be encoded.
"""

import re
import unicodedata
from functools import lru_cache

from sync.text.folding import words

# The Vietnamese alphabet with f, j, w, z where foreign names need them (TCVN 5712 and school dictionaries).
_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
# From "A" upwards: above space and digits, below every letter of another script.
_LETTER_RANKS = {letter: chr(ord("A") + place) for place, letter in enumerate(_ALPHABET)}
_LETTER_RANKS["ð"] = _LETTER_RANKS["đ"]  # what old fonts give in its place
# ngang (no mark), huyền, hỏi, ngã, sắc, nặng
_TONE_RANKS = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_VOWEL_MARKS = {"\u0306", "\u0302", "\u031b"}
_SIGNS = re.compile(r"['’ʼ`]")
# Marks belong to their word also where no composed letter exists (two marks typed in the other order).
_WORD = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+")
_ASIDE = re.compile(r"\([^()]*\)?")
_LONGEST_CACHED_WORD = 24


def name_sort_key(name: str) -> str:
    """Return the string by which a personal name sorts among others.

    The last word (the given name) counts first, then the first word (the family name), then the middle names from left
    to right. In each word the letters decide, in the order of the Vietnamese alphabet, then the tones: ngang, huyền,
    hỏi, ngã, sắc, nặng. Case, punctuation and what stands in brackets are left out; "hoà" and "hòa" are the same.
    """
    parts = _WORD.findall(_ASIDE.sub(" ", _plain(name)))
    if len(parts) > 1:
        parts = [parts[-1], *parts[:-1]]
    return _key(parts)


def text_sort_key(text: str) -> str:
    """Return the string by which a title or the name of a workplace sorts: word by word from the left.

    Letters and tones count as in a name; case and punctuation are left out.
    """
    return _key(_WORD.findall(_plain(text)))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", _SIGNS.sub("", text)).casefold()


def _key(parts: list[str]) -> str:
    keys = [_word_key(part) if len(part) <= _LONGEST_CACHED_WORD else _new_word_key(part) for part in parts]
    return " ".join(keys).rstrip(" ")


def initials(name: str) -> str:
    """Return the folded first letters of the words of a name: "nva" for "Nguyễn Văn A"."""
    return "".join(word[0] for word in words(name))


def _new_word_key(word: str) -> str:
    """Return the ranks of the word's letters, a space, and the ranks of its tones wherever in the word they stand."""
    letters: list[str] = []
    tones: list[str] = []
    base = ""
    for character in unicodedata.normalize("NFD", word):
        if character in _TONE_RANKS:
            tones.append(_TONE_RANKS[character])
        elif character in _VOWEL_MARKS:
            marked = _LETTER_RANKS.get(unicodedata.normalize("NFC", base + character))
            if letters and marked:
                letters[-1] = marked
        elif not unicodedata.combining(character):
            base = character
            letters.append(_LETTER_RANKS.get(character, character))
    return "".join(letters) + " " + "".join(tones)


_word_key = lru_cache(maxsize=4096)(_new_word_key)
