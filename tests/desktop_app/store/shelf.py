"""Books of their own for the tests of what rests in them, and forms as the officer has them before they are saved."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop_app.config import Config
from desktop_app.operations.books import new_book
from desktop_app.operations.register import register
from desktop_app.store.book import Book
from desktop_app.store.opening.open_book import open_book
from sync.contract.initiative import Initiative
from tests.builders import STANLEY, an_initiative

# As people name their folders: Vietnamese letters, decomposed ones among them, and spaces.
FOLDER_NAME = "Sổ của chị Hòa – tổ 3 e\u0302\u0323"


def config_in(folder: Path) -> Config:
    """Where a book below `folder` lies, its key beside it."""
    return Config(folder / FOLDER_NAME, folder / "keys", "vi")


def a_book(folder: Path) -> Book:
    """A new book of the Stanley factory's union."""
    return new_book(config_in(folder), STANLEY)


@contextmanager
def reopened(book: Book) -> Iterator[Book]:
    """The same book through a second connection, as another window or an exchange has it."""
    other = open_book(config_in(book.path.parent.parent))
    try:
        yield other
    finally:
        other.close()


@contextmanager
def no_room_for_more(book: Book) -> Iterator[None]:
    """The book's file grows no more, as on a disk that is full."""
    book.database.execute("VACUUM")  # nor has it room inside
    (pages,) = book.database.row("PRAGMA page_count")
    book.database.row(f"PRAGMA max_page_count = {pages}")
    try:
        yield
    finally:
        book.database.row("PRAGMA max_page_count = 1073741823")


def a_form(**changes: object) -> Initiative:
    """A complete form that was never saved."""
    return an_initiative(**{"id": "", "revision": 0, "entered_at": None, "entered_by": "", **changes})


def registered(book: Book, *titles: str, **changes: object) -> list[Initiative]:
    """One record a title, entered in this order."""
    return [register(book, a_form(title=title, **changes)) for title in titles]


def deliveries(book: Book) -> dict[str, str]:
    """The delivery of every record by its title, as lists show it."""
    return {row.title: row.delivery for row in book.listing.page(limit=1000).rows}
