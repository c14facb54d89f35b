"""Silent units: told by the day on which a batch came last, apart from those that never sent, within hers alone."""

import pytest

from sync.contract.unit_tree import Unit
from sync.hub.catalogue.actor import COMMAND_LINE, Actor
from sync.hub.errors import HeldUntilApproved
from sync.hub.operations.unit_news import Silence, find_silent
from tests.builders import STANLEY, an_initiative
from tests.sync.hub.workbench import Workbench

CANON = "HN-KCN-CANON"


def _silent(silence: Silence) -> list[tuple[str, int | None]]:
    return [(one.unit.code, one.days) for one in silence.silent]


def _never(silence: Silence) -> set[str]:
    return {one.unit.code for one in silence.never}


def test_a_unit_is_silent_from_its_last_batch_on_the_longest_silence_first(bench: Workbench) -> None:
    stanley, canon = bench.device(STANLEY), bench.device(CANON)
    bench.receive(stanley.batch(an_initiative()))
    bench.clock.pass_days(3)
    bench.receive(canon.batch(an_initiative(unit=CANON)))
    bench.clock.pass_days(12)
    assert _silent(find_silent(bench.hub, COMMAND_LINE, 12)) == [(STANLEY, 15), (CANON, 12)]
    assert _silent(find_silent(bench.hub, COMMAND_LINE, 13)) == [(STANLEY, 15)]
    bench.receive(stanley.batch(an_initiative()))
    assert _silent(find_silent(bench.hub, COMMAND_LINE, 12)) == [(CANON, 12)]


def test_who_never_sent_is_told_apart_and_a_workshop_or_a_unit_with_news_from_below_is_not_named(
    bench: Workbench,
) -> None:
    enrolled = bench.device(CANON)
    bench.receive(bench.device(STANLEY).batch(an_initiative()))
    never = _never(find_silent(bench.hub, COMMAND_LINE, 1))
    assert CANON in never
    assert not {STANLEY, "HN-KCN", "HN", "HN-KCN-STANLEY-X1", "HN-KCN-STANLEY-X7"} & never
    bench.receive(enrolled.batch(an_initiative(unit=CANON)))
    assert CANON not in _never(find_silent(bench.hub, COMMAND_LINE, 1))


def test_what_is_held_of_a_pc_that_waits_is_news_of_its_unit(bench: Workbench) -> None:
    device = bench.stranger(CANON)
    bench.receive(device.enrolment())
    with pytest.raises(HeldUntilApproved):
        bench.receive(device.batch(an_initiative(unit=CANON)))
    assert CANON not in _never(find_silent(bench.hub, COMMAND_LINE, 1))
    bench.clock.pass_days(2)
    assert _silent(find_silent(bench.hub, COMMAND_LINE, 2)) == [(CANON, 2)]


def test_a_merged_unit_s_pc_speaks_for_its_successor_and_nobody_hears_of_others_units(bench: Workbench) -> None:
    bench.receive(bench.device(CANON).batch(an_initiative(unit=CANON)))
    bench.receive(bench.device(STANLEY).batch(an_initiative()))
    units = tuple(unit for unit in bench.hub.units() if unit.code != CANON)
    merged = Unit(code=CANON, name="Canon", level="grassroots", parent="HN-KCN", successor="MỚI", valid_to=None)
    new = Unit(code="MỚI", name="Đơn vị mới", level="grassroots", parent="HN-KCN")
    bench.hub.import_units((*units, merged, new))
    bench.clock.pass_days(20)
    assert "MỚI" in [code for code, _ in _silent(find_silent(bench.hub, COMMAND_LINE, 12))]
    of_stanley = find_silent(bench.hub, Actor("le.van.c", STANLEY), 1)
    assert _silent(of_stanley) == [(STANLEY, 20)]
    assert of_stanley.never == []
