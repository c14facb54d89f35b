"""The log stays as it was written: the database refuses to change it, and what was changed all the same is found."""

import pytest

from sync.hub.errors import DatabaseUnusable
from sync.hub.operations.checking import check
from sync.hub.store import audit
from sync.hub.store.database import OtherWriterWasFaster
from tests.sync.hub.workbench import POSTGRESQL, Workbench

CHANGES = [
    "UPDATE audit_entries SET actor = 'le.van.c' WHERE number = 2",
    "UPDATE audit_entries SET facts = '{}' WHERE number = 2",
    "DELETE FROM audit_entries WHERE number = 2",
    "DELETE FROM audit_entries WHERE number = 1",
]
WRITTEN_OVER = {
    "sqlite": "INSERT OR REPLACE INTO audit_entries SELECT number, at, 'le.van.c', act, target, facts, prev, sha256 "
    "FROM audit_entries WHERE number = 2",
    POSTGRESQL: "INSERT INTO audit_entries SELECT * FROM audit_entries WHERE number = 2 "
    "ON CONFLICT (number) DO UPDATE SET actor = 'le.van.c'",
}


def written(bench: Workbench) -> None:
    with bench.hub.database.writing() as connection:
        for number in range(3):
            audit.add_entry(connection, bench.clock(), "tran.thi.b", "tried", str(number), facts={"số": "1"})


def lift(bench: Workbench) -> None:
    """As who owns the database could."""
    if bench.hub.database.engine.dialect.name == POSTGRESQL:
        bench.change("DROP TRIGGER audit_entries_stay ON audit_entries")
    else:
        bench.change("DROP TRIGGER audit_entries_stay")
        bench.change("DROP TRIGGER audit_entries_remain")
        bench.change("DROP TRIGGER audit_entries_grow")


def test_entries_are_numbered_without_a_gap_and_read_from_the_newest(bench: Workbench) -> None:
    written(bench)
    entries = bench.hub.log_entries(2)
    assert [(one.number, one.target, one.told_facts()) for one in entries] == [
        (3, "2", {"số": "1"}),
        (2, "1", {"số": "1"}),
    ]
    assert [one.number for one in bench.hub.log_entries(10, before=2)] == [1]
    assert entries[0].at == bench.clock()
    assert check(bench.hub).problems == ()


@pytest.mark.parametrize("change", CHANGES)
def test_the_database_refuses_to_change_or_remove_one(bench: Workbench, change: str) -> None:
    written(bench)
    with pytest.raises((DatabaseUnusable, OtherWriterWasFaster)):
        bench.change(change)
    assert [one.target for one in bench.hub.log_entries(10)] == ["2", "1", "0"]


def test_the_database_refuses_to_write_one_over(bench: Workbench) -> None:
    written(bench)
    with pytest.raises((DatabaseUnusable, OtherWriterWasFaster)):
        bench.change(WRITTEN_OVER[bench.hub.database.engine.dialect.name])
    assert {one.actor for one in bench.hub.log_entries(10)} == {"tran.thi.b"}


@pytest.mark.parametrize("change", CHANGES)
def test_what_was_changed_all_the_same_is_found_by_the_check(bench: Workbench, change: str) -> None:
    written(bench)
    lift(bench)
    bench.change(change)
    assert [problem for problem in check(bench.hub).problems if problem.startswith("audit entry")]


def test_what_failed_leaves_no_entry(bench: Workbench) -> None:
    def failing() -> None:
        with bench.hub.database.writing() as connection:
            audit.add_entry(connection, bench.clock(), "tran.thi.b", "tried")
            connection.exec_driver_sql("SELECT nothing FROM nowhere")

    with pytest.raises(DatabaseUnusable):
        failing()
    assert bench.hub.log_entries(10) == []
