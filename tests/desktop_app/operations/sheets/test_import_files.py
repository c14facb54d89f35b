"""Every kind of file that people call an Excel list, good and bad."""

import datetime as dt
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from desktop_app.domain.errors import AppError, FileMissing, FileUnreadable, SheetEmpty, SheetHeaderUnknown
from desktop_app.domain.sheets.columns import Row
from desktop_app.operations.sheets import extents
from desktop_app.operations.sheets.files import open_sheets
from desktop_app.operations.sheets.headings import ChosenSheet, choose_sheet
from tests.desktop_app.operations.sheets.written_sheets import (
    HEADINGS,
    ROWS,
    a_compound_file,
    a_locked_xls,
    a_locked_xlsx,
    a_text,
    an_ods,
    an_xls,
    an_xlsx,
)

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40
TITLED = ("Tên sáng kiến", "Tác giả")
VIETNAMESE_NAME = "Danh sách sáng kiến – tổ 3 e\u0302\u0323"


def rows_of(path: Path) -> list[Row]:
    with open_sheets(path) as sheets:
        return [row for sheet in sheets for row in sheet.rows]


def chosen_of(path: Path) -> tuple[ChosenSheet, list[Row]]:
    with open_sheets(path) as sheets:
        chosen = choose_sheet(sheets, path)
        return chosen, list(chosen.sheet.rows)


def reason(path: Path) -> object:
    with pytest.raises(FileUnreadable) as told:
        rows_of(path)
    assert told.value.facts["path"] == str(path)
    return told.value.facts["reason"]


@pytest.mark.parametrize(
    ("ending", "make"),
    [
        (".xlsx", an_xlsx),
        (".xls", an_xls),
        (".ods", an_ods),
        (".csv", a_text),
        (".tsv", lambda path: a_text(path, separator="\t")),
        (".csv", lambda path: a_text(path, separator=";", encoding="utf-8-sig")),
        (".txt", lambda path: a_text(path, separator="\t", encoding="utf-16")),
        (".csv", lambda path: a_text(path, [[str(c) for c in row] for row in (HEADINGS, *ROWS)], encoding="utf-16")),
    ],
)
def test_a_list_is_read_from_every_kind_of_file(tmp_path: Path, ending: str, make: Callable[[Path], Path]) -> None:
    folder = tmp_path / VIETNAMESE_NAME
    folder.mkdir()
    rows = rows_of(make(folder / f"bảng kê{ending}"))
    assert [number for number, _ in rows] == [1, 2, 3]
    assert tuple(rows[0][1]) == HEADINGS
    assert [rows[1][1][place] for place in (0, 1, 2, 4)] == [ROWS[0][place] for place in (0, 1, 2, 4)]


@pytest.mark.parametrize("ending", [".csv", ".xls", ".dat"])
def test_a_workbook_with_a_wrong_ending_is_read_all_the_same(tmp_path: Path, ending: str) -> None:
    assert tuple(rows_of(an_xlsx(tmp_path / f"danh sách{ending}"))[0][1]) == HEADINGS


def test_windows_1258_is_read(tmp_path: Path) -> None:
    # That encoding has the tones as letters of their own: "ế" is "ê" and the acute.
    text = "Te\u0302n sa\u0301ng kie\u0302\u0301n,Ta\u0301c gia\u0309\r\nGiá,Nguyễn"
    spelled = text.replace("e\u0302", "ê").replace("á", "a\u0301").replace("ễ", "ê\u0303")
    path = tmp_path / "cũ.csv"
    path.write_bytes(spelled.encode("cp1258"))
    header = chosen_of(path)[0].header
    assert header.fields == {"title", "authors.name"}


def test_one_damaged_byte_leaves_the_rest_of_the_letters(tmp_path: Path) -> None:
    path = a_text(tmp_path / "hỏng.csv")
    path.write_bytes(path.read_bytes().replace("Trần".encode(), b"Tr\xffn"))
    assert rows_of(path)[1][1][1] == "Nguyễn Văn A"
    assert rows_of(path)[2][1][1] == "Tr\ufffdn Thị B"


def test_excel_s_own_line_about_the_separator_is_no_row(tmp_path: Path) -> None:
    path = tmp_path / "sep.csv"
    path.write_text("sep=;\r\nTên sáng kiến;Tác giả\r\nKẹp, nhanh;Nguyễn Văn A\r\n", encoding="utf-8", newline="")
    assert rows_of(path) == [(2, ["Tên sáng kiến", "Tác giả"]), (3, ["Kẹp, nhanh", "Nguyễn Văn A"])]


def test_commas_in_titles_do_not_outweigh_the_tabs_between_columns(tmp_path: Path) -> None:
    path = tmp_path / "bảng.tsv"
    lines = ["Tên, số\tTác giả"] + [f"Kẹp, giá, đèn, {'hộp, ' * place}\tNguyễn Văn A" for place in range(5)]
    path.write_text("\n".join(lines), encoding="utf-8")
    assert {len(cells) for _, cells in rows_of(path)} == {2}


def test_a_cell_of_two_hundred_thousand_characters_does_not_end_the_reading(tmp_path: Path) -> None:
    path = a_text(tmp_path / "dài.csv", [HEADINGS, ("a" * 200_000, "Nguyễn Văn A", "", "", ""), ROWS[0]])
    assert [len(str(cells[0])) for _, cells in rows_of(path)] == [13, 200_000, 19]


def test_formulas_give_the_value_that_was_last_computed(tmp_path: Path) -> None:
    path = tmp_path / "công thức.xlsx"
    with xlsxwriter.Workbook(str(path)) as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_row(0, 0, HEADINGS)
        sheet.write_formula(1, 0, '="Kẹp"&" nhanh"', None, "Kẹp nhanh")
        sheet.write_formula(1, 4, "=1000*2", None, 2000)
        sheet.write_formula(2, 0, "=NA()", None, "#N/A")
        sheet.write(2, 1, "Nguyễn Văn A")
    assert rows_of(path)[1][1] == ["Kẹp nhanh", "", "", "", 2000.0]
    assert rows_of(path)[2][1][0] == ""


def test_merged_cells_are_known_with_the_numbers_that_excel_shows(tmp_path: Path) -> None:
    path = tmp_path / "gộp.xlsx"
    with xlsxwriter.Workbook(str(path)) as workbook:
        sheet = workbook.add_worksheet()
        sheet.write(3, 2, "Tên sáng kiến")  # the first used column is C
        sheet.merge_range(4, 2, 6, 2, "Kẹp")
    with open_sheets(path) as sheets:
        (read,) = sheets
        assert read.merged == ((5, 7, 0, 0),)
        assert [number for number, cells in read.rows if any(cells)] == [4, 5]
    with open_sheets(an_xls(tmp_path / "gộp.xls", merged=[(1, 2, 0, 0)])) as sheets:
        assert [old.merged for old in sheets] == [((2, 3, 0, 0),)]


def test_the_sheet_with_a_title_is_chosen_and_the_others_are_told(tmp_path: Path) -> None:
    path = an_xlsx(
        tmp_path / "nhiều trang.xlsx",
        [("Hướng dẫn",), ("Điền vào trang sau",)],
        **{"Danh mục": [("Lĩnh vực",), ("An toàn",)], "Quý 1": [HEADINGS, ROWS[0]], "Quý 2": [HEADINGS, ROWS[1]]},
    )
    chosen, rows = chosen_of(path)
    assert chosen.sheet.name == "Quý 1"
    assert chosen.others == ("Quý 2",)
    assert [number for number, _ in rows] == [1, 2]


def test_a_hidden_sheet_comes_last(tmp_path: Path) -> None:
    path = tmp_path / "ẩn.xlsx"
    with xlsxwriter.Workbook(str(path)) as workbook:
        for name in ("Cũ", "Mới"):
            workbook.add_worksheet(name).write_row(0, 0, HEADINGS)
        workbook.worksheets()[1].activate()
        workbook.worksheets()[0].hide()
    with open_sheets(path) as sheets:
        assert [sheet.name for sheet in sheets] == ["Mới", "Cũ"]


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileMissing):
        rows_of(tmp_path / "không có.xlsx")
    with pytest.raises(FileMissing):
        rows_of(tmp_path)


@pytest.mark.parametrize("ending", [".xlsx", ".xls", ".csv", ".tsv"])
def test_an_image_is_no_list_whatever_its_name(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"ảnh{ending}"
    path.write_bytes(PNG)
    assert reason(path) == "not_a_sheet"


def test_a_word_document_is_no_list(tmp_path: Path) -> None:
    path = tmp_path / "đơn.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<document/>")
    assert reason(path) == "not_a_sheet"


@pytest.mark.parametrize("make", [an_xlsx, an_xls, an_ods])
@pytest.mark.parametrize("part", [0.05, 0.2, 0.3])
def test_a_truncated_workbook_is_told_as_damaged(tmp_path: Path, make: Callable[[Path], Path], part: float) -> None:
    path = make(tmp_path / "cụt")
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * part)])
    assert reason(path) == "damaged"


def test_a_panic_inside_the_library_is_told_as_damage(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "hỏng.xls"
    path.write_bytes(an_xls(path).read_bytes()[: 1024 + 60])  # in the middle of the directory
    assert reason(path) == "damaged"
    assert "panicked" in capfd.readouterr().err


@pytest.mark.parametrize("make", [a_locked_xlsx, a_locked_xls])
def test_a_workbook_with_a_password_is_told_as_locked(tmp_path: Path, make: Callable[[Path], Path]) -> None:
    assert reason(make(tmp_path / "khóa.xlsx")) == "locked"


def test_another_compound_file_is_damaged_to_us(tmp_path: Path) -> None:
    path = tmp_path / "thư.msg"
    path.write_bytes(a_compound_file({"__properties_version1.0": b"\0" * 64}))
    assert reason(path) == "damaged"


@pytest.mark.parametrize("rows", [[], [("",)], [("", ""), ("", "")]])
def test_an_empty_sheet_is_told_as_empty(tmp_path: Path, rows: list[tuple[str, ...]]) -> None:
    with pytest.raises(SheetEmpty):
        rows_of(an_xlsx(tmp_path / "rỗng.xlsx", rows))
    (tmp_path / "rỗng.csv").write_bytes(b"")
    with pytest.raises(SheetEmpty):
        rows_of(tmp_path / "rỗng.csv")


def test_unknown_headings_are_told_with_what_stands_there(tmp_path: Path) -> None:
    path = an_xlsx(tmp_path / "thực đơn.xlsx", [("Thực đơn",), ("Món ăn", "Giá"), ("Phở", 45000)])
    with pytest.raises(SheetHeaderUnknown) as told:
        chosen_of(path)
    assert told.value.facts["columns"] == ("Món ăn", "Giá")


def test_a_stray_cell_in_the_last_corner_is_refused_before_it_takes_memory(tmp_path: Path) -> None:
    path = tmp_path / "xa.xlsx"
    with xlsxwriter.Workbook(str(path)) as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_row(0, 0, HEADINGS)
        sheet.write(1_048_575, 16_383, ".")
    assert reason(path) == "too_large"


def test_a_cell_repeated_without_end_is_refused_before_it_takes_memory(tmp_path: Path) -> None:
    cell = '<table:table-cell office:value-type="string" table:number-columns-repeated="16000"/>'
    row = f'<table:table-row table:number-rows-repeated="1000000">{cell}</table:table-row>'
    assert reason(an_ods(tmp_path / "lặp.ods", extra=row)) == "too_large"


def test_a_workbook_that_unpacks_to_too_much_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extents, "MAX_UNPACKED_BYTES", 1_000)
    assert reason(an_xlsx(tmp_path / "phình.xlsx")) == "too_large"


def test_formats_far_below_the_list_are_nothing(tmp_path: Path) -> None:
    path = tmp_path / "tô màu.xlsx"
    with xlsxwriter.Workbook(str(path)) as workbook:
        sheet, bold = workbook.add_worksheet(), workbook.add_format({"bold": True})
        sheet.write_row(0, 0, HEADINGS)
        for row in (5, 50_000, 200_000):
            sheet.write_blank(row, 0, None, bold)
    assert len(rows_of(path)) == 1


def test_a_wide_sheet_within_the_bound_is_read(tmp_path: Path) -> None:
    cells = [f"Cột {place}" for place in range(900)]
    assert rows_of(an_xlsx(tmp_path / "rộng.xlsx", [cells, [1] * 900]))[1] == (2, [1.0] * 900)


def test_the_reader_can_be_left_in_the_middle(tmp_path: Path) -> None:
    for path in (a_text(tmp_path / "dở.csv"), an_xlsx(tmp_path / "dở.xlsx")):
        with open_sheets(path) as sheets:
            rows = next(sheets).rows
            assert next(rows)[0] == 1
        path.unlink()
        assert not path.exists()


def test_rows_far_below_the_first_look_are_read_after_all_sheets_were_looked_at(tmp_path: Path) -> None:
    lines = [HEADINGS, *[(f"Kẹp {number}", "Nguyễn Văn A", "", "", "") for number in range(5_000)]]
    assert len(chosen_of(an_xlsx(tmp_path / "dài.xlsx", lines))[1]) == 5_001


def test_a_hundred_thousand_rows_are_read_one_by_one(tmp_path: Path) -> None:
    lines = [TITLED, *[(f"Kẹp {number}", "Nguyễn Văn A") for number in range(100_000)]]
    with open_sheets(a_text(tmp_path / "dài.csv", lines)) as sheets:
        assert sum(1 for _ in choose_sheet(sheets, tmp_path).sheet.rows) == 100_001


def test_a_day_in_a_cell_is_a_day(tmp_path: Path) -> None:
    assert rows_of(an_xlsx(tmp_path / "ngày.xlsx"))[1][1][3] == dt.date(2026, 9, 14)


def test_whatever_is_wrong_is_one_of_our_errors(tmp_path: Path) -> None:
    content = an_xlsx(tmp_path / "gốc.xlsx").read_bytes()
    for place in range(0, len(content), 97):
        damaged = tmp_path / "lật bit.xlsx"
        damaged.write_bytes(content[:place] + bytes([content[place] ^ 0x10]) + content[place + 1 :])
        try:
            rows_of(damaged)
        except AppError as error:
            assert isinstance(error, FileUnreadable | SheetEmpty)  # noqa: PT017
