"""A value of a record in words, whatever field it stands in: for the history, for comparisons and for paper. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from desktop_app.domain.shares import share_text
from desktop_app.messages import basis_words, date_words, recogniser_words, stage_words, term
from sync.contract.initiative import Attachment, Basis, Participant, Person, RecognisedBy, Stage
from sync.text.money import grouped

if TYPE_CHECKING:
    from sync.contract.programme import Choice, Phase, ProgrammePack

Names = Mapping[tuple[str, str], str]
"""What codes are called: by field and code."""


def catalogue_names(pack: ProgrammePack | None, language: str) -> Names:
    """The names of a programme's kinds, fields, groups and phases, and its own."""
    if pack is None:
        return {}
    catalogues: tuple[tuple[str, Iterable[Choice | Phase]], ...] = (
        ("kind", pack.kinds),
        ("field", pack.fields),
        ("group", pack.groups),
        ("phase", pack.phases),
    )
    name = "name_en" if language == "en" else "name_vi"
    named = {(field, one.code): str(getattr(one, name)) for field, some in catalogues for one in some}
    return {**named, ("programme", pack.code): str(getattr(pack, name))}


def value_words(field: str, value: object, language: str, names: Names) -> str:
    """What stands in a field, in words; nothing for None."""
    if value is None:
        return ""
    for kind, say in _SAID:
        if isinstance(value, kind):
            return say(value, language)
    return names.get((field, str(value)), str(value))


def person_words(person: Person) -> str:
    """A person in one line: name, number, title, and her share or what she did."""
    share = getattr(person, "share_percent", None)
    parts = (
        person.name,
        person.employee_number,
        person.job_title,
        person.workplace,
        f"{share_text(share)} %" if share is not None else "",
        person.contribution if isinstance(person, Participant) else "",
    )
    return " · ".join(part for part in parts if part)


def _file_words(file: Attachment, _language: str) -> str:
    return f"{file.role or file.media_type} · {grouped(-(-file.size // 1024))} kB"


# The first kind that fits speaks: a yes is a number to Python, and a choice is a text.
_SAID: tuple[tuple[type, Callable[[Any, str], str]], ...] = (
    (bool, lambda value, language: term("yes" if value else "no", language)),
    (Stage, stage_words),
    (Basis, basis_words),
    (RecognisedBy, recogniser_words),
    (dt.date, lambda value, _: date_words(value)),
    (Decimal, lambda value, _: f"{share_text(value)} %"),
    (int, lambda value, _: f"{grouped(value)} đ"),
    (Person, lambda value, _: person_words(value)),
    (Attachment, _file_words),
)
