"""A process that is ended hard while it writes: what it had called saved is there, and the book is whole."""

from contextlib import closing
from pathlib import Path

from desktop_app.domain.errors import BookMissing
from desktop_app.operations.check_book import check_book
from desktop_app.store.book import Book
from desktop_app.store.migrations.names import NAMES
from desktop_app.store.opening.open_book import open_book
from tests.builders import STANLEY
from tests.desktop_app.store.file.writing_child import a_child
from tests.desktop_app.store.shelf import a_book, config_in, deliveries

_ENDLESS = "100000"


def _is_there(book: Book, said: str) -> bool:
    kind, name, revision, title = said.split(" ", 3)
    if kind == "draft":
        found = book.drafts.find_draft(name)
        return found is not None and found.content.title == title
    history = book.initiatives.history(name)
    return len(history) >= int(revision) and history[int(revision) - 1].initiative.title == title


def test_what_was_called_saved_before_the_power_went_is_there(tmp_path: Path) -> None:
    a_book(tmp_path).close()
    saved: list[str] = []
    for round_number, read_before in enumerate((1, 2, 7, 40)):
        with a_child("records", str(tmp_path), f"lần {round_number}", _ENDLESS) as child:
            child.begin()
            saved += child.said(read_before)
            saved += child.kill()
        with closing(open_book(config_in(tmp_path))) as book:
            assert [said for said in saved if not _is_there(book, said)] == []
            assert check_book(book).flaws == ()
            assert set(deliveries(book).values()) == {"waiting"}
    assert len(saved) >= 50


def test_a_book_whose_making_was_cut_short_is_not_there_or_is_whole(tmp_path: Path) -> None:
    for round_number, read_before in enumerate((1, 3, 8)):
        folder = tmp_path / str(round_number)
        folder.mkdir()
        with a_child("books", str(folder)) as child:
            child.begin()
            made = [*child.said(read_before), *child.kill()]
        for number in made:
            open_book(config_in(folder / number)).close()
        unfinished = config_in(folder / str(len(made)))
        try:
            book = open_book(unfinished)
        except BookMissing:
            book = a_book(folder / str(len(made)))
        with closing(book):
            assert book.workplace.unit == STANLEY
            assert book.database.rows("SELECT name FROM _sqlite_migrations") == [(name,) for name in NAMES]
