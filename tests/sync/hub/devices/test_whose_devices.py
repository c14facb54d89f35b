"""Whose PCs somebody sees, and whose records she may give away: those of her units as they are today."""

from sync.contract.enrolment import Wish
from sync.hub.catalogue.actor import Actor
from tests.builders import STANLEY
from tests.sync.hub.workbench import Workbench

X1, X2, CANON = f"{STANLEY}-X1", f"{STANLEY}-X2", "HN-KCN-CANON"


def _seen(bench: Workbench, unit: str) -> list[str]:
    return [one.id for one in bench.hub.devices_of(Actor("le.van.c", unit), most=9)[1]]


def test_who_was_bound_to_a_unit_that_went_over_sees_no_pc_of_its_successor(bench: Workbench) -> None:
    device = bench.device(X2)
    bench.succeed(X1, X2)
    assert _seen(bench, X1) == []
    assert _seen(bench, X2) == _seen(bench, STANLEY) == [device.id]


def test_a_pc_of_a_unit_that_went_over_to_another_area_is_seen_there_and_given_away_by_nobody_else(
    bench: Workbench,
) -> None:
    former, heir = bench.device(X1), bench.stranger()
    bench.receive(heir.enrolment(bench.code(), wish=Wish.TAKEOVER))
    bench.succeed(X1, CANON)
    assert _seen(bench, STANLEY) == [heir.id]
    assert _seen(bench, CANON) == [former.id]

    def formers(unit: str) -> list[str]:
        return [one.id for one in bench.hub.letting_in.formers_of(heir.id, Actor("le.van.c", unit))[1]]

    assert formers(STANLEY) == []
    assert formers("") == [former.id]
