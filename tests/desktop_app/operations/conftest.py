"""A fresh book for each test, or one that has joined a real hub."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.store.book import Book
from tests.desktop_app.store.shelf import a_book, registered
from tests.sync.hub.workbench import Workbench
from tests.sync.workplace.wire import a_joined_book


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    """A new book, closed at the end."""
    made = a_book(tmp_path)
    yield made
    made.close()


@pytest.fixture
def workbench(tmp_path: Path) -> Iterator[Workbench]:
    """A real hub on a file of its own."""
    made = Workbench(tmp_path)
    yield made
    made.hub.close()


@pytest.fixture
def joined(tmp_path: Path, workbench: Workbench) -> Iterator[Book]:
    """A book that took its invitation, with two records."""
    book = a_joined_book(tmp_path, workbench)
    registered(book, "Một", "Hai")
    yield book
    book.close()
