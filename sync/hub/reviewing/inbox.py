"""What waits for a decision: mended ones first, then new ones from the newest, then what changed or is under review."""

import datetime as dt
from dataclasses import dataclass

from sync.contract.initiative import Stage
from sync.hub.catalogue.actor import Actor
from sync.hub.catalogue.shelf import Catalogue
from sync.hub.errors import RightMissing, UnitUnknown
from sync.hub.reviewing.lines import read_lines
from sync.hub.service import Hub
from sync.hub.store import documents, waiting_order
from sync.hub.store.database import Connection
from sync.hub.store.waiting import WaitingRow, Waits
from sync.hub.store.waiting_order import Choice

MOST_COUNTED = 1000


@dataclass(frozen=True, slots=True)
class Asked:
    """Which of those that wait: of a unit and what lies below it, of a programme, of one kind; all, where not said."""

    unit: str = ""
    programme: str = ""
    waits: Waits | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One record that waits. `place` is where it stands among the others."""

    place: int
    waits: Waits
    id: str
    revision: int
    title: str
    stage: Stage
    unit: str
    unit_name: str
    programme: str
    received_at: dt.datetime


@dataclass(frozen=True, slots=True)
class InboxPage:
    """Some of what waits. `counts`: how many of each kind, counted up to `MOST_COUNTED`; `more`: there are others."""

    entries: tuple[Entry, ...]
    counts: dict[Waits, int]
    more: bool


def find_page(hub: Hub, actor: Actor, asked: Asked, below: int | None = None, most: int = 30) -> InboxPage:
    """The first of what waits in her units, or the first below a place. Raises UnitUnknown, RightMissing."""
    with hub.database.reading() as connection:
        catalogue = hub.shelf.current(connection)
        choice = _choice(catalogue, actor, asked)
        rows = waiting_order.below(connection, choice, below, most + 1)
        entries = _entries(hub, connection, catalogue, rows[:most])
        kinds = {kind: Choice(choice.units, kind, choice.programme) for kind in reversed(Waits)}
        counts = {kind: waiting_order.count(connection, one, MOST_COUNTED) for kind, one in kinds.items()}
    return InboxPage(entries, counts, more=len(rows) > most)


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The records before and after one in the inbox; "" where there is none."""

    before: str
    after: str


def find_neighbours(hub: Hub, actor: Actor, asked: Asked, place: int) -> Neighbours:
    """Who stands beside a place, whether anything stands there or not. Raises UnitUnknown, RightMissing."""
    with hub.database.reading() as connection:
        choice = _choice(hub.shelf.current(connection), actor, asked)
        above = waiting_order.above(connection, choice, place, 1)
        below = waiting_order.below(connection, choice, place, 1)
        said = read_lines(hub, connection, [(row.document, row.line) for row in (*above, *below)])
    before, after = ("".join(said[row.document, row.line].id for row in rows) for rows in (above, below))
    return Neighbours(before, after)


def _choice(catalogue: Catalogue, actor: Actor, asked: Asked) -> Choice:
    if asked.unit and asked.unit not in catalogue.tree:
        raise UnitUnknown(unit=asked.unit[:40])
    if asked.unit and not actor.sees(catalogue, asked.unit):
        raise RightMissing(unit=asked.unit[:40])
    area = asked.unit or actor.unit
    return Choice(catalogue.codes_in(area) if area else None, asked.waits, asked.programme)


def _entries(hub: Hub, connection: Connection, catalogue: Catalogue, rows: list[WaitingRow]) -> tuple[Entry, ...]:
    records = read_lines(hub, connection, [(row.document, row.line) for row in rows])
    received = documents.find_received(connection, {row.document for row in rows})
    entries = []
    for row in rows:
        record = records[row.document, row.line]
        unit = catalogue.tree.find_unit(row.unit)
        entries.append(
            Entry(
                place=row.place,
                waits=row.waits,
                id=record.id,
                revision=record.revision,
                title=record.title,
                stage=record.stage,
                unit=row.unit,
                unit_name=unit.name if unit else row.unit,
                programme=row.programme,
                received_at=received[row.document],
            )
        )
    return tuple(entries)
