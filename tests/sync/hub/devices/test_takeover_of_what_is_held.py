"""Who takes over a PC has all that it sent, also what waited for a person; nothing of its life is left half told."""

import pytest

from sync.contract.enrolment import Wish
from sync.contract.receipts import Answer
from sync.envelope.header import take_apart
from sync.hub.bulletins import inventory
from sync.hub.catalogue.actor import Actor
from sync.hub.devices.letting_in import LettingIn, may_give
from sync.hub.errors import DeviceRevoked, DeviceSetAside, HeldUntilApproved, RightMissing, TakeoverImpossible
from sync.hub.operations.checking import check
from tests.builders import STANLEY, an_initiative
from tests.sync.hub.telling import heard, parts_of
from tests.sync.hub.workbench import Device, Workbench


def _heir(bench: Workbench, unit: str = STANLEY) -> tuple[Device, str]:
    heir = bench.stranger(unit)
    asked = heir.enrolment(bench.code(unit), wish=Wish.TAKEOVER)
    bench.receive(asked)
    return heir, take_apart(asked).header.id


def _copied(bench: Workbench) -> Device:
    """A PC that was set aside, because of its disk there are two; of both some records are held."""
    one = bench.device()
    twin = one.copy()
    bench.receive(one.batch(an_initiative()))
    for document in (twin.batch(an_initiative()), one.batch(an_initiative()), twin.batch(an_initiative())):
        with pytest.raises(DeviceSetAside):
            bench.receive(document)
    return one


def _waiting(bench: Workbench, *, twice: bool) -> Device:
    """A PC that nobody let in yet, with records that are held; `twice`: there are two of it."""
    one = bench.stranger()
    bench.receive(one.enrolment())
    twin = one.copy()
    documents = [one.batch(an_initiative()), one.batch(an_initiative())]
    if twice:
        documents += [twin.batch(an_initiative()), twin.batch(an_initiative())]
    for document in documents:
        with pytest.raises(HeldUntilApproved):
            bench.receive(document)
    return one


def _log(bench: Workbench) -> list[tuple[str, str, str]]:
    return [(one.actor, one.act, one.target) for one in reversed(bench.hub.log_entries(9)) if one.act != "invited"]


@pytest.mark.parametrize(("life", "records"), [("copied", 4), ("waiting", 2), ("waiting twice", 4)])
def test_the_heir_has_what_was_held_of_the_former_pc(bench: Workbench, life: str, records: int) -> None:
    former = _copied(bench) if life == "copied" else _waiting(bench, twice=life == "waiting twice")
    heir, wish = _heir(bench)
    before = bench.hub.approve(heir.id, takes_over=former.id)
    assert len(before.taken_up.taken) + (life == "copied") == records
    (part,) = parts_of(heard(bench, heir), wish)
    assert [held.answer for held in part.held] == [Answer.STORED] * records
    assert all(held.line for held in part.held)
    assert bench.count("held_documents") == 0
    with pytest.raises(DeviceRevoked):
        bench.receive(former.batch(an_initiative()))
    assert check(bench.hub).problems == ()


def test_a_takeover_that_cannot_be_lets_nothing_of_the_former_pc_in(bench: Workbench) -> None:
    former = _copied(bench)
    heir, _ = _heir(bench, f"{STANLEY}-X1")
    with pytest.raises(TakeoverImpossible):
        bench.hub.approve(heir.id, takes_over=former.id)
    assert bench.rows("SELECT status, held FROM devices WHERE id = :id", id=former.id) == [("set_aside", 3)]


def test_what_a_person_turned_away_before_stays_so(bench: Workbench) -> None:
    former = _copied(bench)
    bench.hub.revoke(former.id)
    heir, wish = _heir(bench)
    bench.hub.approve(heir.id, takes_over=former.id)
    (part,) = parts_of(heard(bench, heir), wish)
    assert part.revisions == 1
    assert bench.count("held_documents") == 3


def test_a_takeover_that_was_cut_off_amid_what_is_held_is_simply_said_again(
    bench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    former = _copied(bench)
    heir, wish = _heir(bench)

    def power_fails(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(LettingIn, "take_up", power_fails)
        with pytest.raises(KeyboardInterrupt):
            bench.hub.approve(heir.id, takes_over=former.id, by=Actor("nguyen.van.a"))
    assert _log(bench) == [("nguyen.van.a", "device_approved", former.id)]
    bench.reopened().approve(heir.id, takes_over=former.id)
    (part,) = parts_of(heard(bench, heir), wish)
    assert part.revisions == 4
    assert check(bench.hub).problems == ()


def test_a_former_pc_that_was_amid_its_inventory_and_is_let_in_again_is_told_it_from_its_beginning(
    bench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its book asks once and sends nothing until all is told: it would wait for ever."""
    monkeypatch.setattr(inventory, "MOST_DOCUMENTS", 1)
    former = bench.device()
    for _ in range(2):
        bench.receive(former.batch(an_initiative()))
    asked = former.enrolment(wish=Wish.INVENTORY)
    bench.receive(asked)
    bench.hub.bulletins.make(former.id)
    heir, _ = _heir(bench)
    bench.hub.approve(heir.id, takes_over=former.id)
    assert set(bench.hub.wishes()) == {heir.id}
    bench.hub.approve(former.id)
    told = parts_of(heard(bench, former), take_apart(asked).header.id)
    assert [(part.part, part.is_last) for part in told] == [(1, False), (1, False), (2, True)]
    assert [len(part.held) for part in told] == [1, 0, 0], "the records are the heir's by now"
    assert check(bench.hub).problems == ()


def test_a_pc_that_is_two_is_not_let_in_on_the_way_by_who_may_not_let_it_in(bench: Workbench) -> None:
    former = _copied(bench)
    heir, _ = _heir(bench)
    manager = Actor("le.van.c", STANLEY)
    with pytest.raises(RightMissing):
        bench.hub.approve(heir.id, takes_over=former.id, by=manager)
    assert bench.rows("SELECT status, held FROM devices WHERE id = :id", id=former.id) == [("set_aside", 3)]
    (shown,) = bench.hub.letting_in.formers_of(heir.id, manager)[1]
    assert not may_give(manager, shown)
    assert _log(bench) == []
    bench.hub.revoke(former.id, manager)  # what nobody lets in may be given away
    bench.hub.approve(heir.id, takes_over=former.id, by=manager)
    assert [(act, target) for _, act, target in _log(bench)] == [
        ("device_revoked", former.id),
        ("device_takes_over", heir.id),
    ]


def test_who_is_let_in_on_the_way_to_a_takeover_stands_in_the_log(bench: Workbench) -> None:
    former = _waiting(bench, twice=False)
    heir, _ = _heir(bench)
    bench.hub.approve(heir.id, takes_over=former.id, by=Actor("le.van.c", STANLEY))
    assert [(act, target) for _, act, target in _log(bench)] == [
        ("device_approved", former.id),
        ("device_takes_over", heir.id),
    ]
