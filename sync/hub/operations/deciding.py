"""A person decides about a record: valid, under review, returned or refused, about the revision that was looked at.

Promise: every decision is kept, none is changed; one that repeats the last word about its record is not made twice, so
that a list which broke off is simply given again. It is told to whoever owns the record, in the order of the decisions.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

import msgspec

from sync.contract.bulletins import Judgement
from sync.contract.errors import SyncError
from sync.contract.initiative import Initiative
from sync.hub.catalogue.actor import COMMAND_LINE
from sync.hub.errors import DecisionUnclear, InitiativeUnknown, RevisionUnknown
from sync.hub.service import Hub
from sync.hub.standings.counting import Judged
from sync.hub.store import audit, decisions, records
from sync.hub.store.database import Connection
from sync.hub.store.decisions import DecisionRow
from sync.text.unicode_text import clean_text

LONGEST_REASON = 2000
LONGEST_NAME = 200
MOST_FIELDS = 20
_AT_ONCE = 200
_PART = re.compile("[a-z0-9_]{1,40}")
_NEEDS_REASON = frozenset({Judgement.RETURNED, Judgement.REFUSED})


class Decision(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A decision as it is given, also as a line of a list. `revision` 0: the newest that the hub holds.

    `fields` name what is to be mended, as findings do (`authors.0.name`, `problem`).
    """

    id: str
    judgement: Judgement
    revision: int = 0
    reason: str = ""
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision that stands, on this revision; not `is_new` where it was the last word already."""

    id: str
    revision: int
    is_new: bool


@dataclass(frozen=True, slots=True)
class Undecided:
    """A line of a list that could not be followed: its number from 1, and why."""

    line: int
    error: SyncError


def decide(hub: Hub, decision: Decision, by: str = "") -> Decided:
    """Decide about one record. Raises InitiativeUnknown, RevisionUnknown, DecisionUnclear."""
    with hub.database.writing() as connection, hub.standings.judging(connection) as judged:
        return _decide(connection, decision, by, hub.clock(), judged)


def decide_many(hub: Hub, lines: Iterable[bytes], by: str = "") -> Iterator[Decided | Undecided]:
    """Decide by a list of JSON lines, in their order; what became of each non-empty line is told when it is durable."""
    numbered = ((number, line) for number, line in enumerate(lines, 1) if line.strip())
    while portion := list(islice(numbered, _AT_ONCE)):
        with hub.database.writing() as connection, hub.standings.judging(connection) as judged:
            told = [_decide_line(connection, given, by, hub.clock(), judged) for given in portion]
        yield from told


def _decide_line(
    connection: Connection, given: tuple[int, bytes], by: str, now: dt.datetime, judged: Judged
) -> Decided | Undecided:
    number, line = given
    try:
        return _decide(connection, _read(line), by, now, judged)
    except (InitiativeUnknown, RevisionUnknown, DecisionUnclear) as error:
        return Undecided(number, error)


def _read(line: bytes) -> Decision:
    try:
        return msgspec.json.decode(line, type=Decision)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise DecisionUnclear(reason="unreadable") from error


def _decide(connection: Connection, given: Decision, by: str, now: dt.datetime, judged: Judged) -> Decided:
    """Checks everything before it writes, so that one that is refused leaves nothing."""
    reason, fields = _checked(given)
    owner = decisions.find_owner(connection, given.id)
    if owner is None:
        raise InitiativeUnknown(id=given.id[:40])
    device, newest = owner
    revision = given.revision or newest
    if not 0 < revision <= newest or records.find_place(connection, given.id, revision) is None:
        raise RevisionUnknown(id=given.id, revision=given.revision)
    last = decisions.find_last(connection, given.id)
    said = (revision, given.judgement, reason, fields)
    if last is not None and said == (last.revision, last.judgement, last.reason, last.fields):
        return Decided(given.id, revision, is_new=False)
    row = DecisionRow(0, given.id, *said, clean_text(by, LONGEST_NAME), now)
    decisions.add_decision(connection, row, device)
    judged(given.id, given.judgement)
    told = {"judgement": given.judgement.value, "revision": str(revision)}
    audit.add_entry(connection, now, COMMAND_LINE.login, "decided", given.id, facts=told)
    return Decided(given.id, revision, is_new=True)


def _checked(given: Decision) -> tuple[str, tuple[str, ...]]:
    """The reason and the fields as they are kept. Raises DecisionUnclear."""
    reason = clean_text(given.reason, LONGEST_REASON)
    if given.judgement in _NEEDS_REASON and not reason:
        raise DecisionUnclear(reason="no_reason")
    if len(given.fields) > MOST_FIELDS or not all(_is_field(field) for field in given.fields):
        raise DecisionUnclear(reason="field")
    return reason, tuple(dict.fromkeys(given.fields))


def _is_field(name: str) -> bool:
    first, *rest = name.split(".")
    return first in Initiative.__struct_fields__ and len(rest) <= 2 and all(_PART.fullmatch(part) for part in rest)
