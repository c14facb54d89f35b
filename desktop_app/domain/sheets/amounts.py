"""What the cells of a row say about the benefit: đồng with its basis where that is certain, else the words as written.

Promise: a number counts in the unit that the cell, the row or the heading names; the words as written are kept beside
it; whatever leaves a doubt becomes a finding and no amount.
"""

import re
from collections.abc import Callable
from functools import lru_cache

from sync.contract.findings import Finding, Weight
from sync.contract.initiative import Basis, Benefit
from sync.contract.text_checks import SHORT_TEXT
from sync.text.folding import fold
from sync.text.money import AmountReading, read_amount

_UNIT = re.compile(
    r"(?:1[.,]?000|(?P<multiplier>nghin|ngan|tr|trieu|ty|ti))? ?(?P<money>dong|d|vnd|vn dong|viet nam dong|usd|\$)?"
    r"(?: ?/ ?(?P<period>nam|thang))?"
)
_MULTIPLIERS = {"nghin": "nghìn", "ngan": "nghìn", "tr": "triệu", "trieu": "triệu", "ty": "tỷ", "ti": "tỷ"}
_PERIODS = {"nam": "/năm", "thang": "/tháng"}
_ONLY_A_NUMBER = re.compile(r"-?[0-9][0-9., ]*")
_ABOUT_A_NUMBER = re.compile(
    r"(?:tren duoi|khoang|gan|xap xi|chung|tam|uoc tinh|uoc|uoc dat|du kien|hon|tren|~|≈) ?[0-9][0-9., ]*"
)
# Nobody's benefit is 15 đồng: without a unit it is 15 million, or a count of something else.
_LEAST_WITHOUT_UNIT_VND = 10_000


@lru_cache(maxsize=256)
def unit_of_money(text: str) -> str:
    """The unit as `read_amount` understands it: "triệu đồng/năm" for "Tr.đ/năm"; "" if it is no unit of money."""
    folded = " ".join(fold(text).replace("tr.", "tr ").replace("trd", "tr d").strip(" .:").split())
    match = _UNIT.fullmatch(folded)
    if match is None or not folded or not (match["multiplier"] or match["money"]):
        return ""
    multiplier = "nghìn" if folded.startswith("1") else _MULTIPLIERS.get(match["multiplier"] or "", "")
    money = "USD" if match["money"] in {"usd", "$"} else "đồng"
    return f"{multiplier} {money}".strip() + _PERIODS.get(match["period"] or "", "")


def read_benefit(
    amount: str,
    words: str,
    *,
    unit: str = "",
    basis: str = "",
    note: str = "",
    basis_words: Callable[[str], str] = lambda _: "",
) -> tuple[Benefit, Finding | None]:
    """The benefit of one row, and what is unclear about it.

    Args:
        amount: the text of a column of amounts: a number, or words.
        words: the text of a column that repeats it as printed; it alone is taken where `amount` is empty.
        unit: the unit of money that the heading or the row names, as `unit_of_money` gives it.
        basis: the `Basis` that a column of its own says, taken where the words do not say; or "".
        note: what a column of its own explains.
        basis_words: finds the `Basis` that words stand for, as "không tính được"; or "".
    """
    if not amount and not words:
        return Benefit(basis=Basis(basis) if basis == Basis.NOT_COUNTABLE else None, note=note), None
    written = words
    given = f"{amount} {unit}" if unit and _names_no_unit(amount) else amount
    reading = _read(given or written)
    if given and written and (printed := _read(written)).amount_vnd is not None:
        if reading.amount_vnd is not None and reading.amount_vnd != printed.amount_vnd:
            reading = AmountReading(None, None, "exact", "several_amounts")
        elif reading.basis is None and not basis:
            reading = AmountReading(reading.amount_vnd, printed.basis, reading.certainty, reading.doubt)
    as_written = written or given
    if written and given and reading.doubt:
        as_written = f"{written}; {given}"
    if reading.amount_vnd is None:
        basis = basis_words(as_written) or basis
    elif 0 < reading.amount_vnd < _LEAST_WITHOUT_UNIT_VND and _names_no_unit(given or written):
        reading = AmountReading(None, None, "exact", "unreadable")
    return _benefit(reading, as_written, basis, note)


def _names_no_unit(text: str) -> bool:
    """Whether it is a number alone, or about one: "khoảng 30" below "triệu đồng" is 30 million."""
    if _ONLY_A_NUMBER.fullmatch(text):
        return True
    return len(text) <= SHORT_TEXT and _ABOUT_A_NUMBER.fullmatch(fold(text)) is not None


def _read(text: str) -> AmountReading:
    return _read_remembered(text) if len(text) <= SHORT_TEXT else read_amount(text)


_read_remembered = lru_cache(maxsize=4096)(read_amount)


def _benefit(reading: AmountReading, as_written: str, basis: str, note: str) -> tuple[Benefit, Finding | None]:
    shown = as_written[:60]
    if len(as_written) > SHORT_TEXT:  # a description, not an amount: it stands with the explanations
        note, as_written = f"{as_written}\n{note}".strip(), ""
    if reading.amount_vnd is not None:
        found = reading.basis or basis
        known = Basis(found) if found else None
        return Benefit(amount_vnd=reading.amount_vnd, basis=known, as_written=as_written, note=note), None
    if basis == Basis.NOT_COUNTABLE:
        return Benefit(basis=Basis.NOT_COUNTABLE, as_written=as_written, note=note), None
    # Without an amount the basis stays open, so that every later check asks for both.
    facts = {"value": shown, "doubt": reading.doubt or "unreadable"}
    finding = Finding(field="benefit.as_written", code="amount_unclear", facts=facts, weight=Weight.ASK)
    return Benefit(as_written=as_written, note=note), finding
