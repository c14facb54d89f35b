"""What the words around an amount say of it: the period, how exact it is, whether it is a benefit at all.

Promise: a period counts only when it is said directly behind the amount or in the same part of the sentence, so that
"5 hours a month; 5 million" is no monthly amount. Works on folded text.
"""

import re

from sync.text.amount_phrases import AmountPhrase

# "sau một năm" says when, not how often.
_ONE = r"(?<!sau )(?<!hon )(?<!gan )(?<!qua )\bmot"
_YEAR = rf"(?:/ ?(?:mot |moi )?nam|\b(?:moi|hang|tung|thuong) nam|{_ONE} nam(?! ruoi)|\bthuong nien)\b"
_MONTH = rf"(?:/ ?(?:mot |moi )?thang|\b(?:moi|hang|tung) thang|{_ONE} thang(?! ruoi))\b"
_ONCE = r"(?:\btong(?! (?:cong ty|giam|cuc|lien doan|kho|hop))(?: cong)?|\bmot lan|\btron goi|\bcong don)\b"
_BASES = {"year": re.compile(_YEAR), "month": re.compile(_MONTH), "once": re.compile(_ONCE)}
_PERIOD = re.compile(rf" ?(?:{_YEAR}|{_MONTH}|{_ONCE})")

_AT_LEAST = r"(?:khong duoi|it nhat|toi thieu|vuot(?: qua| tren| muc)?|hon|tren|tu|>=?|≥)"
_AT_MOST = r"(?:khong qua|khong hon|toi da|nhieu nhat|chua den|chua toi|duoi|den|toi|<=?|≤)"
_ABOUT = r"(?:tren duoi|khoang|gan|xap xi|chung|tam|uoc tinh|uoc|du kien|len den|len toi|~|≈)"
_AT_LEAST_BEFORE = re.compile(rf"(?:^|[^a-z]){_AT_LEAST} ?$")
_AT_MOST_BEFORE = re.compile(rf"(?:^|[^a-z])(?<!len )(?<!khong )(?<!tren ){_AT_MOST} ?$")
_ABOUT_BEFORE = re.compile(rf"(?:^|[^a-z])(?:{_ABOUT}|(?:uoc|du kien)(?: [a-z]+){{1,5}}) ?$")
_AT_LEAST_BEHIND = re.compile(r" ?(?:tro len|\+|hon(?= ?(?:$|[;,.)])))")
_AT_MOST_BEHIND = re.compile(r" ?(?:tro xuong|do lai)")
WORDS_OF_AMOUNTS = re.compile(
    rf"{_PERIOD.pattern}|(?<![a-z])(?:(?:{_AT_LEAST}|{_AT_MOST}|{_ABOUT}|am|lo|hoac|x)(?= ?(?:[a-z]+ )?[0-9])"
    r"|tro len|tro xuong|do lai|(?<=[0-9])e(?=\+?[0-9])|(?:nghin|ngan|trieu|tr|ty|ti|k|ruoi|dong|vnd|d)+)(?![a-z])"
)
"""What a text may hold besides numbers and signs and still be nothing but an amount."""

_CLAUSE_END = re.compile(r"[;()]|[,.] ")
_RATE_BEHIND = re.compile(r" ?(?:/|(?:tren |cho )?(?:moi|tung|mot)\b|(?:tren|cho) 1\b|hang (?:ngay|tuan|quy|ca|gio)\b)")
_RATE_BEFORE = re.compile(r"\b(?:(?:moi|tung) (?!nam|thang)[a-z]+|hang (?:ngay|tuan|quy|ca|gio))\b")
_COST = re.compile(
    r"\b(?:gia thanh|gia ban|gia mua|don gia|dau tu|kinh phi|chi phi|von|ton|mat|thiet hai|doanh thu|doanh so"
    r"|(?:duoc|tien|muc) thuong|thuong nong)\b|\bthuong $"
)
_BENEFIT = re.compile(r"\b(?:giam|tiet kiem|loi|tang|cat|hieu qua|tranh|(?<!doanh )thu|gia tri)\b")


def _clause(text: str, phrase: AmountPhrase) -> tuple[int, int]:
    """Return where the part of the sentence begins and ends in which the phrase stands."""
    starts = [match.end() for match in _CLAUSE_END.finditer(text, 0, phrase.start)]
    end = _CLAUSE_END.search(text, phrase.end)
    return (starts[-1] if starts else 0), (end.start() if end else len(text))


def basis_of(text: str, phrase: AmountPhrase) -> str | None:
    """Return the period said directly behind the amount, else the one said in its clause, else None."""
    behind = _PERIOD.match(text, phrase.end)
    start, end = _clause(text, phrase)
    said = behind[0] if behind else text[start : phrase.start] + ";" + text[phrase.end : end]
    found = [basis for basis, pattern in _BASES.items() if pattern.search(said)]
    if "once" in found and len(found) > 1:
        found.remove("once")  # "tổng 5 tỷ/năm"
    return found[0] if len(found) == 1 else None


def is_rate(text: str, phrase: AmountPhrase) -> bool:
    """Tell whether the amount is for each piece, shift, day: not the benefit, which is that times an unknown number."""
    period = _PERIOD.match(text, phrase.end)
    if _RATE_BEHIND.match(text, period.end() if period else phrase.end):
        return True
    start, _ = _clause(text, phrase)
    return period is None and _RATE_BEFORE.search(text, start, phrase.start) is not None


def is_cost(text: str, phrase: AmountPhrase) -> bool:
    start, _ = _clause(text, phrase)
    before = text[start : phrase.start]
    return _COST.search(before) is not None and _BENEFIT.search(before) is None


def certainty_of(text: str, phrase: AmountPhrase) -> str:
    before = text[: phrase.start]
    period = _PERIOD.match(text, phrase.end)
    behind = period.end() if period else phrase.end
    if _AT_MOST_BEFORE.search(before) or _AT_MOST_BEHIND.match(text, behind):
        return "at_most"
    if _AT_LEAST_BEFORE.search(before) or _AT_LEAST_BEHIND.match(text, behind):
        return "at_least"
    return "about" if _ABOUT_BEFORE.search(before) else "exact"
