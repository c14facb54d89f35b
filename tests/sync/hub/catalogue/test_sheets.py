"""Excel files from anybody: read for their last values, or refused; what they do to their reader, the hub survives."""

from pathlib import Path

import pytest

from sync.hub.catalogue import sheets
from sync.hub.catalogue.sheets import SheetRefused, read_first_sheet
from sync.hub.catalogue.tables import MOST_BYTES, read_file
from sync.hub.errors import TableFaulty
from tests.desktop_app.operations.sheets.written_sheets import a_locked_xls, an_xls
from tests.sync.hub.workbooks import cells, with_sheet, workbook

PLAIN = workbook(("Mã", "Tên"), ("A", "B"))


def _refused(document: bytes) -> str:
    with pytest.raises(SheetRefused) as caught:
        read_first_sheet(document)
    return caught.value.reason


def test_a_formula_is_never_evaluated_its_last_value_is_read() -> None:
    rows = read_first_sheet(workbook(("=1+1", '=HYPERLINK("http://192.0.2.1/")', "x")))
    assert rows == [(1, ["K", "K", "x"])]


def test_rows_keep_their_numbers_and_a_million_empty_ones_cost_nothing_in_the_answer() -> None:
    sheet = cells(("A1", "Mã"), ("A1048576", "cuối"))
    assert read_first_sheet(with_sheet(PLAIN, sheet)) == [(1, ["Mã"]), (1_048_576, ["cuối"])]


def test_a_stray_cell_in_the_last_corner_ends_its_reader_alone() -> None:
    assert _refused(with_sheet(PLAIN, cells(("A1", "Mã"), ("XFD1048576", "góc")))) == "too_large"
    assert read_first_sheet(PLAIN) == [(1, ["Mã", "Tên"]), (2, ["A", "B"])]


def test_a_zip_that_swells_a_thousandfold_ends_its_reader_alone() -> None:
    head, tail = cells(("A1", "Mã")).split(b"<sheetData>")
    bomb = head + b"<sheetData>" + b" " * (1 << 30) + tail
    assert _refused(with_sheet(PLAIN, bomb)) in {"too_large", "damaged"}


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        (PLAIN[:200], "damaged"),
        (b"PK\x03\x04" + b"\xff" * 1000, "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000, "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "locked"),
        (with_sheet(PLAIN, b"<?xml version='1.0'?><worksheet><sheetData><row"), "damaged"),
    ],
    ids=["cut", "nonsense", "empty compound", "password", "broken sheet"],
)
def test_what_is_no_workbook_is_refused(document: bytes, reason: str) -> None:
    assert _refused(document) == reason


def test_an_old_excel_file_is_read_and_a_locked_one_told(tmp_path: Path) -> None:
    old, locked = tmp_path / "a.xls", tmp_path / "b.xls"
    an_xls(old, [("Mã", "Tên"), ("A", "Đơn vị A")])
    a_locked_xls(locked)
    assert read_first_sheet(old.read_bytes()) == [(1, ["Mã", "Tên"]), (2, ["A", "Đơn vị A"])]
    assert _refused(locked.read_bytes()) in {"locked", "damaged"}


def test_more_rows_than_anybody_has_units_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MOST_ROWS", 2)
    with pytest.raises(SheetRefused) as caught:
        list(sheets._texts([["a"], [""], ["b"], ["c"]]))
    assert caught.value.reason == "too_many_rows"


def test_a_file_larger_than_any_table_is_not_read_at_all(tmp_path: Path) -> None:
    path = tmp_path / "lớn.xlsx"
    with path.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    with pytest.raises(TableFaulty):
        read_file(path)
