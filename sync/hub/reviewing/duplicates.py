"""Of which record another one is a copy: checked whatever else is said, and told as the beginning of the reason.

Promise: nobody learns anything of a record that she may not read, not even that there is one. A copy is said to be one
of an original, never of what is a copy itself: there is no circle, in whatever order and however many say so at once,
for who decides holds both records (`decisions`). An original may be found to be a copy later on, whoever has said by
then that others are copies of it: those are copies of the original behind it from then on (`original_of`), which is
what is told to who reads or decides. Refused: to keep her from saying so until all its copies are decided about anew,
which may be many, and in units that she may not see; and to decide about them in somebody else's name.
"""

from sync.contract.bulletins import Judgement
from sync.contract.identifiers import is_id
from sync.hub.catalogue.actor import Actor
from sync.hub.catalogue.shelf import Catalogue
from sync.hub.errors import DecisionUnclear
from sync.hub.reviewing.decision import LONGEST_REASON, Decision
from sync.hub.reviewing.reasons import duplicate_reason
from sync.hub.store import decisions, records
from sync.hub.store.database import Connection
from sync.text.unicode_text import clean_text

_SHOWN = 8


def reason_with_original(
    connection: Connection, catalogue: Catalogue, actor: Actor, given: Decision, reason: str
) -> str:
    """The reason, beginning with whose record it is a copy of, without a word of what that one says.

    Raises DecisionUnclear where it is a copy of itself, of none that she may read, or is not refused for it.
    """
    if not given.duplicate_of:
        return reason
    is_fit = given.judgement is Judgement.REFUSED and given.duplicate_of != given.id
    other = records.find_current(connection, given.duplicate_of) if is_fit and is_id(given.duplicate_of) else None
    if other is None or not actor.sees(catalogue, other.unit):
        raise DecisionUnclear(reason="duplicate", duplicate=given.duplicate_of[:40])
    unit = catalogue.tree.find_unit(other.unit)
    sentence = duplicate_reason(given.duplicate_of, unit.name if unit else other.unit)
    # Whoever confirms or mends what was said says it as it stood, with the sentence in it.
    return reason if sentence in reason else clean_text("; ".join(filter(None, [sentence, reason])), LONGEST_REASON)


def check_original(connection: Connection, catalogue: Catalogue, actor: Actor, given: Decision) -> None:
    """Raises DecisionUnclear where what it is a copy of is itself refused as a copy, with the original behind it."""
    last = decisions.find_last(connection, given.duplicate_of) if given.duplicate_of else None
    if last is not None and last.duplicate_of:
        behind = original_of(connection, catalogue, actor, given.duplicate_of)
        raise DecisionUnclear(reason="copy", copy_of=(behind or last.duplicate_of)[-_SHOWN:])


def original_of(connection: Connection, catalogue: Catalogue, actor: Actor, initiative: str) -> str:
    """The original that a record is a copy of by now, or the last on the way to it that she may read.

    "" where the record is none, or a copy of what she may not read.
    """
    found, passed = "", {initiative}
    last = decisions.find_last(connection, initiative)
    while last is not None and last.duplicate_of and last.duplicate_of not in passed:
        other = records.find_current(connection, last.duplicate_of)
        if other is None or not actor.sees(catalogue, other.unit):
            break
        found = last.duplicate_of
        passed.add(found)
        last = decisions.find_last(connection, found)
    return found
