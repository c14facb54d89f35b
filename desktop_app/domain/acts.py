"""What can be done to many records at once, and what keeps a record from it. Pure.

Promise: an act never overwrites another decision and never touches a record that was taken back; what a record already
is, is not done to it again.
"""

from dataclasses import dataclass
from enum import StrEnum

import msgspec

from sync.contract.findings import Finding
from sync.contract.initiative import Initiative, Recognition, Stage, Withdrawal


@dataclass(frozen=True, slots=True)
class Recognise:
    """Recognise by one decision: who, number, day."""

    decision: Recognition


@dataclass(frozen=True, slots=True)
class Withdraw:
    """Take back, with the reason."""

    reason: str


Act = Recognise | Withdraw


class Hindrance(StrEnum):
    """What keeps a record from an act."""

    ALREADY = "already"
    RECOGNISED_OTHERWISE = "recognised_otherwise"
    WITHDRAWN = "withdrawn"
    NOT_REGISTRABLE = "not_registrable"
    CHANGED_SINCE = "changed_since"


@dataclass(frozen=True, slots=True)
class LeftAlone:
    """A record that an act leaves as it is, and why; `findings` when it could not be registered."""

    id: str
    title: str
    hindrance: Hindrance
    findings: tuple[Finding, ...] = ()


def acted_on(record: Initiative, act: Act) -> Initiative | Hindrance:
    """The record after the act, or what keeps it from it."""
    match act:
        case Recognise(decision=decision):
            return _recognised(record, decision)
        case Withdraw(reason=reason):
            if record.withdrawal is not None:
                return Hindrance.ALREADY
            return msgspec.structs.replace(record, withdrawal=Withdrawal(reason=reason))


def _recognised(record: Initiative, decision: Recognition) -> Initiative | Hindrance:
    if record.withdrawal is not None:
        return Hindrance.WITHDRAWN
    is_decided = record.recognition is not None and bool(record.recognition.number.strip())
    if is_decided and record.recognition != decision:
        return Hindrance.RECOGNISED_OTHERWISE
    if record.recognition == decision and record.stage is Stage.RECOGNISED:
        return Hindrance.ALREADY
    return msgspec.structs.replace(record, stage=Stage.RECOGNISED, recognition=decision)
