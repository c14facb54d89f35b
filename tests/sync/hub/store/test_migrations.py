"""A hub's database of an older version is brought up to date with all that lies in it, or left as it was."""

import datetime as dt
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import msgspec
import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import text

from sync.contract.bulletins import Judgement
from sync.contract.receipts import Admission
from sync.envelope.header import take_apart
from sync.hub.catalogue.actor import COMMAND_LINE, Actor
from sync.hub.errors import DatabaseUnusable, DeviceSetAside
from sync.hub.operations.checking import check
from sync.hub.reviewing.deciding import Decider, Decision, decide
from sync.hub.reviewing.four_eyes import set_needs_two
from sync.hub.reviewing.inbox import Asked, find_page
from sync.hub.service import open_hub
from sync.hub.staff.rights import Role
from sync.hub.store import schema
from sync.hub.store.database import HubDatabase
from tests.builders import STANLEY, an_initiative
from tests.programs import ROOT
from tests.sync.hub.telling import heard
from tests.sync.hub.upward.levels import bring, exchanged, joined, photo_of, photos_at
from tests.sync.hub.workbench import Device, Workbench
from tests.sync.workplace.wire import Line


@pytest.fixture
def bench(file_bench: Workbench) -> Workbench:
    """Here it is about files."""
    return file_bench


def _as_of_the_first_tables(newer: Path, older: Path) -> None:
    """The rows of a hub, as the first version of the tables would hold them."""
    database = HubDatabase(str(older), make=True)
    with database.changing_schema() as connection:
        config = schema._config()
        config.attributes["connection"] = connection
        command.upgrade(config, "m0001")
    with database.engine.connect() as connection:
        cursor = connection.connection.cursor()
        cursor.execute("ATTACH ? AS newer", (str(newer),))
        cursor.execute("PRAGMA foreign_keys = OFF")
        names = [
            row[0] for row in cursor.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'").fetchall()
        ]
        for name in names:
            if name not in {"alembic_version", "identities"}:
                columns = ", ".join(row[1] for row in cursor.execute(f"PRAGMA main.table_info({name})").fetchall())
                known = "WHERE name != 'emulation'" if name == "editions" else ""
                cursor.execute(f"INSERT INTO main.{name} ({columns}) SELECT {columns} FROM newer.{name} {known}")  # noqa: S608
        # The hub's keys stood with its name then.
        cursor.execute(
            "INSERT INTO main.identities "
            "SELECT 1, k.id, i.name, k.signing_seed, k.age_identity, i.person_key, k.made_at "
            "FROM newer.identities i, newer.hub_keys k"
        )
        cursor.execute("DETACH newer")
    database.close()


def _as_of(version: str, newer: Path, older: Path) -> None:
    """The same hub, as an older version of the tables would hold it: without what that one had no place for."""
    database = HubDatabase(str(older), make=True)
    with database.changing_schema() as connection:
        config = schema._config()
        config.attributes["connection"] = connection
        command.upgrade(config, version)
    database.close()
    shutil.copyfile(f"{newer}.keys", f"{older}.keys")
    with closing(sqlite3.connect(older)) as connection, connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("ATTACH ? AS newer", (str(newer),))
        tables = [row[0] for row in connection.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'")]
        for table in tables:
            if table != "alembic_version":
                known, there = (
                    [row[1] for row in connection.execute(f"PRAGMA {schema_name}.table_info({table})")]
                    for schema_name in ("main", "newer")
                )
                names = ", ".join(name for name in known if name in there)
                if table == "waiting" and known != there:
                    continue
                connection.execute(f"DELETE FROM main.{table}")  # noqa: S608
                connection.execute(f"INSERT INTO main.{table} ({names}) SELECT {names} FROM newer.{table}")  # noqa: S608
        connection.commit()
        connection.execute("DETACH newer")


def _with_the_queue_of_m0016(newer: Path, older: Path) -> None:
    """The same hub, as the version before kept what waits: a row a record, at kind, document and line."""
    _as_of("m0016", newer, older)
    with closing(sqlite3.connect(newer)) as connection:
        rows = [
            ((block << 10) + line, f"{block}.{line}", unit, programme)
            for block, unit, programme, lines in connection.execute("SELECT block, unit, programme, lines FROM waiting")
            for line in range(len(lines) * 8)
            if int.from_bytes(lines, "little") >> line & 1
        ]
    with closing(sqlite3.connect(older)) as connection, connection:
        connection.executemany("INSERT INTO waiting (place, initiative, unit, programme) VALUES (?, ?, ?, ?)", rows)


def _lived(bench: Workbench) -> tuple[Device, Device, list[bytes]]:
    """Two devices with batches, one of them set aside for a fork."""
    device, copied_one = bench.device(), bench.device()
    documents = [device.batch(an_initiative()), device.batch(an_initiative(), an_initiative(title=""))]
    receipts = [bench.receive(document) for document in documents]
    bench.receive(copied_one.batch(an_initiative()))
    with pytest.raises(DeviceSetAside):
        bench.receive(copied_one.sealed(b"{}\n", seq=1))
    return device, copied_one, [*documents, *receipts]


def test_a_database_of_the_first_tables_keeps_everything(bench: Workbench, tmp_path: Path) -> None:
    device, copied_one, (first, second, first_receipt, second_receipt) = _lived(bench)
    _as_of_the_first_tables(bench.path, tmp_path / "older.sqlite")
    kept = {
        table: bench.count(table)
        for table in ("devices", "documents", "held_documents", "initiatives", "revisions", "quarantined_lines")
    }
    bench.hub.close()
    bench.hub = open_hub(str(tmp_path / "older.sqlite"), bench.clock)
    assert kept == {table: bench.count(table) for table in kept}
    assert check(bench.hub).problems == ()
    assert [bench.receive(document) for document in (first, second)] == [first_receipt, second_receipt]
    assert bench.rows("SELECT epoch, type, reason FROM held_documents") == [(0, "batch", "forked")]
    summed = "SELECT coalesce(sum(length(sealed)), 0) FROM held_documents WHERE held_documents.device = devices.id"
    held = bench.rows(f"SELECT id, held, held_bytes = ({summed}) FROM devices ORDER BY number")  # noqa: S608
    assert held == [(device.id, 0, 1), (copied_one.id, 1, 1)]
    head = device.opened(bench.receive(device.batch(an_initiative()))).head
    assert (head.seq, head.missing) == (3, ())


def test_the_bulletins_of_an_older_database_are_a_chain_from_there_on(bench: Workbench, tmp_path: Path) -> None:
    device = bench.device()
    heard(bench, device)
    _as_of_the_first_tables(bench.path, tmp_path / "older.sqlite")
    bench.hub.close()
    bench.hub = open_hub(str(tmp_path / "older.sqlite"), bench.clock)
    bench.hub.import_units(bench.hub.units())
    bench.hub.bulletins.make(device.id)
    (_, first), (_, second) = bench.hub.bulletins.after(device.id, 0)
    assert take_apart(second).header.prev == take_apart(first).header.sha256


def test_an_older_database_knows_when_each_device_was_heard_and_how_often_an_invitation_is_good(
    bench: Workbench, tmp_path: Path
) -> None:
    heard_one, silent_one = bench.device(), bench.device()
    code = bench.code(uses=3)
    bench.receive(heard_one.batch(an_initiative()))
    bench.clock.pass_days(1)
    bench.receive(heard_one.batch(an_initiative()))
    bench.clock.pass_days(1)
    bench.receive(heard_one.enrolment())
    _as_of_the_first_tables(bench.path, tmp_path / "older.sqlite")
    bench.hub.close()
    bench.hub = open_hub(str(tmp_path / "older.sqlite"), bench.clock)
    heard_at = {one.id: one.heard_at for one in bench.hub.devices()}
    assert heard_at == {heard_one.id: bench.clock() - dt.timedelta(days=1), silent_one.id: None}
    assert bench.rows("SELECT uses, uses_left FROM invitations WHERE uses_left > 0") == [(3, 3)]
    newcomer = bench.stranger()
    assert newcomer.opened(bench.receive(newcomer.enrolment(code))).head.admission is Admission.ADMITTED


def test_what_waited_record_by_record_waits_on_line_by_line(bench: Workbench, tmp_path: Path) -> None:
    device = bench.device()
    first, second, third = given = [an_initiative(unit=f"{STANLEY}-X{number}") for number in (1, 1, 2)]
    bench.receive(device.batch(*given))
    bench.receive(device.batch(an_initiative(), msgspec.structs.replace(second, revision=2)))
    decide(bench.hub, Decision(id=third.id, judgement=Judgement.UNDER_REVIEW))
    decide(bench.hub, Decision(id=first.id, judgement=Judgement.VALID))
    waited = find_page(bench.hub, COMMAND_LINE, Asked()).entries
    assert len(waited) == 3
    bench.hub.close()
    _with_the_queue_of_m0016(bench.path, tmp_path / "older.sqlite")
    bench.hub = open_hub(str(tmp_path / "older.sqlite"), bench.clock)
    assert find_page(bench.hub, COMMAND_LINE, Asked()).entries == waited
    assert check(bench.hub).problems == ()


def test_whose_making_an_account_is_and_what_nobody_found_is_mended(bench: Workbench, tmp_path: Path) -> None:
    record, accounts, maker = an_initiative(), bench.hub.accounts, Actor("maker")
    bench.receive(bench.device().batch(record))
    for login, by in (("maker", COMMAND_LINE), ("made", maker), ("renewed", COMMAND_LINE), ("given.back", maker)):
        accounts.add(login, "Nguyễn Văn A", Role.REVIEWER, "", by)
    accounts.renew("renewed", maker)
    accounts.renew("given.back")
    decide(bench.hub, Decision(id=record.id, judgement=Judgement.VALID))
    set_needs_two(bench.hub, needs_two=True)
    decide(bench.hub, Decision(id=record.id, judgement=Judgement.REFUSED, reason="Trùng"), Decider(maker))
    before = bench.rows("SELECT login, credentials_by FROM staff ORDER BY login")
    assert before == [("given.back", ""), ("made", "maker"), ("maker", ""), ("renewed", "maker")]
    bench.change("DELETE FROM waiting")
    bench.hub.close()
    _as_of("m0018", bench.path, tmp_path / "older.sqlite")
    bench.hub = open_hub(str(tmp_path / "older.sqlite"), bench.clock)
    assert bench.rows("SELECT login, credentials_by FROM staff ORDER BY login") == before
    assert bench.count("proposals") == 0
    assert check(bench.hub).problems == ()


def test_a_hub_that_had_joined_one_above_before_photos_went_up_goes_on_and_sends_them(
    bench: Workbench, tmp_path: Path
) -> None:
    (tmp_path / "above").mkdir()
    with closing(Workbench(tmp_path / "above", is_another=True)) as upper:
        joined(bench, upper, "all")
        device, photo = bench.device(), b"\xff\xd8\xff a photo"
        bench.receive(device.batch(an_initiative(attachments=(photo_of(photo),))))
        exchanged(bench, Line(upper))
        bring(bench, device, photo)
        bench.hub.close()
        _as_of("m0024", bench.path, tmp_path / "older.sqlite")
        bench.hub = open_hub(str(tmp_path / "older.sqlite"), bench.clock)
        bench.receive(device.batch(an_initiative()))
        exchanged(bench, Line(upper))
        assert (upper.count("revisions"), photos_at(upper)) == (2, {photo})
        assert bench.rows("SELECT DISTINCT membership FROM upward_documents") == [(1,)]
    assert check(bench.hub).problems == ()


def test_after_a_migration_rows_point_to_each_other_again(bench: Workbench, tmp_path: Path) -> None:
    _lived(bench)
    _as_of_the_first_tables(bench.path, tmp_path / "older.sqlite")
    hub = open_hub(str(tmp_path / "older.sqlite"), bench.clock)
    with hub.database.reading() as connection:
        assert connection.execute(text("PRAGMA foreign_keys")).scalar() == 1
        assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
    hub.close()


def test_a_change_of_the_schema_that_leaves_rows_pointing_nowhere_is_undone(bench: Workbench) -> None:
    bench.receive(bench.device().batch(an_initiative()))

    def spoil() -> None:
        with bench.hub.database.changing_schema() as connection:
            connection.execute(text("DELETE FROM documents"))

    with pytest.raises(DatabaseUnusable):
        spoil()
    assert bench.count("documents") == 2
    assert check(bench.hub).problems == ()


def test_the_newest_version_is_that_of_the_last_migration() -> None:
    assert ScriptDirectory.from_config(schema._config()).get_current_head() == schema.newest_version()


def test_a_hub_of_this_version_is_opened_without_what_brings_older_ones_up_to_date(bench: Workbench) -> None:
    opening = (
        "import sys; from sync.hub.service import open_hub; open_hub(sys.argv[1]).close(); "
        "sys.exit('alembic' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", opening, str(bench.path)], cwd=ROOT, check=True)
