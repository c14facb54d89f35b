"""The template: read back by the import, column by column; filled in as its help says, it is imported whole."""

import datetime as dt
import zipfile
from pathlib import Path

import xlsxwriter
from python_calamine import CalamineWorkbook

from desktop_app.operations.sheets.import_sheet import import_sheet
from desktop_app.operations.sheets.look_at_sheet import check_sheet, look_at_sheet
from desktop_app.operations.sheets.write_template import write_template
from desktop_app.store.book import Book
from sync.contract.initiative import Basis, RecognisedBy, Stage

FILLED = {
    "title": "Kẹp nhanh giữ khuôn",
    "authors.name": "Nguyễn Văn A; Trần Thị B",
    "authors.employee_number": "00123; 00124",
    "authors.share_percent": "60; 40",
    "authors.job_title": "Tổ trưởng; Công nhân",
    "workplace": "Xưởng Khuôn",
    "proposed_on": dt.date(2026, 9, 1),
    "applied_on": dt.date(2026, 9, 5),
    "problem": "Thay khuôn 25 phút",
    "solution": "Kẹp tay gạt",
    "effect": "Còn 9 phút",
    "benefit": 120_000_000,
    "recognition.number": "12/QĐ-CT",
    "recognition.decided_on": dt.date(2026, 9, 20),
    "consent": "Ký trên phiếu giấy",
}


def sheet_rows(path: Path, name: str) -> list[list[object]]:
    return CalamineWorkbook.from_path(str(path)).get_sheet_by_name(name).to_python(skip_empty_area=False)


def test_every_column_of_the_template_is_understood_and_no_row_is_in_it(book: Book, tmp_path: Path) -> None:
    path = tmp_path / "mẫu.xlsx"
    write_template(book, path)
    look = look_at_sheet(book, path)
    assert (look.sheet, look.rows) == ("Sáng kiến", ())
    assert {one.grounds for one in look.headings} == {"whole"}
    assert len(look.headings) == 22
    checked = check_sheet(book, path)
    assert (checked.read, checked.problems) == (0, ())


def test_the_lists_of_the_template_are_those_of_the_programme(book: Book, tmp_path: Path) -> None:
    path = tmp_path / "mẫu.xlsx"
    write_template(book, path)
    pack = book.catalogues.packs[book.workplace.programme]
    columns = {
        column[0]: [cell for cell in column[1:] if cell] for column in zip(*sheet_rows(path, "Danh mục"), strict=True)
    }
    assert columns["Loại sáng kiến"] == [kind.name_vi for kind in pack.kinds]
    assert columns["Giai đoạn của chương trình"] == [phase.name_vi for phase in pack.phases]
    with zipfile.ZipFile(path) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert f"<formula1>'Danh mục'!$A$2:$A${len(pack.kinds) + 1}</formula1>" in sheet
    assert 'type="date"' in sheet
    assert "Bấm mũi tên trong ô để chọn." in sheet


def test_filled_in_as_the_help_says_it_is_imported_whole(book: Book, tmp_path: Path) -> None:
    template, path = tmp_path / "mẫu.xlsx", tmp_path / "đã điền.xlsx"
    write_template(book, template)
    headings = look_at_sheet(book, template).headings
    lists = {column[0]: column[1] for column in zip(*sheet_rows(template, "Danh mục"), strict=True)}
    with xlsxwriter.Workbook(str(path)) as workbook:
        sheet, day = workbook.add_worksheet("Sáng kiến"), workbook.add_format({"num_format": "dd/mm/yyyy"})
        for heading in headings:
            sheet.write(0, heading.place, heading.text)
            value = FILLED.get(heading.field) or lists[heading.text]
            if isinstance(value, dt.date):
                sheet.write_datetime(1, heading.place, value, day)
            else:
                sheet.write(1, heading.place, value)
    result = import_sheet(book, path)
    assert (result.read, result.added, result.problems) == (1, 1, ())
    (row,) = book.listing.page().rows
    record = book.initiatives.get(row.id)
    pack = book.catalogues.packs[book.workplace.programme]
    assert [author.employee_number for author in record.authors] == ["00123", "00124"]
    assert (record.kind, record.field, record.phase) == (pack.kinds[0].code, pack.fields[0].code, pack.phases[0].code)
    assert (record.stage, record.benefit.amount_vnd, record.benefit.basis) == (Stage.IDEA, 120_000_000, Basis.ONCE)
    assert record.recognition is not None
    assert record.recognition.by is RecognisedBy.COUNCIL
    assert record.consent is not None
