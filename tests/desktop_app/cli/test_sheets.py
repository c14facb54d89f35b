"""`import` with choices, `export` of what is asked for, `template`: as scripts use them."""

import codecs
from pathlib import Path

from python_calamine import CalamineWorkbook

from sync.text.legacy_letters import Spelling
from tests.desktop_app.cli.command import Command
from tests.desktop_app.operations.sheets.written_sheets import HEADINGS, ROWS, a_text, an_xlsx
from tests.legacy_spelling import spelled

CONSENT = ("--consent", "Ký trên danh sách")


def _titles(sangkien: Command) -> list[str]:
    return sorted(row["title"] for row in sangkien("list", "--json").json["initiatives"])


def test_rows_that_lack_something_go_to_a_workbook_when_one_is_named(sangkien: Command, tmp_path: Path) -> None:
    path = a_text(tmp_path / "a.csv", [("Tên sáng kiến", "Tác giả"), ("Kẹp nhanh", "Nguyễn Văn A"), ("", "Trần Thị B")])
    mend = tmp_path / "cần sửa.xlsx"
    done = sangkien("import", path, *CONSENT, "--mend", mend, "--json", status=1)
    assert {name: done.json[name] for name in ("read", "added", "drafts", "skipped", "left")} == {
        "read": 2,
        "added": 1,
        "drafts": 0,
        "skipped": 0,
        "left": 1,
    }
    rows = CalamineWorkbook.from_path(str(mend)).get_sheet_by_index(0).to_python()
    assert rows[1][1:] == ["", "Trần Thị B"]
    assert str(mend) in done.err


def test_old_letters_are_told_and_can_be_said(sangkien: Command, tmp_path: Path) -> None:
    rows = [
        [spelled(cell, Spelling.TCVN3) if isinstance(cell, str) else cell for cell in row] for row in (HEADINGS, *ROWS)
    ]
    done = sangkien("import", an_xlsx(tmp_path / "a.xlsx", rows), *CONSENT, "--json")
    assert (done.json["letters"], done.json["added"]) == ("tcvn3", 2)
    assert "tcvn3" in done.err
    assert _titles(sangkien) == sorted(str(row[0]) for row in ROWS)
    again = sangkien("import", tmp_path / "a.xlsx", *CONSENT, "--letters", "tcvn3", "--json")
    assert again.json["skipped"] == 2


def test_columns_said_once_are_known_the_next_time(sangkien: Command, tmp_path: Path) -> None:
    odd = ("Việc đã làm", "Ai làm")
    said = ("--column", "Việc đã làm=title", "--column", "Ai làm=authors.name")
    first = an_xlsx(tmp_path / "a.xlsx", [odd, ("Kẹp nhanh", "Nguyễn Văn A")])
    assert sangkien("import", first, *CONSENT, *said, "--json").json["added"] == 1
    second = an_xlsx(tmp_path / "b.xlsx", [odd, ("Giá nghiêng", "Trần Thị B")])
    assert sangkien("import", second, *CONSENT, "--json").json["added"] == 1
    assert _titles(sangkien) == ["Giá nghiêng", "Kẹp nhanh"]


def test_a_column_that_is_no_field_is_wrong_use(sangkien: Command, tmp_path: Path) -> None:
    path = an_xlsx(tmp_path / "a.xlsx")
    for wrong in ("Tên", "Tên=nope"):
        assert sangkien("import", path, "--column", wrong, "--json", status=2).json["error"] == "wrong_use"


def test_what_is_asked_for_is_exported_as_text_or_workbook(sangkien: Command, tmp_path: Path) -> None:
    sangkien("import", an_xlsx(tmp_path / "a.xlsx"), *CONSENT)
    path = tmp_path / "ra.csv"
    sangkien("export", path, "--search", "kep", "--column", "title", "--column", "authors.name")
    content = path.read_bytes()
    assert content.startswith(codecs.BOM_UTF8)
    assert content.decode("utf-8-sig").splitlines() == [
        "Tên sáng kiến,Họ và tên tác giả",
        "Kẹp nhanh giữ khuôn,Nguyễn Văn A",
    ]
    sangkien("export", tmp_path / "ra.xlsx")
    assert len(CalamineWorkbook.from_path(str(tmp_path / "ra.xlsx")).get_sheet_by_index(0).to_python()) == 3


def test_the_template_is_written_and_has_no_row_to_import(sangkien: Command, tmp_path: Path) -> None:
    path = tmp_path / "mẫu.xlsx"
    assert str(path) in sangkien("template", path).err
    assert sangkien("import", path, "--json", status=2).json["error"] == "sheet_empty"
