"""What a typed or printed amount of money says, and what it leaves in doubt.

Promise: `amount_vnd` is given only where the text states one benefit in đồng in one way; otherwise a stable code says
why a person must decide. Any `str` is read, in bounded time.
"""

import re
from dataclasses import dataclass

from sync.text.amount_context import WORDS_OF_AMOUNTS, basis_of, certainty_of, is_cost, is_rate
from sync.text.amount_phrases import AmountPhrase, amount_phrases
from sync.text.amount_words import amount_in_words, grouped
from sync.text.folding import fold

__all__ = ["LARGEST_AMOUNT_VND", "AmountReading", "amount_in_words", "grouped", "read_amount"]

LARGEST_AMOUNT_VND = 10**15
"""About a tenth of what the country produces in a year, and exact in every JSON reader."""

_LONGEST_TEXT = 1_000
_MOST_PHRASES = 10  # beyond, how they hang together is not asked: each would be held against all the text
# Line ends part amounts; dashes of all lengths are one; an input method for Japanese types wide digits.
_SIGNS = str.maketrans(
    {
        **dict.fromkeys("\n\r\v\f\x85\u2028\u2029", "; "),
        **dict.fromkeys("–—−‐‑‒―－", "-"),
        **dict.fromkeys("～∼", "~"),
        **dict.fromkeys("’ʼ`", "'"),
        **{chr(0xFF10 + digit): str(digit) for digit in range(10)},
    }
)
_DIGIT_WORD = "(?:mot|hai|ba|bon|tu|nam|lam|sau|bay|tam|chin|muoi)"
# The amount once more in words, as money documents have it: "(bằng chữ: một triệu đồng)", "(một triệu đồng)".
_IN_WORDS = re.compile(rf"\(?\bbang chu\b[^0-9;]*|\( ?{_DIGIT_WORD}\b[^()0-9]* dong(?: chan)? ?\)")
_ONE_TIME = re.compile(r"(?<!quy )(?<!thang )(?<!lan )(?<!dot )(?<!doan )(?<![0-9.,])0?1 (nam|thang|lan)\b(?! 20)")
_GLUED = re.compile(r"(?<=[0-9])( ?(?:ty|ti|trieu|tr|nghin|ngan|k))(?=[0-9])")
_BRACKETED = re.compile(r"\([^()]*\)?")
_WHOLE_IN_BRACKETS = re.compile(r"\( ?[0-9][^()]*\)")

_SEVERAL_INITIATIVES = re.compile(
    rf"\b(?:0*(?:[2-9]|[1-9][0-9]+)|(?!mot){_DIGIT_WORD}|cac|nhieu|nhung|vai) (?:sang kien|de tai|y tuong|sk)\b"
    r"|\bcong gop\b"
)
_AMOUNT_IN_WORDS = re.compile(
    rf"(?<![a-z0-9])(?:hang|vai|nua|nhieu|(?<![0-9] )(?:nghin|ngan)|tram|chuc|linh|{_DIGIT_WORD})"
    r" (?:t[iy]|trieu)\b(?! le)"
)
_LARGE_NUMBER = re.compile(r"[0-9]{5}|[0-9][., ][0-9]{3}(?![0-9])")
_DOUBTS_BY_WEIGHT = ("range", "separator", "negative", "several_amounts", "unreadable", "too_large")


@dataclass(frozen=True)
class AmountReading:
    """What a text says about an amount of money.

    `amount_vnd`: đồng, 0 to `LARGEST_AMOUNT_VND`; None exactly when `doubt` is not None.
    `basis`: "once", "month", "year", or None when the text does not say.
    `certainty`: "exact", "about", "at_least" or "at_most"; has a meaning only with an amount.
    `doubt`: None, "range", "foreign_currency", "separator", "several_amounts", "several_initiatives", "no_amount",
    "unreadable", "negative" or "too_large".
    """

    amount_vnd: int | None
    basis: str | None
    certainty: str
    doubt: str | None


def read_amount(text: str) -> AmountReading:
    """Read an amount as people type it and newspapers print it: "1.000.000", "800tr", "hơn 1,4 tỷ đồng/năm".

    Marks, capitals and the Unicode form play no part. A text above 1,000 characters is no amount and is not searched:
    cutting it might cut a number in two.
    """
    stripped = text.strip()
    if len(stripped) > _LONGEST_TEXT:
        return _doubtful("unreadable")
    folded = _plain(stripped)
    if any(character.isnumeric() and not character.isascii() for character in folded):
        return _doubtful("unreadable")  # "½ tỷ", "5²", digits of other scripts
    is_bare = re.search(r"[^\W0-9_]", WORDS_OF_AMOUNTS.sub(" ", folded)) is None
    phrases = amount_phrases(folded, is_bare=is_bare)
    if not phrases or len(phrases) > _MOST_PHRASES:
        return _doubtful("several_amounts" if phrases else _doubt_without_amount(folded))
    bases = {basis_of(folded, phrase) for phrase in phrases}
    doubt = _doubt_of_text(folded, phrases) or _doubt_of_phrases(folded, phrases)
    if doubt:
        return _doubtful(doubt, bases.pop() if len(bases) == 1 else None)
    bases -= {None}
    basis = bases.pop() if len(bases) == 1 else None
    return AmountReading(phrases[0].amount_vnd, basis, certainty_of(folded, phrases[0]), None)


def _plain(text: str) -> str:
    """Fold a text and write its variants one way: "1 năm" as "một năm", "1tỷ2" as "1 ty 2"."""
    folded = _IN_WORDS.sub(" ", fold(text.translate(_SIGNS))).strip()
    return _GLUED.sub(r"\1 ", _ONE_TIME.sub(r"mot \1", folded))


def _doubtful(doubt: str, basis: str | None = None) -> AmountReading:
    return AmountReading(None, basis, "exact", doubt)


def _doubt_without_amount(text: str) -> str:
    """Tell an amount that cannot be read ("hàng trăm triệu đồng") from none at all ("giảm 95 nhân sự")."""
    has_only_numbers = re.search("[0-9]", text) and not re.search("[a-z]", text)
    is_amount = has_only_numbers or _AMOUNT_IN_WORDS.search(text) or _LARGE_NUMBER.search(text)
    return "unreadable" if is_amount else "no_amount"


def _doubt_of_text(text: str, phrases: list[AmountPhrase]) -> str | None:
    """Return why the text does not speak of the benefit of one initiative in đồng, None when it does."""
    if any(phrase.doubt == "foreign_currency" for phrase in phrases):
        return "foreign_currency"
    if _SEVERAL_INITIATIVES.search(text):
        return "several_initiatives"
    return "no_amount" if all(is_cost(text, phrase) for phrase in phrases) else None


def _doubt_of_phrases(text: str, phrases: list[AmountPhrase]) -> str | None:
    """Return why the phrases are not one amount, None when they are."""
    doubts = {phrase.doubt for phrase in phrases}
    first, *others = phrases
    brackets = [match.span() for match in _BRACKETED.finditer(text)]
    is_one = all(
        other.amount_vnd == first.amount_vnd and any(start < other.start < end for start, end in brackets)
        for other in others
    )
    if _WHOLE_IN_BRACKETS.fullmatch(text):
        doubts.add("negative")  # the way accountants print it
    if not is_one or _AMOUNT_IN_WORDS.search(_BRACKETED.sub(" ", text)):
        doubts.add("several_amounts")
    if is_rate(text, first):
        doubts.add("unreadable")
    if first.amount_vnd is not None and first.amount_vnd > LARGEST_AMOUNT_VND:
        doubts.add("too_large")
    return next((doubt for doubt in _DOUBTS_BY_WEIGHT if doubt in doubts), None)
