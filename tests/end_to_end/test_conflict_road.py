"""A conflict from its true cause to its end: an old copy of the book, a real hub process, a person's choice."""

import shutil
from pathlib import Path

import msgspec
import pytest

from desktop_app.config import Config
from desktop_app.operations.books import new_book, read_invitation
from desktop_app.operations.choose_version import choose_version, find_contest
from desktop_app.operations.exchange import send_now
from desktop_app.operations.register import register
from desktop_app.operations.status import status
from desktop_app.store.book import Book, open_book
from sync.contract.initiative import content_hash, encode_line
from tests.builders import STANLEY
from tests.desktop_app.store.shelf import a_form
from tests.end_to_end.workplaces import hub_rows
from tests.real_hub import RealHub


def _copied(book: Book, to: Path) -> None:
    book.database.gather_in_one_file()
    shutil.copyfile(book.path, to)


def _edited(book: Book, record_id: str, title: str) -> None:
    register(book, msgspec.structs.replace(book.initiatives.get(record_id), title=title))
    send_now(book)


def _restored(book: Book, config: Config, copy: Path) -> Book:
    """The old copy in the book's place; it knows how far its chain of batches has come."""
    chain, cursor = book.memberships.chain(), book.memberships.cursor()
    _copied(book, copy.with_name("newer"))
    book.close()
    shutil.copyfile(copy, config.book_path)
    restored = open_book(config)
    with restored.write():
        restored.memberships.lengthen_chain(*chain)
        restored.memberships.move_cursor(cursor)
    return restored


@pytest.mark.parametrize("kept", ["ours", "the hub's"])
def test_an_old_copy_put_back_ends_in_a_choice_that_the_hub_takes(tmp_path: Path, kept: str) -> None:
    with RealHub(tmp_path) as hub:
        config = Config(tmp_path / "book", tmp_path / "keys", "vi")
        book = new_book(config, "", read_invitation(hub.invite(STANLEY).read_bytes()))
        record = register(book, a_form(title="Kẹp nhanh"))
        send_now(book)
        _copied(book, tmp_path / "old")
        _edited(book, record.id, "Kẹp nhanh có chốt")
        book = _restored(book, config, tmp_path / "old")
        _edited(book, record.id, "Kẹp nhanh bằng khí nén")
        assert (status(book).attention, status(book).received) == (1, 0)

        contest = find_contest(book, record.id)
        assert contest is not None
        assert contest.theirs is not None
        assert (contest.ours.title, contest.theirs.title) == ("Kẹp nhanh bằng khí nén", "Kẹp nhanh có chốt")
        chosen = choose_version(book, record.id, contest.ours if kept == "ours" else contest.theirs)
        result = send_now(book)
        assert (result.received, result.attention, result.waiting) == (1, 0, 0)
        book.close()

        newest = hub_rows(hub.database_path, "SELECT revision, sha256 FROM revisions ORDER BY revision DESC LIMIT 1")
        assert newest == [(chosen.revision, content_hash(encode_line(chosen)))]
        assert hub_rows(hub.database_path, "SELECT revision FROM initiatives") == [(chosen.revision,)]
        assert hub_rows(hub.database_path, "SELECT count(*) FROM conflicts") == [(1,)], "the other version is kept too"
