"""Every record in its newest revision, with the last word on it, in the order of the documents in which they rest.

Promise: one walk, read in portions: memory does not grow with the number of records.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, and_, func, select

from sync.hub.store.database import Connection
from sync.hub.store.decision_tables import decisions
from sync.hub.store.dialect import as_many, is_one_of
from sync.hub.store.tables import documents, initiatives, revisions

_AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which records. `units`: their codes, None for every unit; `judgement`: the last word, "none" for none, "" all.

    `since` and `before`: when the newest revision was received.
    """

    units: frozenset[str] | None = None
    programme: str = ""
    judgement: str = ""
    since: dt.datetime | None = None
    before: dt.datetime | None = None


UNDECIDED = "none"


@dataclass(frozen=True, slots=True)
class NewestRow:
    """Where a record rests, and what was said last: `judgement` is None where nobody decided."""

    initiative: str
    revision: int
    unit: str
    document: int
    line: int
    received_at: dt.datetime
    judgement: str | None
    reason: str | None
    decided_by: str | None
    decided_at: dt.datetime | None


def each_newest(connection: Connection, chosen: Chosen) -> Iterator[NewestRow]:
    """Those that are chosen."""
    statement = _statement(connection, chosen)
    for row in connection.execute(statement, execution_options={"yield_per": _AT_ONCE}):
        yield NewestRow(*row)


def _statement(connection: Connection, chosen: Chosen) -> Select[Any]:
    last = select(decisions.c.initiative, func.max(decisions.c.number).label("number"))
    last_of = last.group_by(decisions.c.initiative).subquery()
    is_newest = and_(revisions.c.initiative == initiatives.c.id, revisions.c.revision == initiatives.c.revision)
    said = (decisions.c.judgement, decisions.c.reason, decisions.c.decided_by, decisions.c.decided_at)
    place = (revisions.c.document, revisions.c.line)
    statement = (
        select(initiatives.c.id, initiatives.c.revision, initiatives.c.unit, *place, documents.c.received_at, *said)
        .join(revisions, is_newest)
        .join(documents, documents.c.number == revisions.c.document)
        .outerjoin(last_of, last_of.c.initiative == initiatives.c.id)
        .outerjoin(decisions, decisions.c.number == last_of.c.number)
        .order_by(*place)
    )
    return narrowed(connection, statement, chosen)


def narrowed(connection: Connection, statement: Select[Any], chosen: Chosen) -> Select[Any]:
    """Of initiatives, with the documents of their newest revisions and the last decisions, those that are chosen."""
    if chosen.units is not None:
        asked = is_one_of(connection.dialect.name, initiatives.c.unit, "units")
        statement = statement.where(asked).params(units=as_many(connection, sorted(chosen.units)))
    if chosen.programme:
        statement = statement.where(initiatives.c.programme == chosen.programme)
    if chosen.judgement:
        wanted = None if chosen.judgement == UNDECIDED else chosen.judgement
        statement = statement.where(decisions.c.judgement.is_not_distinct_from(wanted))
    if chosen.since is not None:
        statement = statement.where(documents.c.received_at >= chosen.since)
    if chosen.before is not None:
        statement = statement.where(documents.c.received_at < chosen.before)
    return statement
