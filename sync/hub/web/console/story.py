"""The story of a record: what was decided about it, and what one person proposed that fell, the newest first."""

import datetime as dt
from dataclasses import dataclass

from sync.hub.reviewing.record import ReadRecord
from sync.hub.standings.days import VIETNAM
from sync.hub.store.decisions import DecisionRow, Proposal


@dataclass(frozen=True, slots=True)
class Told:
    """One word about one revision. `duplicate_of`: the id of the record of which it is another copy.

    `is_fallen`: one person's, of a revision that is not the newest any more.
    """

    judgement: str
    reason: str
    who: str
    at: str
    revision: int
    duplicate_of: str
    is_fallen: bool = False


def story_of(read: ReadRecord) -> list[Told]:
    """All that was decided, and what fell."""
    told = [(one.decided_at, _told(one, one.decided_by, one.decided_at)) for one in read.decided]
    if (one := read.fallen) is not None:
        told.append((one.proposed_at, _told(one, one.name, one.proposed_at, is_fallen=True)))
    return [one for _, one in sorted(told, key=lambda pair: pair[0], reverse=True)]


def copied_from(read: ReadRecord) -> set[str]:
    """The records of which it is said, or was said, that this one is another copy."""
    proposed = (one.duplicate_of for one in (read.proposal, read.fallen) if one is not None)
    return {one for one in (read.original, *proposed, *(one.duplicate_of for one in read.decided)) if one}


def moment(at: dt.datetime) -> str:
    """A moment as people in Vietnam write it."""
    return at.astimezone(VIETNAM).strftime("%d/%m/%Y %H:%M")


def _told(one: DecisionRow | Proposal, who: str, at: dt.datetime, *, is_fallen: bool = False) -> Told:
    said = one.judgement.value, one.reason, who, moment(at), one.revision, one.duplicate_of
    return Told(*said, is_fallen=is_fallen)
