"""The inbox: what waits stands there once, in the order of its urgency, for those alone whose units it is of."""

import msgspec
import pytest

from sync.contract.bulletins import Judgement
from sync.contract.initiative import Initiative, Withdrawal
from sync.hub.catalogue.actor import COMMAND_LINE, Actor
from sync.hub.errors import RecordUnreadable, RightMissing, UnitUnknown
from sync.hub.operations.checking import check
from sync.hub.reviewing.deciding import Decision, decide
from sync.hub.reviewing.inbox import Asked, find_neighbours, find_page
from sync.hub.reviewing.record import read_record
from sync.hub.store import waiting_order
from sync.hub.store.waiting import Waits
from tests.builders import STANLEY, an_initiative
from tests.sync.hub.workbench import Device, Workbench

WORKSHOP, NEXT_DOOR = f"{STANLEY}-X1", f"{STANLEY}-X4"


@pytest.fixture
def device(bench: Workbench) -> Device:
    """A device that was let in."""
    return bench.device()


def mended(record: Initiative, **changes: object) -> Initiative:
    return msgspec.structs.replace(record, revision=record.revision + 1, **changes)


def titles(bench: Workbench, actor: Actor = COMMAND_LINE, asked: Asked = Asked()) -> list[tuple[str, Waits]]:  # noqa: B008
    page = find_page(bench.hub, actor, asked)
    return [(one.title, one.waits) for one in page.entries]


def say(bench: Workbench, record: Initiative, judgement: Judgement) -> None:
    decide(bench.hub, Decision(id=record.id, judgement=judgement, reason="Thiếu số liệu"))


def test_mended_ones_stand_first_then_the_newest_and_below_them_what_is_under_review(
    bench: Workbench, device: Device
) -> None:
    first, second, third, fourth = (an_initiative(title=f"Sáng kiến {number}") for number in range(4))
    bench.receive(device.batch(first, second))
    bench.receive(device.batch(third, fourth))
    say(bench, first, Judgement.RETURNED)
    say(bench, third, Judgement.UNDER_REVIEW)
    say(bench, fourth, Judgement.VALID)
    bench.receive(device.batch(mended(first), mended(fourth, title="Sáng kiến 3, sửa tên")))

    assert titles(bench) == [
        ("Sáng kiến 0", Waits.MENDED),
        ("Sáng kiến 1", Waits.NEW),
        ("Sáng kiến 3, sửa tên", Waits.CHANGED),
        ("Sáng kiến 2", Waits.UNDER_REVIEW),
    ]
    assert find_page(bench.hub, COMMAND_LINE, Asked()).counts == dict.fromkeys(reversed(Waits), 1)
    assert titles(bench, asked=Asked(waits=Waits.NEW)) == [("Sáng kiến 1", Waits.NEW)]
    assert check(bench.hub).problems == ()


@pytest.mark.parametrize("judgement", [Judgement.VALID, Judgement.RETURNED, Judgement.REFUSED])
def test_what_is_decided_waits_no_longer(bench: Workbench, device: Device, judgement: Judgement) -> None:
    record = an_initiative()
    bench.receive(device.batch(record))
    say(bench, record, judgement)
    assert titles(bench) == []
    assert check(bench.hub).problems == ()


def test_what_is_looked_at_anew_after_a_decision_waits_again(bench: Workbench, device: Device) -> None:
    record = an_initiative()
    bench.receive(device.batch(record))
    say(bench, record, Judgement.VALID)
    say(bench, record, Judgement.UNDER_REVIEW)
    assert titles(bench) == [(record.title, Waits.UNDER_REVIEW)]
    say(bench, record, Judgement.VALID)
    assert titles(bench) == []
    assert check(bench.hub).problems == ()


def test_a_decision_about_an_older_revision_leaves_the_newer_one_waiting(bench: Workbench, device: Device) -> None:
    record = an_initiative()
    bench.receive(device.batch(record))
    bench.receive(device.batch(mended(record, title="Bản hai")))
    decide(bench.hub, Decision(id=record.id, judgement=Judgement.VALID, revision=1))
    assert titles(bench) == [("Bản hai", Waits.NEW)]
    assert check(bench.hub).problems == ()


def test_what_is_withdrawn_waits_no_longer_and_what_comes_back_waits_again(bench: Workbench, device: Device) -> None:
    record = an_initiative()
    withdrawn = mended(record, withdrawal=Withdrawal(reason="Nhập trùng"))
    bench.receive(device.batch(record))
    bench.receive(device.batch(withdrawn))
    assert titles(bench) == []
    bench.receive(device.batch(mended(withdrawn, withdrawal=None)))
    assert titles(bench) == [(record.title, Waits.NEW)]
    never_seen = an_initiative()
    bench.receive(device.batch(never_seen, mended(never_seen, withdrawal=Withdrawal(reason="Nhập nhầm"))))
    assert titles(bench) == [(record.title, Waits.NEW)]
    assert check(bench.hub).problems == ()


def test_a_batch_that_comes_again_lets_nothing_wait_twice(bench: Workbench, device: Device) -> None:
    batch = device.batch(an_initiative(), an_initiative())
    bench.receive(batch)
    before = titles(bench)
    bench.receive(batch)
    assert len(before) == 2
    assert titles(bench) == before
    assert check(bench.hub).problems == ()


def test_nobody_sees_what_waits_in_another_s_units(bench: Workbench, device: Device) -> None:
    mine, theirs = an_initiative(unit=WORKSHOP, title="Của tôi"), an_initiative(unit=NEXT_DOOR, title="Của bạn")
    bench.receive(device.batch(mine, theirs))
    bounded = Actor("tran.thi.b", WORKSHOP)

    assert titles(bench, bounded) == [("Của tôi", Waits.NEW)]
    assert find_page(bench.hub, bounded, Asked()).counts[Waits.NEW] == 1
    assert {title for title, _ in titles(bench, Actor("tran.thi.b", STANLEY))} == {"Của tôi", "Của bạn"}
    assert titles(bench, asked=Asked(unit=NEXT_DOOR)) == [("Của bạn", Waits.NEW)]
    with pytest.raises(RightMissing):
        find_page(bench.hub, bounded, Asked(unit=NEXT_DOOR))
    with pytest.raises(RightMissing):
        find_page(bench.hub, bounded, Asked(unit=STANLEY))
    with pytest.raises(UnitUnknown):
        find_page(bench.hub, bounded, Asked(unit="nowhere"))


@pytest.mark.parametrize("few_units", [400, 0], ids=["by their index", "passing over others'"])
def test_pages_follow_each_other_and_records_know_their_neighbours(
    bench: Workbench, device: Device, monkeypatch: pytest.MonkeyPatch, few_units: int
) -> None:
    monkeypatch.setattr(waiting_order, "_FEW_UNITS", few_units)
    monkeypatch.setattr(waiting_order, "_PORTIONS", (1, 4))
    units = [WORKSHOP, NEXT_DOOR]
    given = [an_initiative(unit=units[number % 2], title=f"{number:02}") for number in range(24)]
    for start in range(0, 24, 6):
        bench.receive(device.batch(*given[start : start + 6]))
    actor = Actor("tran.thi.b", WORKSHOP)

    seen, below = [], None
    while True:
        page = find_page(bench.hub, actor, Asked(), below, most=5)
        seen += page.entries
        if not page.more:
            break
        below = page.entries[-1].place
    assert [int(one.title) for one in seen] == [*range(22, -1, -2)]
    places = {one.place: one.id for one in seen}
    ordered = list(places)
    for before, place, after in zip(["", *ordered], ordered, [*ordered[1:], ""], strict=False):
        beside = find_neighbours(bench.hub, actor, Asked(), place)
        assert (beside.before, beside.after) == (places.get(before, ""), places.get(after, ""))  # type: ignore[call-overload]


def test_a_damaged_document_closes_neither_the_inbox_nor_the_way_past_it(bench: Workbench, device: Device) -> None:
    first, damaged, last = (an_initiative(title=f"Sáng kiến {number}") for number in range(3))
    for one in (first, damaged, last):
        bench.receive(device.batch(one))
    ((document,),) = bench.rows("SELECT document FROM revisions WHERE initiative = :id", id=damaged.id)
    bench.change(f"UPDATE documents SET sealed = :zero WHERE number = {document}")  # noqa: S608
    entries = find_page(bench.hub, COMMAND_LINE, Asked()).entries
    assert [(one.id, one.is_readable) for one in entries] == [(last.id, True), ("", False), (first.id, True)]
    assert (entries[1].document, entries[1].unit_name) == (document, "CĐCS Công ty TNHH Điện Stanley Việt Nam")
    assert find_neighbours(bench.hub, COMMAND_LINE, Asked(), entries[0].place).after == first.id
    assert find_neighbours(bench.hub, COMMAND_LINE, Asked(), entries[2].place).before == last.id
    with pytest.raises(RecordUnreadable):
        read_record(bench.hub, COMMAND_LINE, damaged.id)


def test_an_entry_says_which_decision_was_the_last_when_it_was_shown(bench: Workbench, device: Device) -> None:
    record, other = an_initiative(), an_initiative()
    bench.receive(device.batch(record, other))
    say(bench, record, Judgement.UNDER_REVIEW)
    number = {one.id: one.last_decision for one in find_page(bench.hub, COMMAND_LINE, Asked()).entries}
    assert number == {record.id: 1, other.id: 0}
