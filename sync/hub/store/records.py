"""The records: what each initiative is now, every revision that was taken, the conflicts and the quarantine.

Rows are written by the batch, in one statement a table; a known revision is refused by its UNIQUE constraint.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from itertools import groupby, islice
from operator import itemgetter
from typing import Any

import msgspec
from msgspec.structs import asdict, astuple
from sqlalchemy import CompoundSelect, Select, bindparam, func, insert, select, union_all, update

from sync.hub.store.blob_tables import blobs
from sync.hub.store.database import Connection
from sync.hub.store.decision_tables import decisions
from sync.hub.store.dialect import as_many, insert_if_new, is_one_of
from sync.hub.store.many_rows import insert_rows
from sync.hub.store.tables import conflicts, documents, initiatives, quarantined_lines, revisions


class InitiativeRow(msgspec.Struct, frozen=True, gc=False):
    """What an initiative is now. `owner`: its device's number; `people`: the authors, for the counters.

    `benefit_vnd`: what counts as a year's benefit, None where nobody has read it; `judgement`: the last decision's.
    """

    id: str
    owner: int
    revision: int
    programme: str
    unit: str
    stage: str
    withdrawn: bool
    people: bytes
    benefit_vnd: int | None = 0
    judgement: str = ""


class KeptLine(msgspec.Struct, frozen=True, gc=False):
    """A line that rests in a document: `line` is its place there, from 0."""

    initiative: str
    revision: int
    sha256: str
    line: int


class QuarantinedLine(msgspec.Struct, frozen=True):
    """A refused line, and what is wrong with it as JSON."""

    kept: KeptLine
    findings: str


_ID = initiatives.c.id
_CURRENT = tuple(initiatives.c[name] for name in InitiativeRow.__struct_fields__)
_NEW = InitiativeRow.__struct_fields__[:-1]  # nobody has decided about a new one
_CHANGED = tuple(name for name in _NEW if name not in {"id", "owner"})
_CHANGE = (
    update(initiatives).where(initiatives.c.id == bindparam("key")).values({name: bindparam(name) for name in _CHANGED})
)
_PLACE = select(revisions.c.document, revisions.c.line).where(
    revisions.c.initiative == bindparam("record"), revisions.c.revision == bindparam("number")
)


@cache
def _find_current(dialect: str) -> Select[Any]:
    # In one order, so that no two writers wait for each other.
    return (
        select(*_CURRENT)
        .where(is_one_of(dialect, initiatives.c.id, "ids"))
        .order_by(_ID)
        .with_for_update(key_share=True)
    )


@cache
def _find_revisions(dialect: str, *columns: str) -> Select[Any]:
    """Initiative, revision and these columns of what `_asked_of` asks for."""
    chosen = select(revisions.c.initiative, revisions.c.revision, *(revisions.c[name] for name in columns))
    return chosen.where(
        is_one_of(dialect, revisions.c.initiative, "ids"), is_one_of(dialect, revisions.c.revision, "numbers")
    )


@cache
def _find_all_places(dialect: str) -> CompoundSelect[Any]:
    # Both branches bind "ids" to the same value.
    return union_all(
        *(
            select(each.c.initiative, each.c.document, each.c.line).where(is_one_of(dialect, each.c.initiative, "ids"))
            for each in (revisions, conflicts)
        )
    )


def find_initiatives(connection: Connection, ids: Iterable[str]) -> dict[str, InitiativeRow]:
    """Those of the initiatives that the hub has, by id; held against other writers until the transaction ends."""
    chosen = connection.execute(_find_current(connection.dialect.name), {"ids": as_many(connection, ids)})
    return {row[0]: InitiativeRow(*row) for row in chosen}


def find_hashes(connection: Connection, keys: Collection[tuple[str, int]]) -> dict[tuple[str, int], str]:
    """The content hashes of those of the revisions (id, revision) that the hub has."""
    if not keys:
        return {}
    found = connection.execute(_find_revisions(connection.dialect.name, "sha256"), _asked_of(connection, keys))
    return {(initiative, revision): sha256 for initiative, revision, sha256 in found}


def _asked_of(connection: Connection, keys: Collection[tuple[str, int]]) -> dict[str, object]:
    return {
        "ids": as_many(connection, {initiative for initiative, _ in keys}),
        "numbers": as_many(connection, {revision for _, revision in keys}),
    }


def find_all_places(connection: Connection, ids: Iterable[str]) -> list[tuple[str, int, int]]:
    """Where every line of these initiatives rests: of each its id, document and place there; contested ones, too."""
    found = connection.execute(_find_all_places(connection.dialect.name), {"ids": as_many(connection, ids)})
    return [(initiative, document, line) for initiative, document, line in found]


def add_initiatives(connection: Connection, rows: list[InitiativeRow]) -> None:
    """Write new initiatives down. Raises OtherWriterWasFaster."""
    insert_rows(connection, initiatives, _NEW, [astuple(row)[:-1] for row in rows])


def change_initiatives(connection: Connection, rows: list[InitiativeRow]) -> None:
    """Bring known initiatives to their new revision; the owner stays, and so does what was decided."""
    if rows:
        connection.execute(
            _CHANGE, [{"key": row.id, **{name: getattr(row, name) for name in _CHANGED}} for row in rows]
        )


def add_revisions(connection: Connection, document: int, lines: list[KeptLine]) -> None:
    """Keep revisions that came in `document`, for ever. Raises OtherWriterWasFaster when one is known."""
    rows = [(line.initiative, line.revision, line.sha256, document, line.line) for line in lines]
    insert_rows(connection, revisions, ("initiative", "revision", "sha256", "document", "line"), rows)


def add_conflicts(connection: Connection, document: int, device: int, lines: list[KeptLine]) -> None:
    """Keep the other versions that came in `document` from the device with this number, each once."""
    if lines:
        rows = [{**asdict(line), "document": document, "device": device} for line in lines]
        connection.execute(insert_if_new(connection.dialect.name, conflicts), rows)


def add_quarantined_lines(connection: Connection, document: int, lines: list[QuarantinedLine]) -> None:
    """Keep refused lines of `document` with what is wrong with them."""
    if lines:
        rows = [{**asdict(line.kept), "document": document, "findings": line.findings} for line in lines]
        connection.execute(insert(quarantined_lines), rows)


def each_initiative(connection: Connection, at_once: int = 1000) -> Iterator[InitiativeRow]:
    """All initiatives, read in portions."""
    # Asked of this statement alone: a connection would keep it for those that follow, which write.
    rows = iter(connection.execute(select(*_CURRENT), execution_options={"yield_per": at_once}))
    while portion := list(islice(rows, at_once)):
        yield from (InitiativeRow(*row) for row in portion)


def each_dated(connection: Connection) -> Iterator[tuple[InitiativeRow, dt.datetime, dt.datetime | None]]:
    """All initiatives, with when their newest revision came and when the last decision was made, if there is one."""
    last = (
        select(decisions.c.initiative, func.max(decisions.c.decided_at).label("decided_at"))
        .group_by(decisions.c.initiative)
        .subquery()
    )
    is_newest = (revisions.c.initiative == initiatives.c.id) & (revisions.c.revision == initiatives.c.revision)
    chosen = (
        select(*_CURRENT, documents.c.received_at, last.c.decided_at)
        .join(revisions, is_newest)
        .join(documents, documents.c.number == revisions.c.document)
        .outerjoin(last, last.c.initiative == initiatives.c.id)
    )
    for *row, received_at, decided_at in connection.execute(chosen, execution_options={"yield_per": 1000}):
        yield InitiativeRow(*row), received_at, decided_at


def note_judgement(connection: Connection, initiative: str, judgement: str) -> None:
    """The last word about an initiative is this one now."""
    connection.execute(update(initiatives).where(initiatives.c.id == initiative).values(judgement=judgement))


def judgements_out_of_step(connection: Connection) -> list[str]:
    """The initiatives whose last word is not that of their last decision: there should be none."""
    numbers = select(func.max(decisions.c.number)).group_by(decisions.c.initiative)
    last = select(decisions.c.initiative, decisions.c.judgement).where(decisions.c.number.in_(numbers)).subquery()
    joined = initiatives.outerjoin(last, last.c.initiative == initiatives.c.id)
    is_wrong = initiatives.c.judgement != func.coalesce(last.c.judgement, "")
    chosen = select(initiatives.c.id).select_from(joined).where(is_wrong).order_by(initiatives.c.id)
    return list(connection.execute(chosen).scalars())


def lines_by_document(connection: Connection) -> Iterator[tuple[int, list[tuple[int, str]]]]:
    """Every document that lines rest in, in order, with the place and content hash of each of them.

    One walk through all of them: to be asked for each document by itself would read everything as often.
    """
    chosen = [
        select(table.c.document, table.c.line, table.c.sha256) for table in (revisions, conflicts, quarantined_lines)
    ]
    ordered = union_all(*chosen).order_by("document", "line", "sha256")
    rows = connection.execute(ordered, execution_options={"yield_per": 1000})
    for document, found in groupby(rows, key=itemgetter(0)):
        yield document, [(line, sha256) for _, line, sha256 in found]


def initiatives_out_of_step(connection: Connection) -> list[str]:
    """The initiatives whose current state is not their highest revision: there should be none."""
    highest = (
        select(revisions.c.initiative, func.max(revisions.c.revision).label("revision"))
        .group_by(revisions.c.initiative)
        .subquery()
    )
    joined = initiatives.outerjoin(highest, highest.c.initiative == initiatives.c.id)
    is_wrong = highest.c.revision.is_distinct_from(initiatives.c.revision)
    chosen = select(initiatives.c.id).select_from(joined).where(is_wrong).order_by(initiatives.c.id)
    return list(connection.execute(chosen).scalars())


def find_current(connection: Connection, initiative: str) -> InitiativeRow | None:
    """What an initiative is now, for whoever reads; None where the hub has none."""
    row = connection.execute(select(*_CURRENT).where(initiatives.c.id == initiative)).one_or_none()
    return None if row is None else InitiativeRow(*row)


def find_place(connection: Connection, initiative: str, revision: int) -> tuple[int, int] | None:
    """The document's number and the place in it of one revision's line."""
    row = connection.execute(_PLACE, {"record": initiative, "number": revision}).one_or_none()
    return None if row is None else (row[0], row[1])


def ids_in(connection: Connection, numbers: Iterable[int]) -> dict[tuple[int, int], str]:
    """Which initiatives have a revision in these documents, by (document, line). Reads all revisions: for a few."""
    is_there = is_one_of(connection.dialect.name, revisions.c.document, "numbers")
    chosen = select(revisions.c.document, revisions.c.line, revisions.c.initiative).where(is_there)
    found = connection.execute(chosen, {"numbers": as_many(connection, numbers)})
    return {(document, line): initiative for document, line, initiative in found}


def find_places(connection: Connection, keys: Collection[tuple[str, int]]) -> list[tuple[int, int]]:
    """The same of many revisions (id, revision), in no order."""
    if not keys:
        return []
    asked = set(keys)
    found = connection.execute(
        _find_revisions(connection.dialect.name, "document", "line"), _asked_of(connection, asked)
    )
    return [(document, line) for initiative, revision, document, line in found if (initiative, revision) in asked]


def count_records(connection: Connection) -> dict[str, int]:
    """How many rows of each kind there are."""
    tables = {"initiatives": initiatives, "revisions": revisions, "conflicts": conflicts, "documents": documents}
    tables |= {"quarantined_lines": quarantined_lines, "blobs": blobs}
    counted: Iterable[tuple[str, int]] = (
        (name, connection.execute(select(func.count()).select_from(table)).scalar_one())
        for name, table in tables.items()
    )
    return dict(counted)
