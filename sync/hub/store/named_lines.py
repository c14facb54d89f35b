"""Every line that the hub holds of some units' records: newest and former revisions, other versions, refused lines.

In the order of the documents in which they rest, so that each document is opened once.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import func, literal, select, union_all

from sync.hub.store.database import Connection
from sync.hub.store.device_tables import devices
from sync.hub.store.dialect import as_many, is_one_of
from sync.hub.store.tables import conflicts, documents, initiatives, quarantined_lines, revisions


class Held(StrEnum):
    """As what a line is held."""

    NEWEST = "newest"
    FORMER = "former"
    OTHER_VERSION = "other_version"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class HeldPlace:
    """Where a line rests, and of which record it is; a refused line tells its unit by its PC."""

    document: int
    line: int
    initiative: str
    revision: int
    held: Held


def count_records(connection: Connection, units: Collection[str]) -> int:
    """How many records these units have."""
    is_theirs = is_one_of(connection.dialect.name, initiatives.c.unit, "units")
    chosen = select(func.count()).select_from(initiatives).where(is_theirs)
    return int(connection.execute(chosen, {"units": as_many(connection, units)}).scalar_one())


def each_place(connection: Connection, units: Collection[str]) -> Iterator[HeldPlace]:
    """The lines of the records of these units, and those that their PCs sent and that were refused."""
    dialect = connection.dialect.name
    is_theirs = is_one_of(dialect, initiatives.c.unit, "units")
    newest = initiatives.c.revision
    kept = (
        select(revisions.c.document, revisions.c.line, revisions.c.initiative, revisions.c.revision, newest)
        .join(initiatives, initiatives.c.id == revisions.c.initiative)
        .where(is_theirs)
    )
    others = (
        select(conflicts.c.document, conflicts.c.line, conflicts.c.initiative, conflicts.c.revision, literal(-1))
        .join(initiatives, initiatives.c.id == conflicts.c.initiative)
        .where(is_theirs)
    )
    bad = quarantined_lines.c
    refused = (
        select(bad.document, bad.line, bad.initiative, bad.revision, literal(-2))
        .join(documents, documents.c.number == bad.document)
        .join(devices, devices.c.id == documents.c.device)
        .where(is_one_of(dialect, devices.c.unit, "units"))
    )
    chosen = union_all(kept, others, refused).order_by("document", "line")
    rows = connection.execute(chosen, {"units": as_many(connection, units)}, execution_options={"yield_per": 1000})
    for document, line, initiative, revision, newest_one in rows:
        yield HeldPlace(document, line, initiative, revision, _held(revision, newest_one))


def _held(revision: int, newest: int) -> Held:
    if newest < 0:
        return Held.OTHER_VERSION if newest == -1 else Held.REFUSED
    return Held.NEWEST if revision == newest else Held.FORMER
