"""The workbook of the rows that were not taken: as they stood, with words; corrected and imported again."""

import zipfile
from pathlib import Path

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from desktop_app.domain.errors import BookReadOnly
from desktop_app.domain.sheets.columns import heading_key
from desktop_app.operations.sheets import row_walk
from desktop_app.operations.sheets.import_sheet import import_sheet
from desktop_app.operations.sheets.plan import SheetPlan
from desktop_app.operations.sheets.rows_to_mend import write_rows_to_mend
from desktop_app.store.book import Book
from tests.desktop_app.operations.sheets.written_sheets import a_text, an_xlsx

CONSENT = "Ký trên danh sách"
HEADINGS = ("STT", "Tên sáng kiến", "Tác giả", "Tỷ lệ đóng góp", "Ngày áp dụng", "Làm lợi", "Số điện thoại")
GOOD = (1, "Kẹp nhanh", "Nguyễn Văn A", "", "", 20, "")
BAD = [
    (2, "", "Trần Thị B", "", "", "", "0900"),
    (3, "Ống hút", "Nguyễn Văn A; Trần Thị B", "50; 49", "", 1.5, ""),
]
ROWS = [("Đơn vị tính: triệu đồng", *[""] * 6), HEADINGS, GOOD, *BAD]


def cells(path: Path) -> list[list[object]]:
    return CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python(skip_empty_area=False)


def corrected(source: Path, target: Path, mend: dict[tuple[int, int], str]) -> Path:
    """The workbook as a person saves it after correcting some cells (row and column from 0)."""
    with xlsxwriter.Workbook(str(target)) as workbook:
        sheet = workbook.add_worksheet()
        for row, values in enumerate(cells(source)):
            for column, value in enumerate(values):
                sheet.write(row, column, mend.get((row, column), value))
    return target


def test_only_what_was_not_taken_is_written_as_it_stood_with_its_problems_in_words(book: Book, tmp_path: Path) -> None:
    path, target = an_xlsx(tmp_path / "a.xlsx", ROWS), tmp_path / "cần sửa.xlsx"
    import_sheet(book, path, consent=CONSENT, unready="left")
    assert write_rows_to_mend(book, path, target, consent=CONSENT) == 2
    unit, headings, *rows = cells(target)
    assert unit[1] == "Đơn vị tính: triệu đồng"
    assert headings == ["Cần sửa", *HEADINGS]
    assert [row[1:] for row in rows] == [
        [float(cell) if isinstance(cell, int) else cell for cell in row] for row in BAD
    ]
    no_name, wrong_shares = (str(row[0]) for row in rows)
    assert no_name == "Chưa nhập tên sáng kiến"
    assert wrong_shares.startswith("Tổng tỷ lệ đóng góp là 99 %, cần 100 %")


def test_a_row_to_mend_tells_what_is_worth_a_second_look_too_and_its_cells_carry_their_words(
    book: Book, tmp_path: Path
) -> None:
    rows = [HEADINGS, (2, "", "Trần Thị B", "", "", "chưa rõ", "")]
    path, target = an_xlsx(tmp_path / "a.xlsx", rows), tmp_path / "cần sửa.xlsx"
    assert write_rows_to_mend(book, path, target, consent=CONSENT) == 1
    first, *others = str(cells(target)[1][0]).split("; ")
    assert first == "Chưa nhập tên sáng kiến"
    assert any("chưa rõ" in words for words in others)
    with zipfile.ZipFile(target) as parts:
        notes = parts.read("xl/comments1.xml").decode()
    assert 'ref="C2"' in notes  # the cell of the name
    assert first in notes
    assert notes.count("<comment ") == 1  # what is only worth a look has none


def test_corrected_and_imported_again_the_rows_are_taken_and_none_comes_twice(book: Book, tmp_path: Path) -> None:
    path, target = an_xlsx(tmp_path / "a.xlsx", ROWS), tmp_path / "cần sửa.xlsx"
    import_sheet(book, path, consent=CONSENT, unready="left")
    write_rows_to_mend(book, path, target, consent=CONSENT)
    mended = corrected(target, tmp_path / "đã sửa.xlsx", {(2, 2): "Giá nghiêng", (3, 4): "50; 50"})
    result = import_sheet(book, mended, consent=CONSENT, unready="left")
    assert (result.read, result.added, result.left) == (2, 2, 0)
    assert import_sheet(book, mended, consent=CONSENT).skipped == 2
    amounts = {row.title: row.amount_vnd for row in book.listing.page().rows}
    assert amounts == {"Kẹp nhanh": 20_000_000, "Giá nghiêng": None, "Ống hút": 1_500_000}


def test_a_workbook_to_mend_of_a_chosen_mapping_is_read_by_the_same_mapping(book: Book, tmp_path: Path) -> None:
    chosen = {heading_key("Việc đã làm"): "title", heading_key("Ai làm"): "authors.name"}
    rows = [("Việc đã làm", "Ai làm"), ("Kẹp nhanh", "Nguyễn Văn A"), ("", "Trần Thị B")]
    path, target = a_text(tmp_path / "a.csv", rows), tmp_path / "cần sửa.xlsx"
    import_sheet(book, path, consent=CONSENT, plan=SheetPlan(fields=chosen), unready="left")
    assert write_rows_to_mend(book, path, target, plan=SheetPlan(fields=chosen), consent=CONSENT) == 1
    mended = corrected(target, tmp_path / "đã sửa.xlsx", {(1, 1): "Giá nghiêng"})
    assert import_sheet(book, mended, consent=CONSENT).added == 1


def test_without_consent_every_row_is_to_be_mended(book: Book, tmp_path: Path) -> None:
    path = an_xlsx(tmp_path / "a.xlsx")
    assert import_sheet(book, path, unready="left").left == 2
    assert write_rows_to_mend(book, path, tmp_path / "b.xlsx") == 2


def test_cancelled_or_refused_no_file_is_left_and_an_older_one_stays(
    book: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(row_walk, "CHUNK_ROWS", 1)
    path, target = an_xlsx(tmp_path / "a.xlsx"), tmp_path / "b.xlsx"
    target.write_bytes(b"old")
    seen: list[int] = []
    assert write_rows_to_mend(book, path, target, progress=seen.append, cancelled=lambda: bool(seen)) == 0
    assert target.read_bytes() == b"old"
    with pytest.raises(BookReadOnly):
        write_rows_to_mend(book, path, tmp_path / "không có" / "b.xlsx")
    assert [entry.name for entry in tmp_path.iterdir() if entry.name.endswith(".part")] == []
