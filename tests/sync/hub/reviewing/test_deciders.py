"""Who decides: within her units alone, about what she has seen, and where it is so, not without a second person."""

import msgspec
import pytest

from sync.contract.bulletins import Judgement
from sync.contract.initiative import Initiative
from sync.hub.catalogue.actor import Actor
from sync.hub.errors import DecidedMeanwhile, DecisionUnclear, RightMissing
from sync.hub.operations.checking import check
from sync.hub.reviewing.deciding import Decided, Decider, Decision, Undecided, decide, decide_together
from sync.hub.reviewing.four_eyes import needs_two, set_needs_two
from sync.hub.reviewing.record import read_record
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


def test_a_duplicate_is_refused_and_says_of_whose_record_without_a_word_of_it(
    bench: Workbench, device: Device, record: Initiative
) -> None:
    copy = an_initiative(unit=f"{STANLEY}-X1", title=record.title)
    bench.receive(device.batch(copy))
    decide(bench.hub, Decision(id=copy.id, judgement=Judgement.REFUSED, duplicate_of=record.id), FIRST)
    (one,) = kept(bench, copy)
    assert (one.judgement, one.duplicate_of) == (Judgement.REFUSED, record.id)
    assert one.reason == f"Trùng với sáng kiến {record.id[-8:]} của CĐCS Công ty TNHH Điện Stanley Việt Nam"


@pytest.mark.parametrize(
    "changes", [{"duplicate_of": "nothing"}, {"judgement": Judgement.RETURNED}, {"duplicate_of": ""}], ids=str
)
def test_a_duplicate_of_nothing_is_none(
    bench: Workbench, device: Device, record: Initiative, changes: dict[str, object]
) -> None:
    copy = an_initiative()
    bench.receive(device.batch(copy))
    given = Decision(id=copy.id, judgement=Judgement.REFUSED, duplicate_of=record.id)
    for unclear in (msgspec.structs.replace(given, **changes), msgspec.structs.replace(given, duplicate_of=copy.id)):
        with pytest.raises(DecisionUnclear):
            decide(bench.hub, unclear, FIRST)
    assert kept(bench, copy) == []


def test_where_two_decide_it_holds_when_another_person_says_the_same(bench: Workbench, record: Initiative) -> None:
    set_needs_two(bench.hub, needs_two=True)
    assert needs_two(bench.hub)
    assert decide(bench.hub, valid(record), FIRST) == Decided(record.id, 1, is_new=True, is_proposed=True)
    assert decide(bench.hub, valid(record), FIRST) == Decided(record.id, 1, is_new=False, is_proposed=True)
    read = read_record(bench.hub, SECOND.actor, record.id)
    assert read.waits is not None, "it waits still"
    assert read.proposal is not None
    assert (read.decided, read.proposal.name, read.proposal.judgement) == ((), "Trần Thị B", Judgement.VALID)

    assert decide(bench.hub, valid(record), SECOND) == Decided(record.id, 1, is_new=True)

    (one,) = kept(bench, record)
    assert one.decided_by == "Trần Thị B, Lê Văn C"
    read = read_record(bench.hub, SECOND.actor, record.id)
    assert (read.proposal, read.waits) == (None, None)
    acts = [(entry.actor, entry.act) for entry in reversed(bench.hub.log_entries(10))]
    assert acts[-2:] == [("tran.thi.b", "proposed"), ("le.van.c", "decided")]
    assert check(bench.hub).problems == ()


def test_where_two_decide_another_word_is_a_proposal_of_its_own(bench: Workbench, record: Initiative) -> None:
    set_needs_two(bench.hub, needs_two=True)
    decide(bench.hub, valid(record), FIRST)
    refused = Decision(id=record.id, judgement=Judgement.REFUSED, reason="Không mới")
    assert decide(bench.hub, refused, SECOND).is_proposed
    read = read_record(bench.hub, FIRST.actor, record.id)
    assert read.proposal is not None
    assert (read.proposal.name, read.proposal.reason) == ("Lê Văn C", "Không mới")
    assert not decide(bench.hub, refused, FIRST).is_proposed
    assert [one.judgement for one in kept(bench, record)] == [Judgement.REFUSED]


def test_a_proposal_is_about_the_revision_that_was_looked_at(
    bench: Workbench, device: Device, record: Initiative
) -> None:
    set_needs_two(bench.hub, needs_two=True)
    decide(bench.hub, valid(record), FIRST)
    bench.receive(device.batch(msgspec.structs.replace(record, revision=2, title="Sửa")))
    assert read_record(bench.hub, SECOND.actor, record.id).proposal is None
    assert decide(bench.hub, valid(record), SECOND).is_proposed, "of revision 2 nobody had said anything"
    assert kept(bench, record) == []


@pytest.mark.parametrize("judgement", [Judgement.RETURNED, Judgement.UNDER_REVIEW])
def test_where_two_decide_one_still_returns_and_looks(
    bench: Workbench, record: Initiative, judgement: Judgement
) -> None:
    set_needs_two(bench.hub, needs_two=True)
    decide(bench.hub, valid(record), FIRST)
    assert not decide(bench.hub, Decision(id=record.id, judgement=judgement, reason="Thiếu"), SECOND).is_proposed
    assert read_record(bench.hub, FIRST.actor, record.id).proposal is None
    assert check(bench.hub).problems == ()


def test_that_two_decide_is_switched_in_the_log(bench: Workbench) -> None:
    for state in (True, True, False):
        set_needs_two(bench.hub, needs_two=state)
    told = [(one.act, one.target) for one in reversed(bench.hub.log_entries(5))]
    assert told == [("four_eyes", "on"), ("four_eyes", "off")]
