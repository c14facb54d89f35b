"""The initiative: one record from idea to recognised, and the line of bytes that it becomes.

A draft is the same type with empty fields. Field names and order follow the application form of Decree 13/2012/ND-CP
and Circular 18/2013/TT-BKHCN, joined with the factory sheet "problem, countermeasure, effect".
"""

import datetime as dt
import hashlib
from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from typing import Any, cast

import msgspec


class Stage(StrEnum):
    """How far an initiative has come: proposed, put into use, recognised by the council or the head of the unit."""

    IDEA = "idea"
    APPLIED = "applied"
    RECOGNISED = "recognised"


class Basis(StrEnum):
    """What a benefit is counted over."""

    ONCE = "once"
    MONTH = "month"
    YEAR = "year"
    NOT_COUNTABLE = "not_countable"


class RecognisedBy(StrEnum):
    """Who may recognise an initiative (Guideline 46/HD-TLĐ)."""

    COUNCIL = "council"
    HEAD = "head"


class Person(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True, gc=False):
    """A row of the form's table of people. `born_on` stays empty unless the pack asks for it."""

    name: str = ""
    employee_number: str = ""
    born_on: dt.date | None = None
    workplace: str = ""
    job_title: str = ""
    qualification: str = ""


class Author(Person, frozen=True, omit_defaults=True, kw_only=True, gc=False):
    """An author; the shares of one initiative sum to 100 (percent, at most two decimals)."""

    share_percent: Decimal | None = None


class Participant(Person, frozen=True, omit_defaults=True, kw_only=True, gc=False):
    """Someone who took part in applying it first, and what she did."""

    contribution: str = ""


class Benefit(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True, gc=False):
    """The benefit: whole VND with its basis where that is certain, and always the words as printed."""

    amount_vnd: int | None = None
    basis: Basis | None = None
    as_written: str = ""
    note: str = ""


class Recognition(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True, gc=False):
    """The decision that recognised it."""

    by: RecognisedBy | None = None
    number: str = ""
    decided_on: dt.date | None = None


class Attachment(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True, gc=False):
    """A photo or file, named by the SHA-256 (hexadecimal) of its content; `size` in bytes."""

    sha256: str
    size: int
    media_type: str
    role: str = ""


class Consent(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True, gc=False):
    """How the people named agreed that their data is kept (Law 91/2025/QH15); never pre-filled."""

    note: str = ""
    given_on: dt.date | None = None


class Withdrawal(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True, gc=False):
    """Taken back by the unit, with the reason; the record stays."""

    reason: str = ""


class Initiative(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True, gc=False):
    """One revision of one record. `unit` is a code of the unit tree, `unit_name` the name as it was at the time."""

    id: str = ""
    revision: int = 0
    programme: str = ""
    phase: str = ""
    unit: str = ""
    unit_name: str = ""
    workplace: str = ""
    stage: Stage = Stage.IDEA
    authors: tuple[Author, ...] = ()
    title: str = ""
    investor: str = ""
    kind: str = ""
    field: str = ""
    group: str = ""
    proposed_on: dt.date | None = None
    applied_on: dt.date | None = None
    problem: str = ""
    solution: str = ""
    effect: str = ""
    conditions: str = ""
    confidential: bool = False
    benefit: Benefit = Benefit()
    participants: tuple[Participant, ...] = ()
    recognition: Recognition | None = None
    attachments: tuple[Attachment, ...] = ()
    consent: Consent | None = None
    withdrawal: Withdrawal | None = None
    entered_at: dt.datetime | None = None
    entered_by: str = ""


_encoder = msgspec.json.Encoder(decimal_format="number")
_decoder = msgspec.json.Decoder(Initiative)


def encode_line(initiative: Initiative) -> bytes:
    """The bytes that a record becomes: one line of UTF-8 JSON without line ends. Called once for each revision."""
    return _encoder.encode(initiative)


def decode_line(line: bytes | str) -> Initiative:
    """Read a line; unknown fields are passed over.

    Raises msgspec.DecodeError (msgspec.ValidationError for a wrong field), UnicodeDecodeError or RecursionError.
    """
    return _decoder.decode(line)


def content_hash(line: bytes) -> str:
    """The content hash of a record: SHA-256 of its line, in hexadecimal."""
    return hashlib.sha256(line).hexdigest()


def unknown_fields(value: object, of: type[Any] = Initiative, path: str = "") -> Iterator[str]:
    """Names in a decoded JSON object that the record does not have, as `authors.0.nmae`."""
    if not isinstance(value, dict):
        return
    known = {known.name: known.type for known in msgspec.structs.fields(of)}
    for name, inner in value.items():
        if name not in known:
            yield f"{path}{name}"
        else:
            yield from _unknown_inside(inner, known[name], f"{path}{name}.")


def _unknown_inside(value: object, declared: object, path: str) -> Iterator[str]:
    parts = (declared, *getattr(declared, "__args__", ()))
    struct = next((part for part in parts if isinstance(part, type) and issubclass(part, msgspec.Struct)), None)
    if struct is None:
        return
    if isinstance(value, list):
        for place, item in enumerate(cast("list[object]", value)):
            yield from unknown_fields(item, struct, f"{path}{place}.")
    else:
        yield from unknown_fields(value, struct, path)
