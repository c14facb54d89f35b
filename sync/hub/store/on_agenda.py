"""What a review meeting looks at: the records that wait for a decision, or those that were settled on certain days.

Promise: what was withdrawn is in neither, and no record is in both.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import and_, exists, select

from sync.contract.bulletins import Judgement
from sync.hub.store.database import Connection
from sync.hub.store.decision_tables import decisions
from sync.hub.store.dialect import as_many, is_one_of
from sync.hub.store.documents import find_received, numbers_received
from sync.hub.store.tables import initiatives, revisions
from sync.hub.store.waiting import LINES, Waits, block_of
from sync.hub.store.waiting_order import Choice, below

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Agenda:
    """Which records. `units`: their codes, None for every unit; `programme` "": all.

    `settled`: those about which the last word was said from `since` on and before `before`; otherwise those that wait,
    whose newest revision was received then.
    """

    settled: bool
    units: frozenset[str] | None = None
    programme: str = ""
    since: dt.datetime | None = None
    before: dt.datetime | None = None

    def has(self, moment: dt.datetime) -> bool:
        """Whether this is of its days."""
        return (self.since is None or moment >= self.since) and (self.before is None or moment < self.before)


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """Where a record rests. `waits`: why, of one that waits; `judgement`, `reason`: of one that was settled."""

    unit: str
    programme: str
    document: int
    line: int
    waits: Waits | None = None
    judgement: str | None = None
    reason: str | None = None


_later = decisions.alias("later")
_IS_NEWEST = and_(revisions.c.initiative == initiatives.c.id, revisions.c.revision == initiatives.c.revision)
_IS_LAST = ~exists().where(_later.c.initiative == decisions.c.initiative, _later.c.number > decisions.c.number)
_IS_SETTLED = and_(
    decisions.c.revision == initiatives.c.revision,
    decisions.c.judgement != Judgement.UNDER_REVIEW.value,
    ~initiatives.c.withdrawn,
)


def find_on_agenda(connection: Connection, agenda: Agenda, most: int) -> list[AgendaRow]:
    """At most `most` of them."""
    if agenda.settled:
        return _settled(connection, agenda, most)
    return [row for row, _ in zip(_waiting(connection, agenda), range(most), strict=False)]


def _waiting(connection: Connection, agenda: Agenda) -> Iterator[AgendaRow]:
    """Of each kind of waiting what came in the documents of these days alone, however many wait beside it."""
    numbers = numbers_received(connection, agenda.since, agenda.before)
    if numbers is None:
        return
    first, last = numbers
    for waits in sorted(Waits, reverse=True):
        choice, place = Choice(agenda.units, waits, agenda.programme), (block_of(waits, last) + 1) << LINES
        while rows := below(connection, choice, place, _AT_ONCE):
            received = find_received(connection, {row.document for row in rows if row.document >= first})
            for row in rows:
                if row.document < first:
                    break
                if agenda.has(received[row.document]):
                    yield AgendaRow(row.unit, row.programme, row.document, row.line, waits)
            else:
                place = rows[-1].place
                continue
            break


def _settled(connection: Connection, agenda: Agenda, most: int) -> list[AgendaRow]:
    where = (initiatives.c.unit, initiatives.c.programme, revisions.c.document, revisions.c.line)
    statement = (
        select(*where, decisions.c.judgement, decisions.c.reason)
        .join(initiatives, initiatives.c.id == decisions.c.initiative)
        .join(revisions, _IS_NEWEST)
        .where(_IS_LAST, _IS_SETTLED)
    )
    if agenda.since is not None:
        statement = statement.where(decisions.c.decided_at >= agenda.since)
    if agenda.before is not None:
        statement = statement.where(decisions.c.decided_at < agenda.before)
    if agenda.programme:
        statement = statement.where(initiatives.c.programme == agenda.programme)
    if agenda.units is not None:
        asked = is_one_of(connection.dialect.name, initiatives.c.unit, "units")
        statement = statement.where(asked).params(units=as_many(connection, sorted(agenda.units)))
    return [
        AgendaRow(unit, programme, document, line, None, judgement, reason)
        for unit, programme, document, line, judgement, reason in connection.execute(statement.limit(most))
    ]
