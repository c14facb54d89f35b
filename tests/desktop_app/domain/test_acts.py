"""What may be done to many records at once, and what keeps a record from it."""

import datetime as dt

import pytest

from desktop_app.domain.acts import Hindrance, Recognise, Withdraw, acted_on
from sync.contract.initiative import Initiative, RecognisedBy, Recognition, Stage, Withdrawal
from tests.builders import an_initiative, applied_initiative, recognised_initiative

DECISION = Recognition(by=RecognisedBy.HEAD, number="99/QĐ", decided_on=dt.date(2026, 11, 10))


def test_an_applied_initiative_is_recognised_by_the_decision_and_nothing_else_changes() -> None:
    record = applied_initiative(title="Kẹp nhanh")
    after = acted_on(record, Recognise(DECISION))
    assert isinstance(after, Initiative)
    assert (after.stage, after.recognition) == (Stage.RECOGNISED, DECISION)
    assert (after.title, after.applied_on, after.authors) == (record.title, record.applied_on, record.authors)


@pytest.mark.parametrize(
    ("record", "hindrance"),
    [
        (recognised_initiative(), Hindrance.RECOGNISED_OTHERWISE),
        (recognised_initiative(recognition=DECISION), Hindrance.ALREADY),
        (applied_initiative(withdrawal=Withdrawal(reason="Trùng")), Hindrance.WITHDRAWN),
    ],
)
def test_another_decision_is_never_overwritten_and_nothing_is_done_twice(
    record: Initiative, hindrance: Hindrance
) -> None:
    assert acted_on(record, Recognise(DECISION)) is hindrance


def test_a_record_is_taken_back_once_whatever_its_stage() -> None:
    for record in (an_initiative(), applied_initiative(), recognised_initiative()):
        after = acted_on(record, Withdraw("Nhập trùng"))
        assert isinstance(after, Initiative)
        assert after.withdrawal == Withdrawal(reason="Nhập trùng")
        assert acted_on(after, Withdraw("Lý do khác")) is Hindrance.ALREADY
