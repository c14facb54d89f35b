"""What counts as a year's benefit of an initiative, in whole VND.

Promise: what is not certain counts as nothing. An amount a month counts twelve times, one a year or one that comes once
counts as it is; one that cannot be counted, or without a word over what it is counted, counts 0. More than a thousand
billion a year counts as a thousand billion: it is a slip of the hand, and no sum of them leaves a database's integers.
"""

from sync.contract.initiative import Basis, Benefit

MOST_VND = 10**12
_TIMES = {Basis.MONTH: 12, Basis.YEAR: 1, Basis.ONCE: 1}


def yearly_benefit(benefit: Benefit) -> int:
    """The benefit of one year; 0 where it is not known."""
    amount, basis = benefit.amount_vnd, benefit.basis
    if not amount or basis is None or amount < 0:
        return 0
    return min(amount * _TIMES.get(basis, 0), MOST_VND)
