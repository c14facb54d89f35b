"""The checks: each code is told for what it means, at its stage and beside its field, and no record makes them fail."""

import datetime as dt
from decimal import Decimal
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.contract.checks import CODES, MAX_FINDINGS, find_problems, is_registrable
from sync.contract.findings import Finding, Weight
from sync.contract.initiative import (
    Basis,
    Benefit,
    Consent,
    Initiative,
    Participant,
    RecognisedBy,
    Recognition,
    Withdrawal,
)
from tests.builders import TODAY, a_draft, a_pack, a_tree, an_author, an_initiative, applied_initiative
from tests.builders import recognised_initiative as recognised
from tests.sync.contract.records import any_records


def _told(record: Initiative, **options: Any) -> list[tuple[str, str]]:
    options = {"pack": a_pack(), "tree": a_tree(), "today": TODAY, **options}
    return [(finding.field, finding.code) for finding in find_problems(record, **options)]


def _only(record: Initiative) -> Finding:
    (finding,) = find_problems(record, pack=a_pack(), tree=a_tree(), today=TODAY)
    return finding


def _authors(*shares: str | None) -> tuple[Any, ...]:
    parts = (None if share is None else Decimal(share) for share in shares)
    return tuple(an_author(name=f"Nguyễn Văn {place}", share_percent=share) for place, share in enumerate(parts))


def test_an_empty_draft_is_told_what_an_idea_needs_in_the_order_of_the_form() -> None:
    needed = ["authors", "title", "unit", "programme", "consent"]
    assert _told(Initiative()) == [(field, "missing") for field in needed]


@pytest.mark.parametrize(
    ("record", "field"),
    [
        (an_initiative(title=" \n"), "title"),
        (an_initiative(authors=(an_author(name=" "),)), "authors.0.name"),
        (an_initiative(consent=Consent(note=" ")), "consent"),
        (applied_initiative(applied_on=None), "applied_on"),
        (applied_initiative(solution=""), "solution"),
        (recognised(recognition=None), "recognition.by"),
        (recognised(recognition=Recognition()), "recognition.number"),
        (recognised(applied_on=None), "applied_on"),
        (an_initiative(withdrawal=Withdrawal()), "withdrawal.reason"),
    ],
)
def test_what_a_stage_needs_keeps_the_record_from_being_registered(record: Initiative, field: str) -> None:
    findings = find_problems(record, pack=a_pack())
    assert (field, "missing") in [(finding.field, finding.code) for finding in findings]
    assert not is_registrable(findings)


def test_an_idea_needs_neither_date_nor_solution_nor_decision() -> None:
    assert _told(an_initiative(solution="", problem="", effect="", proposed_on=None, benefit=Benefit())) == []


def test_a_pack_may_ask_for_more_of_the_record_and_of_its_people() -> None:
    asks = ("kind", "effect", "benefit", "authors.job_title")
    pack = msgspec.structs.replace(a_pack(), asks=asks)
    record = an_initiative(kind="", effect="", benefit=Benefit(), authors=_authors("50", "50"))
    assert _told(record, pack=pack) == [
        ("kind", "missing"),
        ("effect", "missing"),
        ("benefit.as_written", "missing"),
        ("authors.0.job_title", "missing"),
        ("authors.1.job_title", "missing"),
    ]


def test_a_withdrawn_record_needs_only_its_reason() -> None:
    assert _told(a_draft(withdrawal=Withdrawal(reason="Nhập trùng"))) == []


@pytest.mark.parametrize(
    ("shares", "total"),
    [
        (["60", "39"], "99"),
        (["50", "50.01"], "100.01"),
        (["90"], "90"),
        (["33.33"] * 3, "99.99"),
        (["100", "1"], "101"),
    ],
)
def test_shares_that_do_not_sum_to_a_hundred_are_told_with_their_sum(shares: list[str], total: str) -> None:
    finding = _only(an_initiative(authors=_authors(*shares)))
    assert (finding.field, finding.code, finding.facts) == ("authors", "share_sum", {"sum": total})
    assert finding.weight is Weight.MUST


@pytest.mark.parametrize("shares", [["100"], [None], ["50", "50"], ["33.33", "33.33", "33.34"], ["1E+2"], ["100.00"]])
def test_shares_that_sum_to_a_hundred_pass(shares: list[str | None]) -> None:
    assert _told(an_initiative(authors=_authors(*shares))) == []


@pytest.mark.parametrize("share", ["NaN", "sNaN", "Infinity", "0", "-5", "101", "33.333", "1E+9999", "1E-9999", None])
def test_a_share_that_is_no_share_is_told_beside_its_author(share: str | None) -> None:
    assert _told(an_initiative(authors=_authors("50", share))) == [("authors.1.share_percent", "share_range")]


def test_an_author_named_twice_is_asked_about_and_two_people_of_one_name_are_not() -> None:
    twice = _only(an_initiative(authors=(an_author(share_percent=Decimal(50)),) * 2))
    assert (twice.field, twice.code, twice.weight) == ("authors.1.name", "same_author_twice", Weight.ASK)
    half = Decimal(50)
    two = (an_author(share_percent=half), an_author(share_percent=half, employee_number="SV00124"))
    assert _told(an_initiative(authors=two)) == []


@pytest.mark.parametrize(
    "day", [dt.date(1900, 1, 1), dt.date(1949, 12, 31), dt.date(2100, 1, 1), dt.date(9999, 12, 31)]
)
@pytest.mark.parametrize("field", ["proposed_on", "applied_on"])
def test_a_day_of_another_century_is_refused(field: str, day: dt.date) -> None:
    finding = _only(an_initiative(**{field: day}))
    assert (finding.field, finding.code, finding.weight) == (field, "date_out_of_range", Weight.MUST)
    assert finding.facts == {"value": day.isoformat()}


def test_days_of_decision_consent_and_birth_are_looked_at_too() -> None:
    odd = dt.date(2100, 1, 1)
    record = recognised(
        recognition=Recognition(by=RecognisedBy.HEAD, number="1", decided_on=odd),
        consent=Consent(note="Ký", given_on=odd),
        authors=(an_author(born_on=dt.date(1899, 1, 1)),),
        participants=(Participant(name="Lê Văn C", born_on=odd),),
    )
    pack = msgspec.structs.replace(a_pack(), personal_data=("born_on",))
    fields = ["recognition.decided_on", "consent.given_on", "authors.0.born_on", "participants.0.born_on"]
    assert _told(record, pack=pack) == [(field, "date_out_of_range") for field in fields]


def test_a_day_still_to_come_is_asked_about() -> None:
    finding = _only(an_initiative(applied_on=TODAY + dt.timedelta(days=1)))
    assert (finding.field, finding.code, finding.weight) == ("applied_on", "date_in_future", Weight.ASK)
    assert _told(an_initiative(applied_on=TODAY)) == []


def test_a_day_outside_the_programme_is_asked_about_with_the_programme_s_days() -> None:
    finding = _only(an_initiative(applied_on=dt.date(2025, 12, 31)))
    assert (finding.code, finding.weight) == ("applied_outside_programme", Weight.ASK)
    assert finding.facts == {"value": "2025-12-31", "starts_on": "2026-01-01", "ends_on": "2027-12-31"}


@pytest.mark.parametrize(
    ("benefit", "field", "code", "weight"),
    [
        (Benefit(amount_vnd=-1, basis=Basis.ONCE), "benefit.amount_vnd", "amount_negative", Weight.MUST),
        (Benefit(amount_vnd=10**16 + 1, basis=Basis.ONCE), "benefit.amount_vnd", "amount_too_large", Weight.MUST),
        (Benefit(amount_vnd=10**40, basis=Basis.ONCE), "benefit.amount_vnd", "amount_too_large", Weight.MUST),
        (Benefit(amount_vnd=5), "benefit.basis", "basis_missing", Weight.ASK),
        (Benefit(as_written="1.761 USD/năm", basis=Basis.YEAR), "benefit.as_written", "amount_unclear", Weight.ASK),
        (Benefit(as_written="hàng trăm triệu"), "benefit.as_written", "amount_unclear", Weight.ASK),
    ],
)
def test_a_benefit_is_told(benefit: Benefit, field: str, code: str, weight: Weight) -> None:
    finding = _only(an_initiative(benefit=benefit))
    assert (finding.field, finding.code, finding.weight) == (field, code, weight)


@pytest.mark.parametrize(
    "benefit",
    [
        Benefit(),
        Benefit(amount_vnd=0, basis=Basis.YEAR),
        Benefit(amount_vnd=10**16, basis=Basis.ONCE),
        Benefit(as_written="hiệu quả xã hội", basis=Basis.NOT_COUNTABLE),
    ],
)
def test_a_benefit_that_is_clear_or_not_there_passes(benefit: Benefit) -> None:
    assert _told(an_initiative(benefit=benefit)) == []


@pytest.mark.parametrize("field", ["kind", "field", "group", "phase"])
def test_a_choice_that_the_pack_does_not_have_is_asked_about(field: str) -> None:
    finding = _only(an_initiative(**{field: "lạ"}))
    assert (finding.field, finding.code, finding.weight) == (field, "unknown_choice", Weight.ASK)
    assert _told(an_initiative(**{field: "lạ"}), pack=None) == []
    assert _told(an_initiative(**{field: ""})) == []


def test_a_unit_that_never_was_is_told_and_one_that_ended_is_not() -> None:
    finding = _only(an_initiative(unit="HN-KHONG-CO"))
    assert (finding.field, finding.code, finding.facts) == ("unit", "unknown_unit", {"value": "HN-KHONG-CO"})
    assert _told(an_initiative(unit="HN-LDLD-DONGANH")) == []


def test_a_birth_date_that_nobody_asked_for_is_refused() -> None:
    people = {
        "authors": (an_author(born_on=dt.date(1990, 5, 1)),),
        "participants": (Participant(name="Lê Văn C", born_on=dt.date(1991, 5, 1)),),
    }
    refused = [(f"{rows}.0.born_on", "personal_data_not_asked") for rows in people]
    assert _told(an_initiative(**people)) == refused
    assert _told(an_initiative(**people), pack=None) == refused
    assert _told(an_initiative(**people), pack=msgspec.structs.replace(a_pack(), personal_data=("born_on",))) == []


def test_a_hundred_people_pass_and_one_more_is_too_many() -> None:
    crowd = tuple(Participant(name=f"Nguyễn Văn {place}") for place in range(101))
    assert _told(an_initiative(participants=crowd[:100])) == []
    finding = _only(an_initiative(participants=crowd))
    assert (finding.field, finding.code, finding.facts) == (
        "participants",
        "too_many",
        {"limit": "100", "count": "101"},
    )


def test_a_record_of_a_hundred_thousand_empty_people_is_told_in_a_few_findings() -> None:
    findings = find_problems(an_initiative(authors=(an_author(name=""),) * 100_000))
    assert len(findings) == MAX_FINDINGS
    assert ("authors", "too_many") in [(finding.field, finding.code) for finding in findings]


def test_what_must_be_mended_is_never_hidden_behind_what_is_only_asked() -> None:
    doubled = tuple(an_author(share_percent=Decimal(2)) for _ in range(50))
    findings = find_problems(an_initiative(authors=doubled, consent=None, benefit=Benefit(amount_vnd=-1)))
    assert len(findings) == MAX_FINDINGS
    assert [finding.code for finding in findings[:2]] == ["missing", "amount_negative"]
    assert not is_registrable(findings)


def test_only_what_must_be_mended_keeps_a_record_from_being_registered() -> None:
    assert is_registrable((Finding(field="kind", code="unknown_choice", weight=Weight.ASK),))
    assert not is_registrable((Finding(field="title", code="missing"),))
    assert is_registrable(())


@given(record=any_records, disclosed=st.booleans(), today=st.dates())
def test_no_record_makes_the_checks_fail_and_every_finding_can_travel(
    *, record: Initiative, disclosed: bool, today: dt.date
) -> None:
    findings = find_problems(record, pack=a_pack(), tree=a_tree(), today=today, disclosed=disclosed)
    assert {finding.code for finding in findings} <= set(CODES)
    assert len(findings) <= MAX_FINDINGS
    assert msgspec.json.decode(msgspec.json.encode(findings), type=tuple[Finding, ...]) == findings
    assert find_problems(record, pack=a_pack(), tree=a_tree(), today=today, disclosed=disclosed) == findings
    bare = find_problems(record)
    assert {finding.code for finding in bare} <= set(CODES)
