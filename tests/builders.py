"""Builders of valid records for tests: say only what the test is about, `an_initiative(title="…")`.

Promise: without changes, `an_initiative()`, `applied_initiative()` and `recognised_initiative()` pass every check of
their stage with `a_pack()` and `a_tree()`, on `TODAY` and on any later day; `a_draft()` misses what an idea needs.
"""

import datetime as dt
from functools import cache

import msgspec

from sync.contract.identifiers import new_id
from sync.contract.initiative import (
    Author,
    Basis,
    Benefit,
    Consent,
    Initiative,
    RecognisedBy,
    Recognition,
    Stage,
)
from sync.contract.programme import ProgrammePack
from sync.contract.shipped import shipped_packs, shipped_units
from sync.contract.unit_tree import UnitTree
from sync.envelope.keys import PartyKeys

TODAY = dt.date(2026, 11, 18)
PROGRAMME = "snk-2026"
STANLEY = "HN-KCN-STANLEY"


def an_author(**changes: object) -> Author:
    """An author with name, employee number and workshop."""
    author = Author(name="Nguyễn Văn A", employee_number="SV00123", workplace="Xưởng Khuôn")
    return msgspec.structs.replace(author, **changes)


def an_initiative(**changes: object) -> Initiative:
    """A complete idea of one author, with consent, a fresh id and revision 1."""
    initiative = Initiative(
        id=new_id(),
        revision=1,
        programme=PROGRAMME,
        phase="2026-2",
        unit=STANLEY,
        unit_name="CĐCS Công ty TNHH Điện Stanley Việt Nam",
        workplace="Xưởng Khuôn",
        authors=(an_author(),),
        title="Cải tiến đồ gá giữ khuôn, giảm thời gian thay khuôn",
        kind="technical",
        field="production",
        group="enterprise",
        proposed_on=dt.date(2026, 9, 14),
        problem="Mỗi lần thay khuôn phải tháo bốn bu lông, mất 25 phút và dễ lệch tâm.",
        solution="Dùng kẹp nhanh có chốt định tâm thay bốn bu lông.",
        effect="Thời gian thay khuôn còn 9 phút, không còn lỗi lệch tâm.",
        benefit=Benefit(amount_vnd=120_000_000, basis=Basis.YEAR, as_written="120 triệu đồng/năm"),
        consent=Consent(note="Ký trên phiếu giấy", given_on=dt.date(2026, 9, 14)),
        entered_at=dt.datetime(2026, 9, 15, 1, 30, tzinfo=dt.UTC),
        entered_by="Trần Thị B",
    )
    return msgspec.structs.replace(initiative, **changes)


def applied_initiative(**changes: object) -> Initiative:
    """A complete initiative that was put into use."""
    return an_initiative(**{"stage": Stage.APPLIED, "applied_on": dt.date(2026, 10, 1), **changes})


def recognised_initiative(**changes: object) -> Initiative:
    """A complete initiative that the council recognised."""
    decision = Recognition(by=RecognisedBy.COUNCIL, number="12/QĐ-HĐSK", decided_on=dt.date(2026, 11, 2))
    return applied_initiative(**{"stage": Stage.RECOGNISED, "recognition": decision, **changes})


def a_draft(**changes: object) -> Initiative:
    """A form just begun: it has a title and its unit, and neither author nor consent."""
    draft = Initiative(programme=PROGRAMME, unit=STANLEY, title="Giá để khay linh kiện nghiêng")
    return msgspec.structs.replace(draft, **changes)


@cache
def a_pack() -> ProgrammePack:
    """The open programme that comes with the program."""
    return next(pack for pack in shipped_packs() if pack.code == PROGRAMME)


@cache
def a_tree() -> UnitTree:
    """The sample unit tree."""
    return UnitTree(shipped_units())


def party_keys() -> PartyKeys:
    """Fresh keys of one party, from the system's random source."""
    return PartyKeys.new()
