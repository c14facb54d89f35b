"""Unit trees from files: taken whole with every letter, or refused with the row and the field."""

from pathlib import Path

import msgspec
import pytest

from sync.contract.shipped import shipped_units
from sync.contract.unit_tree import Unit
from sync.hub.catalogue.programmes import read_programme
from sync.hub.catalogue.units import read_units
from sync.hub.errors import FileMissing, FileUnreadable

CSV = (
    "\ufeffcode,name,level,parent,valid_from,successor\r\n"
    "A,Liên đoàn A,province,,,\r\n"
    "B,CĐCS B,grassroots,A,2026-01-01,A\r\n"
)


def _file(folder: Path, content: str | bytes, name: str = "đơn vị.json") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_json_comes_back_as_it_was(tmp_path: Path) -> None:
    assert read_units(_file(tmp_path, msgspec.json.encode(shipped_units()))) == shipped_units()


def test_csv_as_a_spreadsheet_saves_it_is_the_same_tree(tmp_path: Path) -> None:
    units = read_units(_file(tmp_path, CSV, "đơn vị.CSV"))
    assert [(unit.code, unit.name, unit.parent, unit.successor) for unit in units] == [
        ("A", "Liên đoàn A", "", ""),
        ("B", "CĐCS B", "A", "A"),
    ]
    assert str(units[1].valid_from) == "2026-01-01"


def test_names_are_kept_in_one_spelling(tmp_path: Path) -> None:
    decomposed = msgspec.json.encode([Unit(code="A", name="Lie\u0302n đoàn", level="x")])
    assert read_units(_file(tmp_path, decomposed))[0].name == "Liên đoàn"


@pytest.mark.parametrize(
    ("content", "name", "told"),
    [
        ("", "a.json", ""),
        ("[", "a.json", ""),
        ("{}", "a.json", ""),
        ("[]", "a.json", "no units"),
        ("[" * 100_000, "a.json", ""),
        ('[{"code":"A","name":"A"}]', "a.json", "level"),
        ('[{"code":" ","name":"A","level":"x"}]', "a.json", "1: code"),
        ('[{"code":"A","name":"A\\u0000","level":"x"}]', "a.json", "1:"),
        ('[{"code":"A","name":"A","level":"x"},{"code":"A","name":"B","level":"x"}]', "a.json", "2: code 'A' twice"),
        ("code,tên\r\nA,B\r\n", "a.csv", "tên"),
        (b"\xff\xfe", "a.csv", ""),
        ("code,name,level,valid_from\r\nA,B,x,hôm qua\r\n", "a.csv", "valid_from"),
    ],
)
def test_what_is_no_tree_is_refused_with_its_place(tmp_path: Path, content: str | bytes, name: str, told: str) -> None:
    with pytest.raises(FileUnreadable) as caught:
        read_units(_file(tmp_path, content, name))
    assert told in str(caught.value.facts["reason"])


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    for read in (read_units, read_programme):
        with pytest.raises(FileMissing):
            read(tmp_path / "không có.json")


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"code":"x"}'])
def test_what_is_no_programme_is_refused(tmp_path: Path, content: str) -> None:
    with pytest.raises(FileUnreadable):
        read_programme(_file(tmp_path, content))
