"""A hub whose database was put back to before a rotation finds its keys in the file beside it, and never loses any."""

import os
import shutil
import stat
import sys
from pathlib import Path

import pytest

from sync.contract.errors import DocumentUnreadable
from sync.envelope.keys import PartyKeys
from sync.hub.errors import KeyFileUnusable, KeysMissing
from sync.hub.operations.checking import check
from sync.hub.operations.key_rotation import rotate_keys
from sync.hub.service import make_hub, open_hub
from sync.hub.store.key_file import VARIABLE, KeyFile, key_file_of
from tests.builders import an_initiative
from tests.sync.hub.workbench import Device, Workbench


def _file(bench: Workbench) -> Path:
    return bench.path.with_name(f"{bench.path.name}.keys")


def _ids(bench: Workbench) -> list[str]:
    return [key.id for key in bench.hub.identity.refresh()]


def _copied(bench: Workbench, folder: Path) -> Path:
    copy = folder / "old copy"
    bench.hub.close()
    shutil.copyfile(bench.path, copy)
    bench.reopened()
    return copy


def _put_back(bench: Workbench, copy: Path) -> None:
    bench.hub.close()
    shutil.copyfile(copy, bench.path)


def test_a_database_from_before_two_rotations_has_all_keys_again_when_it_is_opened(
    bench: Workbench, tmp_path: Path
) -> None:
    device = bench.device()
    copy = _copied(bench, tmp_path)
    first, second = rotate_keys(bench.hub), rotate_keys(bench.hub)
    known = _ids(bench)
    sealed = Device(second.keys.public, keys=device.keys).batch(an_initiative())
    _put_back(bench, copy)
    bench.reopened()
    assert _ids(bench) == known
    assert known[1:] == [first.id, second.id]
    assert bench.receive(sealed)
    assert check(bench.hub).problems == ()


def test_a_file_that_is_gone_is_written_anew_and_is_its_owners_alone(bench: Workbench) -> None:
    rotate_keys(bench.hub)
    before = _file(bench).read_bytes()
    _file(bench).unlink()
    bench.reopened()
    assert _file(bench).read_bytes() == before
    if sys.platform != "win32":
        assert stat.S_IMODE(_file(bench).stat().st_mode) == 0o600
    assert list(bench.path.parent.glob("*.part")) == []


def test_keys_that_only_the_file_has_are_followed_by_the_next_and_not_doubled(bench: Workbench) -> None:
    rotate_keys(bench.hub)
    bench.change("DELETE FROM hub_keys WHERE number = 2")
    assert rotate_keys(bench.hub).number == 3
    assert len(_ids(bench)) == 3


@pytest.mark.parametrize("spoiled", [b"x", b"{}\n", b'{"number":2}\n', b"\xff\n"])
def test_a_file_that_is_none_stops_the_hub_and_is_left_as_it_is(bench: Workbench, spoiled: bytes) -> None:
    bench.hub.close()
    _file(bench).write_bytes(spoiled)
    with pytest.raises(KeyFileUnusable):
        open_hub(str(bench.path), bench.clock)
    assert _file(bench).read_bytes() == spoiled


def test_keys_that_the_ones_before_do_not_vouch_for_are_not_taken(bench: Workbench, tmp_path: Path) -> None:
    copy = _copied(bench, tmp_path)
    rotate_keys(bench.hub)
    first, second = _file(bench).read_bytes().splitlines()
    rotate_keys(bench.hub)
    third = _file(bench).read_bytes().splitlines()[2]
    _put_back(bench, copy)
    _file(bench).write_bytes(first + b"\n" + third.replace(b'"number":3', b'"number":2') + b"\n")
    with pytest.raises(KeyFileUnusable):
        open_hub(str(bench.path), bench.clock)
    _file(bench).write_bytes(first + b"\n" + second + b"\n")
    bench.reopened()
    assert len(_ids(bench)) == 2


def test_another_hubs_file_is_neither_taken_nor_overwritten(bench: Workbench, tmp_path: Path) -> None:
    other = make_hub(str(tmp_path / "other.sqlite"), name="Khác")
    other.close()
    theirs = (tmp_path / "other.sqlite.keys").read_bytes()
    bench.hub.close()
    _file(bench).write_bytes(theirs)
    with pytest.raises(KeyFileUnusable):
        open_hub(str(bench.path), bench.clock)
    bench.path.unlink()
    with pytest.raises(KeyFileUnusable):
        make_hub(str(bench.path), name="Làm lại")
    assert _file(bench).read_bytes() == theirs


def test_where_the_file_cannot_be_written_no_keys_are_made(bench: Workbench, monkeypatch: pytest.MonkeyPatch) -> None:
    bench.hub.key_file = KeyFile(_file(bench) / "no folder" / "keys")
    before = _ids(bench)
    with pytest.raises(KeyFileUnusable):
        rotate_keys(bench.hub)
    assert _ids(bench) == before
    monkeypatch.setenv(VARIABLE, str(bench.path.with_name("elsewhere")))
    named = key_file_of(bench.hub.database)
    assert named is not None
    assert named.path.name == "elsewhere"
    assert os.environ[VARIABLE]


def test_what_a_device_sealed_for_lost_keys_is_told_apart_from_what_is_another_hubs(
    bench: Workbench, tmp_path: Path
) -> None:
    device = bench.device()
    copy = _copied(bench, tmp_path)
    made = rotate_keys(bench.hub)
    sealed = Device(made.keys.public, keys=device.keys).batch(an_initiative())
    forged = b"\n".join((sealed.split(b"\n", 1)[0], b"A" * 86 + b"==", sealed.split(b"\n", 2)[2]))
    foreign = Device(PartyKeys.new().public).batch(an_initiative())
    _put_back(bench, copy)
    _file(bench).unlink()
    bench.reopened()
    with pytest.raises(KeysMissing):
        bench.receive(sealed)
    with pytest.raises(KeysMissing):
        bench.hub.intake.check_header(sealed)
    for stranger in (forged, foreign):
        with pytest.raises(DocumentUnreadable) as raised:
            bench.receive(stranger)
        assert raised.value.code == "document_unreadable"
