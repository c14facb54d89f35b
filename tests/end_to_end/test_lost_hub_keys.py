"""A hub that was put back to before it had new keys: with its key file it goes on; without it says what it needs."""

import shutil
from pathlib import Path

from tests.builders import STANLEY
from tests.end_to_end.workplaces import Workplace, an_idea, hub_rows
from tests.real_hub import RealHub


def _all_is_received(officer: Workplace, hub: RealHub, records: int) -> None:
    status = officer.json("status")
    assert (status["entered"], status["received"], status["waiting"]) == (records, records, 0)
    assert officer.json("check")["flaws"] == []
    assert hub_rows(hub.database_path, "SELECT count(*) FROM revisions") == [(records,)]


def _put_back(hub: RealHub, copy: Path) -> None:
    for ending in ("", "-wal", "-shm"):
        hub.database_path.with_name(hub.database_path.name + ending).unlink(missing_ok=True)
    shutil.copyfile(copy, hub.database_path)


def test_a_hub_put_back_to_before_its_new_keys_goes_on_as_soon_as_its_key_file_is_there(tmp_path: Path) -> None:
    hub, officer, stick = RealHub(tmp_path), Workplace(tmp_path / "a"), tmp_path / "usb"
    stick.mkdir()
    with hub:
        port = hub.port
        officer.run("new", "--invitation", hub.invite(STANLEY))
        officer.add([an_idea("Trước bản sao")])
        officer.run("send")
    copy, keys = tmp_path / "old.sqlite", hub.database_path.with_name("hub.sqlite.keys")
    shutil.copyfile(hub.database_path, copy)
    hub.run("keys", "rotate")
    hub.start(port)
    officer.run("send")  # hears of the new keys
    officer.add([an_idea("Niêm phong cho khóa mới")])
    officer.run("send")
    hub.stop()
    _put_back(hub, copy)
    kept = keys.rename(tmp_path / "kept.keys")
    hub.start(port)
    officer.add([an_idea("Sau khi tuyến trên khôi phục")])
    told = officer.json("send", status=3)
    assert told["error"] == "hub_keys_missing"
    hub.stop()
    officer.run("pack", stick)
    hub.run("import", str(stick), status=1)
    assert officer.json("unpack", stick, status=1)["failed"] == ["hub_keys_missing"]
    assert officer.json("status")["received"] == 2, "nothing of what was proven is taken back"
    keys.unlink()
    kept.rename(keys)
    hub.start(port)
    officer.run("send")
    hub.stop()
    _all_is_received(officer, hub, 3)


def test_with_its_key_file_beside_it_nobody_notices(tmp_path: Path) -> None:
    with RealHub(tmp_path) as hub:
        port, officer = hub.port, Workplace(tmp_path / "a")
        officer.run("new", "--invitation", hub.invite(STANLEY))
        officer.add([an_idea("Trước bản sao")])
        officer.run("send")
        hub.stop()
        copy = tmp_path / "old.sqlite"
        shutil.copyfile(hub.database_path, copy)
        hub.run("keys", "rotate")
        hub.start(port)
        officer.run("send")
        officer.add([an_idea("Niêm phong cho khóa mới")])
        officer.run("send")
        hub.stop()
        _put_back(hub, copy)
        hub.start(port)
        officer.run("send")
        _all_is_received(officer, hub, 2)
        officer.add([an_idea("Và tiếp tục")])
        officer.run("send")
        _all_is_received(officer, hub, 3)
