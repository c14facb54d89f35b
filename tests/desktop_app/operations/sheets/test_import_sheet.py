"""Import: what becomes of the rows, counted in the book itself."""

from decimal import Decimal
from pathlib import Path

import pytest

from desktop_app.domain.errors import SheetEmpty, SheetHeaderUnknown
from desktop_app.domain.unusual_amounts import FEWEST
from desktop_app.operations.register import completed, register
from desktop_app.operations.sheets import row_walk
from desktop_app.operations.sheets.import_sheet import ImportResult, import_sheet
from desktop_app.store.book import Book
from desktop_app.store.listing.query import ListQuery
from sync.contract.findings import Weight
from sync.contract.initiative import Author, Basis, Benefit, Consent, Initiative, Stage
from tests.desktop_app.operations.sheets.written_sheets import HEADINGS, ROWS, a_text, an_ods, an_xls, an_xlsx
from tests.desktop_app.store.shelf import a_form, reopened

CONSENT = "Ký trên danh sách ngày 14/9"
PUBLISHED = Path(__file__).parents[4] / "resources" / "samples" / "initiatives_published.tsv"
TITLED = ("Tên sáng kiến", "Tác giả")


def counts(result: ImportResult) -> tuple[int, int, int, int]:
    assert result.read == result.added + result.drafts + result.skipped
    return result.read, result.added, result.drafts, result.skipped


def records(book: Book) -> list[Initiative]:
    return [book.initiatives.get(row.id) for row in reversed(book.listing.page(limit=1000).rows)]


def told(result: ImportResult) -> list[tuple[int, str, str]]:
    return [(one.row, one.finding.field, one.finding.code) for one in result.problems]


def test_complete_rows_with_consent_are_registered(book: Book, tmp_path: Path) -> None:
    result = import_sheet(book, an_xlsx(tmp_path / "a.xlsx"), consent=CONSENT)
    assert counts(result) == (2, 2, 0, 0)
    assert result.problems == ()
    first = records(book)[0]
    assert (first.title, first.stage, first.consent) == (ROWS[0][0], Stage.IDEA, Consent(note=CONSENT))
    assert first.authors == (Author(name="Nguyễn Văn A", employee_number="00123", share_percent=Decimal(100)),)
    assert first.entered_at is not None
    assert [row.delivery for row in book.listing.page().rows] == ["waiting", "waiting"]


def test_a_row_becomes_the_record_that_the_form_would_become(book: Book, tmp_path: Path) -> None:
    import_sheet(book, an_xlsx(tmp_path / "a.xlsx"), consent=CONSENT)
    for record in records(book):
        assert completed(book, record) == record


def test_without_consent_every_row_becomes_a_draft_and_says_why(book: Book, tmp_path: Path) -> None:
    result = import_sheet(book, an_xlsx(tmp_path / "a.xlsx"))
    assert counts(result) == (2, 0, 2, 0)
    assert told(result) == [(2, "consent", "missing"), (3, "consent", "missing")]
    assert {draft.content.title for draft in book.drafts.newest()} == {ROWS[0][0], ROWS[1][0]}
    assert book.listing.counters().entered == 0


def test_a_draft_of_an_import_can_be_completed_like_any_other(book: Book, tmp_path: Path) -> None:
    import_sheet(book, an_xlsx(tmp_path / "a.xlsx"))
    draft = book.drafts.newest()[0]
    register(book, a_form(title=draft.content.title), draft_id=draft.id)
    assert (book.listing.counters().entered, book.drafts.count()) == (1, 1)


def test_the_same_file_again_adds_nothing(book: Book, tmp_path: Path) -> None:
    path = an_xlsx(tmp_path / "a.xlsx")
    import_sheet(book, path, consent=CONSENT)
    again = import_sheet(book, path, consent=CONSENT)
    assert counts(again) == (2, 0, 0, 2)
    assert again.problems == ()
    assert book.listing.counters().entered == 2


def test_an_overlapping_file_of_another_kind_adds_only_what_is_new(book: Book, tmp_path: Path) -> None:
    import_sheet(book, an_xlsx(tmp_path / "a.xlsx"), consent=CONSENT)
    new = ("Đèn báo rung", "Lê Văn C", "00125", ROWS[0][3], "")
    for path, added in (
        (a_text(tmp_path / "b.csv", [HEADINGS, *ROWS, new]), 1),
        (an_xls(tmp_path / "b.xls", [HEADINGS, *ROWS, new]), 0),
        (an_ods(tmp_path / "b.ods", [HEADINGS, *ROWS, new]), 0),
    ):
        assert counts(import_sheet(book, path, consent=CONSENT)) == (3, added, 0, 3 - added)
    assert book.listing.counters().entered == 3


def test_a_row_twice_in_one_file_is_entered_once_and_told(book: Book, tmp_path: Path) -> None:
    result = import_sheet(book, an_xlsx(tmp_path / "a.xlsx", [HEADINGS, ROWS[0], ROWS[1], ROWS[0]]), consent=CONSENT)
    assert counts(result) == (3, 2, 0, 1)
    assert told(result) == [(4, "", "row_repeated")]
    assert result.problems[0].finding.facts["value"] == "2"


def test_two_workers_with_the_same_words_are_two_initiatives(book: Book, tmp_path: Path) -> None:
    rows = [TITLED, ("Kẹp nhanh", "Nguyễn Văn A"), ("Kẹp nhanh", "Trần Thị B")]
    assert counts(import_sheet(book, an_xlsx(tmp_path / "a.xlsx", rows), consent=CONSENT)) == (2, 2, 0, 0)


def test_good_rows_beside_bad_ones_go_through(book: Book, tmp_path: Path) -> None:
    rows = [
        (*TITLED, "Giai đoạn", "Tỷ lệ đóng góp"),
        ("Kẹp nhanh", "Nguyễn Văn A", "", ""),
        ("", "Trần Thị B", "", ""),
        ("Giá nghiêng", "", "", ""),
        ("Đèn báo", "Lê Văn C", "Đã áp dụng", ""),
        ("Ống hút", "Nguyễn Văn A; Trần Thị B", "", "50;49"),
        ("Hộp\u0000 đựng", "Trần Thị B", "", ""),
        ("Dài quá " * 100, "Trần Thị B", "", ""),
        ("Xe đẩy", "Lê Văn C", "", ""),
    ]
    result = import_sheet(book, a_text(tmp_path / "a.csv", rows), consent=CONSENT)
    assert counts(result) == (8, 2, 6, 0)
    assert [record.title for record in records(book)] == ["Kẹp nhanh", "Xe đẩy"]
    assert [(row, field, code) for row, field, code in told(result) if field != "solution"] == [
        (3, "title", "missing"),
        (4, "authors", "missing"),
        (5, "applied_on", "missing"),
        (6, "authors", "share_sum"),
        (7, "title", "unusable_characters"),
        (8, "title", "too_long"),
    ]


def test_decomposed_letters_become_the_same_bytes_as_typed_ones(book: Book, tmp_path: Path) -> None:
    rows = [TITLED, ("Ke\u0323p nhanh", "Nguye\u0302\u0303n Va\u0306n A")]
    import_sheet(book, a_text(tmp_path / "a.csv", rows), consent="Ky\u0301")
    (record,) = records(book)
    assert (record.title, record.authors[0].name, record.consent) == ("Kẹp nhanh", "Nguyễn Văn A", Consent(note="Ký"))


def test_a_damaged_byte_makes_its_own_row_a_draft(book: Book, tmp_path: Path) -> None:
    path = a_text(tmp_path / "a.csv")
    path.write_bytes(path.read_bytes().replace("Trần".encode(), b"Tr\xffn"))
    result = import_sheet(book, path, consent=CONSENT)
    assert counts(result) == (2, 1, 1, 0)
    assert told(result) == [(3, "authors.0.name", "unusable_characters")]


def test_a_title_merged_over_its_authors_is_one_record(book: Book, tmp_path: Path) -> None:
    rows = [TITLED, ("Kẹp nhanh", "Nguyễn Văn A"), ("", "Trần Thị B"), ("Giá nghiêng", "Lê Văn C")]
    result = import_sheet(book, an_xls(tmp_path / "gộp.xls", rows, merged=[(1, 2, 0, 0)]), consent=CONSENT)
    assert counts(result) == (2, 2, 0, 0)
    assert [[author.name for author in record.authors] for record in records(book)] == [
        ["Nguyễn Văn A", "Trần Thị B"],
        ["Lê Văn C"],
    ]


def test_a_total_below_the_list_is_told_and_not_counted(book: Book, tmp_path: Path) -> None:
    rows = [("STT", *TITLED), (1, "Kẹp nhanh", "Nguyễn Văn A"), ("Tổng cộng", "1 sáng kiến", ""), ("", "Tổng cộng", "")]
    result = import_sheet(book, an_xlsx(tmp_path / "a.xlsx", rows), consent=CONSENT)
    assert counts(result)[:2] == (2, 1)
    assert (4, "", "row_passed_over") in told(result)


def test_columns_that_are_not_taken_are_told_once_with_the_number_of_the_headings(book: Book, tmp_path: Path) -> None:
    rows = [
        ("DANH SÁCH", "", "", ""),
        (*TITLED, "Ngày sinh", "Màu yêu thích"),
        *[("Kẹp", "Nguyễn Văn A", "1/1/1990", "đỏ")],
    ]
    result = import_sheet(book, an_xlsx(tmp_path / "a.xlsx", rows), consent=CONSENT)
    assert told(result) == [
        (2, "Ngày sinh", "personal_data_not_asked"),
        (2, "Màu yêu thích", "unknown_field"),
    ]
    assert records(book)[0].authors[0].born_on is None


def test_other_sheets_that_look_like_lists_are_told(book: Book, tmp_path: Path) -> None:
    path = an_xlsx(tmp_path / "a.xlsx", **{"Quý 2": [HEADINGS, ROWS[1]]})
    result = import_sheet(book, path, consent=CONSENT)
    assert told(result) == [(1, "Quý 2", "sheet_passed_over")]


def test_the_published_initiatives_become_records_with_what_is_certain(book: Book) -> None:
    result = import_sheet(book, PUBLISHED, consent=CONSENT)
    assert counts(result) == (25, 25, 0, 0)
    assert all(one.finding.weight is Weight.ASK for one in result.problems)
    by_title = {record.title: record for record in records(book)}
    first = by_title["Cải tiến bản vẽ thiết kế khuôn của nhà cung cấp, giảm chi phí sửa khuôn"]
    assert (first.authors[0].name, first.workplace) == ("Nguyễn Văn A", "Công ty TNHH Canon Việt Nam")
    assert (first.unit, first.programme) == (book.workplace.unit, book.workplace.programme)
    amounts = {
        record.benefit.as_written: (record.benefit.amount_vnd, record.benefit.basis and record.benefit.basis.value)
        for record in by_title.values()
    }
    assert amounts["16 tỷ đồng/năm"] == (16_000_000_000, "year")
    assert amounts["15,9 tỷ đồng/năm"] == (15_900_000_000, "year")
    assert amounts["hơn 22 tỷ đồng"] == (22_000_000_000, None)
    assert amounts["gần 668 triệu đồng"] == (668_000_000, None)
    unclear = {
        one.finding.facts["value"]: one.finding.facts["doubt"]
        for one in result.problems
        if "doubt" in one.finding.facts
    }
    assert unclear["1.761 USD/năm"] == "foreign_currency"
    assert unclear["hàng trăm triệu đồng"] == "unreadable"
    assert unclear["7.992 tỷ đồng (bài viết; tiêu đề: gần 8 tỷ đồng)"] == "separator"
    assert all(amounts[words] == (None, None) for words in amounts if words[:60] in unclear)
    assert len([words for words, (amount, _) in amounts.items() if amount is not None]) == 8


def test_what_was_imported_is_found_with_and_without_marks(book: Book) -> None:
    import_sheet(book, PUBLISHED, consent=CONSENT)
    assert [row.people for row in book.listing.page("than vỉa").rows] == ["Trần Thị B"]
    assert [row.people for row in book.listing.page("dao lo keo dai").rows] == ["Trần Thị B"]
    assert book.search_index.pending_count() == 0


def test_what_waits_for_the_index_is_indexed_with_the_import(book: Book, tmp_path: Path) -> None:
    register(book, a_form(title="Máng trượt"))
    import_sheet(book, an_xlsx(tmp_path / "a.xlsx"), consent=CONSENT)
    assert book.search_index.pending_count() == 0
    assert len(book.listing.page("mang truot").rows) == 1


def test_cancelled_in_the_middle_nothing_of_the_file_is_kept(
    book: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(row_walk, "CHUNK_ROWS", 2)
    path = a_text(tmp_path / "a.csv", [TITLED, *[(f"Kẹp {number}", "Nguyễn Văn A") for number in range(6)]])
    seen: list[int] = []
    result = import_sheet(book, path, consent=CONSENT, progress=seen.append, cancelled=lambda: len(seen) == 2)
    assert seen == [2, 4]
    assert (result.cancelled, counts(result), result.problems) == (True, (0, 0, 0, 0), ())
    assert book.listing.counters().entered == 0
    whole = import_sheet(book, path, consent=CONSENT)
    assert (whole.cancelled, counts(whole)) == (False, (6, 6, 0, 0))


def test_a_fault_in_the_middle_leaves_the_book_as_it_was(
    book: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(row_walk, "CHUNK_ROWS", 2)
    path = a_text(tmp_path / "a.csv", [TITLED, *[(f"Kẹp {number}", "Nguyễn Văn A") for number in range(6)]])

    def fail(read: int) -> None:
        if read == 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_sheet(book, path, consent=CONSENT, progress=fail)
    with reopened(book) as other:
        assert other.listing.counters().entered == 0
    assert counts(import_sheet(book, path, consent=CONSENT)) == (6, 6, 0, 0)


def test_each_step_of_an_import_is_told_in_its_order(book: Book, tmp_path: Path) -> None:
    seen: list[object] = []
    import_sheet(
        book,
        an_xlsx(tmp_path / "a.xlsx"),
        consent=CONSENT,
        progress=lambda read: seen.append(("read", read, book.listing.counters().entered)),
        storing=lambda done, total: seen.append(("storing", done, total)),
        stored=lambda: seen.append(("stored", book.listing.counters().entered, book.search_index.pending_count())),
    )
    assert seen == [("read", 2, 0), ("storing", 2, 2), ("stored", 2, 2)]
    assert book.search_index.pending_count() == 0
    assert len(book.listing.order(ListQuery(workplace=""))) == 2


def test_a_list_with_headings_only_is_told_as_empty(book: Book, tmp_path: Path) -> None:
    with pytest.raises(SheetEmpty):
        import_sheet(book, an_xlsx(tmp_path / "a.xlsx", [HEADINGS]))


def test_wrong_headings_leave_the_book_as_it_was(book: Book, tmp_path: Path) -> None:
    with pytest.raises(SheetHeaderUnknown):
        import_sheet(book, an_xlsx(tmp_path / "a.xlsx", [("Món ăn", "Giá"), ("Phở", 45000)]), consent=CONSENT)
    assert book.listing.counters().entered == 0


def test_many_rows_over_many_chunks_are_all_counted(book: Book, tmp_path: Path) -> None:
    rows = [TITLED, *[(f"Kẹp {number % 2500}", "Nguyễn Văn A") for number in range(3000)]]
    told_progress: list[int] = []
    result = import_sheet(book, a_text(tmp_path / "a.csv", rows), consent=CONSENT, progress=told_progress.append)
    assert counts(result) == (3000, 2500, 0, 500)
    assert told_progress == [1000, 2000, 3000]
    assert book.listing.counters().entered == 2500


def test_an_amount_ten_times_the_usual_is_asked_about_and_taken_all_the_same(book: Book, tmp_path: Path) -> None:
    for number in range(FEWEST):
        benefit = Benefit(amount_vnd=2_000_000, basis=Basis.YEAR, as_written="2 triệu/năm")
        register(book, a_form(title=f"Đồ gá số {number}", benefit=benefit))
    book.take_in_pending()
    rows = [(*TITLED, "Giá trị làm lợi"), ("Kẹp nhanh", "Nguyễn Văn A", "19 triệu/năm")]
    rows.append(("Giá để khay", "Trần Thị B", "20 triệu/năm"))
    result = import_sheet(book, an_xlsx(tmp_path / "a.xlsx", rows), consent=CONSENT)
    assert counts(result) == (2, 2, 0, 0)
    assert told(result) == [(3, "benefit.as_written", "amount_unusual")]
