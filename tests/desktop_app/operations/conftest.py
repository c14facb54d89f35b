"""A fresh book for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.store.book import Book
from tests.desktop_app.store.shelf import a_book


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    """A new book, closed at the end."""
    made = a_book(tmp_path)
    yield made
    made.close()
