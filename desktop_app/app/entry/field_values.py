"""A field of a record as people read it: a kind by its name, a day as it is printed, an amount with its basis."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

from desktop_app.messages import basis_words, date_words, recogniser_words, stage_words

if TYPE_CHECKING:
    from desktop_app.ui.entry.rules import EntryChoices
    from sync.contract.initiative import Initiative


def field_value(record: Initiative, field: str, choices: EntryChoices, language: str) -> str:
    """The value in words; "" for none. `field` as a finding names it."""
    from desktop_app.ui.translations import number_words  # noqa: PLC0415  after the first picture

    head, _, rest = field.partition(".")
    if head == "authors":
        return _author_value(record, rest)
    if head == "recognition":
        value = getattr(record.recognition, rest) if record.recognition is not None else None
        return recogniser_words(value, language) if rest == "by" and value else _plain(value)
    if head == "benefit":
        benefit = record.benefit
        amount = f"{number_words(benefit.amount_vnd)} đ" if benefit.amount_vnd is not None else benefit.as_written
        return " · ".join(
            part for part in (amount, basis_words(benefit.basis, language) if benefit.basis else "") if part
        )
    value = getattr(record, head)
    if head == "stage":
        return stage_words(value, language)
    return _catalogue_words(head, value, choices) or _plain(value)


def _author_value(record: Initiative, rest: str) -> str:
    if not rest:
        return ", ".join(author.name for author in record.authors)
    at, _, name = rest.partition(".")
    return _plain(getattr(record.authors[int(at)], name))


def _catalogue_words(field: str, code: str, choices: EntryChoices) -> str:
    catalogue = {"kind": choices.kinds, "field": choices.fields, "phase": choices.phases}.get(field, ())
    return dict(catalogue).get(code, "")


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return "✓" if value else ""
    if isinstance(value, dt.date):
        return date_words(value)
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return "" if value is None else str(value)
