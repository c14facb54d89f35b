"""Records as people may see them: who was anonymised is masked, on every road on which a person reads a record.

Promise: of a masked person neither name, number, birth date, workplace, title nor qualification is left in the record;
her name is taken out of every text of it, and its photos are, where that was asked for. Her share stays, and all that
is counted. The sealed line is as it was.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

import msgspec

from sync.contract.initiative import Author, Initiative, Participant, Person
from sync.hub.catalogue.shelf import Catalogue
from sync.hub.reading.marks import Whereabouts, marks_to_look_for, whereabouts
from sync.hub.reading.names_in_texts import MASK, names_in_texts, without_names
from sync.hub.store import anonymised
from sync.hub.store.database import Connection

_CODES = frozenset({"id", "programme", "phase", "unit", "kind", "field", "group", "sha256", "media_type"})
Place = TypeVar("Place")
_Part = TypeVar("_Part", bound=msgspec.Struct)
_One = TypeVar("_One", Author, Participant)


@dataclass(frozen=True, slots=True)
class Masked:
    """A record as it may be seen, and the names that were taken out of it: for what others wrote about it."""

    record: Initiative
    names: tuple[str, ...] = ()


def named_people(record: Initiative) -> tuple[Person, ...]:
    """All whom a record names: authors, who took part, and, by her name alone, who entered it."""
    entered = (Person(name=record.entered_by),) if record.entered_by.strip() else ()
    return (*record.authors, *record.participants, *entered)


def masked(
    connection: Connection, catalogue: Catalogue, key: bytes, records: Mapping[Place, Initiative]
) -> dict[Place, Masked]:
    """The records as they may be seen; one question to the database for all of them."""
    if not records or not anonymised.has_any(connection):
        return {place: Masked(record) for place, record in records.items()}
    looking = _Looking(catalogue, key)
    marks = {place: looking.marks(record) for place, record in records.items()}
    known = anonymised.find_known(connection, {mark for each in marks.values() for of_one in each for mark in of_one})
    return {
        place: _without(record, [_hidden(of_one, known) for of_one in marks[place]]) if known else Masked(record)
        for place, record in records.items()
    }


class _Looking:
    """The marks of all whom records name: of one unit and one person they are worked out once."""

    def __init__(self, catalogue: Catalogue, key: bytes) -> None:
        self._catalogue = catalogue
        self._key = key
        self._there: dict[str, Whereabouts] = {}
        self._known: dict[tuple[str, str, str], tuple[str, ...]] = {}

    def marks(self, record: Initiative) -> list[tuple[str, ...]]:
        there = self._there.get(record.unit)
        if there is None:
            there = self._there[record.unit] = whereabouts(self._catalogue, record.unit)
        return [self._of(person, there) for person in named_people(record)]

    def _of(self, person: Person, there: Whereabouts) -> tuple[str, ...]:
        told = (there.unit, person.employee_number, person.name)
        marks = self._known.get(told)
        if marks is None:
            marks = self._known[told] = tuple(marks_to_look_for(person, there, self._key))
        return marks


def _hidden(marks: tuple[str, ...], known: Mapping[str, bool]) -> bool | None:
    """Whether somebody is masked: None for not, else whether the photos are, too."""
    found = [known[mark] for mark in marks if mark in known]
    return any(found) if found else None


def _without(record: Initiative, hidden: list[bool | None]) -> Masked:
    """The record without those of its people of whom it is said, in their order."""
    is_hidden = [one is not None for one in hidden]
    if not any(is_hidden):
        return Masked(record)
    people = [person for person, is_one in zip(named_people(record), is_hidden, strict=True) if is_one]
    names = tuple(sorted({told for person in people for told in names_in_texts(person)}, key=len, reverse=True))
    taken = iter(is_hidden)
    bare = msgspec.structs.replace(
        record,
        authors=tuple(_masked(one) if next(taken) else one for one in record.authors),
        participants=tuple(_masked(one) if next(taken) else one for one in record.participants),
        entered_by=MASK if next(taken, False) else record.entered_by,
        attachments=() if any(hidden) else record.attachments,
    )
    return Masked(_cleaned(bare, names) if names else bare, names)


def _masked(person: _One) -> _One:
    return msgspec.structs.replace(
        person, name=MASK, employee_number="", born_on=None, workplace="", job_title="", qualification=""
    )


def _cleaned(part: _Part, names: tuple[str, ...]) -> _Part:
    """The same with the names taken out of every text; codes and hashes stay."""
    changes: dict[str, object] = {}
    for name in part.__struct_fields__:
        value = getattr(part, name)
        if name not in _CODES and (cleaned := _cleaned_value(value, names)) is not value:
            changes[name] = cleaned
    return msgspec.structs.replace(part, **changes) if changes else part


def _cleaned_value(value: object, names: tuple[str, ...]) -> object:
    if type(value) is str:
        cleaned = without_names(value, names)
        return cleaned if cleaned != value else value
    if isinstance(value, tuple):
        return tuple(_cleaned_value(one, names) for one in value)
    return _cleaned(value, names) if isinstance(value, msgspec.Struct) else value
