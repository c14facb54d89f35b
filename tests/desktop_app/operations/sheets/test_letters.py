"""Lists whose letters are not Unicode: found, shown before anything is stored, read, and the same rows all the same."""

import codecs
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.sheets.cells import cell_text
from desktop_app.operations.sheets.files import open_sheets
from desktop_app.operations.sheets.import_sheet import import_sheet
from desktop_app.operations.sheets.look_at_sheet import look_at_sheet
from desktop_app.operations.sheets.plan import SheetPlan
from desktop_app.store.book import Book
from sync.text.legacy_letters import Spelling
from tests.desktop_app.operations.sheets.written_sheets import HEADINGS, ROWS, a_text, an_ods, an_xls, an_xlsx
from tests.legacy_spelling import in_windows_1258, spelled

CONSENT = "Ký trên danh sách"
Make = Callable[..., Path]
_WORKBOOKS = [(an_xlsx, ".xlsx"), (an_xls, ".xls"), (an_ods, ".ods")]
_LEGACY = [Spelling.VNI, Spelling.TCVN3]


def in_font(spelling: Spelling) -> list[list[object]]:
    """The sample rows as an old font spells them."""
    return [[spelled(cell, spelling) if isinstance(cell, str) else cell for cell in row] for row in (HEADINGS, *ROWS)]


def titles(book: Book) -> list[str]:
    return sorted(row.title for row in book.listing.page().rows)


MEANT = sorted(str(row[0]) for row in ROWS)


@pytest.mark.parametrize("spelling", _LEGACY)
@pytest.mark.parametrize(("make", "ending"), _WORKBOOKS)
def test_a_workbook_in_an_old_font_is_told_with_examples_and_imported_in_unicode(
    book: Book, tmp_path: Path, make: Make, ending: str, spelling: Spelling
) -> None:
    path = make(tmp_path / f"cũ{ending}", in_font(spelling))
    look = look_at_sheet(book, path)
    assert (look.letters, look.may_be) == (spelling, ("unicode", "vni", "tcvn3"))
    assert (spelled(HEADINGS[0], spelling), HEADINGS[0]) in look.examples
    assert [heading.field for heading in look.headings][:2] == ["title", "authors.name"]
    assert look.rows[0][1][0] == ROWS[0][0]
    assert import_sheet(book, path, consent=CONSENT).added == 2
    assert titles(book) == MEANT


@pytest.mark.parametrize("spelling", _LEGACY)
def test_a_text_file_in_an_old_font_s_bytes_is_read(book: Book, tmp_path: Path, spelling: Spelling) -> None:
    path = a_text(tmp_path / "cũ.csv", in_font(spelling), encoding="cp1252")
    look = look_at_sheet(book, path)
    assert (look.letters, look.may_be) == (spelling, ("windows-1258", "vni", "tcvn3"))
    assert import_sheet(book, path, consent=CONSENT).added == 2
    assert titles(book) == MEANT


def test_windows_1258_is_told_with_its_bytes_and_read(book: Book, tmp_path: Path) -> None:
    rows = [[in_windows_1258(cell) if isinstance(cell, str) else cell for cell in row] for row in (HEADINGS, *ROWS)]
    path = a_text(tmp_path / "cũ.csv", rows, encoding="cp1258")
    look = look_at_sheet(book, path)
    assert look.letters == "windows-1258"
    assert look.examples[0].after == HEADINGS[0]
    assert look.examples[0].before != HEADINGS[0]
    assert import_sheet(book, path, consent=CONSENT).added == 2
    assert titles(book) == MEANT


@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8])
def test_utf_8_with_and_without_its_mark_is_read_and_nothing_is_shown_as_changed(
    book: Book, tmp_path: Path, mark: bytes
) -> None:
    path = a_text(tmp_path / "mới.csv")
    path.write_bytes(mark + path.read_bytes())
    look = look_at_sheet(book, path)
    assert (look.letters, look.examples) == ("unicode", ())
    assert import_sheet(book, path, consent=CONSENT).added == 2
    assert titles(book) == MEANT


def test_the_same_list_in_every_encoding_and_kind_of_file_is_there_once(book: Book, tmp_path: Path) -> None:
    assert import_sheet(book, an_xlsx(tmp_path / "một.xlsx"), consent=CONSENT).added == 2
    again = [
        a_text(tmp_path / "hai.csv", encoding="utf-8-sig"),
        an_xls(tmp_path / "ba.xls", in_font(Spelling.TCVN3)),
        an_ods(tmp_path / "bốn.ods", in_font(Spelling.VNI)),
        a_text(tmp_path / "năm.csv", in_font(Spelling.VNI), encoding="cp1252"),
    ]
    for path in again:
        result = import_sheet(book, path, consent=CONSENT)
        assert (result.read, result.added, result.skipped) == (2, 0, 2), path


def test_what_a_person_says_of_the_letters_outweighs_the_guess(book: Book, tmp_path: Path) -> None:
    path = an_xlsx(tmp_path / "a.xlsx", [("Title", "Author"), ("Caûi tieán", "Le A")])
    assert look_at_sheet(book, path).letters == "unicode"  # two words are too few to be sure
    assert look_at_sheet(book, path, SheetPlan(letters="vni")).rows[0][1] == ("Cải tiến", "Le A")
    import_sheet(book, path, consent=CONSENT, plan=SheetPlan(letters="vni"))
    assert titles(book) == ["Cải tiến"]


def test_a_list_in_unicode_with_one_column_pasted_from_an_old_list_is_read_whole(book: Book, tmp_path: Path) -> None:
    people = ["Nguyễn Văn A", "Trần Thị Bưởi", "Lê Hữu Cường", "Phạm Đình Đức"]
    names = ["Hộp đựng", "Hà", "Kẹp nhanh", "Giá để khay"]
    rows = [(name, spelled(person, Spelling.TCVN3)) for name, person in zip(names, people, strict=True)]
    import_sheet(book, an_xlsx(tmp_path / "a.xlsx", [("Tên sáng kiến", "Tác giả"), *rows]), consent=CONSENT)
    assert {(row.title, row.people) for row in book.listing.page().rows} == set(zip(names, people, strict=True))


@given(st.lists(st.text("abdghiklmnopquvyàáảãạăằắẳẵặâấêễệôốồơớưứựịỉĩđĐẠỮ -", min_size=1), min_size=1, max_size=8))
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1258"])
def test_any_vietnamese_text_comes_out_of_every_encoding_as_it_went_in(encoding: str, texts: list[str]) -> None:
    content = "\r\n".join(f'"{text}","x"' for text in texts)
    encoded = (in_windows_1258(content) if encoding == "cp1258" else content).encode(encoding)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.csv"
        path.write_bytes(encoded)
        with open_sheets(path, "windows-1258" if encoding == "cp1258" else "") as sheets:
            read = [cell_text(cells[0]) for _, cells in next(sheets).rows]
    assert read == [text.strip() for text in texts]
