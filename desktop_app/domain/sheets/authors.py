"""The authors of one row: names, employee numbers, positions and shares brought together.

Promise: what belongs to one person is never given to another; shares are filled in, evenly as in the form, only where
none at all was given, and between several people that is told.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal

from desktop_app.domain.sheets.findings import ask
from desktop_app.domain.sheets.people import NamedPerson, even_shares, given_shares, split_people, split_texts
from sync.contract.findings import Finding
from sync.contract.initiative import Author

_TEXTS = ("employee_number", "workplace", "job_title", "qualification")
_COLUMNS = tuple(f"authors.{field}" for field in _TEXTS)


def read_authors(values: Mapping[str, str], born_on: dt.date | None, findings: list[Finding]) -> tuple[Author, ...]:
    """The authors that the columns `authors.…` of a row name; what is unclear is added to `findings`.

    `born_on` belongs to a lone author; beside several it says nothing certain.
    """
    people = split_people(values["authors.name"]) if "authors.name" in values else ()
    if not people:
        if not any(column in values for column in _COLUMNS):
            return ()
        people = (NamedPerson(""),)
    count = len(people)
    shares = _shares(people, values.get("authors.share_percent", ""), findings)
    columns = {field: _texts(field, values, count, findings) for field in _TEXTS if f"authors.{field}" in values}
    authors = []
    for place, (person, share) in enumerate(zip(people, shares, strict=True)):
        texts = {field: pieces[place] for field, pieces in columns.items()}
        texts["employee_number"] = texts.get("employee_number") or person.employee_number
        authors.append(Author(name=person.name, share_percent=share, born_on=born_on if count == 1 else None, **texts))
    return tuple(authors)


def _texts(field: str, values: Mapping[str, str], count: int, findings: list[Finding]) -> list[str]:
    """One text for each author: her own of several, or the one that all share; never a number shared by two."""
    text = values[f"authors.{field}"]
    pieces = split_texts(text, count)
    if len(pieces) == count:
        return pieces
    if field == "employee_number":
        findings.append(ask("authors.0.employee_number", "unreadable", text))
        return [""] * count
    return pieces * count


def _shares(people: Sequence[NamedPerson], text: str, findings: list[Finding]) -> Sequence[Decimal | None]:
    shares = given_shares(people, text)
    if any(share is not None for share in shares):
        return shares
    if text:
        findings.append(ask("authors.0.share_percent", "unreadable", text))
        return shares
    if len(people) > 1:
        findings.append(ask("authors", "shares_split_evenly", str(len(people))))
    return even_shares(len(people))
