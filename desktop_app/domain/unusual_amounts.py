"""What a book's benefits usually come to, kind by kind, and when an amount is so far above it that a person is asked.

Source of the rule: mean values differ by a factor of eight between provinces, so no fixed limit is right everywhere;
what is right for a workplace its own book knows. Ten times its 95th percentile is mostly a wrong unit or one zero more.

Promise: it only asks (weight ASK); with fewer than `FEWEST` amounts nothing is called unusual. Amounts are compared as
they stand, whatever they are counted over: a workplace mostly keeps to one way.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from sync.contract.findings import Finding, Weight
from sync.contract.initiative import Initiative
from sync.text.money import amount_in_words

AMOUNT_CODES = ("amount_unusual",)
FEWEST = 20
TIMES = 10
_PERCENT = 95


class UsualAmounts(NamedTuple):
    """The 95th percentile in đồng: of the kinds with enough amounts, and of all together (None: too few)."""

    by_kind: Mapping[str, int] = {}
    overall: int | None = None

    def of(self, kind: str) -> int | None:
        """What counts for a kind: its own figure, else that of all kinds."""
        return self.by_kind.get(kind, self.overall)


def usual_amounts(amounts: Iterable[tuple[str, int]]) -> UsualAmounts:
    """What is usual among `(kind, đồng)`."""
    by_kind: dict[str, list[int]] = {}
    for kind, amount in amounts:
        by_kind.setdefault(kind, []).append(amount)
    everything = [amount for some in by_kind.values() for amount in some]
    figures = {kind: figure for kind, some in by_kind.items() if (figure := _percentile(some)) is not None}
    return UsualAmounts(figures, _percentile(everything))


def find_unusual(initiative: Initiative, usual: UsualAmounts) -> Finding | None:
    """Ask about an amount of at least `TIMES` what is usual for the kind."""
    amount, usually = initiative.benefit.amount_vnd, usual.of(initiative.kind)
    if amount is None or not usually or amount < TIMES * usually:
        return None
    facts = {"times": str(amount // usually), "usual": amount_in_words(usually)}
    return Finding(field="benefit.as_written", code="amount_unusual", facts=facts, weight=Weight.ASK)


def _percentile(amounts: list[int]) -> int | None:
    """The smallest amount that is at least as large as 95 in 100 of them; None for too few."""
    if len(amounts) < FEWEST:
        return None
    return sorted(amounts)[-(-len(amounts) * _PERCENT // 100) - 1]
