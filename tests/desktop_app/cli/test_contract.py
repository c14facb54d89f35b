"""Exit statuses, one JSON object on stdout, words on stderr: what scripts rely on whatever goes wrong."""

import os
import secrets
from pathlib import Path

import pytest

from desktop_app.cli import _COMMANDS, group
from desktop_app.cli.output import exit_status
from desktop_app.config import read_config
from desktop_app.domain import errors as app_errors
from desktop_app.domain.errors import AppError
from desktop_app.store.opening.open_book import open_book
from sync.contract import errors as sync_errors
from sync.contract.errors import SyncError
from tests.builders import STANLEY
from tests.desktop_app.cli.command import Command
from tests.sync.workplace.wire import OwnHub

_WITH_JSON = ("status", "check", "list", "send")


@pytest.fixture
def invitation(tmp_path: Path) -> Path:
    """An invitation of a hub that nobody answers for."""
    path = tmp_path / "thư mời.skinvite"
    path.write_bytes(OwnHub().invitation())
    return path


def test_status_adds_up_and_has_the_names_of_the_contract(sangkien: Command) -> None:
    found = sangkien("status", "--json").json
    names = {"entered", "received", "waiting", "attention", "drafts", "last_exchange_at", "hub", "recovering"}
    names |= {"photos_waiting", "photos_coming", "photos_returned", "photos_missing"}
    assert set(found) == names
    assert found["entered"] == found["received"] + found["waiting"] + found["attention"] == 0
    assert found["hub"] is None
    assert "0" in sangkien("status").out


def test_new_makes_a_book_and_says_where(bare: Command) -> None:
    done = bare("new", "--unit", STANLEY)
    assert "Stanley" in done.err
    assert done.out == ""
    assert (bare.data / "book.sangkien").is_file()


def test_new_with_an_invitation_is_a_book_that_has_joined(bare: Command, invitation: Path) -> None:
    done = bare("new", "--invitation", invitation)
    hub = bare("status", "--json").json["hub"]
    assert (hub["name"], hub["admission"]) == ("Tuyến trên thử", "asked")
    assert hub["fingerprint"] in done.err
    told = bare("status").out
    assert hub["fingerprint"] in told
    assert hub["device_fingerprint"] in told


def test_join_takes_an_invitation_later(sangkien: Command, invitation: Path) -> None:
    done = sangkien("join", invitation, "--officer", "Trần Thị B")
    book = open_book(read_config(sangkien.data))
    membership = book.memberships.current()
    book.close()
    assert membership is not None
    assert membership.officer_name == "Trần Thị B"
    assert sangkien("status", "--json").json["hub"]["fingerprint"] in done.err
    sangkien("join", invitation)


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (("new", "--unit", STANLEY), "book_exists"),
        (("join", "no such file"), None),
        (("join", "."), None),
        (("send",), "not_joined"),
        (("pack", "."), "not_joined"),
        (("unpack", "."), "not_joined"),
        (("list", "--nope"), "wrong_use"),
        (("list", "--limit", "0"), "wrong_use"),
        (("list", "--limit", "many"), "wrong_use"),
        (("list", "--stage", "dreamt"), "wrong_use"),
        (("no-such-command",), "wrong_use"),
        (("show",), "wrong_use"),
        (("add",), "wrong_use"),
        (("status", "too", "many"), "wrong_use"),
    ],
)
def test_wrong_use_ends_with_two_and_says_so(sangkien: Command, arguments: tuple[str, ...], error: str | None) -> None:
    done = sangkien(*arguments, status=2)
    assert done.out == ""
    assert done.err
    if error is not None and arguments[0] not in {"new", "join"}:
        assert sangkien(*arguments, "--json", status=2).json["error"] == error


@pytest.mark.parametrize("unit", ["KHONG-CO", "", "\udcff"])
def test_a_unit_that_nobody_knows_is_wrong_use_and_makes_no_book(bare: Command, unit: str) -> None:
    bare("new", "--unit", unit, status=2)
    assert not (bare.data / "book.sangkien").exists()


@pytest.mark.parametrize("command", _WITH_JSON)
def test_without_a_book_every_command_says_so(bare: Command, command: str) -> None:
    done = bare(command, "--json", status=2)
    assert done.json["error"] == "book_missing"
    assert set(done.json) == {"error", "what", "safe", "todo"}
    assert all(done.json.values())
    assert done.json["what"] in done.err
    assert not bare.data.exists()


def test_a_damaged_invitation_is_wrong_use_and_changes_nothing(sangkien: Command, tmp_path: Path) -> None:
    bad = tmp_path / "bad.skinvite"
    for content in (b"", b"PK\x03\x04", OwnHub().invitation()[:-1], b"x" * (17 << 20)):
        bad.write_bytes(content)
        sangkien("join", bad, status=2)
    assert sangkien("status", "--json").json["hub"] is None


def test_no_hub_is_not_now(sangkien: Command, invitation: Path) -> None:
    sangkien("join", invitation)
    done = sangkien("send", "--json", status=3)
    assert done.json["error"] == "hub_not_listening"
    assert "safe" in done.json["safe"]
    assert sangkien("status", "--json").json["waiting"] == 0


def test_a_stick_that_is_not_there_is_not_now(sangkien: Command, invitation: Path, tmp_path: Path) -> None:
    sangkien("join", invitation)
    for command in ("pack", "unpack"):
        done = sangkien(command, tmp_path / "no stick", "--json", status=3)
        assert done.json["error"] == "folder_unusable"


def test_pack_and_unpack_count_what_they_did(sangkien: Command, invitation: Path, tmp_path: Path) -> None:
    sangkien("join", invitation)
    stick = tmp_path / "USB"
    stick.mkdir()
    for command in ("pack", "unpack"):
        done = sangkien(command, stick, "--json")
        photos = {"photos_sent": 0, "photos_received": 0, "photos_waiting": 0, "photos_returned": 0, "photos_coming": 0}
        records = {"sent": 0, "received": 0, "attention": 0, "waiting": 0}
        assert done.json == {**records, **photos, "verdicts": {}, "standing": "", "failed": []}
        assert done.err
    assert len(list((stick / "SANGKIEN" / "to-hub").glob("*.skenrol"))) == 1


def test_a_damaged_or_locked_book_is_not_now_and_is_told(sangkien: Command, tmp_path: Path) -> None:
    (key,) = (tmp_path / "keys").iterdir()
    right = key.read_text()
    key.write_text(secrets.token_hex(32))
    assert sangkien("status", "--json", status=3).json["error"] == "book_damaged"
    key.unlink()
    assert sangkien("check", "--json", status=3).json["error"] == "book_key_missing"
    key.write_text(right)
    os.truncate(sangkien.data / "book.sangkien", 9000)
    assert sangkien("list", "--json", status=3).json["error"] == "book_damaged"


def test_check_proves_a_whole_book_and_tells_a_flaw(sangkien: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    done = sangkien("check", "--json")
    assert done.json == {"records": 0, "revisions": 0, "proven": 0, "flaws": [], "photos_proven": 0}
    monkeypatch.setattr("desktop_app.store.file.database.Database.integrity_problems", lambda _self: ["page 3"])
    told = sangkien("check", "--json", status=1)
    assert told.json["flaws"] == [{"code": "file_damaged", "where": "page 3"}]
    assert "page 3" in told.err


def test_every_error_has_its_exit_status() -> None:
    """2 where something else must be given, 3 where another try may do."""
    three = {app_errors.BookError, *app_errors.BookError.__subclasses__(), *_all(SyncError)}
    for kind in (*_all(AppError), *_all(SyncError)):
        error = kind(()) if kind is app_errors.RecordNotRegistrable else kind()
        wrong_use = {app_errors.BookMissing, app_errors.BookExists}
        expected = 3 if kind in three - wrong_use or kind is AppError else 2
        assert exit_status(error) == expected, kind
    assert sync_errors.FolderGone in _all(SyncError)


def _all(kind: type) -> set[type]:
    ours = [one for one in kind.__subclasses__() if "errors" in one.__module__.split(".")]
    return {kind, *(deeper for one in ours for deeper in _all(one))}


def test_every_command_tells_its_use(bare: Command) -> None:
    for name in _COMMANDS:
        assert "Usage" in bare(name, "--help").out
    assert bare("--help").out.count("\n") > len(_COMMANDS)
    assert set(group.list_commands(None)) == set(_COMMANDS)  # type: ignore[arg-type]
    assert bare("--version", status=None).out.strip()
