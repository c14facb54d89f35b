"""A person decides about a record: valid, under review, returned or refused, about the revision that was looked at.

Promise: every decision is kept, none is changed; one that repeats the last word about its record is not made twice, so
that a list which broke off is simply given again. It is told to whoever owns the record, in the order of the decisions.
Nobody's word about an older revision overrides one about a newer revision: it is told that somebody decided meanwhile.

Where two people are to decide, the first one's word is a proposal, with its reason, until another person says exactly
the same of that revision; another reason, field or original makes it a proposal of her own, for the first one to
confirm. So what goes out under two names was said by both. Refused: to join both reasons, for nobody would have read
the whole of it before it holds.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice

import msgspec

from sync.contract.bulletins import Judgement
from sync.contract.identifiers import is_id
from sync.hub.catalogue.actor import COMMAND_LINE
from sync.hub.catalogue.shelf import Catalogue
from sync.hub.errors import (
    DecidedMeanwhile,
    DecisionUnclear,
    InitiativeUnknown,
    NotSignedIn,
    RevisionUnknown,
    RightMissing,
)
from sync.hub.reviewing.decision import (
    AT_THE_COMMAND_LINE,
    LONGEST_NAME,
    LONGEST_REASON,
    Decided,
    Decider,
    Decision,
    Undecided,
    checked,
)
from sync.hub.reviewing.duplicates import check_original, reason_with_original
from sync.hub.reviewing.seconding import may_confirm, proposal_meant, says_the_same
from sync.hub.service import Hub
from sync.hub.staff.accounts import find_person
from sync.hub.staff.rights import Right
from sync.hub.standings.counting import Judged
from sync.hub.store import audit, decisions, records, waiting
from sync.hub.store.audit import Act
from sync.hub.store.database import Connection, done_again
from sync.hub.store.decisions import DecisionRow, Proposal, Subject
from sync.hub.store.waiting import Place, Settled
from sync.text.unicode_text import clean_text

__all__ = [
    "AT_THE_COMMAND_LINE",
    "LONGEST_NAME",
    "LONGEST_REASON",
    "Decided",
    "Decider",
    "Decision",
    "Undecided",
    "decide",
    "decide_many",
    "decide_together",
    "decide_within",
]

_AT_ONCE = 200
_BY_TWO = frozenset({Judgement.VALID, Judgement.REFUSED})
_REFUSALS = (InitiativeUnknown, RevisionUnknown, DecisionUnclear, DecidedMeanwhile, RightMissing)


@done_again
def decide(hub: Hub, decision: Decision, by: Decider = AT_THE_COMMAND_LINE) -> Decided:
    """Decide about one record.

    Raises InitiativeUnknown, RevisionUnknown, DecisionUnclear; DecidedMeanwhile, RightMissing, NotSignedIn.
    """
    with hub.database.writing() as connection, _table(hub, connection, by, [decision]) as table:
        return table.decide(decision)


@done_again
def decide_together(
    hub: Hub, given: Sequence[Decision], by: Decider = AT_THE_COMMAND_LINE
) -> list[Decided | Undecided]:
    """Decide about many in one transaction; those that cannot be decided are told and keep no other from it.

    Raises NotSignedIn, RightMissing where whoever decides may not by now.
    """
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

    All records are held first, originals among them, then comes the queue, then the counters: everybody who writes
    goes this way.
    """
    by = _as_she_is_now(connection, by)
    decisions.hold_subjects(
        connection, {name for one in given for name in _subjects_of(connection, one) if is_id(name)}
    )
    with hub.standings.judging(connection) as judged:
        table = _Table(hub, connection, by, judged)
        yield table
        table.settle()
    table.close()


def _subjects_of(connection: Connection, given: Decision) -> tuple[str, ...]:
    proposal = proposal_meant(connection, given) if is_id(given.id) else None
    return given.id, given.duplicate_of, proposal.duplicate_of if proposal else ""


def _as_she_is_now(connection: Connection, by: Decider) -> Decider:
    """Whatever her account was when she asked: she may have waited for her turn. Raises NotSignedIn, RightMissing."""
    if not by.has_account:
        return by
    person = find_person(connection, by.actor.login)
    if person is None:
        raise NotSignedIn
    person.check_may(Right.DECIDE)
    return replace(by, actor=person.actor)


class _Table:
    """Makes decisions."""

    def __init__(self, hub: Hub, connection: Connection, by: Decider, judged: Judged) -> None:
        self._connection = connection
        self._judged = judged
        self._by = by
        self._name = clean_text(by.name, LONGEST_NAME)
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
        if given.confirms:
            given = self._as_proposed(given)
        reason, fields = checked(given)
        subject = self._subject(given.id)
        revision = given.revision or subject.revision
        place = records.find_place(self._connection, given.id, revision) if 0 < revision <= subject.revision else None
        if place is None:
            raise RevisionUnknown(id=given.id, revision=given.revision)
        with_original = reason_with_original(self._connection, self._catalogue, self._by.actor, given, reason)
        reason = reason if given.confirms else with_original
        said = (revision, given.judgement, reason, fields)
        row = DecisionRow(0, given.id, *said, self._name, self._now, given.duplicate_of)
        if self._is_known(row, given.seen, subject):
            return Decided(given.id, revision, is_new=False)
        check_original(self._connection, self._catalogue, self._by.actor, given)
        first = decisions.find_proposal(self._connection, given.id)
        if self._needs_two and given.judgement in _BY_TWO:
            if first is None or not self._is_second(first, row):
                return self._propose(row, first, subject, place)
            row = replace(row, decided_by=clean_text(f"{first.name}, {self._name}", LONGEST_NAME))
        self._write(row, first, subject, place)
        return Decided(given.id, revision, is_new=True)

    def _as_proposed(self, given: Decision) -> Decision:
        """What is confirmed, word for word as it was kept: who reads it may be shown it with names masked."""
        self._subject(given.id)
        kept = proposal_meant(self._connection, given) or self._confirmed_before(given)
        if kept is None:
            raise DecidedMeanwhile(id=given.id)
        said = {"reason": kept.reason, "fields": kept.fields, "duplicate_of": kept.duplicate_of}
        return msgspec.structs.replace(given, **said)

    def _confirmed_before(self, given: Decision) -> DecisionRow | None:
        """What she confirmed a moment ago, where she pressed twice."""
        last = decisions.find_last(self._connection, given.id)
        is_hers = last is not None and last.decided_by.endswith(f", {self._name}")
        return (
            last if is_hers and last and (last.revision, last.judgement) == (given.revision, given.judgement) else None
        )

    def _subject(self, initiative: str) -> Subject:
        subject = decisions.find_subject(self._connection, initiative) if is_id(initiative) else None
        if subject is None:
            raise InitiativeUnknown(id=initiative[:40])
        self._by.actor.check_sees(self._catalogue, subject.unit)
        return subject

    def _is_known(self, row: DecisionRow, seen: int | None, subject: Subject) -> bool:
        """Whether it was said already, and is the last word still of this revision or a newer one.

        Raises DecidedMeanwhile where somebody said something else that was not seen.
        """
        last = decisions.find_last(self._connection, row.initiative)
        if last is not None and says_the_same(last, row):
            return True
        if seen is not None and seen != (last.number if last else 0):
            raise DecidedMeanwhile(id=row.initiative)
        if row.revision == subject.revision:
            return False
        said = decisions.find_all(self._connection, row.initiative)
        if all(one.revision <= row.revision for one in said):
            return False
        of_this = [one for one in said if one.revision == row.revision]
        if of_this and says_the_same(of_this[-1], row):
            return True
        raise DecidedMeanwhile(id=row.initiative)

    def _is_second(self, first: Proposal, row: DecisionRow) -> bool:
        return says_the_same(first, row) and may_confirm(self._connection, first, self._by.actor.login)

    def _propose(self, row: DecisionRow, first: Proposal | None, subject: Subject, place: Place) -> Decided:
        if first is not None and first.revision > row.revision:
            raise DecidedMeanwhile(id=row.initiative)
        who = self._by.actor.login, self._name
        said = row.initiative, row.revision, row.judgement
        proposal = Proposal(*said, *who, row.reason, self._now, row.fields, row.duplicate_of)
        is_new = first is None or replace(first, proposed_at=self._now) != proposal
        if is_new:
            decisions.put_proposal(self._connection, proposal)
            self._let_wait(row, subject, place)
            self._note("proposed", row)
        return Decided(row.initiative, row.revision, is_new=is_new, is_proposed=True)

    def _let_wait(self, row: DecisionRow, subject: Subject, place: Place) -> None:
        """What is proposed about a settled record is to be found by the second person."""
        if row.revision != subject.revision or subject.withdrawn:
            return
        settled = self._settled.get(place)
        waits = settled.waits_on if settled else waiting.find(self._connection, place) is not None
        if not waits:
            self._settled[place] = Settled(subject.unit, subject.programme, waits_on=True)

    def _write(self, row: DecisionRow, first: Proposal | None, subject: Subject, place: Place) -> None:
        decisions.add_decision(self._connection, row, subject.owner)
        self._judged(row.initiative, row.judgement)
        if first is not None and first.revision <= row.revision:
            decisions.forget_proposal(self._connection, row.initiative)
        if row.revision == subject.revision:
            waits_on = row.judgement is Judgement.UNDER_REVIEW and not subject.withdrawn
            self._settled[place] = Settled(subject.unit, subject.programme, waits_on)
        self._note("decided", row)

    def _note(self, act: str, row: DecisionRow) -> None:
        facts = {"judgement": row.judgement.value, "revision": str(row.revision)}
        self._acts.append(Act(act, row.initiative, facts))
