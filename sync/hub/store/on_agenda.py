"""What a review meeting looks at: the records that wait for a decision, or those that were settled on certain days.

Promise: what was withdrawn is in neither, and no record is in both.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, and_, exists, null, select

from sync.hub.store.database import Connection
from sync.hub.store.decision_tables import decisions, waiting
from sync.hub.store.dialect import as_many, is_one_of
from sync.hub.store.tables import documents, initiatives, revisions
from sync.hub.store.waiting import Waits

_WAITING_KINDS = 52  # bits, see `waiting`


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


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """One record and where it rests. `place`: of one that waits; `judgement`, `reason`: of one that was settled."""

    initiative: str
    unit: str
    programme: str
    document: int
    line: int
    place: int | None
    judgement: str | None
    reason: str | None

    @property
    def waits(self) -> Waits | None:
        """Why it waits; None for one that was settled."""
        return None if self.place is None else Waits(self.place >> _WAITING_KINDS)


_later = decisions.alias("later")
_IS_NEWEST = and_(revisions.c.initiative == initiatives.c.id, revisions.c.revision == initiatives.c.revision)
_IS_LAST = ~exists().where(_later.c.initiative == decisions.c.initiative, _later.c.number > decisions.c.number)
_WAITS = exists().where(waiting.c.initiative == initiatives.c.id)
_RECORD = (initiatives.c.id, initiatives.c.unit, initiatives.c.programme, revisions.c.document, revisions.c.line)


def find_on_agenda(connection: Connection, agenda: Agenda, most: int) -> list[AgendaRow]:
    """At most `most` of them."""
    statement = _settled() if agenda.settled else _waiting()
    moment = decisions.c.decided_at if agenda.settled else documents.c.received_at
    if agenda.since is not None:
        statement = statement.where(moment >= agenda.since)
    if agenda.before is not None:
        statement = statement.where(moment < agenda.before)
    place = initiatives if agenda.settled else waiting  # each by its own index
    if agenda.programme:
        statement = statement.where(place.c.programme == agenda.programme)
    if agenda.units is not None:
        asked = is_one_of(connection.dialect.name, place.c.unit, "units")
        statement = statement.where(asked).params(units=as_many(connection, sorted(agenda.units)))
    return [AgendaRow(*row) for row in connection.execute(statement.limit(most))]


def _waiting() -> Select[Any]:
    return (
        select(*_RECORD, waiting.c.place, null(), null())
        .join(initiatives, initiatives.c.id == waiting.c.initiative)
        .join(revisions, _IS_NEWEST)
        .join(documents, documents.c.number == revisions.c.document)
    )


def _settled() -> Select[Any]:
    return (
        select(*_RECORD, null(), decisions.c.judgement, decisions.c.reason)
        .join(initiatives, initiatives.c.id == decisions.c.initiative)
        .join(revisions, _IS_NEWEST)
        .where(_IS_LAST, ~_WAITS, ~initiatives.c.withdrawn)
    )
