"""`add`, `import`, `list`, `show`: the contract that scripts rely on."""

import json
from pathlib import Path

import pytest

from sync.contract.identifiers import is_id
from sync.contract.initiative import encode_line
from tests.desktop_app.cli.command import Command
from tests.desktop_app.store.shelf import a_form

SHEET = "Tên sáng kiến,Họ và tên tác giả\nKẹp nhanh,Nguyễn Văn A\nGiá để khay,Trần Thị B\n,Lê Văn C\n"


def _line(title: str, **changes: object) -> bytes:
    return encode_line(a_form(title=title, **changes)) + b"\n"


def _titles(sangkien: Command, *arguments: str) -> list[str]:
    return [row["title"] for row in sangkien("list", *arguments, "--json").json["initiatives"]]


def test_add_reads_a_file_and_tells_each_bad_line_by_its_number(sangkien: Command, tmp_path: Path) -> None:
    file = tmp_path / "sáng kiến.jsonl"
    file.write_bytes(_line("Một") + b"not json\n" + _line("") + _line("Hai"))
    done = sangkien("add", file, "--json", status=1)
    assert set(done.json) == {"read", "added", "problems"}
    assert done.json["read"] == 4
    assert all(is_id(name) for name in done.json["added"])
    problems = [(one["line"], one["field"], one["code"]) for one in done.json["problems"]]
    assert problems == [(2, "", "unreadable"), (3, "title", "missing")]
    assert all(one["message"] for one in done.json["problems"])
    assert "Line 2" in done.err
    assert "Line 3" in done.err
    assert _titles(sangkien) == ["Hai", "Một"]


def test_add_reads_stdin_and_ends_well_when_all_is_well(sangkien: Command) -> None:
    done = sangkien("add", "-", "--json", stdin=b"\xef\xbb\xbf" + _line("Một") + b"\r\n" + _line("Hai"))
    assert (done.json["read"], len(done.json["added"]), done.json["problems"]) == (2, 2, [])
    assert sangkien("add", "-", stdin=b"").out == ""
    assert sangkien("add", "-", "--json", stdin=b"").json == {"read": 0, "added": [], "problems": []}


@pytest.mark.parametrize("named", ["missing.jsonl", ".", "no/such/folder.jsonl"])
def test_a_file_that_is_not_there_is_wrong_use(sangkien: Command, tmp_path: Path, named: str) -> None:
    for command in ("add", "import"):
        done = sangkien(command, tmp_path / named, "--json", status=2)
        assert done.json["error"] in {"file_missing", "file_unreadable"}
        assert done.err


def test_import_says_what_became_of_every_row(sangkien: Command, tmp_path: Path) -> None:
    sheet = tmp_path / "danh sách.csv"
    sheet.write_text(SHEET, "utf-8")
    done = sangkien("import", sheet, "--consent", "Ký trên phiếu", "--json", status=1)
    assert set(done.json) == {"read", "added", "drafts", "skipped", "left", "letters", "problems"}
    assert done.json["read"] == 3 == done.json["added"] + done.json["drafts"] + done.json["skipped"]
    assert (done.json["added"], done.json["drafts"]) == (2, 1)
    (missing,) = [one for one in done.json["problems"] if one["code"] == "missing"]
    assert set(missing) == {"row", "field", "code", "message"}
    assert (missing["row"], missing["field"]) == (4, "title")
    assert sorted(_titles(sangkien)) == ["Giá để khay", "Kẹp nhanh"]
    again = sangkien("import", sheet, "--consent", "Ký trên phiếu", "--json", status=None)
    assert (again.json["added"], again.json["drafts"], again.json["skipped"]) == (0, 0, 3)


def test_import_without_consent_makes_drafts(sangkien: Command, tmp_path: Path) -> None:
    sheet = tmp_path / "list.csv"
    sheet.write_text(SHEET, "utf-8")
    done = sangkien("import", sheet, "--json", status=None)
    assert (done.json["added"], done.json["drafts"]) == (0, 3)
    assert sangkien("status", "--json").json["drafts"] == 3


def test_a_picture_is_no_list(sangkien: Command, tmp_path: Path) -> None:
    (tmp_path / "photo.xlsx").write_bytes(b"\xff\xd8\xff\xe0JFIF" * 100)
    done = sangkien("import", tmp_path / "photo.xlsx", "--json", status=2)
    assert done.json["error"] == "file_unreadable"
    assert set(done.json) == {"error", "what", "safe", "todo"}


def test_list_searches_and_filters_and_stops_where_told(sangkien: Command) -> None:
    applied = {"stage": "applied", "applied_on": "2026-10-01"}
    lines = _line("Đóng gói") + _line("Kẹp nhanh") + json.dumps({**json.loads(_line("Khuôn")), **applied}).encode()
    sangkien("add", "-", stdin=lines)
    assert _titles(sangkien) == ["Khuôn", "Kẹp nhanh", "Đóng gói"]
    assert _titles(sangkien, "--search", "dong goi") == ["Đóng gói"]
    assert _titles(sangkien, "--search", '"*') == ["Khuôn", "Kẹp nhanh", "Đóng gói"]
    assert _titles(sangkien, "--stage", "applied") == ["Khuôn"]
    assert _titles(sangkien, "--limit", "2") == ["Khuôn", "Kẹp nhanh"]
    printed = sangkien("list").out.splitlines()
    assert len(printed) == 3
    assert "Đóng gói" in printed[2]


def test_a_listed_row_tells_what_the_contract_names(sangkien: Command) -> None:
    sangkien("add", "-", stdin=_line("Một"))
    (row,) = sangkien("list", "--json").json["initiatives"]
    names = {"id", "revision", "title", "people", "workplace", "stage", "kind", "amount_vnd", "basis", "withdrawn"}
    assert set(row) == names | {"entered_at", "delivery", "judgement", "judgement_reason"}
    assert (row["delivery"], row["amount_vnd"], row["people"]) == ("waiting", 120_000_000, "Nguyễn Văn A")


def test_show_takes_the_start_of_an_id_and_tells_every_revision(sangkien: Command) -> None:
    (name,) = sangkien("add", "-", "--json", stdin=_line("Một")).json["added"]
    for asked in (name, name[:30]):
        shown = sangkien("show", asked, "--json").json
        assert set(shown) == {"initiative", "revisions", "verdicts"}
        assert (shown["initiative"]["id"], shown["initiative"]["title"]) == (name, "Một")
        (revision,) = shown["revisions"]
        assert (revision["revision"], revision["answer"], len(revision["sha256"])) == (1, None, 64)
    words = sangkien("show", name).out
    assert "Một" in words
    assert "Nguyễn Văn A" in words


def test_the_benefit_is_one_line_with_what_was_written_and_what_it_comes_to(sangkien: Command) -> None:
    benefit = {"as_written": "120tr/năm", "amount_vnd": 120_000_000, "basis": "year"}
    (name,) = sangkien("add", "-", "--json", stdin=_line("Một", benefit=benefit)).json["added"]
    lines = [line for line in sangkien("show", name).out.splitlines() if "enefit" in line]
    assert len(lines) == 1
    assert "120tr/năm · 120.000.000 đ (" in lines[0]


@pytest.mark.parametrize("asked", ["01a2", "nothing", "", "\udcff", "%"])
def test_an_id_that_is_not_there_is_wrong_use(sangkien: Command, asked: str) -> None:
    assert sangkien("show", asked, "--json", status=2).json["error"] == "record_missing"
