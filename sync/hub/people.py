"""Counting people without naming them: an author becomes a hash that nobody can turn back without the hub's key."""

import hashlib
from collections.abc import Iterator

from sync.contract.initiative import Initiative, Person

KEY_BYTES = 12


def people_of(initiative: Initiative, person_key: bytes) -> bytes:
    """The keys of the distinct authors, sorted and one after the other."""
    keys = {_person(author, person_key) for author in initiative.authors}
    return b"".join(sorted(keys)) if len(keys) > 1 else keys.pop() if keys else b""


def each_person(people: bytes) -> Iterator[bytes]:
    """The single keys again."""
    for start in range(0, len(people), KEY_BYTES):
        yield people[start : start + KEY_BYTES]


def _person(person: Person, person_key: bytes) -> bytes:
    number = person.employee_number.strip()
    named = f"number\0{number}" if number else "name\0" + " ".join(person.name.split())
    return hashlib.blake2b(named.casefold().encode(), digest_size=KEY_BYTES, key=person_key).digest()
