"""A finding: one thing that a check noticed about one field, as a code with facts. Words are made from it elsewhere."""

from enum import StrEnum

import msgspec


class Weight(StrEnum):
    """Whether a finding keeps a record from being registered, or only asks to look again."""

    MUST = "must"
    ASK = "ask"


class Finding(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True, gc=False):
    """`field` as `authors.0.name`; `code` one of `checks.CODES`; `facts` plain text by name."""

    field: str
    code: str
    facts: dict[str, str] = {}
    weight: Weight = Weight.MUST
