"""Columns by a person's choice: looked at, chosen, checked, imported, and known again by their headings."""

from pathlib import Path

import pytest

from desktop_app.domain.errors import SheetGone, SheetHeaderUnknown
from desktop_app.domain.sheets.columns import heading_key
from desktop_app.operations.sheets import row_walk
from desktop_app.operations.sheets.import_sheet import import_sheet
from desktop_app.operations.sheets.look_at_sheet import SheetCheck, check_sheet, look_at_sheet
from desktop_app.operations.sheets.plan import SheetPlan
from desktop_app.store.book import Book
from tests.desktop_app.operations.sheets.written_sheets import HEADINGS, ROWS, a_text, an_xlsx
from tests.desktop_app.store.shelf import reopened

CONSENT = "Ký trên danh sách"
ODD = ("Việc đã làm", "Ai làm", "Màu yêu thích", "Số điện thoại")
ODD_ROWS = [ODD, ("Kẹp nhanh", "Nguyễn Văn A", "đỏ", "0900"), ("Giá nghiêng", "Trần Thị B", "xanh", "0901")]
CHOSEN = {heading_key("Việc đã làm"): "title", heading_key("Ai làm"): "authors.name"}


def test_a_look_tells_what_each_column_was_taken_for_and_why(book: Book, tmp_path: Path) -> None:
    headings = ("STT", "Tên sáng kiến", "Tác giả (ghi rõ)", "Tên đề tài", "Màu yêu thích", "Ngày sinh")
    path = an_xlsx(tmp_path / "a.xlsx", [("DANH SÁCH", "", "", "", "", ""), headings, (1, "Kẹp", "A", "", "", "")])
    look = look_at_sheet(book, path)
    assert look.header_row == 2
    assert [(one.field, one.grounds) for one in look.headings] == [
        ("", "not_needed"),
        ("title", "whole"),
        ("authors.name", "whole"),
        ("", "again"),
        ("", "unknown"),
        ("", "personal"),
    ]
    assert look.rows == ((3, ("1", "Kẹp", "A", "", "", "")),)


def test_a_look_shows_the_first_rows_and_stores_nothing(book: Book, tmp_path: Path) -> None:
    rows = [HEADINGS, *[(f"Kẹp {number}", "Nguyễn Văn A", "", "", "") for number in range(100)]]
    look = look_at_sheet(book, an_xlsx(tmp_path / "a.xlsx", rows))
    assert [number for number, _ in look.rows] == list(range(2, 22))
    assert look.height == 101
    assert book.listing.counters().entered == book.drafts.count() == 0


def test_another_sheet_can_be_chosen(book: Book, tmp_path: Path) -> None:
    path = an_xlsx(tmp_path / "a.xlsx", **{"Quý 2": [HEADINGS, ("Đèn báo", "Lê Văn C", "", "", "")]})
    assert look_at_sheet(book, path).other_sheets == ("Quý 2",)
    plan = SheetPlan(sheet="Quý 2")
    assert look_at_sheet(book, path, plan).rows[0][1][0] == "Đèn báo"
    assert import_sheet(book, path, consent=CONSENT, plan=plan).added == 1


def test_headings_that_nobody_understands_can_be_chosen_by_hand(book: Book, tmp_path: Path) -> None:
    path = an_xlsx(tmp_path / "a.xlsx", ODD_ROWS)
    with pytest.raises(SheetHeaderUnknown):
        import_sheet(book, path, consent=CONSENT)
    look = look_at_sheet(book, path)
    assert [one.field for one in look.headings] == ["", "", "", ""]
    assert look.headings[3].grounds == "personal"
    result = import_sheet(book, path, consent=CONSENT, plan=SheetPlan(fields=CHOSEN))
    assert result.added == 2
    assert {row.title for row in book.listing.page().rows} == {"Kẹp nhanh", "Giá nghiêng"}


def test_what_was_chosen_is_known_again_by_its_headings_however_they_are_spelled(book: Book, tmp_path: Path) -> None:
    import_sheet(book, an_xlsx(tmp_path / "a.xlsx", ODD_ROWS), plan=SheetPlan(fields=CHOSEN))
    spelled = [tuple(heading.upper() for heading in ODD), ("Đèn báo", "Lê Văn C", "", "")]
    with reopened(book) as later:
        again = look_at_sheet(later, a_text(tmp_path / "b.csv", spelled))
        assert [(one.field, one.grounds) for one in again.headings[:2]] == [
            ("title", "chosen"),
            ("authors.name", "chosen"),
        ]
        assert import_sheet(later, tmp_path / "b.csv", consent=CONSENT).added == 1


def test_a_heading_may_mean_one_field_in_one_list_and_another_in_the_next(book: Book, tmp_path: Path) -> None:
    first, second = ("Nội dung", "Ghi"), ("Nội dung", "Chép")
    key = heading_key("Nội dung")
    for name, headings, field in (("a", first, "title"), ("b", second, "effect")):
        path = an_xlsx(tmp_path / f"{name}.xlsx", [headings, ("Kẹp nhanh", "đỏ")])
        import_sheet(book, path, plan=SheetPlan(fields={key: field}))
    assert [look_at_sheet(book, tmp_path / f"{name}.xlsx").headings[0].field for name in "ab"] == ["title", "effect"]
    other = look_at_sheet(book, an_xlsx(tmp_path / "c.xlsx", [("Nội dung", "Vẽ"), ("Kẹp nhanh", "đỏ")]))
    assert other.headings[0].field == "effect"  # of an unknown list, what was chosen last


def test_a_column_can_be_passed_over(book: Book, tmp_path: Path) -> None:
    plan = SheetPlan(fields={heading_key("Mã nhân viên"): ""})
    import_sheet(book, an_xlsx(tmp_path / "a.xlsx"), consent=CONSENT, plan=plan)
    numbers = {book.initiatives.get(row.id).authors[0].employee_number for row in book.listing.page().rows}
    assert numbers == {""}


def test_a_check_says_what_an_import_would_do(book: Book, tmp_path: Path) -> None:
    rows = [
        (*HEADINGS, "Đồng ý"),
        (*ROWS[0], "Ký trên phiếu"),
        (*ROWS[1], ""),
        ("", "Nguyễn Văn A", "", "", "", ""),
        ("Đèn báo", "Lê Văn C", "", "", "", "Không"),
        (*ROWS[0], "Ký trên phiếu"),
        ("Tổng cộng", "", "", "", "", ""),
    ]
    path = an_xlsx(tmp_path / "a.xlsx", rows)
    checked = check_sheet(book, path)
    assert (checked.read, checked.ready, checked.without_consent, checked.unready, checked.there) == (5, 2, 1, 2, 1)
    assert [(one.row, one.finding.code) for one in checked.problems] == [
        (4, "missing"),
        (5, "missing"),
        (6, "row_repeated"),
        (7, "row_passed_over"),
    ]
    assert book.listing.counters().entered == book.drafts.count() == 0
    result = import_sheet(book, path, consent=CONSENT, unready="left")
    assert (result.added, result.left, result.skipped, result.drafts) == (2, 2, 1, 0)
    assert book.drafts.count() == 0


def test_a_check_keeps_the_first_problems_and_counts_all(
    book: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(row_walk, "CHUNK_ROWS", 100)
    rows = [("Tên sáng kiến", "Tác giả"), *[(f"Kẹp {number}", "") for number in range(900)]]
    seen: list[int] = []
    checked = check_sheet(book, a_text(tmp_path / "a.csv", rows), progress=seen.append)
    assert (checked.unready, checked.problem_count, len(checked.problems)) == (900, 900, 500)
    assert seen == list(range(100, 1000, 100))


def test_a_check_can_be_cancelled(book: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(row_walk, "CHUNK_ROWS", 1)
    seen: list[int] = []
    checked = check_sheet(book, an_xlsx(tmp_path / "a.xlsx"), progress=seen.append, cancelled=lambda: bool(seen))
    assert checked == SheetCheck(cancelled=True)


def test_a_file_that_lost_the_chosen_sheet_after_the_look_is_refused_and_no_other_sheet_is_taken(
    book: Book, tmp_path: Path
) -> None:
    headings, row = ("Tên sáng kiến", "Tác giả"), ("Kẹp nhanh", "Nguyễn Văn A")
    path = an_xlsx(tmp_path / "a.xlsx", (headings, row), **{"Đợt 2": (headings, ("Cờ lê", "Trần Thị B"))})
    plan = SheetPlan(sheet=look_at_sheet(book, path, SheetPlan(sheet="Đợt 2")).sheet)
    an_xlsx(path, (headings, row))
    with pytest.raises(SheetGone):
        import_sheet(book, path, consent="x", plan=plan)
    assert book.listing.counters().entered == book.drafts.count() == 0
