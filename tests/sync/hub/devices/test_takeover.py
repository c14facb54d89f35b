"""A new PC of a unit takes over the book of a former one, when a person says so and never before."""

import msgspec
import pytest

from sync.contract.bulletins import Judgement, VerdictNews
from sync.contract.enrolment import Wish
from sync.contract.initiative import encode_line
from sync.contract.receipts import Admission, Answer
from sync.envelope.header import take_apart
from sync.hub.catalogue.actor import Actor
from sync.hub.devices.looking import mark_of
from sync.hub.errors import DeviceChanged, DeviceRevoked, DeviceUnknown, TakeoverImpossible, TakeoverNotAsked
from sync.hub.intake.enrolling import TAKEOVER_WAITS
from sync.hub.operations.checking import check
from sync.hub.reviewing.deciding import Decision, decide
from sync.hub.words import words_for, words_in
from tests.builders import STANLEY, an_initiative
from tests.sync.hub.telling import heard, parts_of
from tests.sync.hub.workbench import Device, Workbench


def _heir(bench: Workbench, *, code: bool = True, unit: str = STANLEY) -> tuple[Device, str]:
    """A new PC that asks for the book of its unit's former one, and the id of what it asked with."""
    device = bench.stranger(unit)
    asked = device.enrolment(bench.code(unit) if code else "", wish=Wish.TAKEOVER)
    bench.receive(asked)
    return device, take_apart(asked).header.id


def test_the_heir_owns_the_records_has_the_whole_book_and_the_former_pc_is_done(bench: Workbench) -> None:
    former, record = bench.device(), an_initiative()
    refused, second = an_initiative(title=""), msgspec.structs.replace(record, revision=2)
    bench.receive(former.batch(record, refused))
    bench.receive(former.batch(second))
    before = bench.hub.standings.leaderboard("snk-2026")
    heir, wish = _heir(bench)
    bench.hub.approve(heir.id, takes_over=former.id)
    (part,) = parts_of(heard(bench, heir), wish)
    assert [held.line.encode() for held in part.held] == [encode_line(line) for line in (record, refused, second)]
    third = msgspec.structs.replace(record, revision=3)
    assert heir.answers(bench.receive(heir.batch(third))) == [Answer.STORED]
    with pytest.raises(DeviceRevoked):
        bench.receive(former.batch(msgspec.structs.replace(record, revision=4)))
    assert bench.hub.standings.leaderboard("snk-2026").initiatives == before.initiatives
    assert bench.rows("SELECT initiatives FROM takeovers") == [(1,)]
    assert check(bench.hub).problems == ()


def test_the_heir_hears_what_was_decided_about_the_records(bench: Workbench) -> None:
    former, record = bench.device(), an_initiative()
    bench.receive(former.batch(record))
    decide(bench.hub, Decision(id=record.id, judgement=Judgement.VALID))
    heard(bench, former)
    heir, _ = _heir(bench)
    bench.hub.approve(heir.id, takes_over=former.id)
    news = [item for bulletin in heard(bench, heir) for item in bulletin.news]
    assert [(item.id, item.judgement) for item in news if isinstance(item, VerdictNews)] == [
        (record.id, Judgement.VALID)
    ]


@pytest.mark.parametrize("code", [True, False])
def test_it_waits_for_a_person_whether_a_code_lets_the_pc_in_or_not(bench: Workbench, *, code: bool) -> None:
    former, record = bench.device(), an_initiative()
    bench.receive(former.batch(record))
    heir = bench.stranger()
    head = heir.opened(bench.receive(heir.enrolment(bench.code() if code else "", wish=Wish.TAKEOVER))).head
    assert (head.admission, head.reason) == (Admission.ADMITTED if code else Admission.WAITING, TAKEOVER_WAITS)
    assert bench.hub.wishes() == {heir.id: ("takeover", "waiting")}
    bench.hub.approve(heir.id)
    assert bench.hub.wishes() == {heir.id: ("takeover", "waiting")}
    other = msgspec.structs.replace(record, title="Khác")
    assert heir.answers(bench.receive(heir.batch(other))) == [Answer.CONFLICT]
    assert former.answers(bench.receive(former.batch(msgspec.structs.replace(record, revision=2)))) == [Answer.STORED]
    bench.hub.approve(heir.id, takes_over=former.id)
    assert bench.hub.wishes() == {heir.id: ("takeover", "telling")}


def test_what_the_heir_sent_while_it_waited_is_taken_after_the_records_are_its_own(bench: Workbench) -> None:
    former, record = bench.device(), an_initiative()
    bench.receive(former.batch(record))
    heir, _ = _heir(bench, code=False)
    batch = heir.batch(msgspec.structs.replace(record, revision=2))
    with pytest.raises(Exception, match="held_until_approved"):
        bench.receive(batch)
    bench.hub.approve(heir.id, takes_over=former.id)
    assert heir.answers(bench.receive(batch)) == [Answer.STORED]


def test_a_book_that_went_over_twice_comes_whole_and_once(bench: Workbench) -> None:
    first = bench.device()
    bench.receive(first.batch(an_initiative(), an_initiative(title="")))
    second, _ = _heir(bench)
    bench.hub.approve(second.id, takes_over=first.id)
    bench.receive(second.batch(an_initiative()))
    third, wish = _heir(bench)
    bench.hub.approve(third.id, takes_over=second.id)
    (part,) = parts_of(heard(bench, third), wish)
    assert [held.answer for held in part.held] == [Answer.STORED, Answer.REFUSED, Answer.STORED]
    assert part.revisions == 3
    assert bench.rows("SELECT DISTINCT owner FROM initiatives") == [(3,)]
    assert check(bench.hub).problems == ()


def test_another_unit_s_records_the_pc_itself_and_what_nobody_asked_for_do_not_go_over(bench: Workbench) -> None:
    former, elsewhere, plain = bench.device(), bench.device("HN-KCN"), bench.device()
    heir, _ = _heir(bench)
    for taken_over in (elsewhere, heir):
        with pytest.raises(TakeoverImpossible):
            bench.hub.approve(heir.id, takes_over=taken_over.id)
    with pytest.raises(TakeoverNotAsked):
        bench.hub.approve(plain.id, takes_over=former.id)
    with pytest.raises(DeviceUnknown):
        bench.hub.approve(heir.id, takes_over="0" * 32)
    assert bench.count("takeovers") == 0
    assert bench.rows("SELECT DISTINCT status FROM devices") == [("admitted",)]


def test_a_pc_of_a_workshop_below_is_taken_over_by_its_union_s(bench: Workbench) -> None:
    workshop, record = bench.device(f"{STANLEY}-X1"), an_initiative(unit=f"{STANLEY}-X1")
    bench.receive(workshop.batch(record))
    heir, _ = _heir(bench)
    bench.hub.approve(heir.id, takes_over=workshop.id)
    assert heir.answers(bench.receive(heir.batch(msgspec.structs.replace(record, revision=2)))) == [Answer.STORED]


def test_a_wish_is_granted_once(bench: Workbench) -> None:
    one, two = bench.device(), bench.device()
    heir, _ = _heir(bench)
    bench.hub.approve(heir.id, takes_over=one.id)
    with pytest.raises(TakeoverNotAsked):
        bench.hub.approve(heir.id, takes_over=two.id)
    bench.receive(heir.enrolment(wish=Wish.TAKEOVER))
    bench.hub.approve(heir.id, takes_over=two.id)
    assert bench.count("takeovers") == 2


def test_a_pc_whose_records_have_gone_over_is_given_to_no_second_one_and_no_wish_is_used_up(bench: Workbench) -> None:
    former, record = bench.device(), an_initiative()
    bench.receive(former.batch(record))
    (first, _), (second, _) = _heir(bench), _heir(bench)
    bench.hub.approve(first.id, takes_over=former.id)
    everybody = Actor("nguyen.van.a")
    assert [one.id for one in bench.hub.letting_in.formers_of(second.id, everybody)[1]] == [first.id]
    with pytest.raises(TakeoverImpossible) as told:
        bench.hub.approve(second.id, takes_over=former.id)
    assert first.id in words_for(told.value, words_in("vi"))
    assert bench.hub.wishes()[second.id] == ("takeover", "waiting")
    bench.hub.approve(former.id)  # let in again it brings new ones, and those may go over
    bench.receive(former.batch(an_initiative()))
    bench.hub.approve(second.id, takes_over=former.id)
    assert bench.rows("SELECT initiatives FROM takeovers ORDER BY number") == [(1,), (1,)]


def test_who_enrolled_anew_after_it_was_looked_at_is_not_let_in_as_what_it_is_now(bench: Workbench) -> None:
    device, former = bench.stranger(f"{STANLEY}-X1"), bench.device(f"{STANLEY}-X1")
    bench.receive(device.enrolment(wish=Wish.TAKEOVER))
    letting_in, manager = bench.hub.letting_in, Actor("le.van.c", STANLEY)
    for changes in ({"unit": STANLEY}, {"officer_name": "Phạm Văn D"}):
        (shown,) = (one for one in bench.hub.devices() if one.id == device.id)
        bench.receive(device.enrolment(wish=Wish.TAKEOVER, **changes))
        with pytest.raises(DeviceChanged):
            letting_in.let_in(device.id, manager, mark_of(shown))
        with pytest.raises(DeviceChanged):
            letting_in.take_over(device.id, former.id, manager, mark_of(shown))
    (shown,) = (one for one in bench.hub.devices() if one.id == device.id)
    assert shown.status == "waiting"
    letting_in.let_in(device.id, manager, mark_of(shown))
    assert letting_in.let_in(device.id, manager, mark_of(shown)).status == "admitted", "pressed twice"
