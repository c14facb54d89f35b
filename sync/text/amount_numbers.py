"""One printed number: which of its dots, commas and spaces group thousands, which one is the decimal sign.

Promise: a value only where a single reading is possible; where a dot may mean either, a doubt.
"""

import re
from dataclasses import dataclass

# Groups parted by spaces only when all have three digits ("1 000 000"), else digits with dots and commas inside.
NUMBER = re.compile(r"(?<![a-z0-9_'])(?:[0-9]{1,3}(?: [0-9]{3})+(?![0-9]|[.,'][0-9])|[0-9]+(?:[.,][0-9]+)*)")
_GROUPED_ONE_WAY = re.compile(r"[1-9][0-9]{0,2}(?:([., ])[0-9]{3})(?:\1[0-9]{3})*")
_DECIMAL = re.compile(r"(?P<whole>[0-9]+)[.,](?P<fraction>[0-9]+)")
_GROUPED_AND_DECIMAL = re.compile(r"(?P<whole>[1-9][0-9]{0,2}(?:([., ])[0-9]{3})+)(?!\2)[.,](?P<fraction>[0-9]+)")


@dataclass(frozen=True)
class PrintedNumber:
    """`digits` / 10**`scale`, or a doubt: "separator" or "unreadable"."""

    digits: int = 0
    scale: int = 0
    doubt: str | None = None

    def times(self, factor: int) -> int | None:
        """Return the product as an integer, None when it is not whole."""
        product, rest = divmod(self.digits * factor, 10**self.scale)
        return product if rest == 0 else None


def read_number(text: str, *, has_multiplier: bool) -> PrintedNumber:
    """Read a number as `NUMBER` finds it; `has_multiplier` when nghìn, triệu or tỷ follows it.

    Before such a word a lone dot or space with three digits after it is in doubt ("7.992 tỷ"), and a comma is the
    Vietnamese decimal sign ("3,843 tỷ"). Before đồng, or nothing, both group thousands, as đồng have no fractions.
    """
    if text.isdigit():
        is_code = len(text) > 1 and text.startswith("0")  # a telephone number, a form's number: no amount
        return PrintedNumber(doubt="unreadable") if is_code else PrintedNumber(int(text))
    if _GROUPED_ONE_WAY.fullmatch(text):
        has_one_group = len(re.split("[., ]", text)) == 2
        if has_multiplier and has_one_group:
            return _decimal(text) if "," in text else PrintedNumber(doubt="separator")
        return PrintedNumber(int(re.sub("[., ]", "", text)))
    return _decimal(text, allows_fraction=has_multiplier)


def _decimal(text: str, *, allows_fraction: bool = True) -> PrintedNumber:
    """Read a number whose last dot or comma is the decimal sign."""
    mixed = _GROUPED_AND_DECIMAL.fullmatch(text)
    match = mixed or _DECIMAL.fullmatch(text)
    if match is None:
        return PrintedNumber(doubt="separator")
    whole, fraction = re.sub("[., ]", "", match["whole"]), match["fraction"]
    is_odd = (len(whole) > 1 and whole.startswith("0")) or (len(fraction) == 3 and mixed is not None)
    if is_odd or (not allows_fraction and (fraction.strip("0") or len(fraction) == 3)):
        return PrintedNumber(doubt="separator")
    fraction = fraction.rstrip("0")
    return PrintedNumber(int(whole + fraction), len(fraction))
