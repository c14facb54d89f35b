"""The story of a record: what was decided about it, and what one person proposed that fell, the newest first."""

import datetime as dt
from dataclasses import dataclass

from sync.hub.reviewing.record import ReadRecord
from sync.hub.standings.days import VIETNAM


@dataclass(frozen=True, slots=True)
class Told:
    """One word about one revision. `is_fallen`: one person's, of a revision that is not the newest any more."""

    judgement: str
    reason: str
    who: str
    at: str
    revision: int
    is_fallen: bool = False


def story_of(read: ReadRecord) -> list[Told]:
    """All that was decided, and what fell."""
    told = [
        (one.decided_at, Told(one.judgement.value, one.reason, one.decided_by, moment(one.decided_at), one.revision))
        for one in read.decided
    ]
    if (one := read.fallen) is not None:
        said = (one.judgement.value, one.reason, one.name, moment(one.proposed_at), one.revision)
        told.append((one.proposed_at, Told(*said, is_fallen=True)))
    return [one for _, one in sorted(told, key=lambda pair: pair[0], reverse=True)]


def moment(at: dt.datetime) -> str:
    """A moment as people in Vietnam write it."""
    return at.astimezone(VIETNAM).strftime("%d/%m/%Y %H:%M")
