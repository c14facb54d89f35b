"""Who decides: within her units alone, about what she has seen, and where it is so, not without a second person."""

import msgspec
import pytest

from sync.contract.bulletins import Judgement
from sync.contract.initiative import Initiative
from sync.hub.catalogue.actor import Actor
from sync.hub.errors import DecidedMeanwhile, NotSignedIn, RightMissing
from sync.hub.operations.checking import check
from sync.hub.reviewing.deciding import Decided, Decider, Decision, Undecided, decide, decide_many, decide_together
from sync.hub.reviewing.record import read_record
from sync.hub.staff.rights import Person, Role
from sync.hub.store import decisions
from sync.hub.store.decisions import DecisionRow
from tests.builders import STANLEY, an_initiative
from tests.sync.hub.workbench import Device, Workbench

FIRST = Decider(Actor("tran.thi.b"), "Trần Thị B")
SECOND = Decider(Actor("le.van.c"), "Lê Văn C")
BOUNDED = Decider(Actor("pham.thi.d", f"{STANLEY}-X1"), "Phạm Thị D")


@pytest.fixture
def device(bench: Workbench) -> Device:
    """A device that was let in."""
    return bench.device()


@pytest.fixture
def record(bench: Workbench, device: Device) -> Initiative:
    """A record of that device."""
    record = an_initiative()
    bench.receive(device.batch(record))
    return record


def kept(bench: Workbench, record: Initiative) -> list[DecisionRow]:
    with bench.hub.database.reading() as connection:
        return decisions.find_all(connection, record.id)


def valid(record: Initiative, **changes: object) -> Decision:
    return msgspec.structs.replace(Decision(id=record.id, judgement=Judgement.VALID), **changes)


def test_nobody_decides_about_a_record_of_another_s_unit(bench: Workbench, record: Initiative) -> None:
    with pytest.raises(RightMissing):
        decide(bench.hub, valid(record), BOUNDED)
    (told,) = decide_together(bench.hub, [valid(record)], BOUNDED)
    assert isinstance(told, Undecided)
    assert isinstance(told.error, RightMissing)
    assert kept(bench, record) == []
    assert [one.act for one in bench.hub.log_entries(10) if one.act == "decided"] == []


def test_of_two_who_looked_at_the_same_the_later_one_is_told_and_nothing_is_written(
    bench: Workbench, record: Initiative
) -> None:
    seen = read_record(bench.hub, FIRST.actor, record.id).last_decision
    decide(bench.hub, valid(record, seen=seen), FIRST)
    late = Decision(id=record.id, judgement=Judgement.REFUSED, reason="Không mới", seen=seen)
    with pytest.raises(DecidedMeanwhile):
        decide(bench.hub, late, SECOND)
    assert [one.judgement for one in kept(bench, record)] == [Judgement.VALID]
    decide(bench.hub, msgspec.structs.replace(late, seen=kept(bench, record)[-1].number), SECOND)
    assert [one.judgement for one in kept(bench, record)] == [Judgement.VALID, Judgement.REFUSED]


def test_many_are_decided_together_and_one_that_cannot_be_keeps_no_other_from_it(
    bench: Workbench, device: Device, record: Initiative
) -> None:
    other = an_initiative()
    bench.receive(device.batch(other))
    nobody_s = Decision(id="nothing", judgement=Judgement.VALID)
    told = decide_together(bench.hub, [valid(record), nobody_s, valid(other, revision=9), valid(other)], FIRST)
    assert [type(one) for one in told] == [Decided, Undecided, Undecided, Decided]
    assert [one.line for one in told if isinstance(one, Undecided)] == [2, 3]
    assert [one.decided_by for one in (*kept(bench, record), *kept(bench, other))] == ["Trần Thị B"] * 2
    log = [one for one in bench.hub.log_entries(10) if one.act == "decided"]
    assert {(one.actor, one.target) for one in log} == {("tran.thi.b", record.id), ("tran.thi.b", other.id)}
    assert check(bench.hub).problems == ()


def test_pressed_twice_it_is_decided_once(bench: Workbench, record: Initiative) -> None:
    given = valid(record, seen=0)
    assert [decide(bench.hub, given, FIRST).is_new for _ in range(2)] == [True, False]
    refused = valid(record, judgement=Judgement.REFUSED, reason="Không mới", seen=kept(bench, record)[-1].number)
    decide(bench.hub, refused, SECOND)
    with pytest.raises(DecidedMeanwhile):
        decide(bench.hub, given, FIRST)


def test_a_word_about_an_older_revision_overrides_none_about_a_newer_one(
    bench: Workbench, device: Device, record: Initiative
) -> None:
    returned = valid(record, judgement=Judgement.RETURNED, reason="Thiếu", revision=1)
    newer = valid(record, judgement=Judgement.REFUSED, reason="Không mới", revision=2)
    decide(bench.hub, returned, FIRST)
    bench.receive(device.batch(msgspec.structs.replace(record, revision=2, title="Bản hai")))
    decide(bench.hub, newer, SECOND)
    (told,) = decide_together(bench.hub, [valid(record, revision=1)], FIRST)
    assert isinstance(told, Undecided)
    assert isinstance(told.error, DecidedMeanwhile)
    again = decide_together(bench.hub, [returned, newer])
    assert [isinstance(one, Decided) and one.is_new for one in again] == [False, False], "the list is given again"
    assert [one.judgement for one in kept(bench, record)] == [Judgement.RETURNED, Judgement.REFUSED]
    assert check(bench.hub).problems == ()


def test_who_waited_for_her_turn_decides_by_what_she_may_by_then(bench: Workbench, record: Initiative) -> None:
    accounts = bench.hub.accounts
    accounts.add("vu.van.e", "Vũ Văn E", Role.REVIEWER)
    by = Decider.of(Person(1, "vu.van.e", "Vũ Văn E", Role.REVIEWER, "", must_change=False))
    for narrowed, error in ((f"unit = '{STANLEY}-X1'", RightMissing), ("role = 'auditor', unit = ''", RightMissing)):
        bench.change(f"UPDATE staff SET {narrowed}")  # noqa: S608
        with pytest.raises(error):
            decide(bench.hub, valid(record), by)
    bench.change("UPDATE staff SET role = 'reviewer'")
    decide(bench.hub, valid(record, judgement=Judgement.UNDER_REVIEW), by)
    accounts.disable("vu.van.e")
    with pytest.raises(NotSignedIn):
        decide(bench.hub, valid(record), by)
    assert [one.judgement for one in kept(bench, record)] == [Judgement.UNDER_REVIEW]


@pytest.mark.parametrize("strange", ["x\0y", "\0", "01a22247-2091-7af0-9c73-fd27b3d12d8\0"], ids=repr)
def test_an_id_that_can_be_nobody_s_ends_no_list(bench: Workbench, record: Initiative, strange: str) -> None:
    duplicate = valid(record, judgement=Judgement.REFUSED, duplicate_of=strange, reason="Trùng")
    lines = [msgspec.json.encode(one) for one in (Decision(id=strange, judgement=Judgement.VALID), duplicate)]
    told = list(decide_many(bench.hub, [*lines, msgspec.json.encode(valid(record))]))
    assert [one.error.code for one in told if isinstance(one, Undecided)] == ["initiative_unknown", "decision_unclear"]
    assert isinstance(told[-1], Decided)
