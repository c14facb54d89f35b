"""The lives of a PC and its hub, on real processes: put back, copied, replaced, waiting; nothing is lost on the way."""

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders import STANLEY
from tests.end_to_end.workplaces import Workplace, an_idea, hub_rows
from tests.real_hub import RealHub


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[RealHub]:
    """A hub that serves."""
    with RealHub(tmp_path) as made:
        yield made


@pytest.fixture
def officer(tmp_path: Path, hub: RealHub) -> Workplace:
    """An officer whose PC was let in, with one record received."""
    made = Workplace(tmp_path / "a")
    made.run("new", "--invitation", hub.invite(STANLEY, uses=2))
    made.add([an_idea("Khay chia linh kiện")])
    made.run("send")
    return made


def _copy(officer: Workplace, name: str) -> Path:
    """A copy of the book's file, as people make one while the program is closed."""
    copy = officer.folder / name
    shutil.copyfile(officer.folder / "book" / "book.sangkien", copy)
    return copy


def _device(hub: RealHub, place: int = 0) -> str:
    return str(hub_rows(hub.database_path, "SELECT id FROM devices ORDER BY number")[place][0])


def _titles(officer: Workplace) -> dict[str, str]:
    return {row["title"]: row["delivery"] for row in officer.json("list")["initiatives"]}


def _all_is_received(officer: Workplace, records: int) -> None:
    status = officer.json("status")
    counts = (status["entered"], status["received"], status["waiting"], status["attention"], status["recovering"])
    assert counts == (records, records, 0, 0, False)
    check = officer.json("check")
    assert (check["flaws"], check["proven"] >= records) == ([], True)


def test_a_book_that_was_restored_gets_back_what_it_had_sent_since_and_goes_on(
    officer: Workplace, hub: RealHub
) -> None:
    copy = _copy(officer, "thứ hai.sangkien")
    officer.add([an_idea("Xe đẩy có phanh"), an_idea("Giá treo súng bắn vít")])
    officer.run("send")
    officer.json("restore", copy)
    assert set(_titles(officer)) == {"Khay chia linh kiện"}
    officer.add([an_idea("Nhập ngay sau khi đưa sổ về")])
    sent = officer.json("send")
    assert (sent["received"], sent["waiting"]) == (1, 0)
    _all_is_received(officer, 4)
    batches = hub_rows(hub.database_path, "SELECT epoch, seq FROM documents WHERE type = 'batch' ORDER BY number")
    assert batches == [(0, 1), (0, 2), (1, 1)]
    assert [row[0] for row in hub_rows(hub.database_path, "SELECT status FROM devices")] == ["admitted"]


def test_a_book_that_somebody_put_back_by_hand_finds_it_out_itself(officer: Workplace, hub: RealHub) -> None:
    copy = _copy(officer, "copy")
    officer.add([an_idea("Xe đẩy có phanh")])
    officer.run("send")
    shutil.copyfile(copy, officer.folder / "book" / "book.sangkien")
    officer.add([an_idea("Nhập sau đó")])
    officer.run("send")
    _all_is_received(officer, 3)
    assert [row[0] for row in hub_rows(hub.database_path, "SELECT status FROM devices")] == ["admitted"]


def test_a_restored_book_recovers_by_stick_alone(officer: Workplace, hub: RealHub, tmp_path: Path) -> None:
    copy, stick = _copy(officer, "copy"), tmp_path / "usb"
    stick.mkdir()
    officer.add([an_idea("Xe đẩy có phanh")])
    officer.run("send")
    hub.stop()
    officer.run("restore", copy)
    officer.add([an_idea("Nhập sau đó")])
    for _ in range(2):
        _trip(officer, hub, stick)
    _all_is_received(officer, 3)


def test_a_book_restored_twice_recovers_by_two_sticks_in_turn(officer: Workplace, hub: RealHub, tmp_path: Path) -> None:
    """Each answer comes a trip late, when the book has asked anew because of the one before."""
    copy, sticks = _copy(officer, "copy"), (tmp_path / "usb 1", tmp_path / "usb 2")
    officer.add([an_idea("Xe đẩy có phanh")])
    officer.run("send")
    hub.stop()
    for stick in sticks:
        stick.mkdir()
        officer.run("restore", copy)
        officer.run("pack", stick)
    officer.add([an_idea("Nhập sau đó")])
    hub.run("import", str(sticks[0]))
    for turn in range(6):
        hub.run("import", str(sticks[1 - turn % 2]))
        officer.run("unpack", sticks[turn % 2])
        officer.run("pack", sticks[turn % 2])
    _all_is_received(officer, 3)
    wishes = hub_rows(hub.database_path, "SELECT count(*) FROM wishes")
    assert wishes == [(3,)], "one for each life, and one after the answer to the other one's"


@pytest.mark.parametrize("by", ["line", "stick"])
def test_an_inventory_that_a_hub_put_back_told_under_a_number_that_the_book_has_is_told_again(
    officer: Workplace, hub: RealHub, tmp_path: Path, by: str
) -> None:
    port, sticks = hub.port, (tmp_path / "usb 1", tmp_path / "usb 2")
    for stick in sticks:
        stick.mkdir()
    copy = _copy(officer, "copy")
    hub.stop()
    old = hub.folder / "old.sqlite"
    with sqlite3.connect(hub.database_path) as source, sqlite3.connect(old) as target:
        source.backup(target)
    officer.add([an_idea("Xe đẩy có phanh")])
    officer.run("pack", sticks[1])
    hub.run("import", str(sticks[1]))
    officer.run("restore", copy)
    officer.run("pack", sticks[0])
    officer.run("unpack", sticks[1])
    with sqlite3.connect(old) as source, sqlite3.connect(hub.database_path) as target:
        source.backup(target)
    hub.run("import", str(sticks[0]))
    officer.run("unpack", sticks[0])
    officer.add([an_idea("Nhập sau đó")])
    if by == "line":
        hub.start(port)
        for _ in range(3):
            officer.run("send")
    else:
        for _ in range(4):
            _trip(officer, hub, sticks[0])
    assert _titles(officer)["Nhập sau đó"] == "received"
    assert officer.json("status")["recovering"] is False


def test_a_copied_disk_is_set_aside_and_both_go_on_once_a_person_lets_them_in(
    officer: Workplace, hub: RealHub, tmp_path: Path
) -> None:
    twin = Workplace(tmp_path / "b")
    shutil.copytree(officer.folder, twin.folder)
    officer.add([an_idea("Từ máy thứ nhất")])
    twin.add([an_idea("Từ máy thứ hai")])
    officer.run("send")
    error = twin.json("send", status=3)
    assert error["error"] == "pc_set_aside"
    assert twin.json("status")["waiting"] == 1
    officer.add([an_idea("Trong lúc bị tạm dừng")])
    assert officer.json("send", status=3)["error"] == "pc_set_aside"
    hub.run("devices", "approve", _device(hub))
    twin.run("send")
    _all_is_received(twin, 4)
    held = hub_rows(hub.database_path, "SELECT count(DISTINCT initiative) FROM revisions")
    assert held == [(4,)], "nothing of either PC is lost"


def test_a_new_pc_takes_over_the_whole_book_of_the_former_one(officer: Workplace, hub: RealHub, tmp_path: Path) -> None:
    officer.add([an_idea(f"Sáng kiến số {number}") for number in range(1, 6)])
    officer.run("send")
    new = Workplace(tmp_path / "máy mới")
    new.run("new", "--invitation", hub.invite(STANLEY, name="second"), "--take-over")
    new.add([an_idea("Của máy mới")])
    new.run("send")
    assert set(_titles(new)) == {"Của máy mới"}
    hub.run("devices", "approve", _device(hub, 1), "--takes-over", _device(hub, 0))
    new.run("send")
    _all_is_received(new, 7)
    assert set(_titles(new)) == {*_titles(officer), "Của máy mới"}
    officer.add([an_idea("Nhập nhầm trên máy cũ")])
    assert officer.json("send", status=3)["error"] == "pc_revoked"
    status = officer.json("status")
    assert (status["received"], status["waiting"]) == (6, 1)


def test_a_hub_put_back_from_an_old_copy_is_filled_again_by_its_workplaces(officer: Workplace, hub: RealHub) -> None:
    port = hub.port
    hub.stop()
    old = hub.folder / "old.sqlite"
    with sqlite3.connect(hub.database_path) as source, sqlite3.connect(old) as target:
        source.backup(target)
    hub.start(port)
    officer.add([an_idea("Sau bản sao, một")])
    officer.run("send")
    officer.add([an_idea("Sau bản sao, hai")])
    officer.run("send")
    hub.stop()
    for ending in ("", "-wal", "-shm"):
        hub.database_path.with_name(hub.database_path.name + ending).unlink(missing_ok=True)
    shutil.copyfile(old, hub.database_path)
    hub.start(port)
    assert hub_rows(hub.database_path, "SELECT count(*) FROM revisions") == [(1,)]
    officer.run("send")
    assert hub_rows(hub.database_path, "SELECT count(*) FROM revisions") == [(3,)]
    _all_is_received(officer, 3)
    officer.add([an_idea("Và tiếp tục")])
    officer.run("send")
    _all_is_received(officer, 4)


def test_a_hub_put_back_from_an_old_copy_is_filled_again_by_stick_alone(
    officer: Workplace, hub: RealHub, tmp_path: Path
) -> None:
    hub.stop()
    old, stick = hub.folder / "old.sqlite", tmp_path / "usb"
    stick.mkdir()
    shutil.copyfile(hub.database_path, old)
    officer.add([an_idea("Sau bản sao của tuyến trên")])
    _trip(officer, hub, stick)
    shutil.copyfile(old, hub.database_path)
    for _ in range(2):
        _trip(officer, hub, stick)
    _all_is_received(officer, 2)
    assert hub_rows(hub.database_path, "SELECT count(DISTINCT initiative) FROM revisions") == [(2,)]


def _trip(officer: Workplace, hub: RealHub, stick: Path) -> None:
    officer.run("pack", stick)
    hub.run("import", str(stick))
    officer.run("unpack", stick)


def test_a_hub_that_has_forgotten_this_pc_learns_of_it_and_its_records_again(hub: RealHub, tmp_path: Path) -> None:
    port = hub.port
    hub.run("invite", "--unit", STANLEY, "--code", "--uses", "1", "-o", str(tmp_path / "one.skinvite"))
    hub.stop()
    old = hub.folder / "old.sqlite"
    with sqlite3.connect(hub.database_path) as source, sqlite3.connect(old) as target:
        source.backup(target)
    hub.start(port)
    officer = Workplace(tmp_path / "a")
    officer.run("new", "--invitation", tmp_path / "one.skinvite")
    officer.add([an_idea("Khay chia linh kiện")])
    officer.run("send")
    hub.stop()
    for ending in ("", "-wal", "-shm"):
        hub.database_path.with_name(hub.database_path.name + ending).unlink(missing_ok=True)
    shutil.copyfile(old, hub.database_path)
    hub.start(port)
    officer.run("send")
    assert hub_rows(hub.database_path, "SELECT count(*) FROM revisions") == [(1,)]
    _all_is_received(officer, 1)


def test_what_a_waiting_pc_sends_is_held_and_received_once_it_is_let_in(hub: RealHub, tmp_path: Path) -> None:
    officer = Workplace(tmp_path / "a")
    officer.run("new", "--invitation", hub.invite(STANLEY, code=False))
    officer.add([an_idea("Khay chia linh kiện")])
    for _ in range(2):
        sent = officer.json("send")
        assert (sent["received"], sent["waiting"]) == (0, 1)
    hub.run("devices", "approve", _device(hub))
    assert officer.json("send")["received"] == 1
    _all_is_received(officer, 1)
