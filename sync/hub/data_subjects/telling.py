"""All that the hub holds on a person who was found, record by record; who was anonymised is told by her request alone.

Promise: of others who stand in the same records nothing is told but what the record's own texts say.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import msgspec

from sync.contract.errors import DocumentError
from sync.contract.initiative import Initiative, Person
from sync.hub.data_subjects.finding import NamedPlace, PersonFound, person_at
from sync.hub.reviewing.lines import Place, read_masked
from sync.hub.service import Hub
from sync.hub.store import decisions, documents
from sync.hub.store.database import Connection
from sync.hub.store.decisions import DecisionRow
from sync.hub.store.named_lines import Held

_UNREADABLE = (DocumentError, msgspec.DecodeError, UnicodeDecodeError, RecursionError)


@dataclass(frozen=True, slots=True)
class ToldLine:
    """One line that names her: how it is held, as what she stands there, what is said of her."""

    held: Held
    revision: int
    received_at: dt.datetime
    role: str
    person: Person
    record: Initiative


@dataclass(frozen=True, slots=True)
class ToldRecord:
    """One record: the newest of the lines that name her, and all of them. `id`: "" of a refused line that has none."""

    id: str
    newest: ToldLine
    lines: tuple[ToldLine, ...]
    decided: tuple[DecisionRow, ...]

    @property
    def photos(self) -> int:
        """How many photos it names."""
        return len(self.newest.record.attachments)

    @property
    def roles(self) -> tuple[str, ...]:
        """As what she stands in it, each once."""
        return tuple(dict.fromkeys(line.role for line in self.lines))


@dataclass(frozen=True, slots=True)
class Told:
    """A person, and her records, the newest first; none of those where she was anonymised."""

    found: PersonFound
    records: tuple[ToldRecord, ...]


def tell(hub: Hub, connection: Connection, found: PersonFound) -> Told:
    """Open what names her."""
    if found.is_hidden:
        return Told(found, ())
    records = _read(hub, connection, found.places)
    received = documents.find_received(connection, {one.place.document for one in found.places})
    lines: defaultdict[str, list[ToldLine]] = defaultdict(list)
    for one in found.places:
        record = records.get((one.place.document, one.place.line))
        if record is not None:
            role, person = person_at(record, one.position)
            at = received[one.place.document]
            told = ToldLine(one.place.held, one.place.revision, at, role, person, record)
            lines[one.place.initiative].append(told)
    records_told = [_record(connection, initiative, of_one) for initiative, of_one in lines.items()]
    records_told.sort(key=lambda one: one.newest.received_at, reverse=True)
    return Told(found, tuple(records_told))


def _record(connection: Connection, initiative: str, lines: list[ToldLine]) -> ToldRecord:
    ranked = sorted(lines, key=lambda line: (line.held is Held.NEWEST, line.revision, line.received_at))
    decided = decisions.find_all(connection, initiative) if initiative else []
    return ToldRecord(initiative, ranked[-1], tuple(reversed(ranked)), tuple(decided))


def _read(hub: Hub, connection: Connection, places: Iterable[NamedPlace]) -> dict[Place, Initiative]:
    """The records; a refused line that is none is passed over."""
    sound = {(one.place.document, one.place.line) for one in places if one.place.held is not Held.REFUSED}
    found = {place: one.record for place, one in read_masked(hub, connection, sorted(sound)).items()}
    for one in places:
        place = one.place.document, one.place.line
        if one.place.held is Held.REFUSED and place not in found:
            try:
                found[place] = read_masked(hub, connection, [place])[place].record
            except _UNREADABLE:
                continue
    return found
