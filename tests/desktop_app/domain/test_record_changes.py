"""What differs between two versions of a record."""

import datetime as dt
from decimal import Decimal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.record_changes import FIELDS, changes, pairs, value_of
from desktop_app.domain.word_runs import Run, RunKind
from sync.contract.initiative import (
    Attachment,
    Author,
    Basis,
    Benefit,
    Consent,
    Initiative,
    Participant,
    Recognition,
    Stage,
    Withdrawal,
)
from tests.builders import a_draft, an_author, an_initiative, recognised_initiative

A = an_author(name="Nguyễn Văn A", employee_number="SV1", share_percent=Decimal(60))
B = an_author(name="Trần Thị B", employee_number="SV2", share_percent=Decimal(40))
_VALUES: dict[str, object] = {
    "programme": "other",
    "phase": "2",
    "unit": "X",
    "unit_name": "Đơn vị khác",
    "workplace": "Xưởng Đúc",
    "stage": Stage.APPLIED,
    "authors": (B,),
    "title": "Tên khác",
    "investor": "Công ty",
    "kind": "management",
    "field": "health",
    "group": "other",
    "proposed_on": dt.date(2026, 1, 2),
    "applied_on": dt.date(2026, 2, 3),
    "problem": "a",
    "solution": "b",
    "effect": "c",
    "conditions": "d",
    "confidential": True,
    "benefit": Benefit(amount_vnd=1, basis=Basis.MONTH, as_written="e", note="f"),
    "participants": (Participant(name="Lê Văn C", contribution="Chạy thử"),),
    "recognition": Recognition(number="1"),
    "attachments": (Attachment(sha256="a" * 64, size=1, media_type="image/jpeg", role="after"),),
    "consent": Consent(note="g"),
    "withdrawal": Withdrawal(reason="h"),
}
_NOT_SAID = {"id", "revision", "entered_at", "entered_by"}


def _fields(before: Initiative, after: Initiative) -> list[str]:
    return [change.field for change in changes(before, after)]


def test_every_field_of_a_record_is_compared_but_who_keyed_it_when() -> None:
    assert set(_VALUES) == set(Initiative.__struct_fields__) - _NOT_SAID
    assert {field.split(".")[0] for field in FIELDS} == set(_VALUES)


@pytest.mark.parametrize("field", _VALUES)
def test_a_change_of_any_one_field_is_told_under_its_name(field: str) -> None:
    before = an_initiative()
    after = msgspec.structs.replace(before, **{field: _VALUES[field]})
    found = _fields(before, after)
    assert found
    assert all(name.split(".")[0] == field for name in found)
    assert sorted(_fields(after, before)) == sorted(found), "the way back changes the same fields"


@given(st.sets(st.sampled_from(sorted(_VALUES))))
def test_exactly_what_was_changed_is_told_in_the_order_of_the_form(chosen: set[str]) -> None:
    before = an_initiative()
    after = msgspec.structs.replace(before, **{field: _VALUES[field] for field in chosen})
    found = [name.split(".")[0] for name in _fields(before, after)]
    assert set(found) == chosen
    order = [field.split(".")[0] for field in FIELDS]
    assert found == sorted(found, key=order.index)


def test_a_new_revision_number_alone_is_no_change() -> None:
    before = an_initiative(revision=1)
    after = msgspec.structs.replace(before, revision=2, entered_by="Ai khác")
    assert changes(before, after) == ()


def test_a_person_is_compared_with_herself_wherever_she_stands() -> None:
    before = an_initiative(authors=(A, B))
    after = an_initiative(authors=(msgspec.structs.replace(B, share_percent=Decimal(40), job_title="Tổ phó"), A))
    found = {change.field: (change.before, change.after) for change in changes(before, after)}
    assert found["authors.0.job_title"] == (B.job_title or None, "Tổ phó")
    assert found["authors"] == ("Nguyễn Văn A, Trần Thị B", "Trần Thị B, Nguyễn Văn A")
    assert "authors.0.name" not in found


def test_a_name_corrected_in_place_is_a_change_of_the_name() -> None:
    before = an_initiative(authors=(Author(name="Nguyễn Văn An"),))
    after = an_initiative(authors=(Author(name="Nguyễn Văn Ân"),))
    (change,) = changes(before, after)
    assert change.field == "authors.0.name"
    assert change.runs() == (
        Run(RunKind.SAME, "Nguyễn Văn "),
        Run(RunKind.REMOVED, "An"),
        Run(RunKind.ADDED, "Ân"),
    )


def test_another_number_is_another_person() -> None:
    found = changes(an_initiative(authors=(A,)), an_initiative(authors=(B,)))
    assert [(change.field, change.before, change.after) for change in found] == [
        ("authors.0", None, B),
        ("authors.0", A, None),
    ]


def test_days_amounts_and_choices_are_values_and_texts_are_compared_by_words() -> None:
    before, after = an_initiative(), recognised_initiative(problem="Mỗi lần thay khuôn mất 25 phút.")
    by_field = {change.field: change for change in changes(before, after)}
    assert by_field["stage"].runs() == by_field["applied_on"].runs() == ()
    assert by_field["recognition.decided_on"].after == dt.date(2026, 11, 2)
    assert by_field["problem"].runs()


def test_pairs_tell_also_what_is_alike_and_leave_out_what_neither_fills() -> None:
    told = {pair.field: pair.differs for pair in pairs(an_initiative(), an_initiative(title="Tên khác"))}
    assert told["title"]
    assert told["problem"] is False
    assert "conditions" not in told
    assert changes(a_draft(), a_draft()) == ()


def test_a_value_that_is_empty_is_no_value() -> None:
    assert value_of(a_draft(), "recognition.number") is None
    assert value_of(a_draft(), "confidential") is None
    assert value_of(an_initiative(withdrawal=Withdrawal()), "withdrawal.reason") == ""
