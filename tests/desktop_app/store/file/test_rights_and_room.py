"""A book that may not be written, a disk without room: told as what they are, and nothing that was saved is lost."""

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from desktop_app.config import Config
from desktop_app.domain.errors import BookError, BookReadOnly, DiskFull
from desktop_app.operations.books import new_book
from desktop_app.operations.check_book import check_book
from desktop_app.operations.register import register
from desktop_app.store.book import Book
from desktop_app.store.file.database import ours
from desktop_app.store.opening.making import create_book
from desktop_app.store.opening.open_book import open_book
from tests.builders import STANLEY
from tests.desktop_app.store.shelf import a_book, a_form, config_in, registered

_NOBODY = 65_534


@contextlib.contextmanager
def _somebody_without_rights() -> Iterator[None]:
    """Permissions do not bind root: as root, this process becomes nobody for a while."""
    if os.getuid() != 0:
        yield
        return
    os.setresuid(_NOBODY, _NOBODY, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)


@pytest.fixture
def open_to_all() -> Iterator[Path]:
    """A folder that whoever may come to, unlike the test run's own."""
    folder = Path(tempfile.mkdtemp(prefix="sangkien-rights-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.mark.skipif(not hasattr(os, "setresuid"), reason="only Linux lets root become nobody for a while")
@pytest.mark.parametrize("part", ["the folder", "the file", "both"])
def test_a_book_that_may_not_be_written_is_told_as_that(open_to_all: Path, part: str) -> None:
    config = config_in(open_to_all)
    a_book(open_to_all).close()
    for path in (config.keys, *config.keys.iterdir()):
        path.chmod(0o755)
    config.data.chmod(0o777 if part == "the file" else 0o555)
    config.book_path.chmod(0o666 if part == "the folder" else 0o444)
    before = config.book_path.read_bytes()
    with _somebody_without_rights(), pytest.raises(BookReadOnly):
        open_book(config)
    assert config.book_path.read_bytes() == before
    config.data.chmod(0o755)


@pytest.mark.skipif(not hasattr(os, "setresuid"), reason="only Linux lets root become nobody for a while")
def test_a_book_that_may_not_even_be_read_or_made_is_told_as_that(open_to_all: Path) -> None:
    config = config_in(open_to_all)
    a_book(open_to_all).close()
    config.book_path.chmod(0o000)
    with _somebody_without_rights(), pytest.raises(BookReadOnly):
        open_book(config)
    config.data.chmod(0o000)
    with _somebody_without_rights(), pytest.raises(BookReadOnly):
        open_book(config)
    deeper = Config(config.data / "sâu hơn", open_to_all / "keys of nobody", "vi")
    with _somebody_without_rights(), pytest.raises(BookReadOnly):
        create_book(deeper, lambda _book: None)
    config.data.chmod(0o755)


@pytest.mark.skipif(not hasattr(os, "setresuid"), reason="only Linux lets root become nobody for a while")
def test_an_error_of_a_disk_that_may_not_even_be_looked_at_is_told_as_one_of_the_book(open_to_all: Path) -> None:
    error = dbapi2.OperationalError()
    error.sqlite_errorname = "SQLITE_IOERR_READ"
    open_to_all.chmod(0o000)
    with _somebody_without_rights():
        told = ours(error, open_to_all / "sổ")
    assert type(told) is BookError
    open_to_all.chmod(0o755)


def test_a_full_disk_keeps_what_was_saved_and_says_so(tmp_path: Path) -> None:
    book = a_book(tmp_path)
    (first,) = registered(book, "Đã lưu trước")
    assert len(book.listing.page("lưu").rows) == 1
    (pages,) = book.database.row("PRAGMA page_count")
    book.database.execute(f"PRAGMA max_page_count = {pages + 4}")
    saved = [first.title, *_saved_until_the_disk_is_full(book)]
    assert [row.title for row in book.listing.page().rows] == saved[::-1]
    assert len(book.listing.page("lưu").rows) == 1
    assert book.listing.counters().entered == len(saved)
    book.database.execute("PRAGMA max_page_count = 100000")
    registered(book, "Sau khi dọn đĩa")
    assert check_book(book).flaws == ()
    book.close()


def _saved_until_the_disk_is_full(book: Book) -> Iterator[str]:
    for number in range(1000):
        try:
            yield register(book, a_form(title=f"Số {number}", problem="Đầy đĩa. " * 200)).title
        except DiskFull:
            return
    pytest.fail("the disk never was full")


def test_a_draft_that_finds_no_room_leaves_the_last_one_that_did(tmp_path: Path) -> None:
    book = a_book(tmp_path)
    book.drafts.save("một", a_form(title="Gõ dở"))
    (pages,) = book.database.row("PRAGMA page_count")
    book.database.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(DiskFull):
        book.drafts.save("một", a_form(title="Gõ thêm", problem="x" * 500_000))
    kept = book.drafts.find_draft("một")
    assert kept is not None
    assert kept.content.title == "Gõ dở"
    book.close()


@pytest.mark.skipif(sys.platform != "linux" or os.getuid() != 0, reason="needs a small disk of its own, made by root")
def test_a_disk_that_is_really_full_is_told_as_that_and_loses_nothing(tmp_path: Path) -> None:
    disk = tmp_path / "đĩa nhỏ"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=900k", "tmpfs", str(disk)], check=False)
    if mounted.returncode:
        pytest.skip("this machine lets nobody mount a disk")
    try:
        config = Config(disk / "sổ", tmp_path / "keys", "vi")
        book = new_book(config, STANLEY)
        saved = list(_saved_until_the_disk_is_full(book))
        assert saved
        assert len(book.listing.page(limit=1000).rows) == len(saved)
        book.close()
        book = open_book(config)
        assert [row.title for row in book.listing.page(limit=1000).rows] == saved[::-1]
        book.close()
        with pytest.raises(BookError):
            new_book(Config(disk / "sổ khác", tmp_path / "keys", "vi"), STANLEY)
        assert list((disk / "sổ khác").iterdir()) == []
    finally:
        subprocess.run(["umount", str(disk)], check=True)
