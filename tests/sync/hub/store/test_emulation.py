"""Clusters, targets and workforces are kept as they were last given, on both engines."""

import datetime as dt

from sync.hub.store import emulation
from sync.hub.store.emulation import Cluster, Member, Origin, Scope, Target, Workforce
from sync.hub.store.identity import find_editions
from tests.sync.hub.workbench import Workbench

PROGRAMME = "P"


def test_a_target_that_is_given_again_takes_the_place_of_the_one_before_and_of_no_other(bench: Workbench) -> None:
    whole = Target(programme=PROGRAMME, unit="A", origin=Origin.ASSIGNED, initiatives=100)
    pledged = Target(programme=PROGRAMME, unit="A", origin=Origin.PLEDGED, initiatives=120)
    quarter = Target(
        programme=PROGRAMME,
        unit="A",
        origin=Origin.ASSIGNED,
        scope_kind=Scope.QUARTER,
        scope="2026-Q3",
        initiatives=30,
    )
    more = Target(programme=PROGRAMME, unit="A", origin=Origin.ASSIGNED, initiatives=150)

    with bench.hub.database.writing() as connection:
        emulation.put_targets(connection, [whole, pledged, quarter])
        emulation.put_targets(connection, [more])
        found = emulation.find_targets(connection, PROGRAMME)

    assert sorted(found, key=lambda one: one.initiatives) == [quarter, pledged, more]


def test_new_clusters_of_a_programme_leave_those_of_another_alone(bench: Workbench) -> None:
    def clusters(programme: str, cluster: str) -> None:
        made = [Cluster(programme=programme, code=cluster, name=f"Cụm {cluster}")]
        members = [Member(programme=programme, unit="A", cluster=cluster)]
        emulation.put_clusters(connection, programme, made, members)

    with bench.hub.database.writing() as connection:
        clusters(PROGRAMME, "1")
        clusters("Q", "7")
        clusters(PROGRAMME, "2")

        assert [one.code for one in emulation.find_clusters(connection, PROGRAMME)] == ["2"]
        assert emulation.find_members(connection, PROGRAMME) == {"A": "2"}
        assert emulation.find_members(connection, "Q") == {"A": "7"}


def test_a_unit_has_one_workforce_the_last_one_given(bench: Workbench) -> None:
    first = Workforce(unit="A", workers=900, counted_on=dt.date(2026, 1, 1))
    second = Workforce(unit="A", workers=950, counted_on=dt.date(2026, 7, 1))

    with bench.hub.database.writing() as connection:
        emulation.put_workforces(connection, [first])
        emulation.put_workforces(connection, [second])

        assert emulation.find_workforces(connection) == {"A": second}


def test_only_what_changes_something_raises_the_edition(bench: Workbench) -> None:
    target = Target(programme=PROGRAMME, unit="A", origin=Origin.ASSIGNED, initiatives=100)
    with bench.hub.database.writing() as connection:
        begun = find_editions(connection).emulation
        emulation.put_targets(connection, [])
        emulation.put_workforces(connection, [])
        assert find_editions(connection).emulation == begun
        emulation.put_targets(connection, [target])
        emulation.remove_target(connection, target)
        assert find_editions(connection).emulation == begun + 2
