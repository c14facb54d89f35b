"""The records: what each initiative is now, every revision that was taken, the conflicts and the quarantine.

Rows are written by the batch, in one statement a table; a known revision is refused by its UNIQUE constraint.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from sqlalchemy import bindparam, func, insert, select, tuple_, update

from sync.hub.store.database import Connection
from sync.hub.store.dialect import MAX_VALUES, insert_if_new
from sync.hub.store.tables import conflicts, documents, initiatives, quarantined_lines, revisions

Row = dict[str, object]

_CURRENT = tuple(initiatives.c)


@dataclass(frozen=True, slots=True)
class InitiativeRow:
    """What an initiative is now. `people`: the authors' keys one after the other, for the counters."""

    id: str
    owner: str
    revision: int
    sha256: str
    programme: str
    unit: str
    stage: str
    withdrawn: bool
    people: bytes


_CHANGE = (
    update(initiatives)
    .where(initiatives.c.id == bindparam("key"))
    .values({name: bindparam(name) for name in InitiativeRow.__slots__ if name not in {"id", "owner"}})
)


def find_initiatives(connection: Connection, ids: Sequence[str]) -> dict[str, InitiativeRow]:
    """Those of the initiatives that the hub has, by id; held against other writers until the transaction ends."""
    found: dict[str, InitiativeRow] = {}
    for start in range(0, len(ids), MAX_VALUES):
        chosen = select(*_CURRENT).where(initiatives.c.id.in_(ids[start : start + MAX_VALUES])).with_for_update()
        found.update((row[0], InitiativeRow(*row)) for row in connection.execute(chosen))
    return found


def find_hashes(connection: Connection, keys: Sequence[tuple[str, int]]) -> dict[tuple[str, int], str]:
    """The content hashes of those of the revisions (id, revision) that the hub has."""
    if not keys:
        return {}
    columns = tuple_(revisions.c.initiative, revisions.c.revision)
    chosen = select(revisions.c.initiative, revisions.c.revision, revisions.c.sha256).where(columns.in_(keys))
    return {(initiative, revision): sha256 for initiative, revision, sha256 in connection.execute(chosen)}


def add_initiatives(connection: Connection, rows: list[Row]) -> None:
    """Write new initiatives down (columns of `initiatives`). Raises OtherWriterWasFaster."""
    if rows:
        connection.execute(insert(initiatives), rows)


def change_initiatives(connection: Connection, rows: list[Row]) -> None:
    """Bring known initiatives to their new revision (columns of `initiatives`; `id` names the row, `owner` stays)."""
    if rows:
        connection.execute(_CHANGE, [{**row, "key": row["id"]} for row in rows])


def add_revisions(connection: Connection, rows: list[Row]) -> None:
    """Keep revisions, for ever (columns of `revisions`). Raises OtherWriterWasFaster when one is known."""
    if rows:
        connection.execute(insert(revisions), rows)


def add_conflicts(connection: Connection, rows: list[Row]) -> None:
    """Keep the other versions, each once (columns of `conflicts`)."""
    if rows:
        connection.execute(insert_if_new(connection, conflicts), rows)


def add_quarantined_lines(connection: Connection, rows: list[Row]) -> None:
    """Keep refused lines with what is wrong with them (columns of `quarantined_lines`)."""
    if rows:
        connection.execute(insert(quarantined_lines), rows)


def each_initiative(connection: Connection, at_once: int = 1000) -> Iterator[InitiativeRow]:
    """All initiatives, read in portions."""
    rows = iter(connection.execution_options(yield_per=at_once).execute(select(*_CURRENT)))
    while portion := list(islice(rows, at_once)):
        yield from (InitiativeRow(*row) for row in portion)


def lines_of_document(connection: Connection, number: int) -> list[tuple[int, str]]:
    """Place and content hash of every line that rests in this document."""
    found: list[tuple[int, str]] = []
    for table in (revisions, conflicts, quarantined_lines):
        chosen = select(table.c.line, table.c.sha256).where(table.c.document == number)
        found.extend((line, sha256) for line, sha256 in connection.execute(chosen))
    return sorted(found)


def initiatives_out_of_step(connection: Connection) -> list[str]:
    """The initiatives whose current state is not their highest revision: there should be none."""
    highest = (
        select(revisions.c.initiative, func.max(revisions.c.revision).label("revision"))
        .group_by(revisions.c.initiative)
        .subquery()
    )
    same = (
        (revisions.c.initiative == initiatives.c.id)
        & (revisions.c.revision == initiatives.c.revision)
        & (revisions.c.sha256 == initiatives.c.sha256)
    )
    joined = initiatives.outerjoin(highest, highest.c.initiative == initiatives.c.id).outerjoin(revisions, same)
    is_wrong = highest.c.revision.is_distinct_from(initiatives.c.revision) | revisions.c.number.is_(None)
    chosen = select(initiatives.c.id).select_from(joined).where(is_wrong).order_by(initiatives.c.id)
    return list(connection.execute(chosen).scalars())


def find_place(connection: Connection, initiative: str, revision: int) -> tuple[int, int] | None:
    """The document's number and the place in it of one revision's line."""
    chosen = (revisions.c.initiative == initiative) & (revisions.c.revision == revision)
    row = connection.execute(select(revisions.c.document, revisions.c.line).where(chosen)).one_or_none()
    return None if row is None else (row[0], row[1])


def count_records(connection: Connection) -> dict[str, int]:
    """How many rows of each kind there are."""
    tables = {"initiatives": initiatives, "revisions": revisions, "conflicts": conflicts, "documents": documents}
    tables["quarantined_lines"] = quarantined_lines
    counted: Iterable[tuple[str, int]] = (
        (name, connection.execute(select(func.count()).select_from(table)).scalar_one())
        for name, table in tables.items()
    )
    return dict(counted)
