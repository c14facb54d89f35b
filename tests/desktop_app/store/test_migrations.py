"""A book of another version: an older one is brought up to date whole or not at all, a newer one is left alone."""

from pathlib import Path

import pytest
from sqlite_utils.db import Database as Tables

from desktop_app.config import Config
from desktop_app.domain.errors import BookNewer
from desktop_app.operations.check_book import check_book
from desktop_app.store.migrations import registry
from desktop_app.store.migrations.names import NAMES
from desktop_app.store.opening import open_book as opening
from desktop_app.store.opening.open_book import open_book
from sync.contract.initiative import encode_line
from tests.builders import a_draft
from tests.desktop_app.store.shelf import a_book, config_in, registered


@pytest.fixture
def config(tmp_path: Path) -> Config:
    """Where a closed book with three records lies."""
    book = a_book(tmp_path)
    registered(book, "Một", "Hai", "Ba")
    book.close()
    return config_in(tmp_path)


def _with_a_migration(monkeypatch: pytest.MonkeyPatch, name: str, statement: str) -> None:
    """The program as a later version has it, with one more migration."""
    later = type(registry.MIGRATIONS)("book")
    later._migrations = list(registry.MIGRATIONS._migrations)

    @later(name=name)
    def change(tables: Tables) -> None:
        tables.conn.execute("CREATE TABLE of_a_later_version (number INTEGER PRIMARY KEY)")
        tables.conn.execute(statement)

    monkeypatch.setattr(registry, "MIGRATIONS", later)
    monkeypatch.setattr(opening, "NAMES", (*NAMES, name))


def test_a_book_of_a_newer_version_is_refused_and_untouched(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as later:
        _with_a_migration(later, "m9999_from_the_future", "SELECT 1")
        open_book(config).close()
    before = config.book_path.read_bytes()
    with pytest.raises(BookNewer):
        open_book(config)
    assert config.book_path.read_bytes() == before


def test_an_older_book_is_brought_up_to_date_once_and_keeps_what_it_holds(
    config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    _with_a_migration(monkeypatch, "m9999_from_the_future", "INSERT INTO of_a_later_version VALUES (1)")
    for _ in range(2):
        book = open_book(config)
        assert book.database.rows("SELECT number FROM of_a_later_version") == [(1,)]
        assert [row.title for row in book.listing.page().rows] == ["Ba", "Hai", "Một"]
        book.close()


def test_a_migration_that_fails_leaves_the_book_as_it_was(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as later:
        _with_a_migration(later, "m9999_with_a_mistake", "INSERT INTO no_such_table VALUES (1)")
        with pytest.raises(Exception, match="no such table"):
            open_book(config)
    book = open_book(config)
    assert book.database.rows("SELECT name FROM sqlite_master WHERE name = 'of_a_later_version'") == []
    assert book.database.rows("SELECT name FROM _sqlite_migrations") == [(name,) for name in NAMES]
    assert check_book(book).flaws == ()
    book.close()


def test_of_several_migrations_all_are_made_or_none(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as later:
        _with_a_migration(later, "m9998_that_works", "SELECT 1")
        _with_a_migration(later, "m9999_with_a_mistake", "INSERT INTO no_such_table VALUES (1)")
        with pytest.raises(Exception, match="already exists"):
            open_book(config)
    book = open_book(config)
    assert book.database.rows("SELECT name FROM _sqlite_migrations") == [(name,) for name in NAMES]
    assert book.database.rows("SELECT name FROM sqlite_master WHERE name = 'of_a_later_version'") == []
    book.close()


def test_drafts_of_the_first_version_get_the_id_that_their_record_will_have(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft_id = "01a203a2-5e54-735c-919f-32cb6e72d0f5"
    with monkeypatch.context() as first:
        first_only = type(registry.MIGRATIONS)("book")
        first_only._migrations = registry.MIGRATIONS._migrations[:1]
        first.setattr(registry, "MIGRATIONS", first_only)
        first.setattr(opening, "NAMES", NAMES[:1])
        book = a_book(tmp_path)
        with book.write():
            for name in (f"form-{draft_id}", "nhập"):
                line = encode_line(a_draft(title=name))
                book.database.execute("INSERT INTO drafts VALUES (?, ?, '2026-11-18', '2026-11-18')", (name, line))
        book.close()
    book = open_book(config_in(tmp_path))
    found = {draft.id: (draft.origin, draft.content.title) for draft in book.drafts.newest()}
    assert found == {draft_id: ("form", f"form-{draft_id}"), "nhập": ("elsewhere", "nhập")}
    book.close()


def test_every_named_migration_is_applied_in_that_order() -> None:
    assert [one.name for one in registry.MIGRATIONS._migrations] == list(NAMES)
