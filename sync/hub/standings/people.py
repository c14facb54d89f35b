"""Counting people without naming them: an author becomes a number that nobody can turn back without the hub's key.

64 bits tell a million people apart with one chance in thirty million of two being taken for one.
"""

import hashlib
import struct
from functools import lru_cache

from sync.contract.initiative import Initiative, Person

_KEY_BYTES = 8
_ONE = struct.Struct("<q").unpack


def people_of(initiative: Initiative, person_key: bytes) -> bytes:
    """The numbers of the distinct authors, eight bytes each, one after the other."""
    authors = initiative.authors
    if len(authors) == 1:
        return _person(authors[0], person_key)
    return b"".join(sorted({_person(author, person_key) for author in authors}))


def each_person(people: bytes) -> tuple[int, ...]:
    """The single numbers (64 bits, signed)."""
    return _ONE(people) if len(people) == _KEY_BYTES else struct.unpack(f"<{len(people) // _KEY_BYTES}q", people)


def _person(person: Person, person_key: bytes) -> bytes:
    number = person.employee_number
    return _hashed(number, "", person_key) if number.strip() else _hashed("", person.name, person_key)


def told_apart_by(number: str, name: str) -> str:
    """What tells one person of a unit from all others there: her number, or her name where she has none."""
    number = number.strip()
    return (f"number\0{number}" if number else "name\0" + " ".join(name.split())).casefold()


@lru_cache(maxsize=1 << 14)
def _hashed(number: str, name: str, person_key: bytes) -> bytes:
    """One person hands in many initiatives, and a batch is of one unit: most are asked for again."""
    named = told_apart_by(number, name)
    return hashlib.blake2b(named.encode(), digest_size=_KEY_BYTES, key=person_key).digest()
