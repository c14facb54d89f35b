"""`sticks` and `relay` on the command line: they need no book, and say in words what became of each file."""

from pathlib import Path

import pytest

from tests.builders import an_initiative
from tests.desktop_app.cli.command import Command
from tests.sync.carriers.stick.packed_sticks import a_stick, put
from tests.sync.hub.workbench import Device
from tests.sync.workplace.wire import OwnHub


@pytest.mark.parametrize("with_book", [False, True])
def test_sticks_are_listed_with_and_without_a_book(bare: Command, *, with_book: bool) -> None:
    if with_book:
        bare("new", "--unit", "HN-KCN-STANLEY")
    assert list(bare("sticks", "--json").json) == ["sticks"]


def test_a_stick_that_nobody_packed_is_relayed_without_a_word_too_many(bare: Command, tmp_path: Path) -> None:
    done = bare("relay", a_stick(tmp_path), "--json")
    assert done.json == {"carried": 0, "known": 0, "held": 0, "bulletins": 0, "photos": 0, "refused": 0, "stopped": []}
    assert done.err.count("\n") == 1
    assert "waits to be carried" in done.err


def test_files_that_cannot_be_carried_are_told_each_by_its_name(bare: Command, tmp_path: Path) -> None:
    stick = a_stick(tmp_path)
    device = Device(OwnHub().keys.public)
    good = put(stick, device.batch(an_initiative()))
    bad = put(stick, device.batch(an_initiative()))
    bad.write_bytes(bad.read_bytes()[:-1])
    done = bare("relay", stick, "--json", status=3)
    assert (done.json["refused"], done.json["stopped"]) == (1, ["address_missing"])
    assert f"{bad.name}: not carried" in done.err
    assert "--hub ADDRESS" in done.err
    bad.unlink()
    bare("relay", stick, "--hub", "http://127.0.0.1:1", status=3)
    good.write_bytes(b"spoiled")
    assert bare("relay", stick, status=1).out == ""


def test_a_folder_that_is_not_there_is_told(bare: Command, tmp_path: Path) -> None:
    assert bare("relay", tmp_path / "nowhere", "--json", status=3).json["error"] == "folder_unusable"
