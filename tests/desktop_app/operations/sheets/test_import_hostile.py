"""Spreadsheets made to end the program: each is refused before the library takes memory for it."""

import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from desktop_app.domain.errors import FileLocked, FileTooLarge, FileUnreadable
from desktop_app.operations.sheets import extents
from desktop_app.operations.sheets.files import open_sheets
from tests.desktop_app.operations.sheets.written_sheets import a_locked_xlsx, an_ods, an_xlsx

_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_FIRST = '<row r="1"><c r="A1"><v>1</v></c></row>'


def a_workbook(path: Path, rows: str, part: str = "worksheets/sheet1.xml", before: str = "", **more: str) -> Path:
    """A workbook of one sheet whose rows are spelled by hand, in a part of any name."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", f'<Types xmlns="{_PACKAGE}/content-types"/>')
        office = f'<Relationship Id="rId1" Type="{_RELATED}/officeDocument" Target="xl/workbook.xml"/>'
        archive.writestr("_rels/.rels", f'<Relationships xmlns="{_PACKAGE}/relationships">{office}</Relationships>')
        sheet = '<sheet name="S" sheetId="1" r:id="rId1"/>'
        archive.writestr(
            "xl/workbook.xml", f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATED}"><sheets>{sheet}</sheets></workbook>'
        )
        relation = f'<Relationship Id="rId1" Type="{_RELATED}/worksheet" Target="{part}"/>'
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{_PACKAGE}/relationships">{relation}</Relationships>',
        )
        body = f'{before}<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData></worksheet>'
        archive.writestr(f"xl/{part}", body)
        for name, content in more.items():
            archive.writestr(f"xl/{name}.xml", content)
    return path


def rows_of(path: Path) -> list[list[object]]:
    with open_sheets(path) as sheets:
        return [list(cells) for sheet in sheets for _, cells in sheet.rows]


def reason(path: Path) -> object:
    with pytest.raises(FileUnreadable) as told:
        rows_of(path)
    return told.value.facts["reason"]


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="XFD1048576"><v>1</v></c>',
        "<c r='XFD1048576'><v>1</v></c>",
        '<c r = "XFD1048576"><v>1</v></c>',
        '<c\nr="XFD1048576"><v>1</v></c>',
        "<c t=\"n\"\tr\n=\n'xfd1048576'><v>1</v></c>",
        '<c r="xFd1048576"><v>1</v></c>',
        '<c r="XFD1048575"/><c><v>1</v></c>',
        '<c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c>',
    ],
)
def test_a_cell_far_away_is_refused_however_it_is_spelled(tmp_path: Path, cell: str) -> None:
    far = f"{_FIRST}<row>{cell}</row>"
    assert reason(a_workbook(tmp_path / "xa.xlsx", far)) == "too_large"
    assert reason(a_workbook(tmp_path / "giữa.xlsx", far + '<row r="2"><c r="A2"><v>1</v></c></row>')) == "too_large"
    spelled = far.replace("<", "<x:").replace("<x:/", "</x:").replace("<x:row", f'<x:row xmlns:x="{_MAIN}"')
    assert reason(a_workbook(tmp_path / "tiền tố.xlsx", spelled)) == "too_large"


@pytest.mark.parametrize("part", ["elsewhere/one.xml", "media/photo.png", "worksheets/deeper/one.XML", "theme.bin"])
def test_a_sheet_is_looked_at_wherever_the_workbook_keeps_it(tmp_path: Path, part: str) -> None:
    decoy = {"worksheets/sheet1": f"<worksheet><sheetData>{_FIRST}</sheetData></worksheet>"}
    far = _FIRST + "<row><c r='XFD1048576'><v>1</v></c></row>"
    assert reason(a_workbook(tmp_path / "nơi khác.xlsx", far, part, **decoy)) == "too_large"
    assert rows_of(a_workbook(tmp_path / "gần.xlsx", _FIRST, part)) == [[1.0]]


@pytest.mark.parametrize("row", ["r='1048576'", ""])
def test_rows_are_counted_without_references_in_their_cells(tmp_path: Path, row: str) -> None:
    wide = f"<row>{'<c/>' * 800}<c><v>1</v></c></row>"
    rows = f"{wide}<row {row}><c><v>1</v></c></row>" if row else f"{wide}{'<row/>' * 30_000}{wide}"
    assert reason(a_workbook(tmp_path / "không tên.xlsx", rows)) == "too_large"


@pytest.mark.parametrize("before", ["junk", "<!DOCTYPE worksheet>", '<?xml version="1.0" encoding="cp037"?>\xe9'])
def test_what_a_strict_reader_would_not_read_as_the_library_does_is_refused(tmp_path: Path, before: str) -> None:
    assert reason(a_workbook(tmp_path / "lạ.xlsx", _FIRST, before=before)) == "damaged"


def test_plain_spellings_are_read(tmp_path: Path) -> None:
    rows = "<row><c r = 'b1'><v>1</v></c><c><v>2</v></c></row>\n<row\nr='3'><c r='B3'><v>3</v></c></row>"
    assert rows_of(a_workbook(tmp_path / "thường.xlsx", rows)) == [[1.0, 2.0], ["", ""], [3.0, ""]]


def test_more_shared_strings_than_a_list_has_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extents, "MAX_SHARED_STRINGS", 1_000)
    assert reason(a_workbook(tmp_path / "chữ.xlsx", _FIRST, sharedStrings="<sst>" + "<si/>" * 1_001)) == "too_large"
    assert rows_of(a_workbook(tmp_path / "ít.xlsx", _FIRST, sharedStrings=f"<sst>{'<si/>' * 999}</sst>")) == [[1.0]]


def test_all_sheets_of_a_file_count_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = an_xlsx(tmp_path / "nhiều.xlsx", [("a",) * 50] * 2, hai=[("b",) * 50] * 2)
    assert len(rows_of(path)) == 4
    monkeypatch.setattr(extents, "MAX_CELLS", 199)
    assert reason(path) == "too_large"


def test_a_size_that_the_archive_tells_too_small_hides_nothing(tmp_path: Path) -> None:
    far = a_workbook(tmp_path / "dối.xlsx", _FIRST + '<row><c r="XFD1048576"><v>1</v></c></row>')
    content = far.read_bytes()
    with zipfile.ZipFile(far) as archive:
        size = archive.getinfo("xl/worksheets/sheet1.xml").file_size
    assert content.count(size.to_bytes(4, "little")) == 2
    far.write_bytes(content.replace(size.to_bytes(4, "little"), (20).to_bytes(4, "little")))
    assert reason(far) == "too_large"


@pytest.mark.parametrize("value", ['office:value="1"', 'office:string-value="x"', 'table:formula="of:=1"'])
def test_a_repeated_cell_counts_whichever_attribute_fills_it(tmp_path: Path, value: str) -> None:
    cell = f'<table:table-cell {value} table:number-columns-repeated="16000"/>'
    row = f'<table:table-row table:number-rows-repeated="1000000">{cell}</table:table-row>'
    assert reason(an_ods(tmp_path / "lặp.ods", extra=row)) == "too_large"


def test_a_word_of_the_other_kind_of_workbook_hides_no_repetition(tmp_path: Path) -> None:
    word = "<table:table-row><table:table-cell><text:p>sheetData</text:p></table:table-cell></table:table-row>"
    cell = '<table:table-cell office:value="1" table:number-columns-repeated="16000"/>'
    row = f'<table:table-row table:number-rows-repeated="1000000">{cell}</table:table-row>'
    assert reason(an_ods(tmp_path / "lẫn.ods", extra=word + row)) == "too_large"


def test_a_sheet_that_says_late_what_it_is_is_measured_from_its_start(tmp_path: Path) -> None:
    far = '<row><c r="XFD1048576"><v>1</v></c></row>'
    path = a_workbook(tmp_path / "muộn.xlsx", far, before=f"<!--{'x' * (1 << 21)}-->")
    assert reason(path) == "too_large"


def test_a_negative_repetition_is_damage(tmp_path: Path) -> None:
    row = '<table:table-row table:number-rows-repeated="-5"><table:table-cell/></table:table-row>'
    assert reason(an_ods(tmp_path / "âm.ods", extra=row)) == "damaged"


def _read(path: Path) -> None:
    with open_sheets(path) as sheets:
        next(sheets)


def test_a_password_and_a_size_are_told_in_words_of_their_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(FileLocked):
        _read(a_locked_xlsx(tmp_path / "khóa.xlsx"))
    monkeypatch.setattr(extents, "MAX_UNPACKED_BYTES", 1_000)
    with pytest.raises(FileTooLarge):
        _read(an_xlsx(tmp_path / "phình.xlsx"))


def test_a_number_too_large_for_the_hours_that_it_is_formatted_as_is_told_as_damage(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    workbook = xlsxwriter.Workbook(str(path))
    sheet = workbook.add_worksheet()
    sheet.write_row(0, 0, ("Tên sáng kiến", "Tác giả"))
    sheet.write_number(1, 0, 1e18, workbook.add_format({"num_format": "[h]:mm:ss"}))
    workbook.close()
    with pytest.raises(FileUnreadable), open_sheets(path) as sheets:
        list(next(sheets).rows)
