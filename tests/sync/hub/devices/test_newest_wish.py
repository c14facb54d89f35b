"""What a device asked for last stands, in whatever order its enrolments are taken."""

import pytest

from sync.contract.enrolment import Wish
from sync.envelope.header import take_apart
from sync.hub.devices import wishing
from sync.hub.devices.letting_in import LettingIn
from sync.hub.errors import DeviceSetAside, TooManyWishes
from tests.builders import an_initiative
from tests.sync.hub.telling import heard, parts_of
from tests.sync.hub.workbench import Workbench


def test_a_wish_that_an_approval_left_held_does_not_replace_a_newer_one(
    bench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    device = bench.device()
    twin = device.copy()
    bench.receive(device.batch(an_initiative()))
    older = device.enrolment(wish=Wish.INVENTORY)
    for document in (twin.batch(an_initiative()), older):
        with pytest.raises(DeviceSetAside):
            bench.receive(document)

    def power_fails(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(LettingIn, "take_up", power_fails)
        with pytest.raises(KeyboardInterrupt):
            bench.hub.approve(device.id)
    newer = device.enrolment(wish=Wish.INVENTORY)
    bench.receive(newer)
    (part,) = parts_of(heard(bench, device), take_apart(newer).header.id)
    assert part.revisions == 2
    assert bench.rows("SELECT state FROM wishes ORDER BY number") == [("replaced",), ("told",)]


def test_a_program_that_asks_again_and_again_is_braked_for_a_day_and_hinders_nothing_else(
    bench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wishing, "MOST_WISHES", 5)
    device, other = bench.device(), bench.device()
    last = b""
    for _ in range(5):
        bench.receive(last := device.enrolment(wish=Wish.INVENTORY))
    more = device.enrolment(wish=Wish.INVENTORY)
    with pytest.raises(TooManyWishes) as told:
        bench.receive(more)
    assert told.value.facts["retry_after_seconds"]
    assert parts_of(heard(bench, device), take_apart(last).header.id)
    bench.receive(device.batch(an_initiative()))
    bench.receive(device.enrolment())
    bench.receive(other.enrolment(wish=Wish.INVENTORY))
    bench.clock.pass_days(1)
    bench.receive(more)
    (part,) = parts_of(heard(bench, device), take_apart(more).header.id)
    assert part.revisions == 1
