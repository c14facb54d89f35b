"""A form keyed a second time, blind: what differs from the first keying, field by field.

Promise: what differs only in case, in spaces or in a full stop at the end is the same; a mark that differs is not. A
long text that was not keyed again is not compared, every other field is, so that an empty one counts. Consent is not
compared: it was given once, and no comparison takes it back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

import msgspec

from sync.contract.initiative import Author, Benefit, Initiative, Recognition
from sync.text.unicode_text import normal_form

Side = Literal["first", "second"]

_LONG_TEXTS = ("problem", "solution", "effect")
_FIELDS = ("title", "workplace", "applied_on", "phase", "kind", "stage", "field", *_LONG_TEXTS)


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that was keyed in two ways, each as plain text; `field` as a finding names it."""

    field: str
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """What was compared, by field, and what of it differs, in the order of the form."""

    compared: tuple[str, ...]
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class ErrorRate:
    """How often a field was keyed in two ways, and how often the first keying was the wrong one."""

    field: str
    compared: int
    differing: int
    first_wrong: int


def compare(first: Initiative, second: Initiative) -> Comparison:
    """Compare two keyings of one form."""
    pairs = list(_pairs(first, second))
    differences = [Difference(field, one, other) for field, one, other in pairs if _plain(one) != _plain(other)]
    return Comparison(tuple(field for field, _, _ in pairs), tuple(differences))


def merged(first: Initiative, second: Initiative, right: Mapping[str, Side]) -> Initiative:
    """The first keying with the fields in which the second was found right."""
    authors = list(first.authors)
    recognition = first.recognition or Recognition()
    changes: dict[str, object] = {}
    for field in (field for field, side in right.items() if side == "second"):
        head, _, rest = field.partition(".")
        if head == "authors":
            authors = _merged_authors(authors, second.authors, rest)
        elif head == "recognition":
            value = getattr(second.recognition or Recognition(), rest)
            recognition = msgspec.structs.replace(recognition, **{rest: value})
            changes["recognition"] = recognition if recognition != Recognition() else None
        elif head == "benefit":
            shown = {name: getattr(second.benefit, name) for name in ("amount_vnd", "basis", "as_written")}
            changes[head] = msgspec.structs.replace(first.benefit, **shown)
        else:
            changes[head] = getattr(second, head)
    return msgspec.structs.replace(first, authors=tuple(authors), **changes)


def rated_field(field: str) -> str:
    """The field whose rate a compared field counts to: every author's name is a name."""
    return ".".join(part for part in field.split(".") if not part.isdecimal())


def _merged_authors(authors: list[Author], others: tuple[Author, ...], rest: str) -> list[Author]:
    """One field of one author as keyed second; "" stands for the number of authors, and takes them all."""
    if not rest:
        return list(others)
    at, _, name = rest.partition(".")
    number = int(at)
    if number < len(authors) and number < len(others):
        authors[number] = msgspec.structs.replace(authors[number], **{name: getattr(others[number], name)})
    return authors


def _pairs(first: Initiative, second: Initiative) -> Iterable[tuple[str, str, str]]:
    if len(first.authors) != len(second.authors):
        yield "authors", _people(first.authors), _people(second.authors)
    else:
        for at, (author, again) in enumerate(zip(first.authors, second.authors, strict=True)):
            for name in ("name", "employee_number", "job_title", "share_percent"):
                yield f"authors.{at}.{name}", _text(getattr(author, name)), _text(getattr(again, name))
    for name in _FIELDS:
        one, other = _text(getattr(first, name)), _text(getattr(second, name))
        if other or name not in _LONG_TEXTS:
            yield name, one, other
    if first.recognition is not None or second.recognition is not None:
        for name in ("by", "number", "decided_on"):
            one, other = (getattr(form.recognition or Recognition(), name) for form in (first, second))
            yield f"recognition.{name}", _text(one), _text(other)
    yield "benefit", _benefit(first.benefit), _benefit(second.benefit)
    yield "confidential", _text(first.confidential), _text(second.confidential)


def _people(authors: tuple[Author, ...]) -> str:
    return ", ".join(author.name for author in authors)


def _benefit(benefit: Benefit) -> str:
    """The amount where it was read, else the words; with its basis."""
    amount = str(benefit.amount_vnd) if benefit.amount_vnd is not None else benefit.as_written
    return f"{amount} {benefit.basis.value if benefit.basis else ''}".strip()


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return "" if value is None else str(value)


def _plain(text: str) -> str:
    return " ".join(normal_form(text).casefold().split()).rstrip(".;, ")
