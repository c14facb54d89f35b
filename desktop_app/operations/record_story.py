"""The story of a record: every revision with who registered it, when, and what it changed; every answer and verdict.

Promise: it is told in the order of the revisions, never by a clock; what became of a revision follows it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from desktop_app.domain.record_changes import Pair, changes
from desktop_app.domain.word_runs import Run
from desktop_app.store.book import Book
from desktop_app.store.records.initiatives import Revision
from desktop_app.store.records.verdicts import Verdict
from sync.contract.findings import Finding
from sync.contract.initiative import Initiative


class EventKind(StrEnum):
    """What happened."""

    ENTERED = "entered"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"
    BROUGHT_BACK = "brought_back"
    ANSWERED = "answered"
    JUDGED = "judged"


@dataclass(frozen=True, slots=True)
class Change:
    """One field that a revision changed; `runs` word by word where it is a text."""

    pair: Pair
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened to a record.

    `at` is UTC, ISO 8601, or empty; `by` who was signed in, or empty; `word` the hub's answer or the verdict, with its
    `reason` or `findings`.
    """

    kind: EventKind
    revision: int
    at: str
    by: str = ""
    changes: tuple[Change, ...] = ()
    word: str = ""
    reason: str = ""
    findings: tuple[Finding, ...] = ()


def record_story(book: Book, record_id: str) -> tuple[Event, ...]:
    """The story of a record, the newest first. Raises RecordMissing."""
    history = book.initiatives.history(record_id)
    verdicts = book.verdicts.of(record_id)
    return tuple(reversed([*_told(history, verdicts)]))


def _told(history: list[Revision], verdicts: list[Verdict]) -> Iterator[Event]:
    before: Initiative | None = None
    for place, revision in enumerate(history):
        now = revision.initiative
        yield _registered(before, revision)
        if revision.answer:
            at = revision.hub_at or ""
            yield Event(EventKind.ANSWERED, now.revision, at, word=revision.answer, findings=revision.findings)
        following = history[place + 1].initiative.revision if place + 1 < len(history) else 1 << 62
        first = 0 if place == 0 else now.revision
        for verdict in verdicts:
            if first <= verdict.revision < following:
                telling = (verdict.revision, verdict.decided_at)
                yield Event(EventKind.JUDGED, *telling, word=verdict.judgement, reason=verdict.reason)
        before = now


def _registered(before: Initiative | None, revision: Revision) -> Event:
    now = revision.initiative
    if before is None:
        at = now.entered_at.isoformat() if now.entered_at else revision.registered_at
        return Event(EventKind.ENTERED, now.revision, at, now.entered_by or revision.registered_by)
    kind = EventKind.CHANGED
    if now.withdrawal is not None and before.withdrawal is None:
        kind = EventKind.WITHDRAWN
    elif now.withdrawal is None and before.withdrawal is not None:
        kind = EventKind.BROUGHT_BACK
    changed = tuple(Change(pair, pair.runs()) for pair in changes(before, now))
    return Event(kind, now.revision, revision.registered_at, revision.registered_by, changed)
