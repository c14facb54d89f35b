"""Unit trees from files: taken whole with every letter, or refused with all that is wrong, by rows."""

import datetime as dt
from pathlib import Path

import msgspec
import pytest

from sync.contract.shipped import shipped_units
from sync.contract.unit_tree import Unit
from sync.hub.catalogue.programmes import read_programme
from sync.hub.catalogue.tables import GivenFile
from sync.hub.catalogue.units import UnitFile, read_units, units_of
from sync.hub.errors import FileMissing, FileUnreadable, TableFaulty
from tests.sync.hub.workbooks import TREE_HEADINGS, workbook

CSV = (
    "\ufeffcode,name,level,parent,valid_from,successor\r\n"
    "A,Liên đoàn A,province,,,\r\n"
    "B,CĐCS B,grassroots,A,2026-01-01,A\r\n"
)


def _file(folder: Path, content: str | bytes, name: str = "đơn vị.json") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def _given(content: bytes) -> UnitFile:
    return units_of(GivenFile("đơn vị.xlsx", content))


def _faults(content: bytes) -> list[tuple[int, str]]:
    with pytest.raises(TableFaulty) as caught:
        _given(content)
    return [(one.row, one.code) for one in caught.value.findings]


def test_json_comes_back_as_it_was(tmp_path: Path) -> None:
    assert read_units(_file(tmp_path, msgspec.json.encode(shipped_units()))).units == shipped_units()


@pytest.mark.parametrize("content", [CSV, CSV.replace(",", ";"), CSV.replace(",", "\t")], ids=[",", ";", "tab"])
def test_csv_as_a_spreadsheet_saves_it_is_the_same_tree(tmp_path: Path, content: str) -> None:
    units = read_units(_file(tmp_path, content, "đơn vị.CSV")).units
    assert [(unit.code, unit.name, unit.parent, unit.successor) for unit in units] == [
        ("A", "Liên đoàn A", "", ""),
        ("B", "CĐCS B", "A", "A"),
    ]
    assert str(units[1].valid_from) == "2026-01-01"


def test_an_excel_list_with_vietnamese_headings_below_a_title_is_a_tree_days_typed_either_way() -> None:
    file = _given(
        workbook(
            ("DANH SÁCH ĐƠN VỊ",),
            (),
            ("STT", *TREE_HEADINGS),
            (1, "HN", "Liên đoàn Lao động Thành phố Hà Nội", "Cấp tỉnh"),
            (2, 101, "CĐCS Công ty A", "Công đoàn cơ sở", "HN", dt.date(2026, 1, 1), "30/06/2026", "HN"),
        )
    )
    assert file.units == (
        Unit(code="HN", name="Liên đoàn Lao động Thành phố Hà Nội", level="province"),
        Unit(
            code="101",
            name="CĐCS Công ty A",
            level="grassroots",
            parent="HN",
            valid_from=dt.date(2026, 1, 1),
            valid_to=dt.date(2026, 6, 30),
            successor="HN",
        ),
    )
    assert file.row_of == {"HN": 4, "101": 5}
    assert [(one.code, one.told) for one in file.doubts] == [("heading_passed_over", "STT")]


def test_a_line_break_in_a_cell_is_a_space() -> None:
    (unit,) = _given(workbook(TREE_HEADINGS, ("A", "CĐCS Công ty\nVí dụ  A", "x"))).units
    assert unit.name == "CĐCS Công ty Ví dụ A"


def test_english_headings_and_headings_without_marks_are_known_too() -> None:
    english = ("Unit code", "Unit name", "Level", "Parent code", "Valid from", "Valid to", "Successor")
    bare = ("MA DON VI", "ten don vi", "cap", "ma don vi cap tren", "hieu luc tu", "hieu luc den", "don vi ke thua")
    rows = (("A", "Đơn vị A", "x"), ("B", "Đơn vị B", "x", "A"))
    assert _given(workbook(english, *rows)).units == _given(workbook(bare, *rows)).units


def test_names_are_kept_in_one_spelling(tmp_path: Path) -> None:
    decomposed = msgspec.json.encode([Unit(code="A", name="Lie\u0302n đoàn", level="x")])
    assert read_units(_file(tmp_path, decomposed)).units[0].name == "Liên đoàn"
    assert _given(workbook(TREE_HEADINGS, ("A", "Lie\u0302n đoàn", "x"))).units[0].name == "Liên đoàn"


def test_codes_of_json_are_those_that_a_table_would_give(tmp_path: Path) -> None:
    rows = (("\u0110V-Ca\u0302u", "Cầu", "x"), ("B", "Đơn vị  B", "x", " \u0110V-Ca\u0302u "))
    keys = ("code", "name", "level", "parent")
    spoken = [dict(zip(keys, (f" {text}\n" for text in row), strict=False)) for row in rows]
    units = read_units(_file(tmp_path, msgspec.json.encode(spoken))).units
    assert [(unit.code, unit.parent) for unit in units] == [("ĐV-Câu", ""), ("B", "ĐV-Câu")]
    assert units == _given(workbook(TREE_HEADINGS, *rows)).units


def test_all_that_is_wrong_is_told_at_once_with_the_rows_that_excel_shows() -> None:
    assert _faults(
        workbook(
            TREE_HEADINGS,
            ("A", "A", "x"),
            ("A", "A lần nữa", "x"),
            (),
            ("B", "", "x", "KHÔNG-CÓ"),
            ("C", "C", "x", "A", "hôm qua"),
            ("D", "D", "x", "A", dt.date(2026, 5, 2), dt.date(2026, 5, 1), "MẤT"),
        )
    ) == [
        (3, "code_twice"),
        (5, "empty"),
        (5, "parent_missing"),
        (6, "no_date"),
        (7, "ends_before_it_begins"),
        (7, "successor_missing"),
    ]


def test_circles_of_parents_and_of_successors_are_told_and_those_outside_them_are_not() -> None:
    end = dt.date(2026, 1, 31)
    rows = [("A", "A", "x", "B"), ("B", "B", "x", "C"), ("C", "C", "x", "B"), ("S", "S", "x", "S")]
    rows_of_successors = [("P", "P", "x", "", None, end, "Q"), ("Q", "Q", "x", "", None, end, "P")]
    assert _faults(workbook(TREE_HEADINGS, *rows, *rows_of_successors)) == [
        (3, "parent_circle"),
        (4, "parent_circle"),
        (5, "parent_circle"),
        (6, "successor_circle"),
        (7, "successor_circle"),
    ]


def test_a_chain_as_long_as_the_table_is_walked_once() -> None:
    units = [
        Unit(code=str(number), name="x", level="x", parent=str(number - 1) if number else "")
        for number in range(50_000)
    ]
    assert len(_given(msgspec.json.encode(units)).units) == 50_000


def test_what_is_seldom_meant_is_told_and_taken() -> None:
    file = _given(
        workbook(
            TREE_HEADINGS,
            ("A", "A", "x", "", None, "31/12/2025"),
            ("B", "B", "x", "A"),
            ("C", "C", "x", "", None, None, "B"),
        )
    )
    assert [(one.row, one.code, one.other) for one in file.doubts] == [
        (3, "parent_ended", "A"),
        (4, "successor_without_end", "B"),
    ]


@pytest.mark.parametrize(
    ("content", "name", "told"),
    [
        ("", "a.json", "no_headings"),
        ("[", "a.json", "not_json"),
        ("{}", "a.json", "not_json"),
        ("[]", "a.json", "no_rows"),
        ("[" * 100_000, "a.json", "not_json"),
        ('[{"code":"A","name":"A"}]', "a.json", "not_json"),
        ('[{"code":" ","name":"A","level":"x"}]', "a.json", "empty"),
        ('[{"code":"A","name":"A\\u0000","level":"x"}]', "a.json", "unusable_text"),
        ('[{"code":"A","name":"A\\u202e","level":"x"}]', "a.json", "unusable_text"),
        ('[{"code":"A","name":"A","level":"x"},{"code":"A","name":"B","level":"x"}]', "a.json", "code_twice"),
        ("code,tên\r\nA,B\r\n", "a.csv", "heading_missing"),
        ("mã,tên,name,cấp\r\nA,B,C,D\r\n", "a.csv", "heading_twice"),
        ("một,hai\r\nA,B\r\n", "a.csv", "no_headings"),
        (b"\xff\xfe", "a.csv", "not_a_sheet"),
        (b"code,name,level\r\nA,B\0,x\r\n", "a.csv", "unusable_text"),
        ('code,name,level\r\n"A,B,x\r\n', "a.csv", "not_a_sheet"),
        ("code,name,level,valid_from\r\nA,B,x,hôm qua\r\n", "a.csv", "no_date"),
        ("code,name,level,valid_from\r\nA,B,x,31/02/2026\r\n", "a.csv", "no_date"),
        (f"code,name,level\r\nA,{'B' * 301},x\r\n", "a.csv", "unusable_text"),
    ],
)
def test_what_is_no_tree_is_refused_with_its_reason(tmp_path: Path, content: str | bytes, name: str, told: str) -> None:
    with pytest.raises(TableFaulty) as caught:
        read_units(_file(tmp_path, content, name))
    assert told in {one.code for one in caught.value.findings}


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    for read in (read_units, read_programme):
        with pytest.raises(FileMissing):
            read(tmp_path / "không có.json")


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"code":"x"}'])
def test_what_is_no_programme_is_refused(tmp_path: Path, content: str) -> None:
    with pytest.raises(FileUnreadable):
        read_programme(_file(tmp_path, content))
