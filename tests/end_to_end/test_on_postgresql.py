"""A hub on PostgreSQL, as real processes: several serve one database side by side, and one may end amid its work."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests import postgresql
from tests.end_to_end.workplaces import Workplace, an_idea
from tests.real_hub import RealHub


@pytest.fixture
def hubs(tmp_path: Path) -> Iterator[tuple[RealHub, RealHub]]:
    """Two processes that serve one database."""
    name = postgresql.new_database()
    folders = [tmp_path / "one", tmp_path / "two"]
    for folder in folders:
        folder.mkdir()
    first = RealHub(folders[0], database=postgresql.url_of(name))
    second = RealHub(folders[1], database=postgresql.url_of(name), is_made=True)
    with first, second:
        yield first, second
    postgresql.drop_database(name)


def test_what_one_process_takes_the_other_answers_for(hubs: tuple[RealHub, RealHub], tmp_path: Path) -> None:
    first, second = hubs
    officer = Workplace(tmp_path / "a")
    officer.run("new", "--invitation", first.invite(here=True))
    (record,) = officer.add([an_idea("Khay chia linh kiện")])
    officer.run("send")
    assert officer.json("status")["received"] == 1
    second.run("decide", record, "valid")
    first.stop(at_once=True)
    officer.run("join", second.invite(here=True))
    officer.add([an_idea("Xe đẩy có phanh")])
    officer.run("send")
    status = officer.json("status")
    assert (status["received"], status["waiting"]) == (2, 0)
    assert officer.json("check")["flaws"] == []
    told = {row["title"]: row["judgement"] for row in officer.json("list")["initiatives"]}
    assert told["Khay chia linh kiện"] == "valid"
    second.run("check")
    copy = tmp_path / "copy.sqlite"
    told = json.loads(second.run("backup", str(copy), "--json"))
    assert told["rows"]["initiatives"] == 2
    RealHub(tmp_path, database=str(copy), is_made=True).run("check")


def test_workplaces_that_send_to_both_at_once_are_all_received(hubs: tuple[RealHub, RealHub], tmp_path: Path) -> None:
    officers = []
    for number, hub in enumerate((*hubs, *hubs)):
        officer = Workplace(tmp_path / f"pc {number}")
        officer.run("new", "--invitation", hub.invite(name=f"i{number}", here=True))
        officer.add([an_idea(f"Sáng kiến {number}.{one}") for one in range(5)])
        officers.append(officer)
    with ThreadPoolExecutor(len(officers)) as pool:
        list(pool.map(lambda officer: officer.run("send"), officers))
    assert [officer.json("status")["received"] for officer in officers] == [5] * 4


def test_a_hub_that_has_grown_moves_to_a_server_and_its_workplaces_go_on(tmp_path: Path) -> None:
    name = postgresql.new_database()
    (tmp_path / "grown").mkdir()
    with RealHub(tmp_path) as small:
        officer = Workplace(tmp_path / "a")
        officer.run("new", "--invitation", small.invite())
        officer.add([an_idea("Khay chia linh kiện")])
        officer.run("send")
        told = json.loads(small.run("move", "--to", postgresql.url_of(name), "--json"))
        assert told["rows"]["initiatives"] == 1
        officer.add([an_idea("Xe đẩy có phanh")])
        officer.run("send", status=3)
        assert officer.json("status")["waiting"] == 1, "the old one takes nothing more, though it still runs"
        port = small.port
        small.stop()
        grown = RealHub(tmp_path / "grown", database=postgresql.url_of(name), is_made=True)
        grown.start(port)
        officer.run("send")
        status = officer.json("status")
        assert (status["received"], status["waiting"]) == (2, 0)
        assert officer.json("check")["flaws"] == []
        grown.run("check")
        grown.stop()
    postgresql.drop_database(name)
