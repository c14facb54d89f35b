"""Bringing a record's texts to one spelling (Unicode NFC) at the boundary where they enter.

A name typed on one input method and on another is then the same bytes. Nothing else is changed.
"""

import unicodedata
from typing import cast

import msgspec

from sync.contract.initiative import Initiative
from sync.contract.text_checks import texts
from sync.text.unicode_text import normal_form


def normalised(initiative: Initiative) -> Initiative:
    """The same record with every text in NFC; the very same object where nothing had to change."""
    joined = "\n".join([text for _, text, _ in texts(initiative)])
    if unicodedata.is_normalized("NFC", joined):
        return initiative
    return cast("Initiative", _normalised(initiative))


def _normalised(value: object) -> object:
    if isinstance(value, str) and type(value) is str:
        return normal_form(value)
    if isinstance(value, tuple):
        return tuple(_normalised(item) for item in value)
    if isinstance(value, msgspec.Struct):
        changed = {name: _normalised(getattr(value, name)) for name in value.__struct_fields__}
        return type(value)(**changed)
    return value
