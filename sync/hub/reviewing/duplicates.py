"""Of which record another one is a copy: checked whatever else is said, and told as the beginning of the reason.

Promise: nobody learns anything of a record that she may not read, not even that there is one. A copy is one of an
original, never of a copy: so no two are copies of each other. Who decides holds both records (`decisions`).
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


def check_original(connection: Connection, given: Decision) -> None:
    """Raises DecisionUnclear where what it is a copy of is itself refused as a copy."""
    last = decisions.find_last(connection, given.duplicate_of) if given.duplicate_of else None
    if last is not None and last.duplicate_of:
        raise DecisionUnclear(reason="copy", copy_of=last.duplicate_of[-_SHOWN:])
