"""A pile of paper forms and its cover slip: how far it is keyed, whether the totals agree, what could explain that not.

Promise: an explanation is told only when it makes the totals agree exactly; which forms are keyed again to check is a
matter of chance, the same for the same seed.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Literal

_FACTORS = (1000, 100, 10)
_LEAST_CHECKED = 3
_USUAL_SHARE = 20  # one form of twenty

Cause = Literal["missing", "keyed_twice", "zeros", "transposed", "no_amount"]


@dataclass(frozen=True, slots=True)
class Totals:
    """What the cover slip says; None for what it does not say."""

    forms: int | None = None
    amount_vnd: int | None = None


@dataclass(frozen=True, slots=True)
class PileForm:
    """A form of the pile as it was keyed: its place from 1, its record, and what it says."""

    place: int
    record_id: str
    title: str
    people: str
    amount_vnd: int | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """What could explain a mismatch: a form of the pile with the amount it should have, or a form that is not keyed.

    `amount_vnd` is what the amount would be, None where the form would go as a whole.
    """

    cause: Cause
    form: PileForm | None
    amount_vnd: int | None


@dataclass(frozen=True, slots=True)
class Reckoning:
    """The pile against its slip. Differences are keyed less expected; None where the slip says nothing."""

    forms: int
    amount_vnd: int
    forms_difference: int | None
    amount_difference: int | None
    explanations: tuple[Explanation, ...]

    @property
    def is_agreed(self) -> bool:
        """Whether nothing that the slip says is contradicted."""
        return not self.forms_difference and not self.amount_difference


def reckon(forms: tuple[PileForm, ...], totals: Totals) -> Reckoning:
    """Count and sum the forms, and compare with the slip."""
    amount = sum(form.amount_vnd or 0 for form in forms)
    missing = None if totals.forms is None else len(forms) - totals.forms
    off = None if totals.amount_vnd is None else amount - totals.amount_vnd
    explanations = tuple(_explanations(forms, missing, off)) if missing or off else ()
    return Reckoning(len(forms), amount, missing, off, explanations)


def is_complete(forms: int, totals: Totals) -> bool:
    """Whether as many forms are keyed as the slip says."""
    return totals.forms is not None and forms >= totals.forms


def next_sample(forms: int, asked: int = 0) -> int:
    """How many forms of a pile to key again next: one of twenty, at least three, and then three more at a time."""
    usual = max(_LEAST_CHECKED, -(-forms // _USUAL_SHARE))
    return min(forms - asked, usual - asked if usual > asked else _LEAST_CHECKED)


def sample(places: tuple[int, ...], count: int, seed: int) -> tuple[int, ...]:
    """`count` of the places by chance, in their order; the same for the same seed."""
    chosen = random.Random(seed).sample(places, min(count, len(places)))  # noqa: S311  chance, no secret
    return tuple(sorted(chosen))


def _explanations(forms: tuple[PileForm, ...], missing: int | None, off: int | None) -> list[Explanation]:
    """The rarest coincidence first: what needs a form more or less comes after what is a slip of the fingers."""
    found: list[Explanation] = []
    if off and not missing:
        found += [_misread(form, off) for form in forms if _factor(form, off)]
        found += [_transposition(form, off) for form in forms if _is_transposed(form, off)]
        found += [Explanation("no_amount", form, -off) for form in forms if form.amount_vnd is None and off < 0]
    if missing is None or missing > 0:
        found += _keyed_twice(forms, off)
    if missing is not None and missing < 0 and (off is None or off <= 0):
        found.append(Explanation("missing", None, -off if off is not None else None))
    return found


def _keyed_twice(forms: tuple[PileForm, ...], off: int | None) -> list[Explanation]:
    """Forms that would make the totals agree if they went: first those that look like another form of the pile."""
    matching = [form for form in forms if off is None or (form.amount_vnd or 0) == off]
    seen: dict[tuple[str, str], int] = {}
    for form in forms:
        seen[_looks(form)] = seen.get(_looks(form), 0) + 1
    alike = [form for form in matching if seen[_looks(form)] > 1]
    others = [form for form in matching if seen[_looks(form)] == 1] if off else []
    return [Explanation("keyed_twice", form, None) for form in (*alike, *others)]


def _looks(form: PileForm) -> tuple[str, str]:
    return form.title.casefold(), form.people.casefold()


def _factor(form: PileForm, off: int) -> int | None:
    """The amount it would be if zeros were too many or too few, None when that does not make the totals agree."""
    if not form.amount_vnd:
        return None
    wanted = form.amount_vnd - off
    for factor in _FACTORS:
        if wanted > 0 and form.amount_vnd in (wanted * factor, wanted // factor if wanted % factor == 0 else None):
            return wanted
    return None


def _misread(form: PileForm, off: int) -> Explanation:
    return Explanation("zeros", form, (form.amount_vnd or 0) - off)


def _is_transposed(form: PileForm, off: int) -> bool:
    """Whether two neighbouring figures changed places."""
    if not form.amount_vnd or form.amount_vnd - off <= 0 or off % 9:
        return False
    keyed, wanted = str(form.amount_vnd), str(form.amount_vnd - off)
    if len(keyed) != len(wanted):
        return False
    apart = [at for at, (one, other) in enumerate(zip(keyed, wanted, strict=True)) if one != other]
    if len(apart) != 2 or apart[1] != apart[0] + 1:
        return False
    first, second = apart
    return keyed[first] == wanted[second] and keyed[second] == wanted[first]


def _transposition(form: PileForm, off: int) -> Explanation:
    return Explanation("transposed", form, (form.amount_vnd or 0) - off)
