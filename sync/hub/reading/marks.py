"""By what a person who was anonymised is known again: hashes under the hub's key, of her unit, number and name.

A person is told apart as the counters do it (`standings.people`): by her employee number, or by her name where there is
none, within one unit. A number is given by a grassroots union: it tells her in every workshop of it, however her name
is spelled. Where a unit became another one its people go with it, by number and name together (the name folded), for
two units that merged may both have had a number 12. Without a number it is the name with its marks, in the unit itself
and what became of it: Hùng and Hưng are two people, and two workshops may each have their own Hùng.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from sync.contract.initiative import Person
from sync.hub.catalogue.shelf import Catalogue
from sync.hub.standings.people import told_apart_by
from sync.text.folding import fold
from sync.text.unicode_text import normal_form

_PURPOSE = b"anonymised"
_GIVES_NUMBERS = "grassroots"


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """A unit that a line names, the one that answers for it today, and the one whose employee numbers are used there.

    `others` and `others_of_employer`: the units for which the same one answers today, by mergers and new codes.
    """

    unit: str
    today: str
    employer: str
    others: frozenset[str]
    others_of_employer: frozenset[str]


def whereabouts(catalogue: Catalogue, unit: str) -> Whereabouts:
    """Where somebody is who is named by a line of this unit."""
    today = catalogue.counting_unit(unit)
    above = catalogue.tree.ancestors(today)
    employer = next((one.code for one in above if one.level == _GIVES_NUMBERS), today)
    return Whereabouts(unit, today, employer, catalogue.answered_for(unit), catalogue.answered_for(employer))


def told_apart(person: Person) -> str:
    """What tells her from all others of her unit, as the counters have it; whether by a number, or a name."""
    return told_apart_by(person.employee_number if has_number(person) else "", normal_form(person.name))


def has_number(person: Person) -> bool:
    """Whether it is by a number: what stands for none on paper (a dash, zeros, a word) would tell nobody apart."""
    return any(one.isdigit() and one != "0" for one in person.employee_number)


def marks_to_keep(person: Person, units: frozenset[str], key: bytes) -> Iterator[str]:
    """What is written down of a person, so that she is known again as one of these units."""
    for unit in units:
        if has_number(person):
            yield _mark(key, unit, told_apart(person))
            yield _mark(key, unit, told_apart(person), fold(person.name))
        elif person.name.strip():
            yield _mark(key, unit, told_apart(person))


def marks_to_look_for(person: Person, there: Whereabouts, key: bytes) -> Iterator[str]:
    """Those of which any one that is kept says that she was anonymised."""
    if has_number(person):
        for unit in {there.unit, there.today, there.employer}:
            yield _mark(key, unit, told_apart(person))
        for unit in there.others | there.others_of_employer:
            yield _mark(key, unit, told_apart(person), fold(person.name))
    elif person.name.strip():
        for unit in there.others:
            yield _mark(key, unit, told_apart(person))


def _mark(key: bytes, *told: str) -> str:
    said = "\0\0".join(told).encode()
    return hashlib.blake2b(said, digest_size=32, key=key, person=_PURPOSE).hexdigest()
