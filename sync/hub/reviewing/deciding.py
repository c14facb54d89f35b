"""A person decides about a record: valid, under review, returned or refused, about the revision that was looked at.

Promise: every decision is kept, none is changed; one that repeats the last word about its record is not made twice, so
that a list which broke off is simply given again. It is told to whoever owns the record, in the order of the decisions.
Where two people are to decide, the first one's word is a proposal until another one says the same of that revision.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import islice

import msgspec

from sync.contract.bulletins import Judgement
from sync.contract.errors import SyncError
from sync.contract.initiative import Initiative
from sync.hub.catalogue.actor import COMMAND_LINE, Actor
from sync.hub.catalogue.shelf import Catalogue
from sync.hub.errors import DecidedMeanwhile, DecisionUnclear, InitiativeUnknown, RevisionUnknown, RightMissing
from sync.hub.reviewing.reasons import duplicate_reason
from sync.hub.service import Hub
from sync.hub.standings.counting import Judged
from sync.hub.store import audit, decisions, records, waiting
from sync.hub.store.audit import Act
from sync.hub.store.database import Connection, done_again
from sync.hub.store.decisions import DecisionRow, Proposal, Subject
from sync.hub.store.waiting import Place, Settled
from sync.text.unicode_text import clean_text

LONGEST_REASON = 2000
LONGEST_NAME = 200
MOST_FIELDS = 20
_AT_ONCE = 200
_PART = re.compile("[a-z0-9_]{1,40}")
_NEEDS_REASON = frozenset({Judgement.RETURNED, Judgement.REFUSED})
_BY_TWO = frozenset({Judgement.VALID, Judgement.REFUSED})


class Decision(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A decision as it is given, also as a line of a list. `revision` 0: the newest that the hub holds.

    `fields` name what is to be mended, as findings do (`authors.0.name`, `problem`). `duplicate_of`: of a refused one,
    the id of the record of which it is another copy; that is its reason, then. `seen`: the number of the last decision
    that was seen, 0 for none; where there is another by now, it is not made. None: whatever was decided.
    """

    id: str
    judgement: Judgement
    revision: int = 0
    reason: str = ""
    fields: tuple[str, ...] = ()
    duplicate_of: str = ""
    seen: int | None = None


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


AT_THE_COMMAND_LINE = Decider()
_REFUSALS = (InitiativeUnknown, RevisionUnknown, DecisionUnclear, DecidedMeanwhile, RightMissing)


@done_again
def decide(hub: Hub, decision: Decision, by: Decider = AT_THE_COMMAND_LINE) -> Decided:
    """Decide about one record.

    Raises InitiativeUnknown, RevisionUnknown, DecisionUnclear; DecidedMeanwhile, RightMissing.
    """
    with hub.database.writing() as connection, _table(hub, connection, by, [decision]) as table:
        return table.decide(decision)


@done_again
def decide_together(
    hub: Hub, given: Sequence[Decision], by: Decider = AT_THE_COMMAND_LINE
) -> list[Decided | Undecided]:
    """Decide about many in one transaction; those that cannot be decided are told and keep no other from it."""
    with hub.database.writing() as connection:
        return decide_within(hub, connection, given, by)


def decide_within(
    hub: Hub, connection: Connection, given: Sequence[Decision], by: Decider
) -> list[Decided | Undecided]:
    """The same in the transaction of the caller, which writes nothing after it (see `audit.add_entry`)."""
    with _table(hub, connection, by, given) as table:
        return [_tried(table, line, one) for line, one in enumerate(given, 1)]


def decide_many(hub: Hub, lines: Iterable[bytes], by: Decider = AT_THE_COMMAND_LINE) -> Iterator[Decided | Undecided]:
    """Decide by a list of JSON lines, in their order; what became of each non-empty line is told when it is durable."""
    numbered = ((number, line) for number, line in enumerate(lines, 1) if line.strip())
    while portion := list(islice(numbered, _AT_ONCE)):
        read = [(number, _read(line)) for number, line in portion]
        clear = [one for _, one in read if isinstance(one, Decision)]
        yield from _decide_portion(hub, read, clear, by)


@done_again
def _decide_portion(
    hub: Hub, read: list[tuple[int, Decision | DecisionUnclear]], clear: list[Decision], by: Decider
) -> list[Decided | Undecided]:
    with hub.database.writing() as connection, _table(hub, connection, by, clear) as table:
        return [_tried(table, number, one) for number, one in read]


def _tried(table: "_Table", number: int, given: Decision | DecisionUnclear) -> Decided | Undecided:
    if isinstance(given, DecisionUnclear):
        return Undecided(number, given)
    try:
        return table.decide(given)
    except _REFUSALS as error:
        return Undecided(number, error)


def _read(line: bytes) -> Decision | DecisionUnclear:
    try:
        return msgspec.json.decode(line, type=Decision)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return DecisionUnclear(reason="unreadable")


@contextmanager
def _table(hub: Hub, connection: Connection, by: Decider, given: Iterable[Decision]) -> Iterator["_Table"]:
    """Where decisions are made: what they change beside the records is written in the end.

    All records are held first, then comes the queue, then the counters: everybody who writes goes this way.
    """
    decisions.hold_subjects(connection, [one.id for one in given])
    with hub.standings.judging(connection) as judged:
        table = _Table(hub, connection, by, judged)
        yield table
        table.settle()
    table.close()


class _Table:
    """Makes decisions."""

    def __init__(self, hub: Hub, connection: Connection, by: Decider, judged: Judged) -> None:
        self._connection = connection
        self._judged = judged
        self._by = by
        self._now = hub.clock()
        self._catalogue: Catalogue = hub.shelf.current(connection)
        is_enough = by.is_enough or by.actor == COMMAND_LINE
        self._needs_two = not is_enough and decisions.has_four_eyes(connection)
        self._acts: list[Act] = []
        self._settled: dict[Place, Settled] = {}

    def settle(self) -> None:
        waiting.settle(self._connection, self._settled)

    def close(self) -> None:
        audit.add_entries(self._connection, self._now, self._by.actor.login, self._acts)

    def decide(self, given: Decision) -> Decided:
        """Checks everything before it writes, so that one that is refused leaves nothing."""
        reason, fields = _checked(given)
        subject = self._subject(given.id)
        revision = given.revision or subject.revision
        place = records.find_place(self._connection, given.id, revision) if 0 < revision <= subject.revision else None
        if place is None:
            raise RevisionUnknown(id=given.id, revision=given.revision)
        reason = reason or self._duplicate(given)
        last = decisions.find_last(self._connection, given.id)
        if given.seen is not None and given.seen != (last.number if last else 0):
            raise DecidedMeanwhile(id=given.id)
        said = (revision, given.judgement, reason, fields)
        row = DecisionRow(0, given.id, *said, self._named(given.id), self._now, given.duplicate_of)
        if last is not None and replace(last, number=0, decided_by=row.decided_by, decided_at=self._now) == row:
            return Decided(given.id, revision, is_new=False)
        if self._needs_two and given.judgement in _BY_TWO and not self._is_second(given, revision):
            return self._propose(given, revision, reason)
        self._write(row, subject, place)
        return Decided(given.id, revision, is_new=True)

    def _subject(self, initiative: str) -> Subject:
        subject = decisions.find_subject(self._connection, initiative)
        if subject is None:
            raise InitiativeUnknown(id=initiative[:40])
        self._by.actor.check_sees(self._catalogue, subject.unit)
        return subject

    def _duplicate(self, given: Decision) -> str:
        """The reason of a duplicate: of what, without a word of what that one says."""
        if not given.duplicate_of:
            return ""
        other = decisions.find_subject(self._connection, given.duplicate_of)
        if other is None or given.duplicate_of == given.id or given.judgement is not Judgement.REFUSED:
            raise DecisionUnclear(reason="duplicate")
        unit = self._catalogue.tree.find_unit(other.unit)
        return duplicate_reason(given.duplicate_of, unit.name if unit else other.unit)

    def _is_second(self, given: Decision, revision: int) -> bool:
        first = decisions.find_proposal(self._connection, given.id)
        said = (revision, given.judgement)
        is_same = first is not None and (first.revision, first.judgement) == said
        return is_same and first is not None and first.proposed_by != self._by.actor.login

    def _propose(self, given: Decision, revision: int, reason: str) -> Decided:
        who = self._by.actor.login, clean_text(self._by.name, LONGEST_NAME)
        proposal = Proposal(given.id, revision, given.judgement, *who, reason, self._now)
        first = decisions.find_proposal(self._connection, given.id)
        is_new = first is None or replace(first, proposed_at=self._now) != proposal
        if is_new:
            decisions.put_proposal(self._connection, proposal)
            self._note("proposed", given.id, given.judgement, revision)
        return Decided(given.id, revision, is_new=is_new, is_proposed=True)

    def _named(self, initiative: str) -> str:
        """By whom: both, where two decided."""
        first = decisions.find_proposal(self._connection, initiative) if self._needs_two else None
        names = [first.name] if first is not None and first.proposed_by != self._by.actor.login else []
        return clean_text(", ".join([*names, self._by.name]), LONGEST_NAME)

    def _write(self, row: DecisionRow, subject: Subject, place: Place) -> None:
        decisions.add_decision(self._connection, row, subject.owner)
        self._judged(row.initiative, row.judgement)
        decisions.forget_proposal(self._connection, row.initiative)
        if row.revision == subject.revision:
            waits_on = row.judgement is Judgement.UNDER_REVIEW and not subject.withdrawn
            self._settled[place] = Settled(subject.unit, subject.programme, waits_on)
        self._note("decided", row.initiative, row.judgement, row.revision)

    def _note(self, act: str, initiative: str, judgement: Judgement, revision: int) -> None:
        self._acts.append(Act(act, initiative, {"judgement": judgement.value, "revision": str(revision)}))


def _checked(given: Decision) -> tuple[str, tuple[str, ...]]:
    """The reason and the fields as they are kept. Raises DecisionUnclear."""
    reason = clean_text(given.reason, LONGEST_REASON)
    if given.judgement in _NEEDS_REASON and not reason and not given.duplicate_of:
        raise DecisionUnclear(reason="no_reason")
    if len(given.fields) > MOST_FIELDS or not all(_is_field(field) for field in given.fields):
        raise DecisionUnclear(reason="field")
    return reason, tuple(dict.fromkeys(given.fields))


def _is_field(name: str) -> bool:
    first, *rest = name.split(".")
    return first in Initiative.__struct_fields__ and len(rest) <= 2 and all(_PART.fullmatch(part) for part in rest)
