"""The roster from lists as personnel departments write them; nobody is lost, nobody is entered twice."""

import contextlib
import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop_app.domain.errors import BookBusy, FileMissing, RosterHeaderUnknown, SheetEmpty
from desktop_app.domain.roster.workers import Worker
from desktop_app.operations.roster.import_roster import RosterImport, import_roster, look_at_roster, mark_left
from desktop_app.operations.roster.keep_roster import add_workers
from desktop_app.store.book import Book
from sync.text.legacy_letters import Spelling
from tests.desktop_app.operations.sheets.written_sheets import Cells, a_text, an_ods, an_xls, an_xlsx
from tests.desktop_app.store.shelf import reopened
from tests.legacy_spelling import spelled

HEADINGS = ("STT", "Mã NV", "Họ và tên", "Bộ phận", "Chức danh", "Trình độ", "Đoàn viên", "Quản lý")
ROWS: tuple[Cells, ...] = (
    (1, "00123", "Nguyễn Văn A", "Xưởng Khuôn", "Thợ khuôn", "Trung cấp", "x", ""),
    (2, "00124", "Trần Thị B", "Xưởng Sơn", "Tổ trưởng", "Đại học", "Có", "Có"),
)
A = Worker("Nguyễn Văn A", "00123", "Xưởng Khuôn", "Thợ khuôn", "Trung cấp", "yes", "")
B = Worker("Trần Thị B", "00124", "Xưởng Sơn", "Tổ trưởng", "Đại học", "yes", "yes")
Writer = Callable[..., Path]


def _import(book: Book, folder: Path, *rows: Cells, headings: Cells = HEADINGS) -> RosterImport:
    return import_roster(book, an_xlsx(folder / "danh sách.xlsx", (headings, *rows)))


def _everybody(book: Book) -> set[Worker]:
    return set(book.roster.everybody())


def _codes(result: RosterImport) -> list[tuple[int, str, str]]:
    return [(one.row, one.finding.field, one.finding.code) for one in result.problems]


def _adds_up(result: RosterImport) -> bool:
    return result.read == result.added + result.changed + result.same + result.refused


@pytest.mark.parametrize(
    ("writer", "name"), [(an_xlsx, "a.xlsx"), (an_xls, "a.xls"), (an_ods, "a.ods"), (a_text, "a.csv")]
)
def test_a_list_is_read_from_every_kind_of_file_and_the_second_time_changes_nothing(
    book: Book, tmp_path: Path, writer: Writer, name: str
) -> None:
    file = writer(tmp_path / name, (HEADINGS, *ROWS))
    first = import_roster(book, file)
    assert (first.read, first.added, first.problems) == (2, 2, ())
    assert _everybody(book) == {A, B}
    before = book.database.rows("SELECT * FROM workers ORDER BY identity")
    again = import_roster(book, file)
    assert (again.read, again.same, again.absent) == (2, 2, ())
    assert book.database.rows("SELECT * FROM workers ORDER BY identity") == before


def test_headings_are_understood_as_people_write_them(book: Book, tmp_path: Path) -> None:
    headings = ("MSNV", "Họ và tên đệm", "Tên", "Phòng/ban", "chuc vu", "TRÌNH ĐỘ CHUYÊN MÔN", "Đoàn viên CĐ")
    result = _import(
        book, tmp_path, (123, "Nguyễn Văn", "A", "Phòng Kỹ thuật", "Kỹ sư", "Đại học", "Chưa"), headings=headings
    )
    assert result.problems == ()
    assert _everybody(book) == {Worker("Nguyễn Văn A", "123", "Phòng Kỹ thuật", "Kỹ sư", "Đại học", "no")}


def test_titles_above_totals_below_and_groups_between_are_no_workers(book: Book, tmp_path: Path) -> None:
    rows = (
        ("CÔNG TY TNHH ĐIỆN STANLEY VIỆT NAM",),
        ("DANH SÁCH NGƯỜI LAO ĐỘNG",),
        HEADINGS,
        ("", "", "Xưởng Khuôn"),
        ROWS[0],
        ("", "", "Tổng cộng", "2 người"),
    )
    result = import_roster(book, an_xlsx(tmp_path / "a.xlsx", rows))
    assert (result.read, result.added) == (1, 1)
    assert _codes(result) == [(4, "", "row_no_worker"), (6, "", "row_no_worker")]


def test_what_is_private_is_not_read_and_that_is_told(book: Book, tmp_path: Path) -> None:
    headings = ("Mã NV", "Họ tên", "Ngày sinh", "CCCD", "Số điện thoại", "Cỡ giày")
    result = _import(
        book, tmp_path, ("1", "Nguyễn Văn A", dt.date(1990, 1, 2), "001090000001", "0912345678", 39), headings=headings
    )
    private = "column_personal"
    expected = [
        (1, "Ngày sinh", private),
        (1, "CCCD", private),
        (1, "Số điện thoại", private),
        (1, "Cỡ giày", "column_unknown"),
    ]
    assert _codes(result) == expected
    assert _everybody(book) == {Worker("Nguyễn Văn A", "1")}


def test_problems_are_told_by_row_and_field_and_the_good_rows_go_in(book: Book, tmp_path: Path) -> None:
    rows = (
        ROWS[0],
        (2, "00200", "", "Xưởng Sơn"),
        (3, "00123", "Lê Văn C", "Xưởng Sơn"),
        ROWS[0],
        (5, "00300", "Phạm Thị D", "Xưởng Sơn", "", "", "có lẽ"),
        (6, "00400", "x" * 400, "Xưởng Sơn"),
    )
    result = _import(book, tmp_path, *rows)
    assert _codes(result) == [
        (3, "Họ và tên", "missing"),
        (4, "", "number_repeated"),
        (5, "", "row_repeated"),
        (6, "Đoàn viên", "unreadable"),
        (7, "Họ và tên", "too_long"),
    ]
    assert (result.read, result.added, result.refused) == (6, 2, 4)
    assert {worker.name for worker in _everybody(book)} == {"Nguyễn Văn A", "Phạm Thị D"}


def test_a_newer_list_brings_up_to_date_and_takes_nothing_away(book: Book, tmp_path: Path) -> None:
    _import(book, tmp_path, *ROWS)
    result = _import(book, tmp_path, ("00123", "Nguyễn Văn A", "Xưởng Sơn"), headings=("Mã NV", "Họ tên", "Xưởng"))
    assert (result.changed, result.absent) == (1, (B,))
    assert _everybody(book) == {A._replace(workplace="Xưởng Sơn"), B}
    assert _adds_up(result)


def test_who_is_missing_leaves_only_when_a_person_says_so_and_comes_back_with_a_list(
    book: Book, tmp_path: Path
) -> None:
    _import(book, tmp_path, *ROWS)
    result = _import(book, tmp_path, ROWS[0])
    assert _everybody(book) == {A, B}
    assert mark_left(book, result.absent) == 1
    assert _everybody(book) == {A, B._replace(has_left=True)}
    assert book.roster.count() == 1
    assert _import(book, tmp_path, *ROWS).changed == 1
    assert _everybody(book) == {A, B}


def test_zeros_that_a_spreadsheet_ate_make_nobody_a_second_person(book: Book, tmp_path: Path) -> None:
    _import(book, tmp_path, *ROWS)
    result = _import(book, tmp_path, (1, 123, "Nguyễn Văn A", "Xưởng Khuôn"))
    assert result.same == 1
    assert A in _everybody(book)


def test_who_was_added_without_a_number_is_known_when_her_number_comes(book: Book, tmp_path: Path) -> None:
    add_workers(book, (Worker("Nguyễn Văn A", workplace="xưởng khuôn"),))
    result = _import(book, tmp_path, *ROWS)
    assert (result.added, result.changed) == (1, 1)
    assert _everybody(book) == {A, B}


def test_a_name_that_several_have_is_nobody_without_a_number(book: Book, tmp_path: Path) -> None:
    _import(book, tmp_path, ROWS[0], (2, "00999", "Nguyễn Văn A", "Xưởng Khuôn"))
    before = _everybody(book)
    result = _import(book, tmp_path, ("Nguyễn Văn A", "Kỹ sư"), headings=("Họ tên", "Chức danh"))
    assert _codes(result) == [(2, "", "worker_ambiguous")]
    assert _everybody(book) == before


def test_a_name_in_capitals_is_spelled_as_a_name(book: Book, tmp_path: Path) -> None:
    _import(book, tmp_path, (1, "7", "ĐỖ THỊ ÁNH", "KCS"))
    assert _everybody(book) == {Worker("Đỗ Thị Ánh", "7", "KCS")}


def test_cancelled_it_leaves_the_roster_as_it_was_and_tells_how_far_it_came(book: Book, tmp_path: Path) -> None:
    rows = [(number, f"{number:05}", "Nguyễn Văn A", "Xưởng Khuôn") for number in range(1, 1001)]
    told: list[int] = []
    file = an_xlsx(tmp_path / "a.xlsx", (HEADINGS, *rows))
    result = import_roster(book, file, progress=told.append, cancelled=lambda: len(told) >= 2)
    assert result == RosterImport(cancelled=True)
    assert told == [199, 399]  # at every two hundredth row of the sheet, the headings among them
    assert book.roster.everybody() == []


def test_a_list_of_initiatives_and_an_empty_file_are_refused_with_their_reason(book: Book, tmp_path: Path) -> None:
    with pytest.raises(RosterHeaderUnknown) as refused:
        _import(book, tmp_path, ("Kẹp nhanh", "Giải pháp kỹ thuật"), headings=("Tên sáng kiến", "Loại"))
    assert refused.value.facts["columns"]
    with pytest.raises(SheetEmpty):
        _import(book, tmp_path)
    with pytest.raises(FileMissing):
        import_roster(book, tmp_path / "không có.xlsx")
    assert book.roster.everybody() == []


def test_another_sheet_that_looks_like_a_list_is_told(book: Book, tmp_path: Path) -> None:
    file = an_xlsx(tmp_path / "a.xlsx", (HEADINGS, ROWS[0]), **{"Xưởng Sơn": (HEADINGS, ROWS[1])})
    assert _codes(import_roster(book, file)) == [(1, "Xưởng Sơn", "sheet_passed_over")]


def test_a_look_says_what_the_import_would_do_and_stores_nothing(book: Book, tmp_path: Path) -> None:
    file = an_xlsx(tmp_path / "a.xlsx", (HEADINGS, *ROWS, (3, "00200", "", "Xưởng Sơn")))
    look = look_at_roster(book, file)
    assert look.first[:2] == (A, B)
    assert book.roster.everybody() == []
    assert import_roster(book, file) == look


@pytest.mark.parametrize("spelling", [Spelling.VNI, Spelling.TCVN3])
def test_a_list_in_an_old_font_is_read_in_unicode_and_that_is_told(
    book: Book, tmp_path: Path, spelling: Spelling
) -> None:
    rows = [[spelled(str(cell), spelling) for cell in row] for row in (HEADINGS, *ROWS)]
    result = import_roster(book, an_xlsx(tmp_path / "a.xlsx", rows))
    assert result.spelling == spelling
    assert _everybody(book) == {A, B}


def test_what_another_program_enters_while_a_list_is_compared_is_not_written_over(book: Book, tmp_path: Path) -> None:
    book.roster.put([Worker("Nguyễn Văn A", "00123")])
    entered: list[Worker] = []
    with reopened(book) as other:

        def enter_meanwhile(statement: str) -> None:
            if "FROM workers" in statement and not entered:
                with contextlib.suppress(BookBusy), other.database.patience(0):
                    other.roster.put([Worker("Nguyễn Văn A", "00123", qualification="Đại học")])
                    entered.append(Worker("Nguyễn Văn A", "00123", qualification="Đại học"))

        book.database.connection.set_trace_callback(enter_meanwhile)
        _import(book, tmp_path, ("00123", "Nguyễn Văn A", "Xưởng Khuôn"), headings=("Mã NV", "Họ và tên", "Bộ phận"))
        book.database.connection.set_trace_callback(None)
    qualification = "Đại học" if entered else ""  # or it was told that the book is busy
    assert _everybody(book) == {Worker("Nguyễn Văn A", "00123", "Xưởng Khuôn", qualification=qualification)}
