"""Duplicates: of whose record it is one, checked whatever else is said, and told to nobody who may not read that."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier

import msgspec
import pytest

from sync.contract.bulletins import Judgement
from sync.contract.initiative import Initiative
from sync.hub.catalogue.actor import Actor
from sync.hub.errors import DecisionUnclear
from sync.hub.reviewing.deciding import Decided, Decider, Decision, decide
from sync.hub.reviewing.record import read_record
from sync.hub.service import Hub, open_hub
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
    "changes",
    [
        {"duplicate_of": "nothing"},
        {"judgement": Judgement.RETURNED},
        {"duplicate_of": ""},
        {"duplicate_of": "nothing", "reason": "Đã có"},
        {"judgement": Judgement.VALID, "reason": "Đã có"},
    ],
    ids=str,
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


def test_what_else_is_said_stands_behind_of_what_it_is_a_copy(
    bench: Workbench, device: Device, record: Initiative
) -> None:
    copy = an_initiative()
    bench.receive(device.batch(copy))
    given = Decision(id=copy.id, judgement=Judgement.REFUSED, reason="Xem số 12", duplicate_of=record.id)
    assert [decide(bench.hub, given, FIRST).is_new for _ in range(2)] == [True, False]
    (one,) = kept(bench, copy)
    assert one.reason.startswith(f"Trùng với sáng kiến {record.id[-8:]} của ")
    assert one.reason.endswith("; Xem số 12")
    again = msgspec.structs.replace(given, reason=one.reason)
    assert not decide(bench.hub, again, FIRST).is_new, "what was said already is not said twice"


def test_a_copy_is_one_of_an_original(bench: Workbench, device: Device, record: Initiative) -> None:
    copy, other = an_initiative(), an_initiative()
    bench.receive(device.batch(copy, other))
    given = Decision(id=copy.id, judgement=Judgement.REFUSED, duplicate_of=record.id)
    decide(bench.hub, given, FIRST)
    for one in (record, other):
        with pytest.raises(DecisionUnclear) as told:
            decide(bench.hub, msgspec.structs.replace(given, id=one.id, duplicate_of=copy.id), SECOND)
        assert told.value.facts["copy_of"] == record.id[-8:]
    decide(bench.hub, msgspec.structs.replace(given, id=record.id, duplicate_of=other.id), SECOND)
    assert decide(bench.hub, given, FIRST) == Decided(copy.id, 1, is_new=False), "the list is given again"


def test_an_original_that_is_found_to_be_a_copy_leads_to_the_one_behind_it(bench: Workbench, device: Device) -> None:
    copy, first, second, other = (an_initiative(unit=f"{STANLEY}-X1") for _ in range(4))
    last = an_initiative(unit=f"{STANLEY}-X4")
    bench.receive(device.batch(copy, first, second, other, last))

    def say(one: Initiative, original: Initiative, by: Decider = FIRST) -> None:
        decide(bench.hub, Decision(id=one.id, judgement=Judgement.REFUSED, duplicate_of=original.id), by)

    say(copy, first)
    assert read_record(bench.hub, BOUNDED.actor, copy.id).original == ""
    say(first, second)
    say(second, last)
    for by, behind in ((FIRST, last), (BOUNDED, second)):
        assert read_record(bench.hub, by.actor, copy.id).original == behind.id
        with pytest.raises(DecisionUnclear) as told:
            say(other, copy, by)
        assert told.value.facts["copy_of"] == behind.id[-8:]
    for one in (copy, first, second):
        with pytest.raises(DecisionUnclear):
            say(last, one)
    decide(bench.hub, Decision(id=second.id, judgement=Judgement.VALID), FIRST)
    say(last, second)
    assert read_record(bench.hub, FIRST.actor, copy.id).original == second.id


def test_nobody_learns_of_a_record_that_she_may_not_read(bench: Workbench, device: Device) -> None:
    mine, theirs = an_initiative(unit=f"{STANLEY}-X1"), an_initiative(unit=f"{STANLEY}-X4")
    bench.receive(device.batch(mine, theirs))
    told = []
    for other in (theirs.id, an_initiative().id):
        with pytest.raises(DecisionUnclear) as unclear:
            decide(bench.hub, Decision(id=mine.id, judgement=Judgement.REFUSED, duplicate_of=other), BOUNDED)
        told.append({**unclear.value.facts, "duplicate": ""})
    assert told[0] == told[1]


def test_two_hubs_that_say_the_opposite_at_once_wait_for_each_other_and_one_is_told(
    bench: Workbench, device: Device
) -> None:
    pairs = [(an_initiative(), an_initiative()) for _ in range(6)]
    bench.receive(device.batch(*(one for pair in pairs for one in pair)))
    other, together = open_hub(bench.url, bench.clock), Barrier(2, timeout=30)

    def say(hub: Hub, by: Decider, *, turned: bool) -> int:
        """How often it was told that the other one is a copy itself."""
        refused = 0
        for pair in pairs:
            copy, original = pair[::-1] if turned else pair
            together.wait()
            try:
                decide(hub, Decision(id=copy.id, judgement=Judgement.REFUSED, duplicate_of=original.id), by)
            except DecisionUnclear:
                refused += 1
        return refused

    with ThreadPoolExecutor(2) as threads:
        saying = [threads.submit(say, bench.hub, FIRST, turned=False), threads.submit(say, other, SECOND, turned=True)]
        assert sum(one.result() for one in saying) == len(pairs)
    other.close()


def test_three_who_close_a_circle_at_once_do_not_close_it(bench: Workbench, device: Device) -> None:
    circles = [[an_initiative() for _ in range(3)] for _ in range(4)]
    bench.receive(device.batch(*(one for circle in circles for one in circle)))
    hubs, together = [open_hub(bench.url, bench.clock) for _ in range(3)], Barrier(3, timeout=30)

    def say(hub: Hub, place: int) -> int:
        said = 0
        for circle in circles:
            given = Decision(id=circle[place].id, judgement=Judgement.REFUSED, duplicate_of=circle[(place + 1) % 3].id)
            together.wait()
            with suppress(DecisionUnclear):
                decide(hub, given, FIRST)
                said += 1
        return said

    with ThreadPoolExecutor(3) as threads:
        saying = [threads.submit(say, hub, place) for place, hub in enumerate(hubs)]
        assert sum(one.result() for one in saying) <= 2 * len(circles)
    for circle in circles:
        originals = [one.id for one in circle if not any(said.duplicate_of for said in kept(bench, one))]
        assert originals, "somebody is the original"
        behind = {read_record(bench.hub, FIRST.actor, one.id).original or one.id for one in circle}
        assert behind & set(originals)
    for hub in hubs:
        hub.close()
