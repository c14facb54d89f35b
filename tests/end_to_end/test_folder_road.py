"""The road by a stick: the same sealed files, no network anywhere, the receipts brought back."""

from pathlib import Path

from tests.builders import STANLEY
from tests.end_to_end.workplaces import Workplace, an_idea, hub_rows
from tests.real_hub import RealHub

CANON = "HN-KCN-CANON"


def test_what_a_stick_carries_there_and_back_is_received_and_proven(tmp_path: Path) -> None:
    hub, officer, stick = RealHub(tmp_path), Workplace(tmp_path / "Sổ của tôi"), tmp_path / "USB của tổ"
    stick.mkdir()
    officer.run("new", "--invitation", hub.invite(STANLEY))
    ids = officer.add([an_idea("Khay đựng chóa đèn có nắp"), an_idea("Xe đẩy khuôn có phanh")])

    packed = officer.json("pack", stick)
    assert (packed["sent"], packed["received"], packed["waiting"]) == (2, 0, 2)
    assert officer.json("status")["received"] == 0, "a copy on a stick is no receipt"

    hub.run("import", str(stick))
    unpacked = officer.json("unpack", stick)
    assert (unpacked["received"], unpacked["waiting"]) == (2, 0)

    assert sorted(record for (record,) in hub_rows(hub.database_path, "SELECT initiative FROM revisions")) == sorted(
        ids
    )
    status = officer.json("status")
    assert (status["entered"], status["received"], status["waiting"], status["attention"]) == (2, 2, 0, 0)
    assert officer.json("check")["proven"] == 2


def test_a_stick_that_goes_round_twice_adds_nothing(tmp_path: Path) -> None:
    hub, officer, stick = RealHub(tmp_path), Workplace(tmp_path / "a"), tmp_path / "usb"
    stick.mkdir()
    officer.run("new", "--invitation", hub.invite(STANLEY))
    officer.add([an_idea("Giá treo súng bắn vít")])
    for _ in range(2):
        officer.run("pack", stick)
        hub.run("import", str(stick))
        officer.run("unpack", stick)
    assert hub_rows(hub.database_path, "SELECT count(*) FROM revisions") == [(1,)]
    assert officer.json("status")["received"] == 1


def test_two_workplaces_share_a_stick_and_read_only_their_own(tmp_path: Path) -> None:
    hub, stick = RealHub(tmp_path), tmp_path / "usb"
    stick.mkdir()
    officers = {unit: Workplace(tmp_path / unit) for unit in (STANLEY, CANON)}
    for unit, officer in officers.items():
        officer.run("new", "--invitation", hub.invite(unit))
        officer.add([an_idea(f"Sáng kiến của {unit}")])
        officer.run("pack", stick)
    hub.run("import", str(stick))
    for officer in officers.values():
        officer.run("unpack", stick)
        status = officer.json("status")
        assert (status["entered"], status["received"]) == (1, 1)
    units = hub_rows(hub.database_path, "SELECT unit FROM initiatives ORDER BY unit")
    assert units == [(CANON,), (STANLEY,)]


def test_a_stick_and_a_line_together_deliver_once(tmp_path: Path) -> None:
    stick = tmp_path / "usb"
    stick.mkdir()
    with RealHub(tmp_path) as hub:
        officer = Workplace(tmp_path / "a")
        officer.run("new", "--invitation", hub.invite(STANLEY))
        officer.add([an_idea("Đèn báo hết nguyên liệu")])
        officer.run("pack", stick)
        officer.run("send")
        hub.run("import", str(stick))
        officer.run("unpack", stick)
        assert officer.json("status")["received"] == 1
        assert hub_rows(hub.database_path, "SELECT count(*) FROM revisions") == [(1,)]
