"""The quarterly rule: the most in the cluster, and above one's own target for the quarter."""

import datetime as dt

from sync.hub.standings.periods import read_quarter
from sync.hub.standings.recognition import Reason, Recognition, recognise
from sync.hub.store.emulation import Origin, Scope
from tests.builders import PROGRAMME
from tests.sync.hub.standings.board_bench import came, give_clusters, give_targets
from tests.sync.hub.workbench import Workbench

STANLEY, CANON, NISSAN, RANGDONG = "HN-KCN-STANLEY", "HN-KCN-CANON", "HN-NISSAN", "HN-RANGDONG"
QUARTER = "2026-Q3"


def _targets(bench: Workbench, targets: dict[str, int], origin: Origin = Origin.ASSIGNED) -> None:
    give_targets(bench, origin, targets, Scope.QUARTER, QUARTER)


def _recognised(bench: Workbench, quarter: str = QUARTER) -> Recognition:
    with bench.hub.states.of(PROGRAMME) as state:
        return recognise(state, read_quarter(quarter))


def _firsts(bench: Workbench) -> list[list[tuple[str, int, int | None, Reason]]]:
    return [
        [(one.unit, one.initiatives, one.target, one.reason) for one in verdict.firsts]
        for verdict in _recognised(bench).clusters
    ]


def test_the_first_of_a_cluster_is_recognised_when_it_is_above_its_own_target(bench: Workbench) -> None:
    give_clusters(bench, {"1": (STANLEY, CANON), "2": (NISSAN, RANGDONG)})
    _targets(bench, {STANLEY: 10, CANON: 2, NISSAN: 80, RANGDONG: 1})
    came(bench, f"{STANLEY}-X1", 9, on="2026-07-01")
    came(bench, f"{STANLEY}-X2", 3, on="2026-09-30")
    came(bench, CANON, 7, on="2026-08-15")
    came(bench, NISSAN, 80, on="2026-08-15")
    came(bench, RANGDONG, 30, on="2026-08-15")
    came(bench, RANGDONG, 900, on="2026-10-01")
    assert _firsts(bench) == [[(STANLEY, 12, 10, Reason.ABOVE)], [(NISSAN, 80, 80, Reason.NOT_ABOVE)]]
    assert [len(verdict.recognised) for verdict in _recognised(bench).clusters] == [1, 0]


def test_the_higher_of_two_targets_counts_and_none_at_all_recognises_nobody(bench: Workbench) -> None:
    give_clusters(bench, {"1": (STANLEY,), "2": (CANON,), "3": (NISSAN,), "10": (RANGDONG,)})
    _targets(bench, {STANLEY: 5, CANON: 20})
    _targets(bench, {STANLEY: 15, CANON: 5, RANGDONG: 5}, Origin.PLEDGED)
    for unit in (STANLEY, CANON, NISSAN, RANGDONG):
        came(bench, unit, 12, on="2026-08-15")
    assert _firsts(bench) == [
        [(STANLEY, 12, 15, Reason.NOT_ABOVE)],
        [(CANON, 12, 20, Reason.NOT_ABOVE)],
        [(NISSAN, 12, None, Reason.NO_TARGET)],
        [(RANGDONG, 12, 5, Reason.ABOVE)],
    ]


def test_those_who_share_the_first_place_are_looked_at_each_by_itself(bench: Workbench) -> None:
    give_clusters(bench, {"1": (STANLEY, CANON, NISSAN)})
    _targets(bench, {STANLEY: 5, CANON: 50, NISSAN: 1})
    for unit, initiatives in ((STANLEY, 12), (CANON, 12), (NISSAN, 11)):
        came(bench, unit, initiatives, on="2026-08-15")
    assert _firsts(bench) == [[(STANLEY, 12, 5, Reason.ABOVE), (CANON, 12, 50, Reason.NOT_ABOVE)]]


def test_a_cluster_where_nothing_came_has_no_first_and_a_quarter_that_runs_is_not_final(bench: Workbench) -> None:
    give_clusters(bench, {"1": (STANLEY, CANON)})
    assert _firsts(bench) == [[]]
    assert _recognised(bench).is_final
    assert not _recognised(bench, "2026-Q4").is_final
    bench.clock.now = dt.datetime(2026, 12, 31, 17, 0, tzinfo=dt.UTC)
    assert _recognised(bench, "2026-Q4").is_final


def test_what_came_out_is_kept_until_something_changes(bench: Workbench) -> None:
    give_clusters(bench, {"1": (STANLEY, CANON)})
    came(bench, STANLEY, 9, on="2026-08-15")
    first = _recognised(bench)
    bench.clock.now += dt.timedelta(seconds=1)
    again = _recognised(bench)
    assert again.clusters is first.clusters
    assert again.as_of > first.as_of
    came(bench, CANON, 12, on="2026-08-15")
    assert [one[0] for one in _firsts(bench)[0]] == [CANON]
    _targets(bench, {CANON: 3})
    assert [one[3] for one in _firsts(bench)[0]] == [Reason.ABOVE]


def test_a_member_below_another_cluster_s_counts_in_both(bench: Workbench) -> None:
    give_clusters(bench, {"1": (STANLEY,), "2": (f"{STANLEY}-X1", CANON)})
    came(bench, f"{STANLEY}-X1", 4, on="2026-08-15")
    came(bench, f"{STANLEY}-X2", 3, on="2026-08-15")
    assert [[one[:2] for one in firsts] for firsts in _firsts(bench)] == [[(STANLEY, 7)], [(f"{STANLEY}-X1", 4)]]
