"""What waits for a decision: mended ones first, then new ones from the newest, then what changed or is under review."""

import datetime as dt
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import partial

from sync.contract.identifiers import is_id
from sync.hub.catalogue.actor import Actor
from sync.hub.catalogue.shelf import Catalogue
from sync.hub.errors import RightMissing, UnitUnknown
from sync.hub.reviewing.lines import read_sound_lines
from sync.hub.service import Hub
from sync.hub.store import decisions, documents, records, waiting_order
from sync.hub.store.database import Connection
from sync.hub.store.waiting import WaitingRow, Waits
from sync.hub.store.waiting_order import Choice

MOST_COUNTED = 1000
_MOST_PASSED = 8


@dataclass(frozen=True, slots=True)
class Asked:
    """Which of those that wait: of a unit and what lies below it, of a programme, of one kind; all, where not said."""

    unit: str = ""
    programme: str = ""
    waits: Waits | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One record that waits. `place` is where it stands among the others; `document`: the number of what brought it.

    `last_decision`: the number of the last one about it, 0 for none. Where that document cannot be opened, nothing is
    known of the record: `id` and `title` are "", `revision` is 0.
    """

    place: int
    waits: Waits
    id: str
    revision: int
    title: str
    last_decision: int
    document: int
    unit: str
    unit_name: str
    programme: str
    received_at: dt.datetime

    @property
    def is_readable(self) -> bool:
        """Whether the document that brought it can be opened."""
        return bool(self.id)


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


def find_titles(hub: Hub, actor: Actor, initiatives: Collection[str]) -> dict[str, str]:
    """What these are called in their newest revisions; those that she may not read are left out."""
    with hub.database.reading() as connection:
        catalogue = hub.shelf.current(connection)
        found = [records.find_current(connection, one) for one in set(initiatives) if is_id(one)]
        keys = [(one.id, one.revision) for one in found if one is not None and actor.sees(catalogue, one.unit)]
        said = read_sound_lines(hub, connection, records.find_places(connection, keys))
    return {one.record.id: one.record.title for one in said.values()}


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The records before and after one in the inbox; "" where there is none."""

    before: str
    after: str


def check_asked(hub: Hub, actor: Actor, asked: Asked) -> None:
    """Raises UnitUnknown, RightMissing where she may not ask so."""
    with hub.database.reading() as connection:
        _choice(hub.shelf.current(connection), actor, asked)


def find_neighbours(hub: Hub, actor: Actor, asked: Asked, place: int) -> Neighbours:
    """Who stands beside a place, whether anything stands there or not; those of damaged documents are passed over.

    Raises UnitUnknown, RightMissing.
    """
    with hub.database.reading() as connection:
        choice = _choice(hub.shelf.current(connection), actor, asked)
        return Neighbours(
            before=_first_readable(hub, connection, partial(waiting_order.above, connection, choice), place),
            after=_first_readable(hub, connection, partial(waiting_order.below, connection, choice), place),
        )


def _first_readable(
    hub: Hub, connection: Connection, beside: Callable[[int, int], list[WaitingRow]], place: int
) -> str:
    for _ in range(_MOST_PASSED):
        rows = beside(place, 1)
        if not rows:
            break
        place = rows[0].place
        for said in read_sound_lines(hub, connection, [(rows[0].document, rows[0].line)]).values():
            return said.record.id
    return ""


def _choice(catalogue: Catalogue, actor: Actor, asked: Asked) -> Choice:
    if asked.unit and asked.unit not in catalogue.tree:
        raise UnitUnknown(unit=asked.unit[:40])
    if asked.unit and not actor.sees(catalogue, asked.unit):
        raise RightMissing(unit=asked.unit[:40])
    area = asked.unit or actor.unit
    return Choice(catalogue.codes_in(area) if area else None, asked.waits, asked.programme)


def _entries(hub: Hub, connection: Connection, catalogue: Catalogue, rows: list[WaitingRow]) -> tuple[Entry, ...]:
    said = read_sound_lines(hub, connection, [(row.document, row.line) for row in rows])
    readable = {place: one.record for place, one in said.items()}
    last = decisions.find_last_numbers(connection, [record.id for record in readable.values()])
    received = documents.find_received(connection, {row.document for row in rows})
    entries = []
    for row in rows:
        record = readable.get((row.document, row.line))
        entries.append(
            Entry(
                place=row.place,
                waits=row.waits,
                id=record.id if record else "",
                revision=record.revision if record else 0,
                title=record.title if record else "",
                last_decision=last.get(record.id, 0) if record else 0,
                document=row.document,
                unit=row.unit,
                unit_name=catalogue.name_of(row.unit),
                programme=row.programme,
                received_at=received[row.document],
            )
        )
    return tuple(entries)
