"""What a decision says, who makes it, and what became of it."""

import re
from dataclasses import dataclass

import msgspec

from sync.contract.bulletins import Judgement
from sync.contract.errors import SyncError
from sync.contract.initiative import Initiative
from sync.hub.catalogue.actor import COMMAND_LINE, Actor
from sync.hub.errors import DecisionUnclear
from sync.hub.staff.rights import Person
from sync.text.unicode_text import clean_text

LONGEST_REASON = 2000
LONGEST_NAME = 200
MOST_FIELDS = 20
_PART = re.compile("[a-z0-9_]{1,40}")
_NEEDS_REASON = frozenset({Judgement.RETURNED, Judgement.REFUSED})


class Decision(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A decision as it is given, also as a line of a list. `revision` 0: the newest that the hub holds.

    `fields` name what is to be mended, as findings do (`authors.0.name`, `problem`). `duplicate_of`: of a refused one,
    the id of the record of which it is another copy; its reason begins with that, then. `seen`: the number of the last
    decision that was seen, 0 for none; where there is another by now, it is not made. None: whatever was decided.
    `confirms`: which proposal is confirmed (`seconding.reference_to`); what it says is taken from it as it was kept.
    """

    id: str
    judgement: Judgement
    revision: int = 0
    reason: str = ""
    fields: tuple[str, ...] = ()
    duplicate_of: str = ""
    seen: int | None = None
    confirms: str = ""


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision that stands, on this revision; not `is_new` where it was the last word already.

    `is_proposed`: it does not stand yet, for another person is to say the same.
    """

    id: str
    revision: int
    is_new: bool
    is_proposed: bool = False


@dataclass(frozen=True, slots=True)
class Undecided:
    """A line of a list that could not be followed: its number from 1, and why."""

    line: int
    error: SyncError


@dataclass(frozen=True, slots=True)
class Decider:
    """Who decides: as the log knows her, and the name that stands with her decisions."""

    actor: Actor = COMMAND_LINE
    name: str = ""
    is_enough: bool = False  # by itself, where two people are to decide
    has_account: bool = False  # it must be in use, and may decide, still where it is written

    @classmethod
    def of(cls, person: Person) -> "Decider":
        """Somebody who is signed in."""
        return cls(person.actor, person.name, has_account=True)


AT_THE_COMMAND_LINE = Decider()


def checked(given: Decision) -> tuple[str, tuple[str, ...]]:
    """The reason and the fields as they are kept. Raises DecisionUnclear."""
    reason = clean_text(given.reason, LONGEST_REASON)
    if given.judgement in _NEEDS_REASON and not reason and not given.duplicate_of:
        raise DecisionUnclear(no_reason=True)
    if len(given.fields) > MOST_FIELDS or not all(is_field(field) for field in given.fields):
        raise DecisionUnclear(reason="field")
    return reason, tuple(dict.fromkeys(given.fields))


def is_field(name: str) -> bool:
    """Whether a record has such a field, so that it may be named as what is to be mended."""
    first, *rest = name.split(".")
    return first in Initiative.__struct_fields__ and len(rest) <= 2 and all(_PART.fullmatch(part) for part in rest)
