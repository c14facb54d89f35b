"""An import whose process is killed, or whose disk is full at the end: all of the list is there, or nothing."""

import subprocess
import sys
from pathlib import Path

import pytest

from desktop_app.operations.check_book import check_book
from desktop_app.operations.sheets.import_sheet import import_sheet
from desktop_app.store.book import Book
from desktop_app.store.listing.query import ListQuery
from tests.desktop_app.operations.sheets.written_sheets import a_text
from tests.desktop_app.store.shelf import reopened

ROOT = Path(__file__).resolve().parents[4]
_CHILD = """
import os, sys
from pathlib import Path
from desktop_app.operations.sheets import import_sheet, row_walk
from desktop_app.store.opening.open_book import open_book
from tests.desktop_app.store.shelf import config_in

row_walk.CHUNK_ROWS = 10
book = open_book(config_in(Path(sys.argv[1])))

def die(done, total=0):
    if done >= int(sys.argv[3]):
        os._exit(9)

at = {"reading": {"progress": die}, "storing": {"storing": die}}[sys.argv[4]]
import_sheet.import_sheet(book, Path(sys.argv[2]), consent="x", **at)
"""


@pytest.mark.parametrize(("moment", "count"), [("reading", 50), ("storing", 10), ("storing", 90), ("storing", 100)])
def test_killed_in_the_middle_nothing_is_there_and_the_next_import_takes_all(
    book: Book, tmp_path: Path, moment: str, count: int
) -> None:
    rows = [("Tên sáng kiến", "Tác giả"), *[(f"Kẹp {number}", "Nguyễn Văn A") for number in range(100)]]
    path = a_text(tmp_path / "a.csv", rows)
    child = [sys.executable, "-c", _CHILD, str(tmp_path), str(path), str(count), moment]
    done = subprocess.run(child, cwd=ROOT, check=False, capture_output=True)
    assert done.returncode == 9, done.stderr
    with reopened(book) as after:
        assert after.listing.counters().entered == after.drafts.count() == 0
        result = import_sheet(after, path, consent="x")
    assert (result.read, result.added, result.skipped) == (100, 100, 0)


def test_a_disk_that_is_full_after_the_list_is_in_the_book_is_no_failure_of_the_import(
    book: Book, tmp_path: Path
) -> None:
    """Lists and search take in what is left when there is room again."""
    path = a_text(
        tmp_path / "a.csv",
        [("Tên sáng kiến", "Tác giả"), *[(f"Kẹp {number}", "Nguyễn Văn A") for number in range(900)]],
    )

    def no_more_room() -> None:
        (pages,) = book.database.row("PRAGMA page_count")
        book.database.execute(f"PRAGMA max_page_count = {pages}")

    result = import_sheet(book, path, consent="x", stored=no_more_room)
    assert (result.read, result.added) == (900, 900)
    assert book.list_index.pending()
    book.database.execute("PRAGMA max_page_count = 100000")
    assert len(book.listing.order(ListQuery(search="kẹp"))) == 900
    assert check_book(book).flaws == ()
