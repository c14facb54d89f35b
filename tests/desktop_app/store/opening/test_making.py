"""A new book is made whole or not at all, and nothing that lies there already is written over."""

import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend

from desktop_app.config import APPLICATION, Config
from desktop_app.domain.errors import BookExists, BookMissing, BookReadOnly, DiskFull
from desktop_app.operations.books import new_book
from desktop_app.store.book import Book, Workplace
from desktop_app.store.file.database import Database
from desktop_app.store.opening.making import create_book
from desktop_app.store.opening.open_book import open_book
from tests.builders import STANLEY
from tests.desktop_app.store.shelf import a_book, config_in, registered, reopened


class Vault(KeyringBackend):
    """A keyring that works, in memory."""

    priority = 1  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))


class Forgetful(Vault):
    """A keyring that takes everything and keeps nothing."""

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept.clear()


@pytest.fixture
def vault(request: pytest.FixtureRequest) -> Iterator[Vault]:
    """The keyring of this machine for one test."""
    before = keyring.get_keyring()
    kind: type[Vault] = getattr(request, "param", Vault)
    made = kind()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)


def test_a_book_made_in_a_folder_with_vietnamese_letters_and_spaces_opens_again_whole(tmp_path: Path) -> None:
    book = a_book(tmp_path)
    (record,) = registered(book, "Giá để khay linh kiện nghiêng")
    book.close()
    book = open_book(config_in(tmp_path))
    assert book.initiatives.get(record.id) == record
    assert book.workplace == Workplace(STANLEY, "CĐCS Công ty TNHH Điện Stanley Việt Nam", "snk-2026")
    assert STANLEY in book.catalogues.tree
    assert "snk-2026" in book.catalogues.packs
    book.close()


def test_making_leaves_the_book_its_key_and_nothing_else(tmp_path: Path) -> None:
    a_book(tmp_path).close()
    config = config_in(tmp_path)
    assert [path.name for path in config.data.iterdir()] == ["book.sangkien"]
    assert len(list(config.keys.iterdir())) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps permissions in another form")
def test_without_a_keyring_the_key_lies_in_a_file_that_only_its_owner_can_read(tmp_path: Path) -> None:
    a_book(tmp_path).close()
    keys = config_in(tmp_path).keys
    (key,) = keys.iterdir()
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert stat.S_IMODE(keys.stat().st_mode) == 0o700
    assert key.stem == config_in(tmp_path).book_path.read_bytes()[:16].hex()


def test_where_there_is_a_keyring_the_key_lies_there_and_in_no_file(tmp_path: Path, vault: Vault) -> None:
    book = a_book(tmp_path)
    (record,) = registered(book, "Kẹp nhanh")
    book.close()
    assert not config_in(tmp_path).keys.exists()
    assert [service for service, _ in vault.kept] == [APPLICATION]
    book = open_book(config_in(tmp_path))
    assert book.initiatives.get(record.id).title == "Kẹp nhanh"
    book.close()


@pytest.mark.parametrize("vault", [Forgetful], indirect=True)
def test_a_keyring_that_forgets_is_noticed_before_the_book_is_locked_out(tmp_path: Path, vault: Vault) -> None:
    a_book(tmp_path).close()
    assert not vault.kept
    open_book(config_in(tmp_path)).close()


def test_a_second_book_in_the_same_folder_is_refused_and_the_first_untouched(tmp_path: Path) -> None:
    a_book(tmp_path).close()
    before = config_in(tmp_path).book_path.read_bytes()
    with pytest.raises(BookExists):
        a_book(tmp_path)
    assert config_in(tmp_path).book_path.read_bytes() == before


def test_a_book_that_appears_while_another_is_being_made_is_not_written_over(tmp_path: Path) -> None:
    config = config_in(tmp_path)

    def fill(book: Book) -> None:
        book.change_workplace(Workplace("A", "A", ""))
        a_book(tmp_path).close()

    with pytest.raises(BookExists):
        create_book(config, fill)
    book = open_book(config)
    assert book.workplace.unit == STANLEY
    book.close()
    assert [path.name for path in config.data.iterdir()] == ["book.sangkien"]


def test_a_folder_without_a_book_is_told_as_that(tmp_path: Path) -> None:
    with pytest.raises(BookMissing):
        open_book(config_in(tmp_path))
    (tmp_path / "a file").write_text("…")
    with pytest.raises(BookMissing):
        open_book(Config(tmp_path / "a file" / "sổ", tmp_path / "keys", "vi"))


def test_a_new_book_is_whole_in_its_one_file_though_somebody_else_looks_into_it_meanwhile(tmp_path: Path) -> None:
    """As a virus scanner or an indexer does; SQLite then leaves what was written in the log beside the file."""
    config = config_in(tmp_path)
    onlookers: list[Database] = []

    def fill(book: Book) -> None:
        book.change_workplace(Workplace("A", "A", ""))
        (key,) = config.keys.iterdir()
        onlookers.append(Database(book.path, key.read_text() + key.stem))

    book = create_book(config, fill)
    assert book.workplace.unit == "A"
    book.close()
    onlookers[0].close()


def test_a_making_that_fails_on_the_way_leaves_no_half_book(tmp_path: Path) -> None:
    config = config_in(tmp_path)

    def fill(book: Book) -> None:
        book.change_workplace(Workplace("A", "A", ""))
        book.database.execute("PRAGMA max_page_count = 1")
        book.catalogues.keep_units([])
        book.database.execute("INSERT INTO catalogues VALUES ('programme', 'X', randomblob(1000000), '')")

    with pytest.raises(DiskFull):
        create_book(config, fill)
    assert list(config.data.iterdir()) == []
    a_book(tmp_path).close()


def test_a_file_in_place_of_the_folder_is_told_as_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "sổ").write_text("not a folder")
    with pytest.raises(BookReadOnly):
        new_book(Config(tmp_path / "sổ", tmp_path / "keys", "vi"), STANLEY)


def test_a_place_that_takes_no_key_gets_no_book(tmp_path: Path) -> None:
    (tmp_path / "keys").write_text("not a folder")
    config = Config(tmp_path / "sổ", tmp_path / "keys", "vi")
    with pytest.raises(BookReadOnly):
        new_book(config, STANLEY)
    assert not config.book_path.exists()


def test_the_log_of_a_book_that_was_taken_away_is_kept_and_does_not_spoil_the_new_one(tmp_path: Path) -> None:
    config = config_in(tmp_path)
    first = a_book(tmp_path)
    with reopened(first) as still_open:
        registered(first, "Nằm trong nhật ký ghi")
        log = config.book_path.with_name("book.sangkien-wal")
        written = log.read_bytes()
        first.close()
        assert written
        copied = log.read_bytes()
    config.book_path.rename(tmp_path / "taken away")
    log.write_bytes(copied)
    second = a_book(tmp_path)
    assert second.listing.counters().entered == 0
    registered(second, "Sổ mới")
    second.close()
    (aside,) = config.data.glob("*.aside")
    assert aside.read_bytes() == copied
    assert still_open.path == config.book_path
