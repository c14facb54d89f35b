"""One inventory answers every wish that the hub had heard before it, and leaves out nothing for any of them."""

import pytest

from sync.contract.enrolment import Wish
from sync.envelope.header import take_apart
from sync.hub.bulletins import inventory
from sync.hub.operations.checking import check
from tests.builders import an_initiative
from tests.sync.hub.bulletins.asking import ask, end_of, told_for
from tests.sync.hub.telling import heard, parts_of
from tests.sync.hub.workbench import Workbench


def test_a_second_wish_stands_for_the_first(bench: Workbench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inventory, "MOST_DOCUMENTS", 1)
    device = bench.device()
    for _ in range(3):
        bench.receive(device.batch(an_initiative()))
    first = ask(bench, device)
    bench.hub.bulletins.make(device.id)
    second = ask(bench, device)
    assert len(told_for(bench, device, second)) == 3
    assert len(parts_of(heard(bench, device), first)) == 1
    assert bench.rows("SELECT state FROM wishes ORDER BY number") == [("replaced",), ("told",)]
    assert {part.stands_for for part in told_for(bench, device, second)} == {(first,)}
    (part,) = told_for(bench, device, ask(bench, device))[-1:]
    assert part.stands_for == (), "they were answered"


def test_the_answer_to_several_wishes_has_the_text_of_every_line_that_one_of_them_lacked(bench: Workbench) -> None:
    device = bench.device()
    first, second = device.batch(an_initiative()), device.batch(an_initiative())
    for document in (first, second):
        bench.receive(document)
    asked = [ask(bench, device, *known) for known in ((end_of(first),), (), (end_of(second),))]
    (part,) = told_for(bench, device, asked[-1])
    assert part.stands_for == (asked[1], asked[0])
    assert all(held.line for held in part.held)
    asked = [ask(bench, device, *known) for known in ((end_of(first),), (end_of(second),))]
    (part,) = told_for(bench, device, asked[-1])
    assert [bool(held.line) for held in part.held] == [False, True]


def test_an_inventory_neither_stands_for_a_takeover_that_a_person_must_allow_nor_takes_its_place(
    bench: Workbench,
) -> None:
    former, device = bench.device(), bench.device()
    bench.receive(former.batch(an_initiative()))
    takeover = device.enrolment(wish=Wish.TAKEOVER)
    bench.receive(takeover)
    (part,) = told_for(bench, device, ask(bench, device))
    assert (part.stands_for, part.held) == ((), ())
    assert bench.hub.wishes() == {device.id: ("takeover", "waiting")}
    bench.hub.letting_in.take_over(device.id, former.id)
    (part,) = told_for(bench, device, ask(bench, device))
    assert part.stands_for == (take_apart(takeover).header.id,), "it is allowed now, and was not told yet"
    assert len(part.held) == 1


def test_an_inventory_stands_for_a_takeover_that_was_allowed_and_not_told_yet(bench: Workbench) -> None:
    former, device = bench.device(), bench.device()
    bench.receive(former.batch(an_initiative()))
    takeover = device.enrolment(wish=Wish.TAKEOVER)
    bench.receive(takeover)
    bench.hub.letting_in.take_over(device.id, former.id)
    (part,) = told_for(bench, device, ask(bench, device))
    assert part.stands_for == (take_apart(takeover).header.id,)
    assert [bool(held.line) for held in part.held] == [True]
    assert check(bench.hub).problems == ()


def test_an_inventory_that_was_asked_for_after_a_takeover_is_told_after_it(bench: Workbench) -> None:
    former, device = bench.device(), bench.device()
    bench.receive(former.batch(an_initiative()))
    takeover = device.enrolment(wish=Wish.TAKEOVER)
    bench.receive(takeover)
    wish = ask(bench, device)
    bench.hub.letting_in.take_over(device.id, former.id)
    bulletins = heard(bench, device)
    for one in (take_apart(takeover).header.id, wish):
        (part,) = parts_of(bulletins, one)
        assert len(part.held) == 1
    assert check(bench.hub).problems == ()


def test_a_takeover_that_is_asked_for_once_more_while_it_is_told_is_told_to_its_end(bench: Workbench) -> None:
    former, device = bench.device(), bench.device()
    bench.receive(former.batch(an_initiative()))
    takeover = device.enrolment(wish=Wish.TAKEOVER)
    bench.receive(takeover)
    bench.hub.letting_in.take_over(device.id, former.id)
    bench.receive(device.enrolment(wish=Wish.TAKEOVER))
    (part,) = told_for(bench, device, take_apart(takeover).header.id)
    assert len(part.held) == 1
    assert check(bench.hub).problems == ()
