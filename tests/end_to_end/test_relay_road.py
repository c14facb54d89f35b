"""The road by a stick that a third PC relays: it has a network and no book, and can read nothing of what it carries."""

import json
import shutil
from pathlib import Path

import pytest

from tests.builders import STANLEY
from tests.end_to_end.workplaces import Workplace, an_idea, hub_rows
from tests.real_hub import RealHub, a_real_hub
from tests.sync.carriers.http.forward_proxy import a_forward_proxy
from tests.sync.carriers.http.odd_server import an_odd_server, says

CANON = "HN-KCN-CANON"


def _packed(hub: RealHub, officer: Workplace, stick: Path, unit: str = STANLEY) -> None:
    officer.run("new", "--invitation", hub.invite(unit))
    officer.add([an_idea("Khay đựng chóa đèn có nắp"), an_idea("Xe đẩy khuôn có phanh")])
    officer.run("pack", stick)


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """An empty stick."""
    folder = tmp_path / "USB của tổ"
    folder.mkdir()
    return folder


def test_a_pc_without_a_book_carries_for_two_workplaces_and_brings_back_their_receipts(
    tmp_path: Path, stick: Path
) -> None:
    officers = {unit: Workplace(tmp_path / unit) for unit in (STANLEY, CANON)}
    passer_by = Workplace(tmp_path / "passer-by")
    with a_real_hub(tmp_path) as hub:
        for unit, officer in officers.items():
            _packed(hub, officer, stick, unit)
        for path in (stick / "SANGKIEN").rglob("*.*"):
            assert "Khay đựng".encode() not in path.read_bytes()
            assert b"Khay" not in path.read_bytes()
        relayed = passer_by.json("relay", stick)
        counted = {"carried": 4, "known": 0, "held": 0, "bulletins": 2, "photos": 0, "refused": 0, "stopped": []}
        assert relayed == counted
        assert passer_by.json("relay", stick)["known"] == 4
    assert not (passer_by.folder / "book").exists()
    for officer in officers.values():
        assert officer.json("unpack", stick)["received"] == 2
        assert officer.json("check")["proven"] == 2
    assert hub_rows(hub.database_path, "SELECT count(*) FROM revisions") == [(4,)]
    left = sorted(path.suffix for path in stick.rglob("*") if path.is_file())
    assert left == [".json", ".json", ".known", ".known"], "what was settled has left the stick again"


def test_a_hub_that_moved_is_reached_by_the_address_that_the_person_gives(tmp_path: Path, stick: Path) -> None:
    officer, passer_by = Workplace(tmp_path / "a"), Workplace(tmp_path / "passer-by")
    hub = RealHub(tmp_path, "--address", "http://127.0.0.1:1")
    _packed(hub, officer, stick)
    away = passer_by.json("relay", stick, status=3)
    assert (away["carried"], away["stopped"]) == (0, ["hub_not_listening"])
    with hub:
        assert passer_by.json("relay", stick, "--hub", hub.url)["carried"] == 2
    assert officer.json("unpack", stick)["received"] == 2


def test_a_pc_that_has_a_book_relays_over_its_network_as_that_book_says(tmp_path: Path, stick: Path) -> None:
    officer, passer_by = Workplace(tmp_path / "a"), Workplace(tmp_path / "passer-by")
    passer_by.run("new", "--unit", CANON)
    with a_real_hub(tmp_path) as hub, a_forward_proxy("an:bi mat") as proxy:
        _packed(hub, officer, stick)
        passer_by.run("settings", "proxy", proxy.address)
        assert passer_by.json("relay", stick, status=3)["stopped"] == ["proxy_login_required"]
        passer_by.run("settings", "login", "an", given=b"bi mat")
        assert passer_by.json("relay", stick)["carried"] == 2
    assert all(hub.url in asked for asked, _ in proxy.asked)
    assert officer.json("unpack", stick)["received"] == 2


def test_a_network_that_asks_for_a_login_is_told_as_that_and_leaves_nothing_on_the_stick(
    tmp_path: Path, stick: Path
) -> None:
    officer, passer_by = Workplace(tmp_path / "a"), Workplace(tmp_path / "passer-by")
    page = says(200, b"<html>Please log in</html>", Content_Type="text/html")
    with an_odd_server(page) as portal:
        _packed(RealHub(tmp_path, "--address", portal.address), officer, stick)
        before = {path: path.read_bytes() for path in stick.rglob("*") if path.is_file()}
        relayed = passer_by.json("relay", stick, status=3)
    assert relayed["stopped"] == ["login_required"]
    assert {path: path.read_bytes() for path in stick.rglob("*") if path.is_file()} == before


def test_a_note_leads_nobody_to_give_away_a_word(tmp_path: Path, stick: Path) -> None:
    """Whoever answers at a false address gets sealed bytes, and is believed nothing."""
    officer, passer_by = Workplace(tmp_path / "a"), Workplace(tmp_path / "passer-by")
    _packed(RealHub(tmp_path, "--address", "http://127.0.0.1:1"), officer, stick)
    (path,) = (stick / "SANGKIEN" / "notes").iterdir()
    note = json.loads(path.read_bytes())
    with an_odd_server(says(200, b'{"format":"sangkien/1"}\nAAAA\n')) as thief:
        path.write_text(json.dumps({**note, "addresses": [thief.address, "file:///etc/passwd", 5]}))
        assert passer_by.json("relay", stick, status=3)["stopped"] == ["address_missing"]
        path.write_text(json.dumps({**note, "addresses": ["file:///etc/passwd", thief.address]}))
        assert passer_by.json("relay", stick, status=3)["stopped"] == ["answer_foreign"]
    assert not (stick / "SANGKIEN" / "to-workplace").exists()
    assert b"Khay" not in b"".join(asked.body for asked in thief.asked)
    assert len(thief.asked) == 1


def test_a_stick_that_was_lost_after_the_relay_costs_nothing(tmp_path: Path, stick: Path) -> None:
    officer, passer_by = Workplace(tmp_path / "a"), Workplace(tmp_path / "passer-by")
    with a_real_hub(tmp_path) as hub:
        _packed(hub, officer, stick)
        passer_by.run("relay", stick)
        shutil.rmtree(stick)
        stick.mkdir()
        officer.run("pack", stick)
        passer_by.run("relay", stick)
    assert officer.json("unpack", stick)["received"] == 2
    assert hub_rows(hub.database_path, "SELECT count(*) FROM revisions") == [(2,)]
