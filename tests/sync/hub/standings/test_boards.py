"""One question, many boards: who is ranked, by what, over which days, and what is said where nothing can be said."""

import datetime as dt
import random
from copy import copy

import msgspec
import pytest

from sync.contract.standings import Leaderboard
from sync.contract.unit_tree import Unit
from sync.hub.errors import BoardUnclear, ClusterUnknown, ProgrammeUnknown, UnitUnknown
from sync.hub.standings.boards import answer
from sync.hub.standings.questions import Asked, Measure
from sync.hub.store.emulation import Origin, Scope
from tests.builders import PROGRAMME, an_author, an_initiative
from tests.sync.hub.standings.board_bench import asked, came, give_clusters, give_targets, give_workers, told
from tests.sync.hub.workbench import Workbench

STANLEY, CANON, MULTITECH = "HN-KCN-STANLEY", "HN-KCN-CANON", "HN-KCN-MULTITECH"
NISSAN, RANGDONG = "HN-NISSAN", "HN-RANGDONG"


def test_each_measure_ranks_by_what_it_says(bench: Workbench) -> None:
    came(bench, CANON, 9, people=2, valid=1, benefit_vnd=5_000_000)
    came(bench, NISSAN, 5, people=4, valid=3, benefit_vnd=7_000_000)
    assert told(asked(bench)) == [(1, "CANON", 9), (2, NISSAN, 5)]
    assert told(asked(bench, measure="valid")) == [(1, NISSAN, 3), (2, "CANON", 1)]
    assert told(asked(bench, measure="people")) == [(1, NISSAN, 4), (2, "CANON", 2)]
    assert told(asked(bench, measure="benefit")) == [(1, NISSAN, 7_000_000), (2, "CANON", 5_000_000)]


def test_equal_figures_share_a_place_and_the_next_is_left_out(bench: Workbench) -> None:
    for unit, initiatives in ((CANON, 2), (NISSAN, 7), (RANGDONG, 2), (MULTITECH, 1)):
        came(bench, unit, initiatives)
    places = [place for place, _, _ in told(asked(bench))]
    assert places == [1, 2, 2, 4]


def test_what_cannot_be_computed_stands_last_without_a_place(bench: Workbench) -> None:
    came(bench, CANON, 9, people=3)
    came(bench, NISSAN, 5, people=4)
    came(bench, RANGDONG, 7, people=1)
    give_workers(bench, {NISSAN: 800, CANON: 300})
    give_targets(bench, Origin.ASSIGNED, {NISSAN: 4, MULTITECH: 10})
    give_targets(bench, Origin.PLEDGED, {CANON: 12})
    assert told(asked(bench, measure="people_per_100")) == [(1, "CANON", 1.0), (2, NISSAN, 0.5), (None, RANGDONG, None)]
    assigned = [(1, NISSAN, 125.0), (2, "MULTITECH", 0.0), (None, "CANON", None), (None, RANGDONG, None)]
    assert told(asked(bench, measure="assigned_percent")) == assigned
    assert told(asked(bench, measure="pledged_percent"))[0] == (1, "CANON", 75.0)
    week = told(asked(bench, measure="assigned_percent", period="2026-W47"))
    assert {figure for _, _, figure in week} == {None}


def test_a_target_that_is_given_anew_counts_at_once(bench: Workbench) -> None:
    came(bench, CANON, 9)
    for most, figure in ((9, 100.0), (18, 50.0)):
        give_targets(bench, Origin.ASSIGNED, {CANON: most})
        assert told(asked(bench, measure="assigned_percent")) == [(1, "CANON", figure)]


def test_a_quarter_is_measured_against_its_own_target(bench: Workbench) -> None:
    came(bench, CANON, 30, on="2026-08-01")
    came(bench, CANON, 5, on="2026-11-01")
    give_targets(bench, Origin.ASSIGNED, {CANON: 100})
    give_targets(bench, Origin.ASSIGNED, {CANON: 60}, Scope.QUARTER, "2026-Q3")
    give_targets(bench, Origin.ASSIGNED, {CANON: 50}, Scope.PHASE, "2026-2")
    assert told(asked(bench, measure="assigned_percent")) == [(1, "CANON", 35.0)]
    assert told(asked(bench, measure="assigned_percent", period="2026-Q3")) == [(1, "CANON", 50.0)]
    assert told(asked(bench, measure="assigned_percent", period="2026-2")) == [(1, "CANON", 70.0)]


def test_units_add_up_at_a_level_and_within_a_subtree(bench: Workbench) -> None:
    came(bench, f"{STANLEY}-X1", 4, people=2)
    came(bench, f"{STANLEY}-X2", 3, people=2)
    came(bench, STANLEY, 1, people=1)
    came(bench, NISSAN, 6)
    assert told(asked(bench, level="grassroots")) == [(1, "STANLEY", 8), (2, NISSAN, 6)]
    assert asked(bench, level="grassroots").standings[0].people == 5
    assert told(asked(bench, level="direct_superior")) == [(1, "HN-KCN", 8)]
    assert told(asked(bench, subtree=STANLEY)) == [(1, "STANLEY-X1", 4), (2, "STANLEY-X2", 3), (3, "STANLEY", 1)]
    assert told(asked(bench, subtree="HN-KCN", level="grassroots")) == [(1, "STANLEY", 8)]
    taking_part = told(asked(bench, measure="units", level="grassroots"))
    assert taking_part == [(1, "STANLEY", 3), (2, NISSAN, 1)]
    unsaid = asked(bench, measure="units")
    assert (unsaid.level, told(unsaid)[0]) == ("direct_superior", (1, "HN-KCN", 3)), "below the one above all others"
    assert told(asked(bench, measure="units", subtree="HN-KCN"))[0] == (1, "STANLEY", 3)
    board = asked(bench, subtree="HN-KCN", level="grassroots")
    assert (board.units, board.initiatives, board.people) == (1, 8, 5)


def test_what_lay_below_an_ended_unit_adds_up_in_the_one_that_followed_it(bench: Workbench) -> None:
    left = Unit(code="HN-LDLD-DONGANH-Y", name="Công đoàn cũ", level="grassroots", parent="HN-LDLD-DONGANH")
    bench.hub.import_units((*bench.hub.units(), left))
    came(bench, left.code, 4)
    assert told(asked(bench, level="direct_superior")) == [(1, "HN-DONGANH", 4)]
    for subtree in ("HN-DONGANH", "HN-LDLD-DONGANH"):
        assert told(asked(bench, subtree=subtree)) == [(1, left.code, 4)]


def test_a_tree_that_runs_in_a_circle_ends_every_walk(bench: Workbench) -> None:
    bench.hub.import_units(
        tuple(Unit(code=code, name=code, level="workshop", parent=parent) for code, parent in ("ab", "ba", "cb", "dx"))
    )
    for unit in "abcd":
        came(bench, unit, 2)
    give_clusters(bench, {"1": ("a", "d")})
    assert told(asked(bench, cluster="1")) == [(1, "a", 6), (2, "d", 2)]
    assert {unit for _, unit, _ in told(asked(bench, subtree="a"))} == {"a", "b", "c"}
    assert asked(bench, level="workshop").initiatives == 8


def test_in_a_cluster_every_member_is_ranked_with_all_that_lies_below_it(bench: Workbench) -> None:
    give_clusters(bench, {"1": (STANLEY, CANON, MULTITECH), "2": (NISSAN,)})
    came(bench, f"{STANLEY}-X1", 4)
    came(bench, f"{STANLEY}-X2", 3)
    came(bench, CANON, 5)
    came(bench, NISSAN, 50)
    assert told(asked(bench, cluster="1")) == [(1, "STANLEY", 7), (2, "CANON", 5), (3, "MULTITECH", 0)]
    board = asked(bench, cluster="1")
    assert (board.units, board.taking_part, board.initiatives) == (3, 2, 12)
    give_clusters(bench, {"1": (CANON,)})
    assert told(asked(bench, cluster="1")) == [(1, "CANON", 5)]


def test_the_days_of_a_stretch_count_and_no_other(bench: Workbench) -> None:
    came(bench, CANON, 7, on="2026-06-30")
    came(bench, NISSAN, 2, on="2026-07-01")
    came(bench, NISSAN, 3, on="2026-11-16")
    assert told(asked(bench, period="2026-1")) == [(1, "CANON", 7)]
    assert told(asked(bench, period="2026-2")) == [(1, NISSAN, 5)]
    assert told(asked(bench, period="2026-Q3")) == [(1, NISSAN, 2)]
    assert told(asked(bench, period="2026-W47")) == [(1, NISSAN, 3)]
    assert told(asked(bench, from_day="2026-06-30", to_day="2026-07-01")) == [(1, "CANON", 7), (2, NISSAN, 2)]
    assert told(asked(bench, to_day="2026-06-29")) == []


def test_what_is_told_of_days_gone_by_is_not_moved_by_what_comes_today(bench: Workbench) -> None:
    came(bench, CANON, 7, on="2026-11-10", people=3)
    before = asked(bench, to_day="2026-11-12")
    came(bench, CANON, 5, people=9)
    came(bench, NISSAN, 50)
    assert asked(bench, to_day="2026-11-12") == before
    assert told(asked(bench)) == [(1, NISSAN, 50), (2, "CANON", 12)]


def test_where_more_went_than_came_a_stretch_brought_nothing(bench: Workbench) -> None:
    came(bench, CANON, 7, on="2026-06-30")
    came(bench, CANON, -2, on="2026-08-01")
    came(bench, NISSAN, 1, on="2026-08-01")
    assert told(asked(bench, period="2026-Q3")) == [(1, NISSAN, 1)]
    assert told(asked(bench)) == [(1, "CANON", 5), (2, NISSAN, 1)]


def test_movement_is_from_the_places_of_the_day_that_is_asked_for(bench: Workbench) -> None:
    came(bench, CANON, 7, on="2026-10-01")
    came(bench, NISSAN, 5, on="2026-10-01")
    came(bench, NISSAN, 9, on="2026-11-05")
    came(bench, RANGDONG, 8, on="2026-11-17")
    moved = {line.unit: line.movement for line in asked(bench).standings}
    assert moved == {NISSAN: 0, RANGDONG: 0, CANON: -1}
    moved = {line.unit: line.movement for line in asked(bench, since="2026-10-31").standings}
    assert moved == {NISSAN: 1, RANGDONG: 0, CANON: -2}
    assert [line.unit for line in asked(bench, since="2026-10-31").standings if line.is_new] == [RANGDONG]


def test_a_stretch_that_had_not_begun_on_the_day_is_compared_with_nothing(bench: Workbench) -> None:
    came(bench, CANON, 1, on="2026-11-17")
    assert asked(bench).since == dt.date(2026, 11, 11)
    board = asked(bench, from_day="2026-11-16")
    assert (board.since, [line.is_new for line in board.standings]) == (None, [False])


def test_one_s_own_line_is_told_wherever_it_stands(bench: Workbench) -> None:
    for number, unit in enumerate((CANON, NISSAN, RANGDONG, f"{STANLEY}-X1")):
        came(bench, unit, 9 - number)
    board = asked(bench, lines=2, own=f"{STANLEY}-X1")
    assert told(board) == [(1, "CANON", 9), (2, NISSAN, 8)]
    assert board.own is not None
    assert (board.own.place, board.own.unit, board.units) == (4, f"{STANLEY}-X1", 4)
    rolled = asked(bench, level="grassroots", own=f"{STANLEY}-X1").own
    assert rolled is not None
    assert rolled.unit == STANLEY
    assert asked(bench, own=MULTITECH).own is None
    assert asked(bench, own="KHÔNG-CÓ").own is None
    assert told(asked(bench, offset=3)) == [(4, "STANLEY-X1", 6)]


def test_a_board_is_of_what_came_in_a_moment_ago(bench: Workbench) -> None:
    device = bench.device()
    assert asked(bench).units == 0
    for number in range(1, 4):
        author = an_author(name=f"Nguyễn Văn {number}", employee_number=str(number))
        bench.receive(device.batch(an_initiative(authors=(author,))))
        (line,) = asked(bench).standings
        assert (line.initiatives, line.people) == (number, number)
    merged = tuple(
        msgspec.structs.replace(unit, successor=NISSAN) if unit.code == STANLEY else unit for unit in bench.hub.units()
    )
    bench.hub.import_units(merged)
    assert told(asked(bench)) == [(1, NISSAN, 3)]


def test_what_another_process_took_is_on_the_board_too(bench: Workbench) -> None:
    came(bench, CANON, 1)
    assert told(asked(bench)) == [(1, "CANON", 1)]
    mine, bench.hub = bench.hub, type(bench.hub)(bench.hub.database, bench.hub.identity, bench.clock)
    came(bench, NISSAN, 4)
    assert told(asked(bench)) == [(1, NISSAN, 4), (2, "CANON", 1)]
    bench.hub = mine
    assert told(asked(bench)) == [(1, NISSAN, 4), (2, "CANON", 1)]


def test_a_clock_that_went_back_behind_closed_days_spoils_no_board(bench: Workbench) -> None:
    came(bench, CANON, 3, on="2026-11-10")
    asked(bench)
    came(bench, NISSAN, 4, on="2026-11-09")
    assert told(asked(bench, to_day="2026-11-09")) == [(1, NISSAN, 4)]
    assert told(asked(bench)) == [(1, NISSAN, 4), (2, "CANON", 3)]


@pytest.mark.parametrize(
    ("question", "error"),
    [
        ({"programme": "khong-co"}, ProgrammeUnknown),
        ({"subtree": "KHÔNG-CÓ"}, UnitUnknown),
        ({"cluster": "99"}, ClusterUnknown),
        ({"measure": "beauty"}, BoardUnclear),
        ({"measure": "units", "subtree": f"{STANLEY}-X1"}, BoardUnclear),
        ({"level": "galaxy"}, BoardUnclear),
        ({"level": "grassroots", "cluster": "1"}, BoardUnclear),
        ({"offset": -1}, BoardUnclear),
        ({"offset": 10**9}, BoardUnclear),
        ({"lines": 101}, BoardUnclear),
        ({"since": "yesterday"}, BoardUnclear),
        ({"subtree": "x" * 101}, BoardUnclear),
    ],
)
def test_what_makes_no_sense_is_refused_by_name(
    file_bench: Workbench, question: dict[str, object], error: type[Exception]
) -> None:
    give_clusters(file_bench, {"1": (CANON,)})
    with pytest.raises(error):
        answer(file_bench.hub.states, Asked(**{"programme": PROGRAMME, **question}))  # type: ignore[arg-type]


def test_whoever_knows_the_leaderboard_of_the_bulletins_can_read_the_board(bench: Workbench) -> None:
    came(bench, CANON, 9, people=2)
    came(bench, NISSAN, 9, people=3, on="2026-11-01")
    board = msgspec.json.decode(msgspec.json.encode(asked(bench)), type=Leaderboard)
    assert board == bench.hub.standings.leaderboard(PROGRAMME)


def test_any_board_of_any_days_is_what_the_rows_of_the_days_add_up_to(bench: Workbench) -> None:
    chance = random.Random(5)  # noqa: S311 - the same history in every run
    units, first = (CANON, MULTITECH, NISSAN, RANGDONG, STANLEY), dt.date(2026, 8, 20)
    for step in range(60):
        day = first + dt.timedelta(days=step)
        for unit in chance.sample(units, 2):
            came(bench, unit, chance.randint(1, 4), on=day.isoformat(), valid=chance.randint(0, 1))
        bench.clock.now = dt.datetime.combine(day, dt.time(3), dt.UTC)
        if step % 7:
            continue
        just_begun = copy(bench)  # to it all days but the last are closed
        just_begun.hub = type(bench.hub)(bench.hub.database, bench.hub.identity, bench.clock)
        begin, end = sorted(first + dt.timedelta(days=chance.randint(0, step)) for _ in range(2))
        for measure, name in ((Measure.INITIATIVES, "initiatives"), (Measure.VALID, "valid")):
            expected = bench.rows(
                f"SELECT unit, sum(d.{name}) FROM standing_days d JOIN standings s ON s.number = d.standing "  # noqa: S608
                "WHERE day BETWEEN :begin AND :end GROUP BY unit",
                begin=begin,
                end=end,
            )
            board = asked(bench, measure=measure, from_day=begin.isoformat(), to_day=end.isoformat())
            assert {line.unit: line.figure for line in board.standings} == dict(expected)
            assert asked(just_begun, measure=measure, from_day=begin.isoformat(), to_day=end.isoformat()) == board
