"""The command `sangkien-hub`: exit status, one JSON object on stdout, words on stderr, Vietnamese first."""

import datetime as dt
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.builders import PROGRAMME, STANLEY, an_initiative
from tests.programs import ROOT
from tests.real_hub import RealHub
from tests.sync.hub.workbench import Device, hub_keys, read_invitation
from tests.sync.hub.workbooks import TREE_HEADINGS, workbook


@pytest.fixture
def hub(tmp_path: Path) -> RealHub:
    return RealHub(tmp_path)


def _run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "sync.hub", *arguments]
    known = {**os.environ, "PYTHONUTF8": "1", **environment}
    return subprocess.run(command, cwd=ROOT, env=known, capture_output=True, text=True, check=False)


def test_the_units_that_come_with_the_program_are_there_and_can_be_replaced(hub: RealHub, tmp_path: Path) -> None:
    units = json.loads(hub.run("units", "list", "--json"))["units"]
    assert STANLEY in {unit["code"] for unit in units}
    assert STANLEY in hub.run("units", "list")
    table = tmp_path / "đơn vị.csv"
    table.write_text("code,name,level\nA,Đơn vị A,grassroots\n", encoding="utf-8")
    known = len(units)
    told = {"units": 1, "done": False, "same": 0, "changes": {"appears": 1, "dropped": known}}
    assert json.loads(hub.run("units", "import", str(table), "--preview", "--json")) == told
    assert json.loads(hub.run("units", "import", str(table), "--json", status=1)) == told, "nobody is there to ask"
    assert STANLEY in hub.run("units", "list")
    assert json.loads(hub.run("units", "import", str(table), "--yes", "--json")) == {**told, "done": True}
    assert hub.run("units", "list").split() == ["A", "Đơn", "vị", "A"]


def test_a_tree_that_is_none_leaves_the_old_one(hub: RealHub, tmp_path: Path) -> None:
    table = tmp_path / "sai.csv"
    table.write_text("tên\nA\n", encoding="utf-8")
    hub.run("units", "import", str(table), status=2)
    assert STANLEY in hub.run("units", "list")


def test_a_programme_is_put_in_place_and_told_to_every_workplace(hub: RealHub, tmp_path: Path) -> None:
    before = json.loads(hub.run("programmes", "list", "--json"))["programmes"]
    (pack,) = [one for one in before if one["code"] == PROGRAMME]
    file = tmp_path / "gói.json"
    file.write_text(json.dumps({**pack, "edition": 7, "name_en": "Another name"}), encoding="utf-8")
    hub.run("programmes", "import", str(file))
    assert f"{PROGRAMME}  7  " in hub.run("programmes", "list")
    assert len(json.loads(hub.run("programmes", "list", "--json"))["programmes"]) == len(before)
    invitation = read_invitation(hub.invite())
    assert [one.edition for one in invitation.programmes if one.code == PROGRAMME] == [7]
    file.write_text("{}", encoding="utf-8")
    hub.run("programmes", "import", str(file), status=2)
    assert "Another name" in hub.run("programmes", "list")


def test_an_invitation_with_a_code_is_its_owner_s_alone(hub: RealHub) -> None:
    with_code, without = hub.invite(name="a"), hub.invite(code=False, name="b")
    assert read_invitation(with_code).code
    assert not read_invitation(without).code
    assert read_invitation(with_code).unit == STANLEY
    if sys.platform != "win32":
        assert with_code.stat().st_mode & 0o077 == 0


def test_an_invitation_by_default_lies_where_one_is(hub: RealHub, tmp_path: Path) -> None:
    environment = {**os.environ, "SANGKIEN_HUB_DATABASE": str(hub.database_path), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "sync.hub", "invite", "--unit", STANLEY, "--address", "https://hub.example"]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    assert read_invitation(tmp_path / f"{STANLEY}.skinvite").addresses == ("https://hub.example",)


def test_phases_that_overlap_are_told_when_a_programme_is_taken_in(hub: RealHub, tmp_path: Path) -> None:
    packs = json.loads(hub.run("programmes", "list", "--json"))["programmes"]
    (pack,) = [one for one in packs if one["code"] == PROGRAMME]
    file, asked = tmp_path / "gói.json", ("--database", str(hub.database_path), "programmes", "import")
    file.write_text(json.dumps(pack), encoding="utf-8")
    assert "Nên xem lại" not in _run(*asked, str(file), SANGKIEN_LANGUAGE="vi").stderr
    pack["phases"][0]["ends_on"] = "2026-07-31"
    file.write_text(json.dumps(pack), encoding="utf-8")
    told = _run(*asked, str(file), SANGKIEN_LANGUAGE="vi")
    assert told.returncode == 0, told.stderr
    assert "«Đợt 1 năm 2026» và «Đợt 2 năm 2026» trùng nhau từ 01/07/2026 đến 31/07/2026" in told.stderr


def test_an_invitation_may_expire_and_is_in_the_log_without_its_code(hub: RealHub, tmp_path: Path) -> None:
    file = tmp_path / "a.skinvite"
    asked = ("invite", "--unit", STANLEY, "--code", "--address", "https://hub.example", "-o", str(file))
    hub.run(*asked, "--expires", "2020-01-01", status=2)
    assert not file.exists()
    hub.run(*asked, "--expires", "2099-12-31")
    (entry,) = json.loads(hub.run("log", "--json"))["log"]
    assert (entry["act"], entry["target"], entry["facts"]) == (
        "invited",
        STANLEY,
        {"uses": "1", "expires": "2099-12-31"},
    )
    assert read_invitation(file).code not in hub.run("log", "--json")


def test_what_is_wrong_with_a_table_is_told_by_its_rows(hub: RealHub, tmp_path: Path) -> None:
    table = tmp_path / "cây.xlsx"
    table.write_bytes(workbook(TREE_HEADINGS, ("A", "A", "x", "B"), ("B", "", "x", "A")))
    environment = {**os.environ, "SANGKIEN_LANGUAGE": "vi", "PYTHONUTF8": "1"}
    told = _run("--database", str(hub.database_path), "units", "import", str(table), "--yes", **environment)
    assert told.returncode == 2
    assert "Dòng 2: đơn vị A thuộc B" in told.stderr
    assert "Dòng 3: ô «Tên đơn vị» còn trống" in told.stderr
    assert STANLEY in hub.run("units", "list")


def test_wrong_use_is_two(hub: RealHub, tmp_path: Path) -> None:
    hub.run("invite", "--unit", "KHÔNG-CÓ", status=2)
    hub.run("standings", "--programme", "khong-co", status=2)
    hub.run("standings", status=2)
    hub.run("devices", "approve", "0123", status=2)
    hub.run("units", "import", str(tmp_path / "không có.csv"), status=2)
    hub.run("nonsense", status=2)
    hub.run("init", status=2)


def test_what_is_not_possible_now_is_three(hub: RealHub, tmp_path: Path) -> None:
    hub.run("import", str(tmp_path / "không có"), status=3)
    hub.database_path.write_bytes(b"spoiled" * 1000)
    hub.run("check", status=3)


def test_without_a_hub_the_words_say_what_to_do_in_vietnamese_first(tmp_path: Path) -> None:
    missing = str(tmp_path / "hub.sqlite")
    vietnamese = _run("--database", missing, "check", SANGKIEN_LANGUAGE="")
    english = _run("--database", missing, "check", SANGKIEN_LANGUAGE="en")
    assert (vietnamese.returncode, vietnamese.stdout) == (2, "")
    assert "chưa có máy chủ" in vietnamese.stderr
    assert "There is no hub" in english.stderr
    assert "Traceback" not in vietnamese.stderr + english.stderr


def test_a_stick_is_imported_and_its_bad_files_make_it_one(hub: RealHub, tmp_path: Path) -> None:
    invitation = read_invitation(hub.invite())
    device = Device(hub_keys(invitation))
    folder = tmp_path / "Ổ đĩa" / "SANGKIEN" / "to-hub"
    folder.mkdir(parents=True)
    (folder / "1.skenrol").write_bytes(device.enrolment(invitation.code))
    (folder / "2.skbatch").write_bytes(device.batch(an_initiative()))
    told = json.loads(hub.run("import", str(tmp_path / "Ổ đĩa"), "--json"))
    assert told == {"taken": 2, "held": 0, "receipts": 2, "bulletins": 1, "photos": 0, "refused": [], "elsewhere": []}
    (folder / "3.skbatch").write_bytes(b"spoiled")
    told = json.loads(hub.run("import", str(tmp_path / "Ổ đĩa"), "--json", status=1))
    assert told["refused"] == [{"name": "3.skbatch", "code": "document_damaged"}]
    assert json.loads(hub.run("standings", "--programme", PROGRAMME, "--json"))["initiatives"] == 1


def test_a_waiting_device_is_listed_and_approved(hub: RealHub, tmp_path: Path) -> None:
    device = Device(hub_keys(read_invitation(hub.invite(code=False))))
    folder = tmp_path / "SANGKIEN" / "to-hub"
    folder.mkdir(parents=True)
    (folder / "1.skenrol").write_bytes(device.enrolment())
    hub.run("import", str(tmp_path))
    (known,) = json.loads(hub.run("devices", "list", "--json"))["devices"]
    assert (known["id"], known["status"], known["pc_name"]) == (device.id, "waiting", "PC-01")
    assert known["fingerprint"] == device.keys.public.fingerprint
    hub.run("devices", "approve", device.id)
    (known,) = json.loads(hub.run("devices", "list", "--json"))["devices"]
    assert known["status"] == "admitted"
    listed = hub.run("devices", "list")
    assert f"{dt.datetime.fromisoformat(known['enrolled_at']).astimezone():enrolled %d/%m/%Y %H:%M}" in listed
    assert device.id in listed
    assert device.keys.public.fingerprint in listed


def test_what_is_held_of_a_device_is_listed_and_told_when_it_is_let_in(hub: RealHub, tmp_path: Path) -> None:
    device = Device(hub_keys(read_invitation(hub.invite(code=False))))
    folder = tmp_path / "SANGKIEN" / "to-hub"
    folder.mkdir(parents=True)
    (folder / "1.skenrol").write_bytes(device.enrolment())
    (folder / "2.skbatch").write_bytes(device.batch(an_initiative()))
    told = json.loads(hub.run("import", str(tmp_path), "--json"))
    assert (told["taken"], told["held"], told["refused"]) == (1, 1, [])
    assert json.loads(hub.run("devices", "list", "--json"))["devices"][0]["held"] == 1
    assert "documents held: 1" in hub.run("devices", "list")
    hub.run("devices", "approve", device.id)
    assert json.loads(hub.run("standings", "--programme", PROGRAMME, "--json"))["initiatives"] == 1
    hub.run("devices", "revoke", device.id)
    (known,) = json.loads(hub.run("devices", "list", "--json"))["devices"]
    assert (known["status"], known["held"]) == ("revoked", 0)


def test_a_takeover_is_listed_and_decided(hub: RealHub, tmp_path: Path) -> None:
    invitation = read_invitation(hub.invite(uses=2))
    former, heir = Device(hub_keys(invitation)), Device(hub_keys(invitation))
    folder = tmp_path / "SANGKIEN" / "to-hub"
    folder.mkdir(parents=True)
    (folder / "1.skenrol").write_bytes(former.enrolment(invitation.code))
    (folder / "2.skbatch").write_bytes(former.batch(an_initiative()))
    (folder / "3.skenrol").write_bytes(heir.enrolment(invitation.code, wish="takeover"))
    hub.run("import", str(tmp_path))
    hub.run("devices", "approve", former.id, "--takes-over", heir.id, status=2)
    assert "a person decides" in hub.run("devices", "list")
    hub.run("devices", "approve", heir.id, "--takes-over", former.id)
    known = json.loads(hub.run("devices", "list", "--json"))["devices"]
    assert [(row["status"], row["wish"]) for row in known] == [("revoked", ""), ("admitted", "takeover.telling")]


def test_who_approves_a_device_that_was_set_aside_is_told_that_one_pc_must_rest(hub: RealHub, tmp_path: Path) -> None:
    invitation = read_invitation(hub.invite())
    device = Device(hub_keys(invitation))
    folder = tmp_path / "SANGKIEN" / "to-hub"
    folder.mkdir(parents=True)
    (folder / "1.skenrol").write_bytes(device.enrolment(invitation.code))
    copied = device.copy()
    (folder / "2.skbatch").write_bytes(device.batch(an_initiative()))
    (folder / "3.skbatch").write_bytes(copied.batch(an_initiative()))
    hub.run("import", str(tmp_path), status=1)
    approve = ("--database", str(hub.database_path), "devices", "approve", device.id)
    first, again = (_run(*approve, SANGKIEN_LANGUAGE="en").stderr for _ in range(2))
    assert "Put one PC out of use" in first
    assert "Took 1 held documents; 0 could not be taken." in first
    assert "Put one PC out of use" not in again


def test_the_check_tells_what_is_wrong_and_is_one(hub: RealHub) -> None:
    from sqlalchemy import create_engine, text

    assert json.loads(hub.run("check", "--json"))["ok"] is True
    engine = create_engine(f"sqlite:///{hub.database_path}")
    with engine.begin() as connection:
        columns = "programme, unit, initiatives, people, entered"
        connection.execute(text(f"INSERT INTO standings ({columns}) VALUES ('a', 'b', 1, 1, 1)"))  # noqa: S608
    engine.dispose()
    told = json.loads(hub.run("check", "--json", status=1))
    assert told["ok"] is False
    assert told["problems"] == [f"standings a b: {name} 1 != 0" for name in ("initiatives", "people", "entered")]


def test_every_command_explains_itself() -> None:
    for command in (
        (),
        ("init",),
        ("serve",),
        ("invite",),
        ("units",),
        ("standings",),
        ("import",),
        ("check",),
        ("devices",),
        ("programmes",),
    ):
        done = _run(*command, "--help")
        assert done.returncode == 0
        assert len(done.stdout.splitlines()) > 3
