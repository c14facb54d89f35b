"""A copy of the hub is whole, of one moment, verified, and a hub by itself."""

import os
import stat
import sys
from contextlib import closing
from pathlib import Path

import pytest

from sync.hub.errors import CopyIncomplete, FileExists, FileMissing
from sync.hub.operations.backing_up import Backup, back_up
from sync.hub.operations.checking import check
from sync.hub.service import open_hub
from sync.hub.store import whole_tables
from sync.hub.store.all_tables import metadata
from tests.builders import an_initiative
from tests.sync.hub.workbench import Workbench


def test_the_copy_is_of_one_moment_while_the_hub_goes_on(bench: Workbench, tmp_path: Path) -> None:
    device = bench.device()
    first = device.batch(an_initiative())
    receipt = bench.receive(first)
    kept = {table.name: bench.count(table.name) for table in metadata.sorted_tables}
    later = [device.batch(an_initiative())]

    def sends_meanwhile(table: str, _rows: int) -> None:
        if table == "devices":
            bench.receive(later.pop())

    file = tmp_path / "bản sao.sqlite"
    assert back_up(bench.hub.database, file, sends_meanwhile).rows == kept
    assert not later
    with closing(open_hub(str(file), bench.clock)) as copy:
        assert check(copy).problems == ()
        assert copy.intake.receive(first) == receipt
        assert copy.devices()[0].last_seq == 1
    assert check(bench.hub).problems == ()
    assert bench.hub.devices()[0].last_seq == 2


def test_only_its_owner_can_read_it_and_nothing_lies_beside_it(bench: Workbench, tmp_path: Path) -> None:
    folder = tmp_path / "copies"
    folder.mkdir()
    for name in ("hub.sqlite.part", "hub.sqlite.0a.part-wal"):
        (folder / name).write_bytes(b"of one that broke off")
        os.utime(folder / name, (1, 1))
    back_up(bench.hub.database, folder / "hub.sqlite")
    assert [path.name for path in folder.iterdir()] == ["hub.sqlite"]
    if sys.platform != "win32":
        assert stat.S_IMODE((folder / "hub.sqlite").stat().st_mode) == 0o600


def test_of_two_at_once_to_one_name_the_first_to_be_whole_gets_it(bench: Workbench, tmp_path: Path) -> None:
    file = tmp_path / "copies" / "hub.sqlite"
    file.parent.mkdir()
    begun: list[str] = []
    first: list[Backup] = []

    def begins_too(table: str, _rows: int) -> None:
        if not begun:
            begun.append(table)
            first.append(back_up(bench.hub.database, file))

    with pytest.raises(FileExists):
        back_up(bench.hub.database, file, begins_too)
    assert first[0].rows["identities"] == 1
    assert [path.name for path in file.parent.iterdir()] == ["hub.sqlite"]
    with closing(open_hub(str(file), bench.clock)) as copy:
        assert check(copy).problems == ()


def test_what_is_there_is_left_as_it_is(bench: Workbench, tmp_path: Path) -> None:
    file = tmp_path / "hub of yesterday.sqlite"
    file.write_bytes(b"yesterday")
    with pytest.raises(FileExists):
        back_up(bench.hub.database, file)
    assert file.read_bytes() == b"yesterday"
    (tmp_path / "no folder").write_bytes(b"")
    with pytest.raises(FileMissing):
        back_up(bench.hub.database, tmp_path / "no folder" / "hub.sqlite")


def test_a_copy_that_is_not_equal_gets_no_name(
    bench: Workbench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.receive(bench.device().batch(an_initiative()))
    portions, seen = whole_tables._portions, []

    def spoils(connection: whole_tables.Connection, table: whole_tables.Table) -> object:
        for rows in portions(connection, table):
            is_first = table.name == "documents" and not seen
            if is_first:
                seen.append(table.name)
            yield rows[1:] if is_first else rows

    monkeypatch.setattr(whole_tables, "_portions", spoils)
    file = tmp_path / "copy.sqlite"
    with pytest.raises(CopyIncomplete):
        back_up(bench.hub.database, file)
    assert not file.exists()
