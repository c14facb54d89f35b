"""The book as a spreadsheet, and back."""

import codecs
import csv
import datetime as dt
import io
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest
from python_calamine import CalamineWorkbook

from desktop_app.domain.errors import BookReadOnly
from desktop_app.operations.register import register, withdraw
from desktop_app.operations.sheets.export_columns import EXPORT_COLUMNS, columns_shown
from desktop_app.operations.sheets.export_sheet import export_sheet
from desktop_app.operations.sheets.files import open_sheets
from desktop_app.operations.sheets.headings import choose_sheet
from desktop_app.operations.sheets.import_sheet import import_sheet
from desktop_app.store.book import Book
from desktop_app.store.listing.query import SORTS, ListQuery
from sync.contract.initiative import Basis, Benefit, Consent, Initiative, Participant, RecognisedBy, Recognition, Stage
from tests.builders import an_author
from tests.desktop_app.store.shelf import a_book, a_form

EVERYTHING: dict[str, object] = {
    "stage": Stage.RECOGNISED,
    "authors": (
        an_author(name="Nguyễn Văn A", employee_number="00123", share_percent=Decimal("62.5"), job_title="Thợ cả"),
        an_author(name="Trần Thị B", employee_number="", share_percent=Decimal("37.5"), workplace="Xưởng Sơn"),
    ),
    "investor": "Công ty",
    "applied_on": dt.date(2026, 10, 1),
    "conditions": "Có khí nén",
    "confidential": True,
    "benefit": Benefit(amount_vnd=7_992_000_000, basis=Basis.ONCE, as_written="7.992 tỷ đồng", note="Phòng kế toán"),
    "participants": (Participant(name="Lê Văn C", employee_number="00125"), Participant(name="Phạm Thị D")),
    "recognition": Recognition(by=RecognisedBy.HEAD, number="12/QĐ", decided_on=dt.date(2026, 11, 2)),
}


def cells(path: Path) -> list[dict[str, object]]:
    headings, *rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    return [dict(zip(map(str, headings), row, strict=True)) for row in rows]


def content(record: Initiative) -> Initiative:
    return (
        msgspec.structs.replace(record, id="", entered_at=None, consent=Consent(note=record.consent.note))
        if record.consent
        else record
    )


def test_every_heading_is_understood_by_the_import(book: Book, tmp_path: Path) -> None:
    path = tmp_path / "sổ của tôi.xlsx"
    assert export_sheet(book, path) == 0
    with open_sheets(path) as sheets:
        header = choose_sheet(sheets, path).header
    assert header.findings == ()
    shown_only = {"Công đoàn cơ sở", "Ngày nhập", "Gửi tuyến trên", "Ý kiến tuyến trên", "Lý do của tuyến trên"}
    assert {column.heading for column in EXPORT_COLUMNS} - {column.heading for column in header.columns} == shown_only


def test_records_come_back_as_they_were(book: Book, tmp_path: Path) -> None:
    forms = [
        a_form(),
        a_form(title="Đèn báo", **EVERYTHING),
        a_form(title="Ống hút", benefit=Benefit(basis=Basis.NOT_COUNTABLE), problem="dòng một\ndòng hai"),
        a_form(title="Máng trượt", benefit=Benefit(as_written="hàng trăm triệu đồng"), kind="lạ", workplace=""),
        a_form(title="Hộp", authors=(an_author(share_percent=Decimal(100)),)),
    ]
    records = [register(book, form) for form in forms]
    path = tmp_path / "sổ.xlsx"
    assert export_sheet(book, path) == len(forms)
    other = a_book(tmp_path / "máy khác")
    result = import_sheet(other, path)
    back = [other.initiatives.get(row.id) for row in reversed(other.listing.page().rows)]
    other.close()
    assert (result.read, result.added) == (len(forms), len(forms))
    assert [content(record) for record in back] == [content(record) for record in records]


def test_an_export_imported_into_its_own_book_adds_nothing(book: Book, tmp_path: Path) -> None:
    register(book, a_form())
    export_sheet(book, tmp_path / "sổ.xlsx")
    result = import_sheet(book, tmp_path / "sổ.xlsx", consent="Ký")
    assert (result.read, result.added, result.drafts, result.skipped) == (1, 0, 0, 1)


def test_a_withdrawn_record_is_exported_with_its_reason_and_never_comes_back_alive(book: Book, tmp_path: Path) -> None:
    withdraw(book, register(book, a_form()).id, "Trùng với phiếu khác")
    path = tmp_path / "sổ.xlsx"
    export_sheet(book, path)
    assert cells(path)[0]["Lý do rút"] == "Trùng với phiếu khác"
    other = a_book(tmp_path / "máy khác")
    result = import_sheet(other, path, consent="Ký")
    other.close()
    assert (result.read, result.added, result.drafts, result.skipped) == (1, 0, 0, 1)


def test_a_title_that_begins_like_a_formula_stays_a_title(book: Book, tmp_path: Path) -> None:
    titles = ["=1+1", "@SUM(A1)", "+84 đường dây nóng", "{=A1}", "https://example.com", "00123", "  thụt vào"]
    for title in titles:
        register(book, a_form(title=title))
    path = tmp_path / "sổ.xlsx"
    export_sheet(book, path)
    assert [row["Tên sáng kiến"] for row in cells(path)] == titles


def test_days_are_days_amounts_are_numbers_and_states_are_words(book: Book, tmp_path: Path) -> None:
    register(book, a_form())
    export_sheet(book, tmp_path / "sổ.xlsx")
    (row,) = cells(tmp_path / "sổ.xlsx")
    assert row["Ngày đề xuất"] == dt.date(2026, 9, 14)
    assert row["Giá trị làm lợi (đồng)"] == 120_000_000.0
    assert row["Mã nhân viên"] == "SV00123"
    assert (row["Mức độ thực hiện"], row["Tính theo"], row["Gửi tuyến trên"]) == ("Ý tưởng", "Mỗi năm", "Chờ gửi")
    assert row["Loại sáng kiến"] == "Giải pháp kỹ thuật"


def test_records_stand_in_the_order_of_entry_and_progress_is_told(
    book: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop_app.operations.sheets.export_sheet._ROWS_AT_ONCE", 2)
    monkeypatch.setattr("desktop_app.operations.sheets.export_sheet._TOLD_EVERY", 2)
    for number in range(5):
        register(book, a_form(title=f"Kẹp {number}"))
    seen: list[int] = []
    assert export_sheet(book, tmp_path / "sổ.xlsx", progress=seen.append) == 5
    assert [row["Tên sáng kiến"] for row in cells(tmp_path / "sổ.xlsx")] == [f"Kẹp {number}" for number in range(5)]
    assert seen == [2, 4]


def test_a_file_that_may_not_be_written_is_told_and_nothing_is_left(book: Book, tmp_path: Path) -> None:
    (tmp_path / "là thư mục.xlsx").mkdir()
    for path in (tmp_path / "không có" / "sổ.xlsx", tmp_path / "là thư mục.xlsx"):
        with pytest.raises(BookReadOnly):
            export_sheet(book, path)
    assert [entry.name for entry in tmp_path.iterdir() if entry.name.startswith(".")] == []


def test_an_older_export_is_replaced_whole(book: Book, tmp_path: Path) -> None:
    path = tmp_path / "sổ.xlsx"
    path.write_bytes(b"old")
    register(book, a_form())
    assert export_sheet(book, path) == 1
    assert len(cells(path)) == 1
    assert [entry.name for entry in tmp_path.iterdir() if entry.name.endswith(".part")] == []


def lines(path: Path) -> list[dict[str, str]]:
    content = path.read_bytes()
    assert content.startswith(codecs.BOM_UTF8)
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_what_is_seen_is_written_in_its_order_with_the_chosen_columns(book: Book, tmp_path: Path) -> None:
    for title, workplace in (("Đèn báo", "Xưởng Sơn"), ("Ống hút", "Xưởng Khuôn"), ("Bàn xoay", "Xưởng Khuôn")):
        register(book, a_form(title=title, workplace=workplace))
    query = ListQuery(workplace="Xưởng Khuôn", sort="title")
    columns = columns_shown(("title", "state", "amount", "title"))
    for name in ("sổ.xlsx", "sổ.csv"):
        numbers = book.listing.order(query)
        assert export_sheet(book, tmp_path / name, numbers=numbers, columns=columns) == 2
    rows = cells(tmp_path / "sổ.xlsx")
    assert [row["Tên sáng kiến"] for row in rows] == ["Bàn xoay", "Ống hút"]
    assert list(rows[0]) == [
        "Tên sáng kiến",
        "Gửi tuyến trên",
        "Ý kiến tuyến trên",
        "Lý do rút",
        "Giá trị làm lợi (đồng)",
        "Tính theo",
    ]
    assert [{**row, "Giá trị làm lợi (đồng)": "120000000"} for row in rows] == lines(tmp_path / "sổ.csv")


def test_every_column_has_a_name_of_its_own_and_lists_name_them(book: Book) -> None:
    keys = [column.key for column in EXPORT_COLUMNS]
    assert len(set(keys)) == len(keys)
    assert all(columns_shown((name,)) for name in SORTS)


@pytest.mark.parametrize("separator", [",", ";"])
def test_a_text_file_comes_back_as_the_records_were(
    book: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, separator: str
) -> None:
    monkeypatch.setattr("desktop_app.operations.sheets.writers.list_separator", lambda: separator)
    register(book, a_form(**EVERYTHING))
    register(book, a_form(title="Kẹp; nhanh, gọn", problem='Hai dòng\n"trong ngoặc"'))
    path = tmp_path / "sổ.csv"
    assert export_sheet(book, path) == 2
    other = a_book(tmp_path / "máy khác")
    assert import_sheet(other, path).added == 2
    by_title = {row.title: content(other.initiatives.get(row.id)) for row in other.listing.page().rows}
    mine = {row.title: content(book.initiatives.get(row.id)) for row in book.listing.page().rows}
    other.close()
    assert by_title == mine


def test_nothing_in_a_text_file_is_a_formula_and_it_comes_back_as_it_was(book: Book, tmp_path: Path) -> None:
    titles = ["=1+1", "@SUM(A1)", "+84 đường dây nóng", "-cắt bavia", "'thường", "Kẹp"]
    for title in titles:
        register(book, a_form(title=title))
    path = tmp_path / "sổ.csv"
    export_sheet(book, path, columns=("title", "authors.name", "consent"))
    assert not any(row["Tên sáng kiến"].startswith(("=", "@", "+", "-")) for row in lines(path))
    other = a_book(tmp_path / "máy khác")
    import_sheet(other, path)
    assert sorted(row.title for row in other.listing.page().rows) == sorted(titles)
    other.close()


@pytest.mark.parametrize("name", ["sổ.xlsx", "sổ.csv"])
def test_a_cancelled_export_leaves_what_was_there(
    book: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr("desktop_app.operations.sheets.export_sheet._TOLD_EVERY", 1)
    for number in range(3):
        register(book, a_form(title=f"Kẹp {number}"))
    path = tmp_path / name
    path.write_bytes(b"old")
    seen: list[int] = []
    assert export_sheet(book, path, progress=seen.append, cancelled=lambda: bool(seen)) == 0
    assert seen == [1]
    assert path.read_bytes() == b"old"
    assert [entry.name for entry in tmp_path.iterdir() if entry.name.endswith(".part")] == []
