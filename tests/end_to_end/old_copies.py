"""A book that is in conflict with its hub for the true reason: an old copy of it was put back and worked on."""

import shutil
from pathlib import Path

import msgspec

from desktop_app.config import Config
from desktop_app.operations.books import new_book, read_invitation
from desktop_app.operations.exchange.exchange import send_now
from desktop_app.operations.register import register
from desktop_app.operations.restore_book import restore_book
from desktop_app.store.book import Book
from desktop_app.store.opening.open_book import open_book
from sync.contract.initiative import Initiative
from tests.builders import STANLEY
from tests.desktop_app.store.shelf import a_form
from tests.real_hub import RealHub

FIRST, THEIRS, OURS = "Kẹp nhanh", "Kẹp nhanh có chốt", "Kẹp nhanh bằng khí nén"


def a_contested_book(config: Config, hub: RealHub) -> tuple[Book, Initiative]:
    """The book, open, and its one record, which says `OURS` here and `THEIRS` at the hub."""
    book = new_book(config, "", read_invitation(hub.invite(STANLEY).read_bytes()))
    record = register(book, a_form(title=FIRST))
    send_now(book)
    old = hub.folder / "old copy"
    book.database.gather_in_one_file()
    shutil.copyfile(book.path, old)
    _edited(book, record.id, THEIRS)
    book = _restored(book, config, old)
    _edited(book, record.id, OURS)
    return book, record


def _edited(book: Book, record_id: str, title: str) -> None:
    register(book, msgspec.structs.replace(book.initiatives.get(record_id), title=title))
    send_now(book)


def _restored(book: Book, config: Config, copy: Path) -> Book:
    book.close()
    restore_book(config, copy)
    return open_book(config)
