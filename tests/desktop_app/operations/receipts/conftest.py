"""A real hub, and a book whose records it has received."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.store.book import Book
from tests.desktop_app.store.shelf import registered
from tests.sync.hub.workbench import Workbench
from tests.sync.workplace.wire import Line, a_joined_book, exchanged


@pytest.fixture
def book(tmp_path: Path, workbench: Workbench) -> Iterator[Book]:
    """A book with two received records."""
    made = a_joined_book(tmp_path, workbench)
    registered(made, "Kẹp nhanh", "Giá để khay")
    exchanged(made, Line(workbench))
    yield made
    made.close()
