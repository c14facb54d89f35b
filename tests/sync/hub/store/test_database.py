"""The database: made by the migrations alone, durable, its owner's only, and never mistaken for another's."""

import os
import stat
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import CheckConstraint, create_engine, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.schema import CreateTable

from sync.hub.errors import DatabaseUnusable, HubExists, HubMissing, HubNewer
from sync.hub.service import make_hub, open_hub
from sync.hub.store.all_tables import DECLARED_IN, metadata
from sync.hub.store.database import HubDatabase, OtherWriterWasFaster
from sync.hub.store.schema import find_version, upgrade
from tests.sync.hub.lock_waits import until_waits
from tests.sync.hub.workbench import Workbench


def _made(path: Path) -> HubDatabase:
    database = HubDatabase(str(path), make=True)
    with database.changing_schema() as connection:
        upgrade(connection)
    return database


def test_the_migrations_make_the_very_tables_that_the_code_knows(tmp_path: Path) -> None:
    migrated, declared = _made(tmp_path / "a.sqlite"), create_engine(f"sqlite:///{tmp_path / 'b.sqlite'}")
    metadata.create_all(declared)
    with migrated.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
        ours = {name: _parts(sql) for name, sql in connection.execute(text(_SCHEMA))}
    with declared.connect() as connection:
        theirs = {name: _parts(sql) for name, sql in connection.execute(text(_SCHEMA))}
    assert {name: sql for name, sql in ours.items() if name != "alembic_version"} == theirs
    migrated.close()
    declared.dispose()


def _parts(sql: str) -> tuple[str, set[str]]:
    """A table's columns in their order, and its constraints in any."""
    columns, *constraints = " ".join(sql.replace('"', "").split()).removesuffix(")").split("CONSTRAINT ")
    return columns.rstrip(" ,"), {constraint.rstrip(" ,") for constraint in constraints}


_SCHEMA = "SELECT name, sql FROM sqlite_master WHERE type = 'table'"


def test_every_table_can_be_made_on_postgresql_too() -> None:
    for table in metadata.sorted_tables:
        assert "CREATE TABLE" in str(CreateTable(table).compile(dialect=postgresql.dialect()))
        assert "CREATE TABLE" in str(CreateTable(table).compile(dialect=sqlite.dialect()))


def test_every_constraint_has_a_name_by_which_a_migration_can_find_it() -> None:
    checks = [
        check for table in metadata.tables.values() for check in table.constraints if type(check) is CheckConstraint
    ]
    assert checks
    assert all(check.name for check in checks)


def test_an_upgrade_of_what_is_current_changes_nothing(tmp_path: Path) -> None:
    database = _made(tmp_path / "hub.sqlite")
    with database.changing_schema() as connection:
        upgrade(connection)
        assert find_version(connection).is_current
    database.close()


def test_what_is_written_survives_a_power_cut_and_foreign_keys_hold(tmp_path: Path) -> None:
    database = _made(tmp_path / "hub.sqlite")
    with database.reading() as connection:
        pragmas = [
            connection.execute(text(f"PRAGMA {name}")).scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        ]
    assert pragmas == ["wal", 2, 1]
    with pytest.raises(OtherWriterWasFaster), database.writing() as connection:
        connection.execute(text("INSERT INTO participations VALUES (99, 1, 1)"))
    database.close()


def _write_and_fail(database: HubDatabase) -> None:
    with database.writing() as connection:
        connection.execute(text("INSERT INTO editions VALUES ('units', 1)"))
        connection.execute(text("INSERT INTO nothing VALUES (1)"))


def test_a_transaction_that_fails_leaves_nothing(tmp_path: Path) -> None:
    database = _made(tmp_path / "hub.sqlite")
    with pytest.raises(DatabaseUnusable):
        _write_and_fail(database)
    with database.reading() as connection:
        assert connection.execute(text("SELECT count(*) FROM editions")).scalar() == 0
    database.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no file modes")
def test_the_file_and_what_lies_beside_it_are_its_owner_s_alone(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        database = _made(tmp_path / "mới" / "hub.sqlite")
    finally:
        os.umask(before)
    with database.reading():
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "mới").iterdir()}
    assert set(modes.values()) == {0o600}, modes
    database.close()


def test_a_hub_is_made_once(tmp_path: Path) -> None:
    path = str(tmp_path / "hub.sqlite")
    first = make_hub(path, name="Một")
    identity = first.identity.keys.id
    first.close()
    with pytest.raises(HubExists):
        make_hub(path, name="Hai")
    again = open_hub(path)
    assert (again.identity.keys.id, again.identity.name) == (identity, "Một")
    again.close()


def test_where_no_hub_is_none_is_opened_and_nothing_is_made(tmp_path: Path) -> None:
    with pytest.raises(HubMissing):
        open_hub(str(tmp_path / "hub.sqlite"))
    assert list(tmp_path.iterdir()) == []


def test_another_program_s_database_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite"
    other = create_engine(f"sqlite:///{path}")
    with other.begin() as connection:
        connection.execute(text("CREATE TABLE theirs (x)"))
    other.dispose()
    with pytest.raises(HubMissing):
        open_hub(str(path))
    other = create_engine(f"sqlite:///{path}")
    with other.connect() as connection:
        assert connection.execute(text("SELECT name FROM sqlite_master")).all() == [("theirs",)]
    other.dispose()


@pytest.mark.parametrize("content", [b"no database at all" * 100, b"SQLite format 3\0" + b"\xff" * 4096])
def test_a_file_that_is_no_database_is_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "hub.sqlite"
    path.write_bytes(content)
    with pytest.raises(DatabaseUnusable):
        open_hub(str(path))
    assert path.read_bytes() == content


def test_a_database_of_a_newer_version_is_not_touched(tmp_path: Path) -> None:
    path = str(tmp_path / "hub.sqlite")
    make_hub(path, name="Một").close()
    database = HubDatabase(path)
    with database.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'm9999'"))
    database.close()
    with pytest.raises(HubNewer):
        open_hub(path)


@pytest.mark.parametrize("url", ["nonsense://x", "sqlite:///"])
def test_a_database_that_cannot_be_one_is_told(url: str) -> None:
    with pytest.raises((DatabaseUnusable, HubMissing)):
        open_hub(url)


def test_a_folder_in_the_place_of_the_database_is_told(tmp_path: Path) -> None:
    with pytest.raises((DatabaseUnusable, HubMissing)):
        open_hub(str(tmp_path))
    with pytest.raises(DatabaseUnusable):
        make_hub(str(tmp_path), name="x")


def test_every_file_that_declares_tables_is_among_those_that_are_copied_and_compared() -> None:
    declared = {Path(str(module.__file__)).name for module in DECLARED_IN}
    folder = Path(str(DECLARED_IN[0].__file__)).parent
    assert declared == {path.name for path in folder.glob("*tables.py") if "= Table(" in path.read_text("utf-8")}


def test_two_who_write_alone_wait_for_each_other_in_turn_and_never_both_at_once(server_bench: Workbench) -> None:
    others = [HubDatabase(server_bench.url) for _ in range(2)]

    def raise_edition(database: HubDatabase) -> None:
        with database.writing_alone() as connection:
            connection.execute(text("UPDATE editions SET edition = edition + 1 WHERE name = 'units'"))

    with ThreadPoolExecutor(2) as threads:
        with server_bench.hub.database.writing():
            running = [threads.submit(raise_edition, one) for one in others]
            until_waits(server_bench, running[0], many=2)
        for one in running:
            one.result()
    assert server_bench.rows("SELECT edition FROM editions WHERE name = 'units'") == [(3,)]
    for database in others:
        database.close()
