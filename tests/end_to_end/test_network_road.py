"""The road by a line: a real hub process, a real book, everything asserted in the hub's own database."""

import hashlib
import json
from pathlib import Path

from tests.builders import PROGRAMME, STANLEY
from tests.end_to_end.workplaces import Workplace, an_idea, hub_rows
from tests.real_hub import RealHub

PUBLISHED = Path("resources/samples/initiatives_published.tsv")


def test_published_initiatives_go_from_the_sheet_to_the_leaderboard(tmp_path: Path) -> None:
    with RealHub(tmp_path) as hub:
        officer = Workplace(tmp_path / "a")
        officer.run("new", "--invitation", hub.invite(STANLEY))
        imported = officer.json("import", PUBLISHED, "--consent", "Đã đăng báo")
        assert (imported["read"], imported["added"], imported["drafts"], imported["skipped"]) == (25, 25, 0, 0)
        again = officer.json("import", PUBLISHED, "--consent", "Đã đăng báo")
        assert (again["read"], again["added"], again["skipped"]) == (25, 0, 25)

        sent = officer.json("send")
        assert (sent["sent"], sent["received"], sent["waiting"]) == (25, 25, 0)
        held = dict(hub_rows(hub.database_path, "SELECT initiative, sha256 FROM revisions"))
        listed = officer.json("list")["initiatives"]
        assert {row["id"] for row in listed} == set(held)
        assert {row["delivery"] for row in listed} == {"received"}
        one = officer.json("show", listed[0]["id"])
        assert one["revisions"][0]["sha256"] == held[listed[0]["id"]]
        assert one["revisions"][0]["answer"] == "stored"

        standings = json.loads(hub.run("standings", "--programme", PROGRAMME, "--json"))
        assert [(row["unit"], row["initiatives"]) for row in standings["standings"]] == [(STANLEY, 25)]


def test_words_are_found_with_marks_and_without(tmp_path: Path) -> None:
    officer = Workplace(tmp_path / "a")
    officer.run("new", "--unit", STANLEY)
    officer.run("import", PUBLISHED, "--consent", "Đã đăng báo")
    found = [
        {row["id"] for row in officer.json("list", "--search", words)["initiatives"]}
        for words in ("Đào lò", "dao lo", "ĐÀO LÒ", "đao lo keo da")
    ]
    assert all(len(ids) == 1 for ids in found)
    assert len(set.union(*found)) == 1


def test_without_a_line_nothing_is_lost_and_the_next_try_delivers(tmp_path: Path) -> None:
    with RealHub(tmp_path) as hub:
        officer = Workplace(tmp_path / "a")
        officer.run("new", "--invitation", hub.invite(STANLEY))
        port = hub.port
        hub.stop(at_once=True)
        officer.add([an_idea("Thùng đựng keo có nắp tự đóng")])
        error = officer.json("send", status=3)
        assert error["error"] == "hub_not_listening"
        assert officer.json("status")["waiting"] == 1
        hub.start(port)
        assert officer.json("send")["received"] == 1


def test_what_the_hub_holds_is_what_the_officer_saved_to_the_byte(tmp_path: Path) -> None:
    with RealHub(tmp_path) as hub:
        officer = Workplace(tmp_path / "a")
        officer.run("new", "--invitation", hub.invite(STANLEY))
        officer.add([an_idea("Băng tải ngắn hơn")])
        officer.run("send")
        content = hub_rows(hub.database_path, "SELECT initiative, revision, sha256 FROM revisions")
        exported = officer.json("show", content[0][0])["initiative"]
        line = json.dumps(exported, ensure_ascii=False, separators=(",", ":")).encode()
        assert hashlib.sha256(line).hexdigest() == content[0][2], "what is shown is what was signed for, to the byte"
