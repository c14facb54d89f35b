"""Initiatives that an older version took, which kept no benefit: their lines are read again, each once."""

from collections.abc import Mapping

from sqlalchemy import bindparam, select, tuple_, update

from sync.hub.store.database import Connection
from sync.hub.store.tables import initiatives, revisions

_UNREAD = initiatives.c.benefit_vnd.is_(None)
_PLACE = (revisions.c.document, revisions.c.line)
_NEXT = (
    select(initiatives.c.id, *_PLACE)
    .join(
        revisions,
        (revisions.c.initiative == initiatives.c.id) & (revisions.c.revision == initiatives.c.revision),
    )
    .where(_UNREAD, tuple_(*_PLACE) > tuple_(bindparam("document"), bindparam("line")))
    .order_by(*_PLACE)
    .limit(bindparam("most"))
)
_NOTE = update(initiatives).where(initiatives.c.id == bindparam("key")).values(benefit_vnd=bindparam("vnd"))


def unread_benefits(connection: Connection) -> list[str]:
    """The initiatives whose benefit nobody has read: there should be none."""
    return list(connection.execute(select(initiatives.c.id).where(_UNREAD).order_by(initiatives.c.id)).scalars())


def next_unread(connection: Connection, after: tuple[int, int], most: int) -> list[tuple[str, int, int]]:
    """The next of them with the place of their newest line, after a place (document, line), in the order of places."""
    asked = {"document": after[0], "line": after[1], "most": most}
    return [(row.id, row.document, row.line) for row in connection.execute(_NEXT, asked)]


def note_benefits(connection: Connection, benefits: Mapping[str, int]) -> None:
    """Write down what was read, by the initiatives' ids."""
    if benefits:
        connection.execute(_NOTE, [{"key": initiative, "vnd": vnd} for initiative, vnd in benefits.items()])
