"""The index by which records alike find each other, and how far it has come.

It is made behind the intake, document by document, and can be made anew from the documents at any time.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, func, literal, select, union_all, update

from sync.hub.store.database import Connection
from sync.hub.store.decision_tables import likeness_progress, likenesses
from sync.hub.store.dialect import as_many, insert_if_new, is_one_of
from sync.hub.store.documents import BATCH
from sync.hub.store.tables import documents, initiatives, revisions


@dataclass(frozen=True, slots=True)
class RestedRevision:
    """A revision by its number, and the line of its document in which it rests."""

    number: int
    line: int


@dataclass(frozen=True, slots=True)
class NextDocument:
    """A document that the index has not come to, and whether there are records in it."""

    number: int
    is_batch: bool
    sealed: bytes


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record in its newest revision that may be alike."""

    initiative: str
    unit: str
    document: int
    line: int


@dataclass(frozen=True, slots=True)
class Progress:
    """Up to which document the index has come, and how many batches stand after it, counted up to `MOST_LEFT`."""

    document: int
    left: int


MOST_LEFT = 1000
_PROGRESS = select(likeness_progress.c.document)
_AFTER = documents.c.number > bindparam("after")
_LEFT = select(func.count()).select_from(
    select(documents.c.number).where(_AFTER, documents.c.type == BATCH).limit(MOST_LEFT).subquery()
)
_NEXT = (
    select(documents.c.number, documents.c.type == BATCH, documents.c.sealed)
    .where(_AFTER)
    .order_by(documents.c.number)
    .limit(bindparam("most"))
)


@cache
def _rested(dialect: str) -> Select[Any]:
    # By the records' ids, which have an index; of documents there is none.
    is_there = is_one_of(dialect, revisions.c.initiative, "ids")
    return select(revisions.c.number, revisions.c.line).where(is_there, revisions.c.document == bindparam("of"))


def find_done(connection: Connection) -> int:
    """The number of the last document that was done, 0 for none."""
    return int(connection.execute(_PROGRESS).scalar_one_or_none() or 0)


def find_progress(connection: Connection) -> Progress:
    """How far it has come."""
    done = find_done(connection)
    return Progress(done, int(connection.execute(_LEFT, {"after": done}).scalar_one()))


def next_documents(connection: Connection, after: int, most: int) -> list[NextDocument]:
    """The next documents of any kind that are there by now. Where a number is missing, its writer may be at it yet."""
    return [NextDocument(*row) for row in connection.execute(_NEXT, {"after": after, "most": most})]


def find_rested(connection: Connection, document: int, initiatives: Iterable[str]) -> list[RestedRevision]:
    """The revisions that rest in a document, which are of these initiatives."""
    asked = {"of": document, "ids": as_many(connection, initiatives)}
    return [RestedRevision(*row) for row in connection.execute(_rested(connection.dialect.name), asked)]


def add_keys(connection: Connection, rows: Iterable[tuple[int, int]], before: int, upto: int) -> bool:
    """Add (key, revision) for all documents after `before` up to `upto`; False where somebody else did meanwhile."""
    if not _moves_on(connection, before, upto):
        return False
    given = [{"key": key, "revision": revision} for key, revision in sorted(rows)]
    if given:
        connection.execute(insert_if_new(connection.dialect.name, likenesses), given)
    return True


def _moves_on(connection: Connection, before: int, upto: int) -> bool:
    moved = update(likeness_progress).where(likeness_progress.c.document == before).values(document=upto)
    if connection.execute(moved).rowcount == 1:
        return True
    first = insert_if_new(connection.dialect.name, likeness_progress).values(number=1, document=upto)
    added = first.returning(likeness_progress.c.number)
    return before == 0 and connection.execute(added).first() is not None


def begin_anew(connection: Connection) -> None:
    """Forget how far it has come: what is there already is passed over."""
    connection.execute(update(likeness_progress).values(document=0))


def find_revisions(connection: Connection, keys: Iterable[int], most: int) -> list[tuple[int, int]]:
    """The newest revisions with each of these keys, at most so many of one: (key, revision)."""
    each = [
        select(literal(key).label("key"), likenesses.c.revision)
        .where(likenesses.c.key == key)
        .order_by(likenesses.c.revision.desc())
        .limit(most)
        .subquery()
        for key in keys
    ]
    if not each:
        return []
    chosen = union_all(*(select(one.c.key, one.c.revision) for one in each))
    return [(key, revision) for key, revision in connection.execute(chosen)]


@cache
def _candidates(dialect: str) -> Select[Any]:
    is_newest = (initiatives.c.id == revisions.c.initiative) & (initiatives.c.revision == revisions.c.revision)
    columns = (revisions.c.number, initiatives.c.id, initiatives.c.unit, revisions.c.document, revisions.c.line)
    chosen = select(*columns).join(initiatives, is_newest)
    return chosen.where(is_one_of(dialect, revisions.c.number, "numbers"), ~initiatives.c.withdrawn)


def find_candidates(connection: Connection, numbers: Iterable[int]) -> dict[int, Candidate]:
    """Those of the revisions that are their record's newest and not withdrawn, by their numbers."""
    asked = {"numbers": as_many(connection, numbers)}
    found = connection.execute(_candidates(connection.dialect.name), asked)
    return {number: Candidate(*candidate) for number, *candidate in found}
