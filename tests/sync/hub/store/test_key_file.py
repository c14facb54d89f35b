"""A hub whose database was put back to before a rotation finds its keys in the file beside it, and never loses any."""

import hashlib
import os
import shutil
import stat
import sys
from pathlib import Path

import msgspec
import pytest

from sync.contract.errors import DocumentUnreadable
from sync.envelope.keys import PartyKeys
from sync.hub.errors import DatabaseUnusable, KeyFileUnusable, KeysMissing
from sync.hub.operations.checking import check
from sync.hub.operations.key_rotation import rotate_keys
from sync.hub.service import make_hub, open_hub
from sync.hub.store import database
from sync.hub.store.key_file import VARIABLE, KeyFile, key_file_of
from tests.builders import an_initiative
from tests.sync.hub.workbench import Device, Workbench


@pytest.fixture
def bench(file_bench: Workbench) -> Workbench:
    """Here it is about files."""
    return file_bench


def _file(bench: Workbench) -> Path:
    return bench.path.with_name(f"{bench.path.name}.keys")


def _rows(bench: Workbench) -> list[bytes]:
    return _file(bench).read_bytes().splitlines(keepends=True)[1:]


def _below_head(*rows: bytes) -> bytes:
    """The file that has these rows, as the hub itself would write it."""
    head = {"sha256": hashlib.sha256(b"".join(rows)).hexdigest()}
    return msgspec.json.encode(head) + b"\n" + b"".join(rows)


def _with(row: bytes, **changes: object) -> bytes:
    return msgspec.json.encode(msgspec.json.decode(row) | changes) + b"\n"


def _is_refused(bench: Workbench, content: bytes, reason: str) -> None:
    """The hub does not open with this file, which stays as it is."""
    _file(bench).write_bytes(content)
    with pytest.raises(KeyFileUnusable) as raised:
        open_hub(str(bench.path), bench.clock)
    assert raised.value.facts["reason"] == reason
    assert _file(bench).read_bytes() == content


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


@pytest.mark.parametrize(
    "spoiled", [b"", b"\n", b"x", b"{}\n", b'{"number":2}\n', b"\xff\n", _below_head(), _below_head(b"{}\n")]
)
def test_a_file_that_is_none_stops_the_hub_and_is_left_as_it_is(bench: Workbench, spoiled: bytes) -> None:
    bench.hub.close()
    _is_refused(bench, spoiled, "unreadable")


@pytest.mark.parametrize("is_put_back", [False, True])
def test_a_file_that_was_cut_or_spoilt_anywhere_stops_the_hub_whether_it_is_needed_or_not(
    bench: Workbench, tmp_path: Path, *, is_put_back: bool
) -> None:
    copy = _copied(bench, tmp_path)
    rotate_keys(bench.hub)
    first, second = _rows(bench)
    whole = _file(bench).read_bytes()
    head = whole.splitlines(keepends=True)[0]
    age_identity = msgspec.json.decode(second)["age_identity"]
    bench.hub.close()
    if is_put_back:
        _put_back(bench, copy)
    _is_refused(bench, head + first, "unreadable")
    _is_refused(bench, head, "unreadable")
    _is_refused(bench, whole[:-1], "unreadable")
    _is_refused(bench, first + second, "unreadable")
    _is_refused(bench, whole.replace(b'"made_at":"2', b'"made_at":"3', 1), "unreadable")
    for spoilt in (age_identity[:-3] + "QQQ", "", "AGE-SECRET-KEY-1"):
        _is_refused(bench, _below_head(first, _with(second, age_identity=spoilt)), "unreadable")
    _is_refused(bench, _below_head(first, _with(second, signing_seed="QUJD")), "unreadable")
    of_others = _below_head(first, _with(second, age_identity=PartyKeys.new().age_identity))
    _is_refused(bench, of_others, "unreadable" if is_put_back else "another_hub")
    _file(bench).write_bytes(whole)
    bench.reopened()
    assert len(_ids(bench)) == 2


def test_keys_that_the_ones_before_do_not_vouch_for_are_not_taken(bench: Workbench, tmp_path: Path) -> None:
    copy = _copied(bench, tmp_path)
    rotate_keys(bench.hub)
    rotate_keys(bench.hub)
    first, second, third = _rows(bench)
    _put_back(bench, copy)
    _is_refused(bench, _below_head(first, _with(third, number=2)), "unreadable")
    _is_refused(bench, _below_head(first, _with(second, voucher=None)), "unreadable")
    _file(bench).write_bytes(_below_head(first, second))
    bench.reopened()
    assert len(_ids(bench)) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="knows no such rights")
def test_a_file_that_was_put_back_for_all_to_read_is_its_owners_alone_again(bench: Workbench) -> None:
    _file(bench).chmod(0o644)
    bench.reopened()
    assert stat.S_IMODE(_file(bench).stat().st_mode) == 0o600


def test_what_a_killed_process_was_writing_is_removed_and_nothing_else(bench: Workbench) -> None:
    half = _file(bench).with_name(f"{_file(bench).name}.0123456789abcdef.part")
    others = [_file(bench).with_name(name) for name in ("hub.sqlite.keys.part", "x.0123456789abcdef.part")]
    for file in (half, *others):
        file.write_bytes(b"of a process that was killed")
    bench.reopened()
    assert not half.exists()
    assert all(other.exists() for other in others)


@pytest.mark.skipif(sys.platform == "win32", reason="makes no links without a right to")
def test_a_link_in_its_place_stays_one_and_one_to_nothing_stops_the_hub(bench: Workbench, tmp_path: Path) -> None:
    target = tmp_path / "safe" / "keys"
    target.parent.mkdir()
    _file(bench).rename(target)
    _file(bench).symlink_to(target)
    rotate_keys(bench.hub)
    assert _file(bench).is_symlink()
    assert len(_rows(bench)) == 2
    assert list(target.parent.iterdir()) == [target]
    bench.hub.close()
    away = target.rename(tmp_path / "away")
    with pytest.raises(KeyFileUnusable):
        open_hub(str(bench.path), bench.clock)
    assert not target.exists()
    away.rename(target)
    bench.reopened()
    assert len(_ids(bench)) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="opens no folder")
def test_the_files_name_outlasts_a_power_cut_as_its_content_does(
    bench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    flushed: list[tuple[bool, int]] = []
    fsync = os.fsync

    def watched(descriptor: int) -> None:
        flushed.append((stat.S_ISDIR(os.fstat(descriptor).st_mode), len(_rows(bench))))
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", watched)
    rotate_keys(bench.hub)
    assert flushed == [(False, 1), (True, 2)], "its content before it has the name, the name after"


def test_a_hub_that_could_not_be_made_after_all_leaves_no_file_and_can_be_made_then(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "new.sqlite"
    with monkeypatch.context() as patched:
        patched.setattr(database, "loose_rows", lambda _connection: True)
        with pytest.raises(DatabaseUnusable):
            make_hub(str(path), name="Hỏng")
    assert not path.with_name("new.sqlite.keys").exists()
    make_hub(str(path), name="Lần nữa").close()
    assert path.with_name("new.sqlite.keys").exists()


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
