"""Which spreadsheet rows are in the book already: asked for many at once, remembered with the records they became."""

import hashlib

import pytest

from desktop_app.store.book import Book
from tests.desktop_app.store.shelf import reopened


def _hashes(count: int, start: int = 0) -> list[bytes]:
    return [hashlib.sha256(b"%d" % number).digest() for number in range(start, start + count)]


def _remember(book: Book, hashes: list[bytes]) -> None:
    with book.write():
        book.imported_rows.remember(hashes)


@pytest.mark.parametrize("count", [0, 1, 499, 500, 501, 1700])
def test_rows_that_were_remembered_are_known_and_no_others(book: Book, count: int) -> None:
    _remember(book, _hashes(count))
    assert book.imported_rows.known(_hashes(count + 3)) == set(_hashes(count))
    assert book.imported_rows.known([]) == set()
    with reopened(book) as other:
        assert other.imported_rows.known(_hashes(1, start=count)) == set()
        assert len(other.imported_rows.known(_hashes(count))) == count


def test_rows_are_remembered_with_what_they_became_or_not_at_all(book: Book) -> None:
    def remember_and_fail() -> None:
        with book.write():
            book.imported_rows.remember(_hashes(5))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        remember_and_fail()
    assert book.imported_rows.known(_hashes(5)) == set()
