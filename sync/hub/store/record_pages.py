"""Records and decisions by pages, for programs that come again: each page begins where the one before ended.

Promise: the order is that in which newest revisions and decisions came, so that nothing is told twice or left out while
new ones come in: a record that is sent anew stands once more at the end. A page is one walk along a key from its place.

On a server those who write at once may end in another order than that of their numbers. A page goes up to a number
(`last_record`, `last_decision`) that was looked up between writers: what is numbered below it is there, or never comes.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, and_, func, select

from sync.contract.bulletins import Judgement
from sync.hub.store.database import Connection
from sync.hub.store.decision_tables import decisions
from sync.hub.store.decisions import DecisionRow
from sync.hub.store.dialect import as_many, is_one_of
from sync.hub.store.newest import Chosen, narrowed
from sync.hub.store.tables import documents, initiatives, revisions

WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class PlacedRecord:
    """A record's newest revision: `place` in the order, where its line rests, and what was said of it last."""

    place: int
    id: str
    revision: int
    programme: str
    unit: str
    stage: str
    withdrawn: bool
    sha256: str
    document: int
    line: int
    received_at: dt.datetime
    judgement: str | None
    reason: str | None
    decided_at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class PlacedDecision:
    """A decision, and the programme and unit of its record; of a copy, the unit of its original."""

    decision: DecisionRow
    programme: str
    unit: str
    original_unit: str | None


_originals = initiatives.alias("originals")
_REVISION = and_(revisions.c.initiative == initiatives.c.id, revisions.c.revision == initiatives.c.revision)
_LAST = (
    select(func.max(decisions.c.number).label("last"))
    .where(decisions.c.initiative == initiatives.c.id)
    .correlate(initiatives)
    .scalar_subquery()
)
_RECORDS = (
    select(
        revisions.c.number,
        *(initiatives.c[name] for name in ("id", "revision", "programme", "unit", "stage", "withdrawn")),
        *(revisions.c[name] for name in ("sha256", "document", "line")),
        documents.c.received_at,
        *(decisions.c[name] for name in ("judgement", "reason", "decided_at")),
    )
    .select_from(revisions)
    .join(initiatives, _REVISION)
    .join(documents, documents.c.number == revisions.c.document)
    .outerjoin(decisions, decisions.c.number == _LAST)
)
_DECISIONS = (
    select(
        *(decisions.c[name] for name in DecisionRow.__slots__),
        initiatives.c.programme,
        initiatives.c.unit,
        _originals.c.unit.label("original_unit"),
    )
    .select_from(decisions)
    .join(initiatives, initiatives.c.id == decisions.c.initiative)
    .outerjoin(_originals, _originals.c.id == decisions.c.duplicate_of)
)


def last_record(connection: Connection) -> int:
    """The highest place of a record, to be asked between writers."""
    return int(connection.execute(select(func.max(revisions.c.number))).scalar() or 0)


def last_decision(connection: Connection) -> int:
    """The highest number of a decision, to be asked between writers."""
    return int(connection.execute(select(func.max(decisions.c.number))).scalar() or 0)


def record_page(
    connection: Connection, chosen: Chosen, state: str, after: int, *, up_to: int, most: int
) -> list[PlacedRecord]:
    """The next records behind a place. `state`: a stage, or "withdrawn"; all where it is ""."""
    between = and_(revisions.c.number > after, revisions.c.number <= up_to)
    statement = narrowed(connection, _RECORDS.where(between), chosen)
    if state:
        statement = statement.where(initiatives.c.withdrawn.is_(state == WITHDRAWN))
    if state and state != WITHDRAWN:
        statement = statement.where(initiatives.c.stage == state)
    found = connection.execute(statement.order_by(revisions.c.number).limit(most))
    return [PlacedRecord(*row) for row in found]


def find_record(connection: Connection, initiative: str) -> PlacedRecord | None:
    """One record."""
    row = connection.execute(_RECORDS.where(initiatives.c.id == initiative)).one_or_none()
    return None if row is None else PlacedRecord(*tuple(row))


def decision_page(connection: Connection, chosen: Chosen, after: int, *, up_to: int, most: int) -> list[PlacedDecision]:
    """The next decisions behind a number; `since` of what is chosen is when they were made."""
    statement: Select[Any] = _DECISIONS.where(decisions.c.number > after, decisions.c.number <= up_to)
    if chosen.units is not None:
        asked = is_one_of(connection.dialect.name, initiatives.c.unit, "units")
        statement = statement.where(asked).params(units=as_many(connection, sorted(chosen.units)))
    if chosen.programme:
        statement = statement.where(initiatives.c.programme == chosen.programme)
    if chosen.judgement:
        statement = statement.where(decisions.c.judgement == chosen.judgement)
    if chosen.since is not None:
        statement = statement.where(decisions.c.decided_at >= chosen.since)
    return [_decision(tuple(row)) for row in connection.execute(statement.order_by(decisions.c.number).limit(most))]


def _decision(row: tuple[Any, ...]) -> PlacedDecision:
    *said, programme, unit, original_unit = row
    number, initiative, revision, judgement, reason, fields, *others = said
    known = DecisionRow(number, initiative, revision, Judgement(judgement), reason, tuple(fields.split()), *others)
    return PlacedDecision(known, programme, unit, original_unit)
