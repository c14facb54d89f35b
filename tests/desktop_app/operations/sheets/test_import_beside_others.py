"""Import beside others: between the storing and the indexing another program may write, and nothing old is indexed."""

from pathlib import Path

import msgspec
import pytest

from desktop_app.operations.register import register
from desktop_app.operations.sheets import row_walk
from desktop_app.operations.sheets.import_sheet import import_sheet
from desktop_app.store.book import Book
from desktop_app.store.listing.query import ListQuery
from tests.desktop_app.operations.sheets.written_sheets import a_text
from tests.desktop_app.store.shelf import a_form, reopened

CONSENT = "Ký trên danh sách ngày 14/9"
TITLES = tuple(f"Kẹp số {number}" for number in range(6))


@pytest.fixture
def sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Six rows in three chunks."""
    monkeypatch.setattr(row_walk, "CHUNK_ROWS", 2)
    return a_text(tmp_path / "a.csv", [("Tên sáng kiến", "Tác giả"), *[(title, "Nguyễn Văn A") for title in TITLES]])


def found(book: Book, words: str) -> list[str]:
    return sorted(row.title for row in book.listing.page(words).rows)


def test_what_another_program_changed_meanwhile_is_found_as_it_is(book: Book, sheet: Path) -> None:
    def change() -> None:
        with reopened(book) as other:
            third = other.initiatives.get([record_id for record_id, *_ in other.initiatives.all_revisions()][2])
            other.initiatives.revise(msgspec.structs.replace(third, title="Máng trượt"))

    import_sheet(book, sheet, consent=CONSENT, stored=change)
    assert book.search_index.pending_count() == 0
    assert found(book, "mang truot") == ["Máng trượt"]
    assert found(book, "kep so") == sorted({*TITLES} - {TITLES[2]})
    assert len(book.listing.order(ListQuery(workplace=""))) == len(TITLES)


def test_what_another_program_registered_and_indexed_meanwhile_is_there_once(book: Book, sheet: Path) -> None:
    def add() -> None:
        with reopened(book) as other:
            register(other, a_form(title="Máng trượt"))
            other.take_in_pending()

    import_sheet(book, sheet, consent=CONSENT, stored=add)
    assert found(book, "kep so") == list(TITLES)
    assert found(book, "mang truot") == ["Máng trượt"]
    assert book.search_index.indexed_count() == book.list_index.count() == len(TITLES) + 1


def test_what_another_program_registered_before_is_indexed_before(book: Book, sheet: Path) -> None:
    with reopened(book) as other:
        register(other, a_form(title="Máng trượt"))
    import_sheet(book, sheet, consent=CONSENT)
    assert found(book, "mang truot") == ["Máng trượt"]
    assert book.search_index.indexed_count() == book.list_index.count() == len(TITLES) + 1


def test_rows_that_another_import_put_there_meanwhile_are_not_put_again(book: Book, sheet: Path) -> None:
    def first_half(read: int) -> None:
        if read == len(TITLES):
            with reopened(book) as other:
                rows = [("Tên sáng kiến", "Tác giả"), *[(title, "Nguyễn Văn A") for title in TITLES[:3]]]
                import_sheet(other, a_text(sheet.with_name("b.csv"), rows), consent=CONSENT)

    result = import_sheet(book, sheet, consent=CONSENT, progress=first_half)
    assert (result.added, result.skipped) == (3, 3)
    assert found(book, "kep so") == list(TITLES)
    assert book.search_index.indexed_count() == book.list_index.count() == len(TITLES)
