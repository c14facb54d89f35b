"""All that the hub holds on a person who was found, record by record; who was anonymised is told by her request alone.

Promise: of others who stand in the same records nothing is told but what the record's own texts say; each document is
opened once, and of a record no more is kept than what is told of it.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

import msgspec

from sync.contract.errors import DocumentError
from sync.contract.initiative import Author, Consent, Initiative, Participant, Person, Stage
from sync.hub.data_subjects.finding import NamedPlace, PersonFound, person_at
from sync.hub.reading.masking import Masked
from sync.hub.reading.names_in_texts import without_names
from sync.hub.reviewing.lines import Place, read_masked
from sync.hub.service import Hub
from sync.hub.store import decisions, documents
from sync.hub.store.database import Connection
from sync.hub.store.decisions import DecisionRow
from sync.hub.store.named_lines import Held

_UNREADABLE = (DocumentError, msgspec.DecodeError, UnicodeDecodeError, RecursionError)


@dataclass(frozen=True, slots=True)
class ToldLine:
    """One line that names her: how it is held, as what she stands there, what is said of her, and in what.

    `share` and `contribution` as written. `others`: names of others that were masked in it.
    """

    held: Held
    revision: int
    received_at: dt.datetime
    role: str
    person: Person
    share: str
    contribution: str
    title: str
    programme: str
    unit: str
    unit_name: str
    stage: Stage
    proposed_on: dt.date | None
    applied_on: dt.date | None
    consent: Consent
    photos: int
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ToldRecord:
    """One record: the newest of the lines that name her, and all of them. `id`: "" of a refused line that has none."""

    id: str
    lines: tuple[ToldLine, ...]
    decided: tuple[DecisionRow, ...]

    @property
    def newest(self) -> ToldLine:
        """The newest of the lines."""
        return self.lines[0]

    @property
    def roles(self) -> tuple[str, ...]:
        """As what she stands in it, each once."""
        return tuple(dict.fromkeys(line.role for line in self.lines))


@dataclass(frozen=True, slots=True)
class Told:
    """A person, and her records, the newest first; none of those where she was anonymised."""

    found: PersonFound
    records: tuple[ToldRecord, ...]


def tell(hub: Hub, connection: Connection, found: PersonFound, most: int | None = None) -> Told:
    """Open what names her; with `most`, the newest so many records alone."""
    if found.is_hidden:
        return Told(found, ())
    newest: dict[str, int] = {}
    for one in found.places:
        newest[one.place.initiative] = max(one.place.document, newest.get(one.place.initiative, 0))
    chosen = sorted(newest, key=lambda initiative: (-newest[initiative], initiative))[:most]
    wanted = set(chosen)
    lines: defaultdict[str, list[ToldLine]] = defaultdict(list)
    for initiative, line in _each_line(
        hub, connection, [one for one in found.places if one.place.initiative in wanted]
    ):
        lines[initiative].append(line)
    return Told(found, tuple(_record(connection, one, lines[one]) for one in chosen if lines[one]))


def _each_line(hub: Hub, connection: Connection, places: Iterable[NamedPlace]) -> Iterator[tuple[str, ToldLine]]:
    """The lines, document by document, as they were found; a refused one that is no record is passed over."""
    for document, of_one in groupby(places, key=lambda one: one.place.document):
        named = list(of_one)
        received = documents.find_received(connection, {document})[document]
        records = _read(hub, connection, named)
        for one in named:
            said = records.get((document, one.place.line))
            if said is not None:
                yield one.place.initiative, _line(one, said, received)


def _line(place: NamedPlace, said: Masked, received_at: dt.datetime) -> ToldLine:
    record: Initiative = said.record
    role, person = person_at(record, place.position)
    share = person.share_percent if isinstance(person, Author) else None
    return ToldLine(
        held=place.place.held,
        revision=place.place.revision,
        received_at=received_at,
        role=role,
        person=person,
        share=f"{share.normalize():f} %" if share is not None else "",
        contribution=person.contribution if isinstance(person, Participant) else "",
        title=record.title,
        programme=record.programme,
        unit=record.unit,
        unit_name=record.unit_name,
        stage=record.stage,
        proposed_on=record.proposed_on,
        applied_on=record.applied_on,
        consent=record.consent or Consent(),
        photos=len(record.attachments),
        others=said.names,
    )


def _record(connection: Connection, initiative: str, lines: list[ToldLine]) -> ToldRecord:
    lines.sort(key=lambda line: (line.held is Held.NEWEST, line.revision, line.received_at), reverse=True)
    others = tuple({name for line in lines for name in line.others})
    decided = decisions.find_all(connection, initiative) if initiative else []
    told = tuple(replace(one, reason=without_names(one.reason, others)) for one in decided)
    return ToldRecord(initiative, tuple(lines), told)


def _read(hub: Hub, connection: Connection, named: list[NamedPlace]) -> dict[Place, Masked]:
    """The records of one document; where one of them is none, each by itself."""
    places = [(one.place.document, one.place.line) for one in named]
    if all(one.place.held is not Held.REFUSED for one in named):
        return read_masked(hub, connection, places)
    found: dict[Place, Masked] = {}
    for place in places:
        try:
            found |= read_masked(hub, connection, [place])
        except _UNREADABLE:
            continue
    return found
