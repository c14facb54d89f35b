"""What each day brought, when the tree changes: it adds up, none falls below nothing, parted units part again."""

import datetime as dt

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from sync.contract.bulletins import Judgement
from sync.hub.catalogue.tables import GivenFile
from sync.hub.catalogue.units import units_of
from sync.hub.operations.checking import check
from sync.hub.operations.importing_units import import_units, plan_import
from sync.hub.reviewing.deciding import Decision, decide
from sync.hub.standings import days
from sync.hub.standings.boards import answer
from sync.hub.standings.questions import Asked
from sync.hub.store.counters import Day, Figures, Move
from tests.builders import PROGRAMME, STANLEY, an_author, an_initiative
from tests.sync.hub.workbench import Workbench

CANON = "HN-KCN-CANON"
FIRST = dt.date(2026, 11, 1)


def _put_in_place(bench: Workbench, units: list[object]) -> None:
    given = units_of(GivenFile("u.json", msgspec.json.encode(units)))
    import_units(bench.hub, given, plan_import(bench.hub, given).token)


def _figures(bench: Workbench, **asked: str) -> dict[str, tuple[int, int]]:
    board = answer(bench.hub.states, Asked(programme=PROGRAMME, **asked))
    return {one.unit: (one.initiatives, one.people) for one in board.standings}


def test_units_that_were_merged_and_part_again_have_their_own_days_again(bench: Workbench) -> None:
    stanley, canon = bench.device(), bench.device(CANON)
    both = an_author(name="Nguyễn Văn A", employee_number="SV1")
    mine = [an_initiative(authors=(both,)), an_initiative()]
    bench.receive(stanley.batch(*mine))
    bench.clock.pass_days(2)
    bench.receive(canon.batch(an_initiative(unit=CANON, authors=(both,))))
    decide(bench.hub, Decision(id=mine[0].id, judgement=Judgement.VALID))
    apart = _figures(bench)
    tree = list(bench.hub.catalogue().tree)
    ended = dt.date(2026, 11, 1)
    merged = [
        msgspec.structs.replace(unit, successor=CANON, valid_to=ended) if unit.code == STANLEY else unit
        for unit in tree
    ]
    _put_in_place(bench, merged)
    assert _figures(bench) == {CANON: (3, 2)}
    assert check(bench.hub).problems == ()

    _put_in_place(bench, tree)
    assert _figures(bench) == apart
    assert _figures(bench, to_day="2026-11-18") == {STANLEY: apart[STANLEY]}
    assert _figures(bench, from_day="2026-11-19", to_day="2026-11-20") == {CANON: apart[CANON]}
    assert check(bench.hub).problems == ()


_brought = st.lists(st.integers(-4, 6), max_size=12)


@given(_brought, st.integers(0, 10))
def test_the_sum_of_people_up_to_a_day_never_falls_below_nothing_nor_rises_above_all(
    brought: list[int], people: int
) -> None:
    given = [Day("p", "u", FIRST + dt.timedelta(place), Figures(people=one)) for place, one in enumerate(brought)]
    total = {("p", "u"): Move(people=dict.fromkeys(range(people), 1))}
    agreed = days._agreeing(given, total)
    sums = [sum(one.figures.people for one in agreed[: place + 1]) for place in range(len(agreed))]
    if sum(brought) > people:
        assert all(0 <= one <= people for one in sums)
        assert sums[-1] == people
    else:
        assert agreed == given
