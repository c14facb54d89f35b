"""What is unsettled is counted by PC and by why, of the units that somebody sees and of no others."""

import contextlib
import datetime as dt
from collections.abc import Iterable

import pytest

from sync.contract.enrolment import Wish
from sync.contract.errors import SyncError
from sync.hub.catalogue.actor import COMMAND_LINE, Actor
from sync.hub.errors import RightMissing
from sync.hub.operations.unsettled import Lump, UnsettledPC, What, count_unsettled, find_unsettled
from sync.hub.store.unsettled import find_conflicts, find_refused
from tests.builders import STANLEY, an_initiative
from tests.sync.hub.workbench import Device, Workbench

X1, X2 = f"{STANLEY}-X1", f"{STANLEY}-X2"
NO_CONSENT, NO_TITLE = ("consent", "missing"), ("title", "missing")


def _found(bench: Workbench, unit: str = "", below: str = "") -> list[UnsettledPC]:
    total, found = find_unsettled(bench.hub, Actor("le.van.c", unit), below, skip=0, most=50)
    assert total == len(found)
    return found


def _lumps(found: Iterable[UnsettledPC]) -> dict[str, list[tuple[What, int]]]:
    return {pc.device.id: [(lump.what, lump.count) for lump in pc.lumps] for pc in found}


def _only(found: list[UnsettledPC]) -> Lump:
    ((lump,),) = [pc.lumps for pc in found]
    return lump


def _send(bench: Workbench, document: bytes) -> None:
    """Hand in what may be held instead of taken."""
    with contextlib.suppress(SyncError):
        bench.receive(document)


def test_each_revision_is_counted_once_as_it_came_last_with_how_many_have_each_reason(bench: Workbench) -> None:
    device, bad = bench.device(), an_initiative(consent=None)
    bench.receive(device.batch(bad, an_initiative(consent=None, title=""), an_initiative(), b'{"id":5}', b'{"id":6}'))
    bench.clock.pass_days(1)
    bench.receive(device.batch(an_initiative(id=bad.id, title="")))
    lump = _only(_found(bench))
    reasons = dict(lump.findings)
    assert (lump.what, lump.count, lump.newest_at) == (What.REFUSED, 4, bench.clock())
    assert (reasons[NO_CONSENT], reasons[NO_TITLE]) == (1, 2)
    with bench.hub.database.reading() as connection:
        assert lump.count == len(find_refused(connection, "", 100))
    bench.receive(device.batch(an_initiative(id=bad.id, revision=2)))
    assert count_unsettled(bench.hub, COMMAND_LINE) == 3, "what was mended is counted no more"


def test_what_the_heir_of_a_book_has_mended_is_unsettled_no_more(bench: Workbench) -> None:
    former, record, never_good = bench.device(), an_initiative(), an_initiative(title="")
    bench.receive(former.batch(record, never_good))
    bench.receive(former.batch(an_initiative(id=record.id, title="Một tên khác")))
    bench.receive(former.batch(an_initiative(id=record.id, revision=2, title="")))
    heir = bench.stranger(STANLEY)
    bench.receive(heir.enrolment(bench.code(STANLEY), wish=Wish.TAKEOVER))
    bench.hub.approve(heir.id, takes_over=former.id)
    assert _lumps(_found(bench)) == {former.id: [(What.REFUSED, 2), (What.CONFLICT, 1)]}
    bench.receive(heir.batch(an_initiative(id=record.id, revision=3)))
    assert _lumps(_found(bench)) == {former.id: [(What.REFUSED, 1)]}
    bench.receive(heir.batch(an_initiative(id=never_good.id, revision=2)))
    assert _found(bench) == []


def test_what_a_third_one_owns_stays_unsettled_when_the_book_goes_over_to_an_heir(bench: Workbench) -> None:
    third, former, record = bench.device(), bench.device(), an_initiative()
    bench.receive(third.batch(record))
    bench.receive(former.batch(an_initiative(id=record.id, title="Một tên khác")))
    bench.receive(former.batch(an_initiative(id=record.id, title="")))
    before = count_unsettled(bench.hub, COMMAND_LINE)
    heir = bench.stranger(STANLEY)
    bench.receive(heir.enrolment(bench.code(STANLEY), wish=Wish.TAKEOVER))
    bench.hub.approve(heir.id, takes_over=former.id)
    assert _lumps(_found(bench)) == {former.id: [(What.REFUSED, 1), (What.CONFLICT, 1)]}
    assert before == 2
    assert count_unsettled(bench.hub, COMMAND_LINE) == 0, (
        "nobody who sends can mend it; it is told, and calls for nobody"
    )


def test_versions_are_told_apart_by_whose_the_record_is(bench: Workbench) -> None:
    owner, other, record = bench.device(), bench.device(X1), an_initiative(unit=X1)
    bench.receive(owner.batch(record))
    bench.receive(owner.batch(an_initiative(id=record.id, unit=X1, title="Một tên khác")))
    bench.receive(other.batch(an_initiative(id=record.id, unit=X1, revision=2)))
    assert _lumps(_found(bench)) == {owner.id: [(What.OWN_CONFLICT, 1)], other.id: [(What.CONFLICT, 1)]}
    with bench.hub.database.reading() as connection:
        assert count_unsettled(bench.hub, COMMAND_LINE) == len(find_conflicts(connection, "", 100)) == 2


def test_the_owner_of_a_record_is_named_to_who_sees_its_unit_alone(bench: Workbench) -> None:
    owner, other, record = bench.device(), bench.device(X1), an_initiative(unit=X1)
    bench.receive(owner.batch(record))
    bench.receive(other.batch(an_initiative(id=record.id, unit=X1, revision=2)))
    assert _only(_found(bench, STANLEY)).owner == "PC-01"
    assert _only(_found(bench, X1)).owner == ""


def _waiting(bench: Workbench, unit: str = STANLEY) -> Device:
    device = bench.stranger(unit)
    bench.receive(device.enrolment())
    _send(bench, device.batch(an_initiative(unit=unit)))
    return device


def test_what_is_held_is_told_by_what_keeps_it(bench: Workbench) -> None:
    waits, revoked, two = _waiting(bench), _waiting(bench), bench.device()
    bench.hub.revoke(revoked.id)
    bench.receive(two.batch(an_initiative()))
    copy = two.copy()
    bench.receive(two.batch(an_initiative()))
    _send(bench, copy.batch(an_initiative()))
    assert _lumps(_found(bench)) == {
        waits.id: [(What.WAITS, 1)],
        revoked.id: [(What.REVOKED, 1)],
        two.id: [(What.SET_ASIDE, 1)],
    }
    bench.hub.approve(waits.id)
    assert waits.id not in _lumps(_found(bench)), "it was taken"


def test_what_could_not_be_taken_when_its_pc_was_let_in_stays_told(bench: Workbench) -> None:
    device = bench.stranger()
    bench.receive(device.enrolment())
    _send(bench, device.payload(b"{}\n" * 501))
    bench.hub.approve(device.id)
    assert _lumps(_found(bench)) == {device.id: [(What.UNTAKEN, 1)]}


def test_nobody_is_told_of_the_pcs_of_other_units(bench: Workbench) -> None:
    mine, theirs = bench.device(X1), bench.device(X2)
    for device in (mine, theirs):
        bench.receive(device.batch(an_initiative(unit=device.unit, consent=None)))
    _waiting(bench, X2)
    assert list(_lumps(_found(bench, X1))) == [mine.id]
    assert count_unsettled(bench.hub, Actor("le.van.c", X1)) == 1
    assert list(_lumps(_found(bench, STANLEY, X1))) == [mine.id]
    assert len(_found(bench, STANLEY)) == 3
    with pytest.raises(RightMissing):
        _found(bench, X1, X2)


def test_the_newest_stands_first_and_a_unit_s_pcs_together(bench: Workbench) -> None:
    ids = {}
    for name, unit in (("old", X1), ("between", X2), ("new", X1)):
        bench.clock.now += dt.timedelta(hours=1)
        device = bench.device(unit)
        bench.receive(device.batch(an_initiative(unit=unit, consent=None)))
        ids[device.id] = name
    bench.clock.now += dt.timedelta(hours=1)
    ids[_waiting(bench, X2).id] = "held"
    assert [ids[pc.device.id] for pc in _found(bench)] == ["held", "between", "new", "old"]
    total, part = find_unsettled(bench.hub, COMMAND_LINE, "", skip=1, most=1)
    assert (total, [ids[pc.device.id] for pc in part]) == (4, ["between"])
