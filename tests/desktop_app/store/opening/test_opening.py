"""A book that cannot be opened says why, is left as it was, and the officer's own mistake is told from damage."""

import contextlib
import os
import secrets
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.config import Config
from desktop_app.domain.errors import (
    BookDamaged,
    BookKeyMissing,
    BookMissing,
)
from desktop_app.operations.check_book import check_book
from desktop_app.store.file.keys import key_name
from desktop_app.store.opening.open_book import open_book
from tests.builders import STANLEY
from tests.desktop_app.store.shelf import a_book, a_form, config_in, registered

SECRET = "Kẹp nhanh có chốt định tâm thay bốn bu lông"


@pytest.fixture
def config(tmp_path: Path) -> Config:
    """Where a closed book with three records lies."""
    book = a_book(tmp_path)
    registered(book, "Một", "Hai", "Ba", solution=SECRET)
    book.close()
    return config_in(tmp_path)


def test_nothing_that_was_entered_can_be_read_in_the_files_of_the_book(tmp_path: Path) -> None:
    book = a_book(tmp_path)
    registered(book, "Đồ gá kiểm tra ba chiều", solution=SECRET)
    book.drafts.save("nháp", a_form(title="Bản nháp giấu kín"))
    files = list(book.path.parent.iterdir())
    assert {path.name for path in files} >= {"book.sangkien", "book.sangkien-wal"}
    for path in files:
        content = path.read_bytes()
        for text in ("SQLite format", "CREATE TABLE", "initiatives", "Đồ gá", "ba chiều", SECRET, "giấu kín", STANLEY):
            assert text.encode() not in content, (path.name, text)
    book.close()
    assert b"SQLite format" not in book.path.read_bytes()


def test_without_its_key_a_book_is_locked_not_damaged(config: Config) -> None:
    (key,) = config.keys.iterdir()
    key.unlink()
    before = config.book_path.read_bytes()
    with pytest.raises(BookKeyMissing):
        open_book(config)
    assert config.book_path.read_bytes() == before


def test_a_key_that_comes_back_opens_the_book_again(config: Config) -> None:
    (key,) = config.keys.iterdir()
    away = key.rename(config.data / "cất đi")
    with pytest.raises(BookKeyMissing):
        open_book(config)
    away.rename(key)
    open_book(config).close()


@pytest.mark.parametrize(
    "content", ["", "abc", "x" * 64, "ab" * 31, "ab" * 33, "\N{LATIN SMALL LETTER A WITH ACUTE}" * 64]
)
def test_a_key_file_that_holds_no_key_is_the_same_as_none(config: Config, content: str) -> None:
    (key,) = config.keys.iterdir()
    key.write_text(content, "utf-8")
    with pytest.raises(BookKeyMissing):
        open_book(config)


def test_a_wrong_key_opens_nothing_and_changes_nothing(config: Config, capfd: pytest.CaptureFixture[str]) -> None:
    (key,) = config.keys.iterdir()
    key.write_text(secrets.token_hex(32))
    before = config.book_path.read_bytes()
    with pytest.raises(BookDamaged):
        open_book(config)
    assert config.book_path.read_bytes() == before
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("size", [0, 1, 15, 16, 100, 4095])
def test_a_book_cut_to_less_than_a_page_is_damaged(config: Config, size: int) -> None:
    os.truncate(config.book_path, size)
    with pytest.raises(BookDamaged):
        open_book(config)


@given(kept=st.floats(0, 1, exclude_max=True))
@settings(max_examples=25)
def test_a_cut_book_is_damaged_and_never_opens_as_if_whole(
    kept: float, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("cut")
    book = a_book(folder)
    registered(book, "Một", "Hai", solution=SECRET * 40)
    book.close()
    size = book.path.stat().st_size
    os.truncate(book.path, int(size * kept))
    _opens_damaged(config_in(folder))


@given(place=st.floats(0, 1, exclude_max=True), flip=st.integers(1, 255))
@settings(max_examples=25)
def test_a_flipped_byte_anywhere_is_noticed(place: float, flip: int, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("flip")
    book = a_book(folder)
    registered(book, "Một", "Hai", solution=SECRET * 40)
    book.close()
    content = bytearray(book.path.read_bytes())
    content[int(place * len(content))] ^= flip
    book.path.write_bytes(content)
    _opens_damaged(config_in(folder), salt=int(place * len(content)) < 16)


def _opens_damaged(config: Config, *, salt: bool = False) -> None:
    """It does not open at all, or its own check says that it is not whole."""
    try:
        book = open_book(config)
    except (BookDamaged, BookMissing):
        return
    except BookKeyMissing:
        assert salt
        return
    with contextlib.closing(book):
        try:
            result = check_book(book)
        except BookDamaged:
            return
        assert result.flaws


@pytest.mark.parametrize(
    "content",
    [b"PK\x03\x04 a spreadsheet", b"SQLite format 3\0" + bytes(4080), b"GIF89a" * 1000, b"\0" * 4000],
    ids=["spreadsheet", "plain SQLite", "picture", "zeros"],
)
def test_a_file_that_is_no_book_is_told_as_that_and_kept(tmp_path: Path, content: bytes) -> None:
    config = config_in(tmp_path)
    config.data.mkdir(parents=True)
    config.book_path.write_bytes(content)
    with pytest.raises(BookDamaged):
        open_book(config)
    assert config.book_path.read_bytes() == content


def test_a_folder_in_place_of_the_book_is_no_book(tmp_path: Path) -> None:
    config = config_in(tmp_path)
    config.book_path.mkdir(parents=True)
    with pytest.raises(BookDamaged):
        open_book(config)


def test_a_moved_book_is_opened_by_the_key_that_its_own_bytes_name(config: Config, tmp_path: Path) -> None:
    moved = Config(tmp_path / "chỗ mới", config.keys, "vi")
    shutil.copytree(config.data, moved.data)
    assert key_name(moved.book_path) == key_name(config.book_path)
    book = open_book(moved)
    assert book.listing.counters().entered == 3
    book.close()
