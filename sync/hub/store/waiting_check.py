"""Whether exactly those wait that should, and as what they are now."""

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import and_, func, or_, select

from sync.contract.bulletins import Judgement
from sync.hub.store.database import Connection
from sync.hub.store.decision_tables import decisions, proposals, waiting
from sync.hub.store.tables import initiatives, revisions
from sync.hub.store.waiting import Waits, bits_of, block_of, lines_in

_AT_ONCE = 1000
_Waiting = tuple[int, str, str]  # line, unit, programme


def out_of_step(connection: Connection) -> list[str]:
    """Where records wait and should not, or should and do not: the documents' numbers and the lines there."""
    wrong: set[tuple[int, int]] = set()
    there, should = _by_document(_waiting(connection)), _by_document(_expected(connection))
    one, other = next(there, None), next(should, None)
    while one is not None or other is not None:
        document = min(found[0] for found in (one, other) if found is not None)
        rows: list[list[_Waiting]] = [
            found[1] if found is not None and found[0] == document else [] for found in (one, other)
        ]
        differing = set(rows[0]) ^ set(rows[1]) or (rows[0] if len(rows[0]) != len(set(rows[0])) else ())
        wrong |= {(document, line) for line, _, _ in differing}
        one = next(there, None) if one is not None and one[0] == document else one
        other = next(should, None) if other is not None and other[0] == document else other
    return [f"document {document} line {line}" for document, line in sorted(wrong)]


def _by_document(rows: Iterator[Any]) -> Iterator[tuple[int, list[_Waiting]]]:
    for document, found in groupby(rows, key=itemgetter(0)):
        yield document, [(line, unit, programme) for _, line, unit, programme in found]


def _waiting(connection: Connection) -> Iterator[tuple[int, int, str, str]]:
    document = waiting.c.block % block_of(Waits(1), 0)
    chosen = select(document.label("document"), waiting.c.lines, waiting.c.unit, waiting.c.programme)
    rows = connection.execute(chosen.order_by("document"), execution_options={"yield_per": _AT_ONCE})
    for number, lines, unit, programme in rows:
        for line in lines_in(bits_of(lines)):
            yield number, line, unit, programme


def _expected(connection: Connection) -> Iterator[Any]:
    last = select(decisions.c.initiative, func.max(decisions.c.number).label("number"))
    last_of = last.group_by(decisions.c.initiative).subquery()
    said = decisions.alias("said")
    is_open = or_(
        said.c.number.is_(None),
        said.c.revision < initiatives.c.revision,
        said.c.judgement == Judgement.UNDER_REVIEW,
        proposals.c.revision == initiatives.c.revision,
    )
    is_newest = and_(revisions.c.initiative == initiatives.c.id, revisions.c.revision == initiatives.c.revision)
    joined = (
        initiatives.join(revisions, is_newest)
        .outerjoin(last_of, last_of.c.initiative == initiatives.c.id)
        .outerjoin(said, said.c.number == last_of.c.number)
        .outerjoin(proposals, proposals.c.initiative == initiatives.c.id)
    )
    chosen = select(revisions.c.document, revisions.c.line, initiatives.c.unit, initiatives.c.programme)
    ordered = chosen.select_from(joined).where(is_open, ~initiatives.c.withdrawn)
    ordered = ordered.order_by(revisions.c.document, revisions.c.line)
    yield from connection.execute(ordered, execution_options={"yield_per": _AT_ONCE})
