"""The two readings of an amount whose one dot or space may group thousands or part a fraction: "7.992 tỷ".

Promise: both readings are certain (`read_amount` gives them) when written the way that is told with them.
"""

import re
from typing import NamedTuple

from sync.text.money import amount_in_words, read_amount

_IN_DOUBT = re.compile(r"(?<![0-9.,])([0-9]{1,3})[. \u00a0]([0-9]{3})(?![0-9.,])")


class Reading(NamedTuple):
    """One way to take an amount: how to write it beyond doubt, the đồng, and the đồng in words."""

    written: str
    amount_vnd: int
    words: str


def two_readings(text: str) -> tuple[Reading, Reading] | None:
    """The smaller and the larger reading of an amount with a doubtful separator; None for any other text."""
    stripped = text.strip()
    if read_amount(stripped).doubt != "separator" or len(_IN_DOUBT.findall(stripped)) != 1:
        return None
    as_fraction, as_thousands = (_IN_DOUBT.sub(way, stripped) for way in (r"\1,\2", r"\1\2"))
    small, large = read_amount(as_fraction).amount_vnd, read_amount(as_thousands).amount_vnd
    if small is None or large is None or small == large:
        return None
    return (
        Reading(as_fraction, small, amount_in_words(small)),
        Reading(as_thousands, large, amount_in_words(large)),
    )
