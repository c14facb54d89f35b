"""What differs between two versions of a record, or between two records: field by field, in the order of the form.

Promise: nothing that a record says is passed over: two versions without a change say the same. People are compared with
themselves (by employee number, else by name, else by their place), not with whoever stands in their row; days, amounts
and choices are values; texts are compared word by word. Fields are named as findings name them (`authors.0.name`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desktop_app.domain.word_runs import Run, word_runs
from sync.contract.initiative import Attachment, Initiative, Person

# The order of the form of Decree 13/2012/ND-CP with the factory sheet's fields. `id`, `revision` and who entered it
# when are not what a record says.
FIELDS = (
    "authors",
    "title",
    "unit",
    "unit_name",
    "workplace",
    "programme",
    "phase",
    "investor",
    "kind",
    "field",
    "group",
    "stage",
    "proposed_on",
    "applied_on",
    "problem",
    "solution",
    "effect",
    "conditions",
    "confidential",
    "benefit.amount_vnd",
    "benefit.basis",
    "benefit.as_written",
    "benefit.note",
    "participants",
    "recognition.by",
    "recognition.number",
    "recognition.decided_on",
    "attachments",
    "consent.note",
    "consent.given_on",
    "withdrawal.reason",
)
_LISTS = ("authors", "participants", "attachments")
_CODES = frozenset({"unit", "programme", "phase", "kind", "field", "group", "stage", "benefit.basis", "recognition.by"})


@dataclass(frozen=True, slots=True)
class Pair:
    """One field of two versions, or one person or photo of both; None where one side has nothing."""

    field: str
    before: object
    after: object

    @property
    def differs(self) -> bool:
        """Whether the two say something else."""
        return self.before != self.after

    def runs(self) -> tuple[Run, ...]:
        """Word by word, for texts; nothing for values that are compared as a whole."""
        is_text = all(value is None or type(value) is str for value in (self.before, self.after))
        if not is_text or self.field in _CODES:
            return ()
        return word_runs(str(self.before or ""), str(self.after or ""))


def pairs(before: Initiative, after: Initiative) -> Iterator[Pair]:
    """Every field that either version fills, in the order of the form."""
    for field in FIELDS:
        old, new = value_of(before, field), value_of(after, field)
        if field in _LISTS:
            yield from _list_pairs(field, _rows(old), _rows(new))
        elif (old, new) != (None, None):
            yield Pair(field, old, new)


def changes(before: Initiative, after: Initiative) -> tuple[Pair, ...]:
    """What differs; of a person who stands in both versions, field by field."""
    found: list[Pair] = []
    for pair in pairs(before, after):
        if not pair.differs:
            continue
        if isinstance(pair.before, Person | Attachment) and isinstance(pair.after, Person | Attachment):
            found += _inner_changes(pair)
        else:
            found.append(pair)
    return tuple(found)


def value_of(record: Initiative, field: str) -> object:
    """The value of one of `FIELDS`; None when it is empty."""
    value: object = record
    for name in field.split("."):
        value = getattr(value, name, None)
    if field == "withdrawal.reason" and record.withdrawal is not None:
        return record.withdrawal.reason
    return None if value in ("", ()) or value is False else value


def _rows(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else ()


def _inner_changes(pair: Pair) -> Iterator[Pair]:
    for name in getattr(pair.after, "__struct_fields__", ()):
        old, new = (getattr(side, name) for side in (pair.before, pair.after))
        if old != new:
            yield Pair(f"{pair.field}.{name}", None if old == "" else old, None if new == "" else new)


def _list_pairs(field: str, before: Sequence[object], after: Sequence[object]) -> Iterator[Pair]:
    matched = _matched(before, after)
    for place, item in enumerate(after):
        old = matched.get(place)
        yield Pair(f"{field}.{place}", None if old is None else before[old], item)
    for place, item in enumerate(before):
        if place not in matched.values():
            yield Pair(f"{field}.{place}", item, None)
    places = [matched[place] for place in sorted(matched)]
    if places != sorted(places):
        yield Pair(field, _names(before), _names(after))


def _matched(before: Sequence[object], after: Sequence[object]) -> dict[int, int]:
    """Which place of `before` stands for the same person at each place of `after`."""
    found: dict[int, int] = {}
    for key in (_number, _name):
        left = {key(item): place for place, item in reversed(list(enumerate(before))) if place not in found.values()}
        for place, item in enumerate(after):
            old = left.get(key(item)) if key(item) and place not in found else None
            if old is not None and old not in found.values() and _may_be_the_same(before[old], item):
                found[place] = old
    for place in range(min(len(before), len(after))):
        if place not in found and place not in found.values() and _may_be_the_same(before[place], after[place]):
            found[place] = place
    return found


def _number(item: object) -> str:
    return item.sha256 if isinstance(item, Attachment) else str(getattr(item, "employee_number", "")).strip()


def _name(item: object) -> str:
    return " ".join(str(getattr(item, "name", "")).casefold().split())


def _may_be_the_same(one: object, other: object) -> bool:
    first, second = _number(one), _number(other)
    return not first or not second or first == second


def _names(items: Sequence[object]) -> str:
    return ", ".join(str(getattr(item, "name", "") or getattr(item, "role", "") or _number(item)) for item in items)
