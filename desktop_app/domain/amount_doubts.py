"""Why an amount as it was typed has no certain reading, told with the finding; both readings where there are two.

Promise: findings are only made plainer, none is added or taken away.
"""

import msgspec

from sync.contract.findings import Finding
from sync.contract.initiative import Benefit
from sync.text.amount_doubts import two_readings
from sync.text.money import read_amount


def with_doubts(findings: tuple[Finding, ...], benefit: Benefit) -> tuple[Finding, ...]:
    """The findings, with the doubt of the amount's words among the facts of the one that asks about it."""
    return tuple(
        _with_doubt(finding, benefit.as_written) if finding.code == "amount_unclear" else finding
        for finding in findings
    )


def _with_doubt(finding: Finding, written: str) -> Finding:
    doubt = read_amount(written).doubt
    if doubt is None:
        return finding
    facts = finding.facts | {"doubt": doubt}
    if (readings := two_readings(written)) is not None:
        small, large = readings
        facts |= {"small": small.words, "small_written": small.written}
        facts |= {"large": large.words, "large_written": large.written}
    return msgspec.structs.replace(finding, facts=facts)
