"""Where two people decide: what the first one said holds when a second one, who is another, says exactly that."""

import msgspec
import pytest

from sync.contract.bulletins import Judgement
from sync.contract.initiative import Initiative
from sync.hub.catalogue.actor import COMMAND_LINE, Actor
from sync.hub.errors import DecidedMeanwhile
from sync.hub.operations.checking import check
from sync.hub.reading.names_in_texts import MASK
from sync.hub.reviewing.deciding import Decided, Decider, Decision, decide, decide_together
from sync.hub.reviewing.four_eyes import needs_two, set_needs_two
from sync.hub.reviewing.inbox import Asked, find_page
from sync.hub.reviewing.proposed import find_proposed
from sync.hub.reviewing.record import read_record
from sync.hub.reviewing.seconding import reference_to
from sync.hub.staff.rights import Role
from sync.hub.store import decisions
from sync.hub.store.decisions import DecisionRow
from sync.hub.store.waiting import Waits
from tests.builders import an_initiative
from tests.sync.hub.data_subjects.worker import HER, NAME, X1, anonymised
from tests.sync.hub.workbench import Device, Workbench

FIRST = Decider(Actor("tran.thi.b"), "Trần Thị B")
SECOND = Decider(Actor("le.van.c"), "Lê Văn C")
MAKER = Decider(Actor("pham.thi.d"), "Phạm Thị D")


@pytest.fixture
def device(bench: Workbench) -> Device:
    """A device that was let in."""
    return bench.device()


@pytest.fixture
def record(bench: Workbench, device: Device) -> Initiative:
    """A record of that device, where two people decide, who have accounts."""
    for one in (FIRST, SECOND):
        bench.hub.accounts.add(one.actor.login, one.name, Role.REVIEWER)
    set_needs_two(bench.hub, needs_two=True)
    record = an_initiative()
    bench.receive(device.batch(record))
    return record


def kept(bench: Workbench, record: Initiative) -> list[DecisionRow]:
    with bench.hub.database.reading() as connection:
        return decisions.find_all(connection, record.id)


def valid(record: Initiative, **changes: object) -> Decision:
    return msgspec.structs.replace(Decision(id=record.id, judgement=Judgement.VALID), **changes)


def refused(record: Initiative, **changes: object) -> Decision:
    return valid(record, judgement=Judgement.REFUSED, **changes)


def waiting(bench: Workbench) -> dict[str, Waits]:
    return {one.id: one.waits for one in find_page(bench.hub, COMMAND_LINE, Asked()).entries}


def test_where_two_decide_it_holds_when_another_person_says_the_same(bench: Workbench, record: Initiative) -> None:
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
    decide(bench.hub, valid(record), FIRST)
    bench.receive(device.batch(msgspec.structs.replace(record, revision=2, title="Sửa")))
    read = read_record(bench.hub, SECOND.actor, record.id)
    assert (read.proposal, read.may_confirm) == (None, False)
    assert read.fallen is not None
    assert (read.fallen.name, read.fallen.revision) == ("Trần Thị B", 1)
    assert decide(bench.hub, valid(record), SECOND).is_proposed, "of revision 2 nobody had said anything"
    assert read_record(bench.hub, SECOND.actor, record.id).fallen is None
    assert kept(bench, record) == []


@pytest.mark.parametrize("judgement", [Judgement.RETURNED, Judgement.UNDER_REVIEW])
def test_where_two_decide_one_still_returns_and_looks(
    bench: Workbench, record: Initiative, judgement: Judgement
) -> None:
    decide(bench.hub, valid(record), FIRST)
    assert not decide(bench.hub, Decision(id=record.id, judgement=judgement, reason="Thiếu"), SECOND).is_proposed
    assert read_record(bench.hub, FIRST.actor, record.id).proposal is None
    assert check(bench.hub).problems == ()


def test_that_two_decide_is_switched_in_the_log(bench: Workbench) -> None:
    for state in (True, True, False):
        set_needs_two(bench.hub, needs_two=state)
    told = [(one.act, one.target) for one in reversed(bench.hub.log_entries(5))]
    assert told == [("four_eyes", "on"), ("four_eyes", "off")]


def test_who_returns_what_another_one_proposed_does_so_alone(bench: Workbench, record: Initiative) -> None:
    decide(bench.hub, valid(record), FIRST)
    decide(bench.hub, Decision(id=record.id, judgement=Judgement.RETURNED, reason="Thiếu"), SECOND)
    assert [one.decided_by for one in kept(bench, record)] == ["Lê Văn C"]


def test_a_proposal_keeps_all_that_was_said_and_is_confirmed_as_it_stands(
    bench: Workbench, device: Device, record: Initiative
) -> None:
    original = an_initiative()
    bench.receive(device.batch(original))
    given = refused(record, reason="Xem số 12", fields=("title",), duplicate_of=original.id)
    decide(bench.hub, given, FIRST)
    first = read_record(bench.hub, SECOND.actor, record.id).proposal
    assert first is not None
    assert (first.fields, first.duplicate_of) == (("title",), original.id)
    assert first.reason.startswith(f"Trùng với sáng kiến {original.id[-8:]}")
    assert first.reason.endswith("; Xem số 12")
    confirmed = msgspec.structs.replace(given, reason=first.reason)
    assert not decide(bench.hub, confirmed, SECOND).is_proposed
    assert not decide(bench.hub, confirmed, SECOND).is_new, "she pressed twice"
    (one,) = kept(bench, record)
    assert (one.reason, one.fields, one.duplicate_of) == (first.reason, first.fields, original.id)
    assert one.decided_by == "Trần Thị B, Lê Văn C"


@pytest.mark.parametrize("changes", [{"reason": "Gian lận"}, {"fields": ("title",)}, {"revision": 1}], ids=str)
def test_nothing_goes_out_under_two_names_that_only_one_said(
    bench: Workbench, record: Initiative, changes: dict[str, object]
) -> None:
    given = refused(record, reason="Chưa áp dụng")
    decide(bench.hub, given, FIRST)
    done = decide(bench.hub, msgspec.structs.replace(given, **changes), SECOND)
    assert done.is_proposed is ("revision" not in changes)
    assert [one.reason for one in kept(bench, record)] == ([] if done.is_proposed else ["Chưa áp dụng"])


def test_who_made_an_account_or_gave_it_a_new_password_is_no_second_person_to_it(
    bench: Workbench, record: Initiative
) -> None:
    accounts, login = bench.hub.accounts, FIRST.actor.login
    accounts.add(MAKER.actor.login, MAKER.name, Role.ADMINISTRATOR)
    accounts.renew(login, MAKER.actor)
    for one in (MAKER, FIRST, MAKER):
        assert decide(bench.hub, valid(record), one).is_proposed
    read = read_record(bench.hub, FIRST.actor, record.id)
    assert (read.proposal is not None, read.may_confirm) == (True, False)
    assert read_record(bench.hub, SECOND.actor, record.id).may_confirm
    accounts.renew(login)
    assert not decide(bench.hub, valid(record), FIRST).is_proposed
    accounts.add("puppet", "Nguyễn Văn E", Role.REVIEWER, "", SECOND.actor)
    puppet = Decider(Actor("puppet"), "Nguyễn Văn E")
    for one in (puppet, SECOND, puppet):
        assert decide(bench.hub, refused(record, reason="Không mới"), one).is_proposed


def test_what_was_proposed_with_an_account_out_of_use_is_proposed_by_nobody(
    bench: Workbench, record: Initiative
) -> None:
    decide(bench.hub, valid(record), FIRST)
    bench.hub.accounts.disable(FIRST.actor.login)
    assert not read_record(bench.hub, SECOND.actor, record.id).may_confirm
    assert decide(bench.hub, valid(record), SECOND).is_proposed
    assert kept(bench, record) == []


def test_what_is_proposed_about_a_settled_record_waits_until_it_is_decided(
    bench: Workbench, record: Initiative
) -> None:
    for one in (FIRST, SECOND):
        decide(bench.hub, valid(record), one)
    assert waiting(bench) == {}
    decide(bench.hub, refused(record, reason="Không mới"), FIRST)
    assert waiting(bench) == {record.id: Waits.UNDER_REVIEW}
    assert check(bench.hub).problems == ()
    decide(bench.hub, refused(record, reason="Không mới"), SECOND)
    assert waiting(bench) == {}
    told = decide_together(bench.hub, [valid(record, reason=one) for one in ("một", "hai")], FIRST)
    assert all(isinstance(one, Decided) and one.is_proposed for one in told)
    decide(bench.hub, valid(record), Decider())
    decide(bench.hub, refused(record, reason="Không mới"), FIRST)
    decide_together(bench.hub, [Decision(id=record.id, judgement=Judgement.RETURNED, reason="Thiếu")], FIRST)
    assert waiting(bench) == {}
    assert check(bench.hub).problems == ()


def test_a_proposal_about_a_newer_revision_stays_when_somebody_speaks_of_an_older_one(
    bench: Workbench, device: Device, record: Initiative
) -> None:
    bench.receive(device.batch(msgspec.structs.replace(record, revision=2, title="Sửa")))
    decide(bench.hub, valid(record), FIRST)
    with pytest.raises(DecidedMeanwhile):
        decide(bench.hub, refused(record, revision=1, reason="Không mới"), SECOND)
    decide(bench.hub, valid(record, judgement=Judgement.RETURNED, revision=1, reason="Thiếu"), SECOND)
    read = read_record(bench.hub, SECOND.actor, record.id)
    assert read.proposal is not None
    assert read.proposal.revision == 2
    assert check(bench.hub).problems == ()


def test_a_masked_reason_is_confirmed_as_it_was_kept_and_only_as_it_was_read(bench: Workbench, device: Device) -> None:
    for one in (FIRST, SECOND):
        bench.hub.accounts.add(one.actor.login, one.name, Role.REVIEWER)
    set_needs_two(bench.hub, needs_two=True)
    record = an_initiative(unit=X1, authors=(HER,))
    bench.receive(device.batch(record))
    reason = f"Hỏi {NAME}"
    decide(bench.hub, refused(record, reason="Không mới", fields=("problem",)), FIRST)
    old = read_record(bench.hub, SECOND.actor, record.id).proposal
    bench.clock.pass_days(1)
    decide(bench.hub, refused(record, reason=reason, fields=("problem",)), FIRST)
    anonymised(bench)
    read = read_record(bench.hub, SECOND.actor, record.id)
    assert old is not None
    assert read.proposal is not None
    assert read.proposal.reason == f"Hỏi {MASK}"
    confirmed = refused(record, revision=1, seen=0, confirms=reference_to(read.proposal))
    for amiss in ({"confirms": reference_to(old)}, {"judgement": Judgement.VALID}, {"revision": 2}):
        with pytest.raises(DecidedMeanwhile):
            decide(bench.hub, msgspec.structs.replace(confirmed, **amiss), SECOND)

    assert decide(bench.hub, confirmed, SECOND) == Decided(record.id, 1, is_new=True)
    assert decide(bench.hub, confirmed, SECOND) == Decided(record.id, 1, is_new=False), "pressed twice"

    (one,) = kept(bench, record)
    assert (one.reason, one.fields, one.decided_by) == (reason, ("problem",), "Trần Thị B, Lê Văn C")


def test_what_one_proposed_waits_for_those_who_may_confirm_it(
    bench: Workbench, device: Device, record: Initiative
) -> None:
    def proposed(login: str, unit: str = "") -> list[str]:
        return [one.title for one in find_proposed(bench.hub, Actor(login, unit))]

    assert proposed("le.van.c") == []
    decide(bench.hub, valid(record), FIRST)
    assert proposed("le.van.c") == proposed("le.van.c", device.unit) == [record.title]
    assert proposed("tran.thi.b") == [], "her own word"
    assert proposed("le.van.c", "HN-KCN-CANON") == [], "another's unit"
    decide(bench.hub, refused(record, reason="Trùng."), SECOND)
    assert (proposed("le.van.c"), proposed("tran.thi.b")) == ([], [record.title]), "what was said last"
    set_needs_two(bench.hub, needs_two=False)
    assert proposed("tran.thi.b") == []
    set_needs_two(bench.hub, needs_two=True)
    bench.receive(device.batch(msgspec.structs.replace(record, revision=2, title="Tên mới")))
    assert proposed("tran.thi.b") == [], "said of what it no longer is"
    decide(bench.hub, valid(record, revision=2), FIRST)
    decide(bench.hub, valid(record, revision=2), SECOND)
    assert proposed("le.van.c") == proposed("tran.thi.b") == [], "decided"
