"""What a typed or printed amount of money says, and what it leaves in doubt.

Promise: `amount_vnd` is given only where the text states one benefit in đồng in one way; otherwise a stable code says why
a person must decide. Any `str` is read, in bounded time.
"""

import re
from dataclasses import dataclass

from sync.text.amount_phrases import AmountPhrase, amount_phrases
from sync.text.amount_words import amount_in_words, grouped
from sync.text.folding import fold

__all__ = ["LARGEST_AMOUNT_VND", "AmountReading", "amount_in_words", "grouped", "read_amount"]

LARGEST_AMOUNT_VND = 10**15
"""A twelfth of what the country produces in a year, and exact in every JSON reader."""

_LONGEST_TEXT = 1_000
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
_IN_WORDS = re.compile(r"\(?\bbang chu\b[^0-9;]*")
_ONE_TIME = re.compile(r"(?<!quy )(?<!thang )(?<!lan )(?<!dot )(?<!doan )(?<![0-9.,])0?1 (nam|thang|lan)\b(?! 20)")
_BRACKETED = re.compile(r"\([^()]*\)?")
_WHOLE_IN_BRACKETS = re.compile(r"\( ?[0-9][^()]*\)")

_YEAR = r"(?:/ ?(?:mot |moi )?nam|\b(?:moi|hang|tung|thuong) nam|(?<!sau )(?<!hon )(?<!gan )(?<!qua )\bmot nam(?! ruoi)|\bthuong nien)\b"
_MONTH = r"(?:/ ?(?:mot |moi )?thang|\b(?:moi|hang|tung) thang|(?<!sau )(?<!hon )(?<!gan )(?<!qua )\bmot thang)\b"
_ONCE = r"(?:\btong(?! (?:cong ty|giam|cuc|lien doan|kho|hop))(?: cong)?|\bmot lan|\btron goi|\bcong don)\b"
_BASES = {"year": re.compile(_YEAR), "month": re.compile(_MONTH), "once": re.compile(_ONCE)}
_PERIOD = re.compile(rf" ?(?:{_YEAR}|{_MONTH}|{_ONCE})")

_AT_LEAST = r"(?:khong duoi|it nhat|toi thieu|vuot(?: qua| tren| muc)?|hon|tren|tu|>=?|≥)"
_AT_MOST = r"(?:khong qua|khong hon|toi da|nhieu nhat|chua den|chua toi|duoi|den|toi|<=?|≤)"
_ABOUT = r"(?:khoang|gan|xap xi|chung|tam|uoc tinh|uoc|du kien|len den|len toi|~|≈)"
_AT_LEAST_BEFORE = re.compile(rf"(?:^|[^a-z]){_AT_LEAST} ?$")
_AT_MOST_BEFORE = re.compile(rf"(?:^|[^a-z])(?<!len ){_AT_MOST} ?$")
_ABOUT_BEFORE = re.compile(rf"(?:^|[^a-z])(?:{_ABOUT}|(?:uoc|du kien)(?: [a-z]+){{1,5}}) ?$")
_AT_LEAST_BEHIND = re.compile(r" ?(?:tro len|\+|hon(?= ?(?:$|[;,.)])))")
_AT_MOST_BEHIND = re.compile(r" ?(?:tro xuong|do lai)")
_KNOWN_WORDS = re.compile(
    rf"{_PERIOD.pattern}|{_AT_LEAST}|{_AT_MOST}|{_ABOUT}|tro len|tro xuong|(?<=[0-9])e(?=\+?[0-9])"
    r"|nghin|ngan|trieu|tr|ty|ti|k|ruoi|dong|vnd|d|x(?= ?[0-9])"
)

_CLAUSE_END = re.compile(r"[;()]|[,.] ")
_RATE_BEHIND = re.compile(r" ?(?:/|(?:tren |cho )?(?:moi|tung|mot)\b|(?:tren|cho) 1\b|hang (?:ngay|tuan|quy|ca|gio)\b)")
_RATE_BEFORE = re.compile(r"\b(?:(?:moi|tung) (?!nam|thang)[a-z]+|hang (?:ngay|tuan|quy|ca|gio))\b")
_COST = re.compile(
    r"\b(?:gia thanh|gia ban|gia mua|don gia|dau tu|kinh phi|chi phi|von|ton|mat|thiet hai|doanh thu|doanh so"
    r"|(?:duoc|tien|muc) thuong|thuong nong)\b"
)
_BENEFIT = re.compile(r"\b(?:giam|tiet kiem|loi|tang|cat|hieu qua|tranh|(?<!doanh )thu|gia tri)\b")
_SEVERAL_INITIATIVES = re.compile(
    r"\b(?:0*(?:[2-9]|[1-9][0-9]+)|hai|ba|bon|nam|sau|bay|tam|chin|muoi|cac|nhieu|nhung|vai) (?:sang kien|de tai|y tuong|sk)\b"
    r"|\bcong gop\b"
)
_AMOUNT_IN_WORDS = re.compile(
    r"\b(?:hang|vai|nua|nhieu|nghin|ngan|tram|chuc|linh|mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi|tu|lam) (?:ty|ti|trieu)\b"
)
_LARGE_NUMBER = re.compile(r"[0-9]{5}|[0-9][., ][0-9]{3}(?![0-9])")
# From what makes all the rest meaningless to what one part of the text leaves open.
_DOUBTS_BY_WEIGHT = ("range", "separator", "negative", "several_amounts", "unreadable")


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
    folded = _ONE_TIME.sub(r"mot \1", _IN_WORDS.sub(" ", fold(stripped.translate(_SIGNS))))
    if any(character.isnumeric() and not character.isascii() for character in folded):
        return _doubtful("unreadable")  # "½ tỷ", "5²", digits of other scripts
    is_bare = re.search("[^\\W0-9_]", _KNOWN_WORDS.sub(" ", folded)) is None
    phrases = amount_phrases(folded, is_bare=is_bare)
    if not phrases:
        return _doubtful(_why_no_amount(folded))
    bases = {_basis(folded, phrase) for phrase in phrases}
    basis = bases.pop() if len(bases) == 1 else None
    doubt = _doubt(folded, phrases)
    if doubt:
        return _doubtful(doubt, basis)
    return AmountReading(phrases[0].amount_vnd, _basis(folded, phrases[0]), _certainty(folded, phrases[0]), None)


def _doubtful(doubt: str, basis: str | None = None) -> AmountReading:
    return AmountReading(None, basis, "exact", doubt)


def _why_no_amount(text: str) -> str:
    """Tell words without a number that is money: "hàng trăm triệu đồng" from "giảm 95 nhân sự"."""
    has_only_signs = bool(text) and re.search("[a-z]", text) is None
    return (
        "unreadable" if has_only_signs or _AMOUNT_IN_WORDS.search(text) or _LARGE_NUMBER.search(text) else "no_amount"
    )


def _doubt(text: str, phrases: list[AmountPhrase]) -> str | None:
    """Return why the phrases are not one amount of one benefit, None when they are."""
    doubts = {phrase.doubt for phrase in phrases}
    if "foreign_currency" in doubts:
        return "foreign_currency"
    if _SEVERAL_INITIATIVES.search(text):
        return "several_initiatives"
    costs = [phrase for phrase in phrases if _is_cost(text, phrase)]
    if len(costs) == len(phrases):
        return "no_amount"
    for doubt in _DOUBTS_BY_WEIGHT:
        if doubt in doubts:
            return doubt
    if _WHOLE_IN_BRACKETS.fullmatch(text):
        return "negative"  # the way accountants print it
    first, *others = phrases
    brackets = [match.span() for match in _BRACKETED.finditer(text)]
    is_said_again = [
        other.amount_vnd == first.amount_vnd and any(start < other.start < end for start, end in brackets)
        for other in others
    ]
    if not all(is_said_again) or _AMOUNT_IN_WORDS.search(_BRACKETED.sub(" ", text)):
        return "several_amounts"
    if _is_rate(text, first):
        return "unreadable"
    return "too_large" if (first.amount_vnd or 0) > LARGEST_AMOUNT_VND else None


def _clause(text: str, phrase: AmountPhrase) -> tuple[int, int]:
    """Return where the part of the sentence begins and ends in which the phrase stands."""
    starts = [match.end() for match in _CLAUSE_END.finditer(text, 0, phrase.start)]
    end = _CLAUSE_END.search(text, phrase.end)
    return (starts[-1] if starts else 0), (end.start() if end else len(text))


def _basis(text: str, phrase: AmountPhrase) -> str | None:
    """Return the period said directly behind the amount, else the one said in its clause, else None."""
    behind = _PERIOD.match(text, phrase.end)
    start, end = _clause(text, phrase)
    said = behind[0] if behind else text[start : phrase.start] + ";" + text[phrase.end : end]
    found = [basis for basis, pattern in _BASES.items() if pattern.search(said)]
    if "once" in found and len(found) > 1:
        found.remove("once")  # "tổng 5 tỷ/năm"
    return found[0] if len(found) == 1 else None


def _is_rate(text: str, phrase: AmountPhrase) -> bool:
    """Tell whether the amount is for each piece, shift, day: not the benefit, which is that times an unknown number."""
    period = _PERIOD.match(text, phrase.end)
    if _RATE_BEHIND.match(text, period.end() if period else phrase.end):
        return True
    start, _ = _clause(text, phrase)
    return period is None and _RATE_BEFORE.search(text, start, phrase.start) is not None


def _is_cost(text: str, phrase: AmountPhrase) -> bool:
    start, _ = _clause(text, phrase)
    before = text[start : phrase.start]
    return _COST.search(before) is not None and _BENEFIT.search(before) is None


def _certainty(text: str, phrase: AmountPhrase) -> str:
    before = text[: phrase.start]
    period = _PERIOD.match(text, phrase.end)
    behind = period.end() if period else phrase.end
    if _AT_MOST_BEFORE.search(before) or _AT_MOST_BEHIND.match(text, behind):
        return "at_most"
    if _AT_LEAST_BEFORE.search(before) or _AT_LEAST_BEHIND.match(text, behind):
        return "at_least"
    return "about" if _ABOUT_BEFORE.search(before) else "exact"
