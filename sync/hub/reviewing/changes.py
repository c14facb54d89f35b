"""What differs between two revisions of a record, field by field, as a reviewer reads it."""

from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from sync.contract.initiative import Initiative

# Of the revision itself, not of what it says.
_ASIDE = {"id", "revision", "entered_at", "entered_by"}


@dataclass(frozen=True, slots=True)
class Change:
    """One field (`problem`, `authors.0.name`): what stood there, and what stands there now; "" for nothing."""

    field: str
    before: str
    after: str


def changes_between(before: Initiative, after: Initiative) -> tuple[Change, ...]:
    """Every field that differs, in the order of the form."""
    old, new = dict(_fields(before)), dict(_fields(after))
    names = dict.fromkeys((*new, *old))
    places = {name: place for place, name in enumerate(Initiative.__struct_fields__)}
    ordered = sorted(names, key=lambda name: places[name.partition(".")[0]])
    differing = (Change(name, old.get(name, ""), new.get(name, "")) for name in ordered)
    return tuple(change for change in differing if change.before != change.after)


def _fields(initiative: Initiative) -> Iterator[tuple[str, str]]:
    built = msgspec.to_builtins(initiative, str_keys=True)
    for name, value in built.items():
        if name not in _ASIDE:
            yield from _flat(name, value)


def _flat(name: str, value: object) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for part, inner in value.items():
            yield from _flat(f"{name}.{part}", inner)
    elif isinstance(value, list | tuple):
        for place, inner in enumerate(value):
            yield from _flat(f"{name}.{place}", inner)
    elif value is not None and value != "":
        yield name, str(value)
