"""What the JSON API tells, field by field. What only a token for records is told is null for one for figures."""

import datetime as dt
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

import msgspec
from msgspec import Meta

from sync.hub.store.emulation import Origin, Scope

Cursor = Annotated[
    str,
    Meta(description="The place behind the last item; give it as `cursor`, now or later, for what comes after it."),
]
More = Annotated[bool, Meta(description="Whether there is more behind this page now.")]
UnitCode = Annotated[str, Meta(description="The unit's code in the unit tree.")]
ProgrammeCode = Annotated[str, Meta(description="The programme's code.")]


class State(StrEnum):
    """How far a record has come; withdrawn, where its unit took it back."""

    IDEA = "idea"
    APPLIED = "applied"
    RECOGNISED = "recognised"
    WITHDRAWN = "withdrawn"


class Verdict(StrEnum):
    """The last word of the upstream union on a record."""

    NONE = "none"
    VALID = "valid"
    UNDER_REVIEW = "under_review"
    RETURNED = "returned"
    REFUSED = "refused"


class TokenAbout(msgspec.Struct, frozen=True, kw_only=True):
    """What the token of the request opens."""

    number: Annotated[int, Meta(description="By it the token stands in the hub's log, as `token:NUMBER`.")]
    name: Annotated[str, Meta(description="What it is for.")]
    unit: Annotated[str, Meta(description="It reads what lies below this unit; every unit where it is empty.")]
    scope: Annotated[str, Meta(description="`figures`, or `records`: what records say and of whom they are, too.")]
    time: Annotated[dt.datetime, Meta(description="The hub's clock.")]


class UnitItem(msgspec.Struct, frozen=True, kw_only=True):
    """A unit of the tree, ended ones among them."""

    code: UnitCode
    name: Annotated[str, Meta(description="What it is called.")]
    level: Annotated[str, Meta(description="The code of its level.")]
    parent: Annotated[str, Meta(description="The unit above; empty for the topmost.")]
    valid_from: Annotated[dt.date | None, Meta(description="Its first day, if that is known.")]
    valid_to: Annotated[dt.date | None, Meta(description="Its last day, if it has ended.")]
    successor: Annotated[str, Meta(description="The unit that took it over, if any.")]


class UnitPage(msgspec.Struct, frozen=True, kw_only=True):
    """Units by code."""

    items: tuple[UnitItem, ...]
    cursor: Cursor
    more: More


class ProgrammeItem(msgspec.Struct, frozen=True, kw_only=True):
    """A programme."""

    code: ProgrammeCode
    edition: Annotated[int, Meta(description="Grows with each change.")]
    name_vi: str
    name_en: str
    starts_on: dt.date
    ends_on: dt.date


class Programmes(msgspec.Struct, frozen=True, kw_only=True):
    """All programmes, by code."""

    items: tuple[ProgrammeItem, ...]


class TargetItem(msgspec.Struct, frozen=True, kw_only=True):
    """How many initiatives a unit is to reach."""

    programme: ProgrammeCode
    unit: UnitCode
    origin: Annotated[Origin, Meta(description="Assigned from above, or pledged by the unit.")]
    scope_kind: Annotated[Scope, Meta(description="For what part of the programme it is.")]
    scope: Annotated[str, Meta(description="The phase's or group's code, a quarter as `2026-Q3`, or empty.")]
    initiatives: int


class TargetPage(msgspec.Struct, frozen=True, kw_only=True):
    """Targets of one programme, by unit."""

    items: tuple[TargetItem, ...]
    cursor: Cursor
    more: More


class AuthorItem(msgspec.Struct, frozen=True, kw_only=True):
    """An author."""

    name: str
    employee_number: str
    share_percent: Annotated[Decimal | None, Meta(description="Her share in percent, if it is known.")]


class Content(msgspec.Struct, frozen=True, kw_only=True):
    """What a record says, for a token for records."""

    title: str
    authors: tuple[AuthorItem, ...]
    phase: str
    kind: str
    field: str
    group: str
    problem: str
    solution: str
    effect: str
    benefit_vnd: Annotated[int | None, Meta(description="Whole VND, where that is certain.")]
    benefit_basis: str | None
    proposed_on: dt.date | None
    applied_on: dt.date | None
    confidential: bool


class RecordItem(msgspec.Struct, frozen=True, kw_only=True):
    """A record in its newest revision."""

    id: Annotated[str, Meta(description="The same for ever.")]
    revision: Annotated[int, Meta(description="Grows with each change by the unit.")]
    content_sha256: Annotated[str, Meta(description="SHA-256 of the revision's line as the unit sealed it.")]
    programme: ProgrammeCode
    unit: UnitCode
    state: State
    verdict: Verdict
    received_at: Annotated[dt.datetime, Meta(description="When this revision came to the hub.")]
    decided_at: Annotated[dt.datetime | None, Meta(description="When the last verdict was given.")]
    reason: Annotated[
        str | None, Meta(description="The verdict's reason; null for a token for figures, and where `unreadable`.")
    ]
    content: Annotated[
        Content | None, Meta(description="What it says; null for a token for figures, and where `unreadable`.")
    ]
    unreadable: Annotated[
        bool, Meta(description="The hub cannot open what it keeps of it; only looked at for a token for records.")
    ]


class RecordPage(msgspec.Struct, frozen=True, kw_only=True):
    """Records, in the order in which their newest revisions came."""

    items: tuple[RecordItem, ...]
    cursor: Cursor
    more: More


class DecisionItem(msgspec.Struct, frozen=True, kw_only=True):
    """A verdict, as it was given."""

    number: Annotated[int, Meta(description="Grows with each decision.")]
    record: Annotated[str, Meta(description="The record's id.")]
    revision: Annotated[int, Meta(description="The revision that was looked at.")]
    programme: ProgrammeCode
    unit: UnitCode
    verdict: Verdict
    decided_at: dt.datetime
    fields: Annotated[tuple[str, ...], Meta(description="The names of what is to be mended.")]
    duplicate_of: Annotated[
        str,
        Meta(
            description="The record of which it is another copy; empty for none, and for one outside the token's unit."
        ),
    ]
    reason: Annotated[str | None, Meta(description="Null for a token for figures.")]
    decided_by: Annotated[str | None, Meta(description="Who decided; null for a token for figures.")]


class DecisionPage(msgspec.Struct, frozen=True, kw_only=True):
    """Decisions, in the order in which they were made."""

    items: tuple[DecisionItem, ...]
    cursor: Cursor
    more: More
