"""Where in a folded text amounts of money stand, and what each of them says.

Promise: a number is money only with a money word beside it, or when the text holds nothing but numbers; what cannot be
read in one way carries a doubt. Works on folded text ("1,5 ty dong/nam"), so marks and capitals play no part.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sync.text.amount_numbers import NUMBER, read_number

_BILLION, _MILLION, _THOUSAND = 1_000_000_000, 1_000_000, 1_000
_MULTIPLIERS = {"ty": _BILLION, "ti": _BILLION, "trieu": _MILLION, "tr": _MILLION}
_MULTIPLIERS |= {"nghin": _THOUSAND, "ngan": _THOUSAND, "k": _THOUSAND}

# What may stand behind a number: a multiplier ("nghìn tỷ" is one), rưỡi, đồng; but no other letter ("3 trang", "5 kg").
_UNIT = re.compile(
    r" ?(?P<multiplier>(?:(?:nghin|ngan|trieu) )?t[yi](?! le)|trieu|tr|nghin|ngan|k)?"
    r"(?P<half> ?ruoi)? ?(?P<dong>dong|vnd|d)?(?![a-z])"
)
_VND_BEFORE = re.compile(r"(?:^|[^a-z])vnd:? ?$")
_FOREIGN = r"(?:us ?d|us\$|\$|€|¥|£|euro?|jpy|yen|krw|won|cny|rmb|nhan dan te|gbp|sgd|thb|baht|do la|dola|do my)"
_FOREIGN_BEHIND = re.compile(rf" ?(?:(?:ty|ti|trieu|tr|nghin|ngan|k) ?(?:do(?![a-z])|{_FOREIGN})|{_FOREIGN})(?![a-z])")
_FOREIGN_BEFORE = re.compile(rf"(?:^|[^a-z]){_FOREIGN} ?$")
# "2 triệu sản phẩm", "1 triệu sáng kiến": a multiplier without đồng surely counts money only before the end, a sign, or
# one of the first words; surely not before one of the second.
_MONEY_FOLLOWERS = re.compile(
    r" *(?:$|[^a-z0-9 ]|(?:moi|tung|hang|mot|trong|nam|thang|tro|do|hon|cho|va|tien|chi|gia tri|den|toi|tu|la|nho|khi"
    r"|tai|hoac|len|xuong|con|bang|voi|sau|so)\b)"
)
_COUNTED_THINGS = re.compile(
    r" *(?:san pham|sang kien|de tai|y tuong|chiec|cai|bo|tan|ta|kg|gam|lit|met|m2|m3|km|kwh|kw|luot|lan|nguoi|gio|phut"
    r"|giay|ngay|cong|lao dong|doan vien|linh kien|chi tiet|don vi|trang|to|cay|hoc sinh|ban)\b"
)
_TIMES = re.compile(r" (?:nam|thang|lan)\b")
# Between two numbers: a range, or a fraction or date.
_JOINING_SIGN = re.compile(r" ?(?:-|~|\.{2,3}|…|den|toi|hoac|(?P<fraction>/)) ?")
_NEGATIVE_BEFORE = re.compile(r"(?:(?:^|[ (:;=])-|(?:^|[^a-z])(?:am|lo)) ?$")
_CALCULATED_BEFORE = re.compile(r"[0-9a-z)%] ?(?:[+*×/]|(?<![a-z])x) ?$|(?:%|phan tram) (?:cua|tren) $|[.,'_]$")
_CALCULATED_BEHIND = re.compile(r" ?(?:[+*×x](?= ?[0-9])|['_^][0-9])|e\+?[0-9]")
_PERCENT = re.compile(r" ?(?:%|phan tram)")
# Below this, "3D", "4K", "2 động cơ" and "5 đồng chí" are likelier than a price.
_LEAST_AMID_WORDS_VND = 10_000


@dataclass(frozen=True)
class AmountPhrase:
    """An amount in đồng, or a doubt, and the part of the text that says it."""

    start: int
    end: int
    amount_vnd: int | None
    doubt: str | None = None


@dataclass(frozen=True)
class _Count:
    """A number with what stands directly behind it; `factor` is 1 without a multiplier."""

    start: int
    end: int
    number: str
    factor: int
    has_half: bool
    has_dong: bool

    @property
    def is_money(self) -> bool:
        return self.factor > 1 or self.has_dong


def amount_phrases(text: str, *, is_bare: bool) -> list[AmountPhrase]:
    """Return the amounts of a folded text in order; `is_bare` when a number without a money word is đồng too."""
    counts = list(_counts(text))
    found: list[AmountPhrase] = []
    place = 0
    while place < len(counts):
        parts = counts[place : place + _compound_length(text, counts, place)]
        previous = counts[place - 1] if place else None
        place += len(parts)
        phrase = _phrase(text, parts, is_bare=is_bare)
        if phrase is None:
            continue
        if previous and (sign := _JOINING_SIGN.fullmatch(text, previous.end, phrase.start)):
            found = [other for other in found if other.end != previous.end]
            doubt = "unreadable" if sign["fraction"] else "range"
            doubt = phrase.doubt if phrase.doubt == "foreign_currency" else doubt
            phrase = AmountPhrase(previous.start, phrase.end, None, doubt)
        found.append(phrase)
    return found


def _counts(text: str) -> Iterator[_Count]:
    for match in NUMBER.finditer(text):
        start, end = match.span()
        is_vnd = _VND_BEFORE.search(text[max(0, start - 6) : start]) is not None
        unit = _UNIT.match(text, end)
        if unit is None:
            yield _Count(start, end, match[0], 1, has_half=False, has_dong=is_vnd)
            continue
        factor = 1
        for word in (unit["multiplier"] or "").split():
            factor *= _MULTIPLIERS[word]
        has_dong = is_vnd or unit["dong"] is not None
        yield _Count(start, end + len(unit[0].rstrip()), match[0], factor, unit["half"] is not None, has_dong)


def _compound_length(text: str, counts: list[_Count], place: int) -> int:
    """Return how many counts from this place on make one amount: 2 in "1 tỷ 200 triệu" and in "1tỷ2"."""
    used = 1
    while place + used < len(counts):
        last, following = counts[place + used - 1], counts[place + used]
        is_next = text[last.end : following.start] in {"", " "} and last.factor > following.factor and not last.has_dong
        is_tail = not following.is_money
        if not is_next or (is_tail and _TIMES.match(text, following.end)):
            break
        if is_tail and not _MONEY_FOLLOWERS.match(text, following.end):
            break
        used += 1
    return used


def _phrase(text: str, parts: list[_Count], *, is_bare: bool) -> AmountPhrase | None:
    """Return the amount or doubt that the counts say together; None when they count no money."""
    start, end, last = parts[0].start, parts[-1].end, parts[-1]
    before = text[max(0, start - 20) : start]
    if _FOREIGN_BEHIND.match(text, start + len(parts[0].number)) or _FOREIGN_BEFORE.search(before):
        return AmountPhrase(start, end, None, "foreign_currency")
    if _PERCENT.match(text, end) or not (is_bare or parts[0].is_money):
        return None
    is_sure = last.has_dong or _MONEY_FOLLOWERS.match(text, end) is not None
    if not is_sure and _COUNTED_THINGS.match(text, end):
        return None
    amount, doubt = _sum(parts)
    if not is_bare and len(parts) == 1 and amount is not None and 0 < amount < _LEAST_AMID_WORDS_VND:
        return None
    if _NEGATIVE_BEFORE.search(before):
        doubt = "negative"
    elif not is_sure or _CALCULATED_BEFORE.search(before) or _CALCULATED_BEHIND.match(text, end):
        doubt = doubt or "unreadable"
    return AmountPhrase(start, end, None if doubt else amount, doubt)


def _sum(parts: list[_Count]) -> tuple[int | None, str | None]:
    total = 0
    for place, part in enumerate(parts):
        number = read_number(part.number, has_multiplier=part.factor > 1)
        if number.doubt:
            return None, number.doubt
        greater = parts[place - 1].factor if place else None
        factor = part.factor if greater is None or part.is_money else _tail_factor(part.number, greater)
        value = number.times(factor)
        needs_whole = part.has_half or len(parts) > 1
        is_half_of_nothing = part.has_half and factor == 1
        if value is None or factor == 0 or (needs_whole and number.scale) or is_half_of_nothing:
            return None, "unreadable"
        if greater is not None and value >= greater:
            return None, "several_amounts"
        total += value + (factor // 2 if part.has_half else 0)
    return total, None


def _tail_factor(number: str, greater: int) -> int:
    """Return what "2" or "250" counts in "1tỷ2", "1tr250": the same as decimals and as the next smaller unit.

    With two digits the two readings differ ("1tr25"), so 0: none.
    """
    return {1: greater // 10, 3: greater // 1_000}.get(len(number), 0)
