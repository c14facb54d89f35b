"""Finds a person in all that the hub holds of one unit and those below it.

Promise: nothing outside the units of the one who asks is opened for it; a unit with more records than are looked
through in some seconds is refused, with the word to choose a smaller one; memory does not grow with what is not hers:
first is looked who it may be about, then where these stand, of whom no more than so many are told, and how many more
there are. The second look opens what names them alone; all of it again where a name was asked for and it is a number
that tells one of them apart: under it she may stand by other spellings.
"""

import hashlib
from collections import Counter
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter

import msgspec

from sync.contract.errors import DocumentError
from sync.contract.initiative import Initiative, Person
from sync.envelope.header import take_apart
from sync.hub.catalogue.actor import Actor
from sync.hub.catalogue.shelf import Catalogue
from sync.hub.data_subjects.asking import PersonAsked, check_area
from sync.hub.errors import TooManyRecords
from sync.hub.logs import tell
from sync.hub.reading.batches import open_proven
from sync.hub.reading.lines import split_lines
from sync.hub.reading.marks import Whereabouts, has_number, marks_to_keep, marks_to_look_for, told_apart, whereabouts
from sync.hub.service import Hub
from sync.hub.store import anonymised, documents, named_lines
from sync.hub.store.anonymised import AnonymisedMark
from sync.hub.store.database import Connection
from sync.hub.store.named_lines import HeldPlace

MOST_RECORDS = 120_000
MOST_PEOPLE = 50
_Key = tuple[str, str]  # a unit, and what tells a person of it apart


class _Named(msgspec.Struct, gc=False):
    """Whom a line names: the least of it that has to be read."""

    unit: str = ""
    authors: tuple[Person, ...] = ()
    participants: tuple[Person, ...] = ()
    entered_by: str = ""
    attachments: tuple[msgspec.Raw, ...] = ()

    def people(self) -> Iterator[Person]:
        """In the order of `reading.masking.named_people`."""
        yield from self.authors
        yield from self.participants
        if self.entered_by.strip():
            yield Person(name=self.entered_by)


_decoder = msgspec.json.Decoder(_Named)


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A line that names her: of which unit, which of the people there she is, how many photos it has."""

    place: HeldPlace
    unit: str
    position: int
    photos: int


@dataclass(slots=True)
class PersonFound:
    """One person of one unit, as the counters tell people apart. `key` names her in a form, and tells nothing.

    `places`: where she stands and is read; `hidden`: where she was anonymised, by the requests in `known`. `spellings`:
    every name and number by which she is read; `keep`: the marks by which she would be known again.
    """

    key: str
    unit: str
    spellings: set[tuple[str, str]] = field(default_factory=set)
    places: list[NamedPlace] = field(default_factory=list)
    hidden: list[NamedPlace] = field(default_factory=list)
    keep: set[str] = field(default_factory=set)
    known: list[AnonymisedMark] = field(default_factory=list)

    @property
    def is_hidden(self) -> bool:
        """Whether she is read nowhere any more."""
        return not self.places

    @property
    def initiatives(self) -> frozenset[str]:
        """The records that name her where she is read; where she is read nowhere, those that are masked."""
        return frozenset(one.place.initiative for one in self.places or self.hidden if one.place.initiative)


@dataclass(frozen=True, slots=True)
class Found:
    """Whom it may be about, who stands in the most records first; of so many records that were looked through.

    `unreadable`: so many documents could not be opened, and whoever they name was not looked for there. `more`: so many
    more it may be about, of whom nothing is told.
    """

    asked: PersonAsked
    people: tuple[PersonFound, ...]
    records: int
    unreadable: int = 0
    more: int = 0


def find_people(hub: Hub, connection: Connection, actor: Actor, asked: PersonAsked) -> Found:
    """Look. `asked` is checked. Raises RightMissing, UnitUnknown, TooManyRecords."""
    catalogue = hub.shelf.current(connection)
    area = check_area(catalogue, actor, asked.unit)
    count = named_lines.count_records(connection, area)
    if count > MOST_RECORDS:
        raise TooManyRecords(unit=asked.unit, count=count, most=MOST_RECORDS)
    gathered = _Gathered(hub.identity.person_key, catalogue, area)
    lines: Counter[_Key] = Counter()
    opened, unreadable, is_spelled = set[int](), set[int](), False
    for place, person in _each_person(hub, connection, area, unreadable):
        if asked.means(person):
            lines[gathered.key_of(place, person)] += 1
            opened.add(place.place.document)
            is_spelled = is_spelled or (has_number(person) and not has_number(asked.typed))
    told = {key for key, _ in sorted(lines.items(), key=lambda one: (-one[1], one[0]))[:MOST_PEOPLE]}
    for place, person in _each_person(hub, connection, area, set(), None if is_spelled else opened) if told else ():
        if gathered.key_of(place, person) in told:
            gathered.note(place, person)
    people = [gathered.person(connection, key) for key in told]
    people.sort(key=lambda one: (-len(one.initiatives), one.key))
    return Found(asked, tuple(people), count, len(unreadable), len(lines) - len(told))


def token_of(people: Iterable[PersonFound]) -> str:
    """By what is known that the same was found again."""
    told = sorted((one.key, len(one.places), *sorted(one.keep)) for one in people)
    return hashlib.sha256(repr(told).encode()).hexdigest()


class _Gathered:
    """Where each person stands whom it may be about."""

    def __init__(self, key: bytes, catalogue: Catalogue, area: frozenset[str]) -> None:
        self._key = key
        self._catalogue = catalogue
        self._area = area
        self._there: dict[str, Whereabouts] = {}
        self._places: dict[_Key, list[tuple[NamedPlace, Person]]] = {}

    def key_of(self, place: NamedPlace, person: Person) -> _Key:
        there = self._whereabouts(place.unit)
        is_wide = has_number(person) and there.employer in self._area
        return there.employer if is_wide else there.today, told_apart(person)

    def note(self, place: NamedPlace, person: Person) -> None:
        self._places.setdefault(self.key_of(place, person), []).append((place, person))

    def person(self, connection: Connection, key: _Key) -> PersonFound:
        digest = hashlib.blake2b("\0".join(key).encode(), digest_size=16, key=self._key, person=b"in a form")
        found = PersonFound(digest.hexdigest(), key[0])
        looked_for = [self._looked_for(*one) for one in self._places[key]]
        found.known = anonymised.find_marks(connection, set().union(*looked_for))
        known = {one.mark for one in found.known}
        for (place, person), marks in zip(self._places[key], looked_for, strict=True):
            if not known.isdisjoint(marks):
                found.hidden.append(place)
                continue
            there = self._whereabouts(place.unit)
            found.places.append(place)
            found.spellings.add((person.name, person.employee_number))
            units = frozenset({there.unit, there.today, key[0]}) & self._area
            found.keep.update(marks_to_keep(person, units, self._key))
        return found

    def _looked_for(self, place: NamedPlace, person: Person) -> set[str]:
        return set(marks_to_look_for(person, self._whereabouts(place.unit), self._key))

    def _whereabouts(self, unit: str) -> Whereabouts:
        there = self._there.get(unit)
        if there is None:
            there = self._there[unit] = whereabouts(self._catalogue, unit)
        return there


def _each_person(
    hub: Hub, connection: Connection, area: frozenset[str], unreadable: set[int], among: Container[int] | None = None
) -> Iterator[tuple[NamedPlace, Person]]:
    """Everybody whom a line of these units names."""
    for place, named in _each_named(hub, connection, area, unreadable, among):
        if named.unit in area:
            for position, person in enumerate(named.people()):
                yield NamedPlace(place, named.unit, position, len(named.attachments)), person


def _each_named(
    hub: Hub, connection: Connection, area: frozenset[str], unreadable: set[int], among: Container[int] | None
) -> Iterator[tuple[HeldPlace, _Named]]:
    """Every line with whom it names, of the documents `among` all; one that is no record at all names nobody.

    A document that cannot be opened keeps nobody from her right: it goes to `unreadable`, and the log tells of it.
    """
    for document, of_document in groupby(named_lines.each_place(connection, area), key=attrgetter("document")):
        if among is not None and document not in among:
            continue
        sealed = documents.find_kept(connection, document).sealed
        try:
            lines = split_lines(open_proven(take_apart(sealed), hub.identity))
        except DocumentError as error:
            unreadable.add(document)
            tell("not_readable", document=document, code=error.code)
            continue
        for place in of_document:
            try:
                yield place, _decoder.decode(lines[place.line])
            except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
                continue


def person_at(record: Initiative, position: int) -> tuple[str, Person]:
    """As what somebody stands in a record, and her row there."""
    if position < len(record.authors):
        return "author", record.authors[position]
    position -= len(record.authors)
    if position < len(record.participants):
        return "participant", record.participants[position]
    return "entered_by", Person(name=record.entered_by)
