"""She keys in and changes records while a recovery brings others back: her work survives, conflicts are shown."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from desktop_app.operations.check_book import check_book
from desktop_app.operations.choose_version import choose_version, find_contest
from desktop_app.operations.register import register
from desktop_app.operations.restore_book import restore_book
from desktop_app.operations.status import status
from desktop_app.store.book import Book
from desktop_app.store.opening.open_book import open_book
from sync.contract.initiative import Initiative
from sync.hub.bulletins import inventory
from sync.workplace.round import exchange_round
from sync.workplace.steps import StepKind
from tests.desktop_app.store.shelf import config_in, deliveries, registered
from tests.sync.hub.workbench import Workbench
from tests.sync.workplace.wire import Line, a_joined_book, exchanged

_TITLES = ("Một", "Hai", "Ba", "Bốn")


def _retitled(book: Book, record: Initiative, title: str) -> Initiative:
    return register(book, msgspec.structs.replace(record, title=title))


@pytest.fixture
def restored(tmp_path: Path, workbench: Workbench, line: Line, monkeypatch: pytest.MonkeyPatch) -> Iterator[Book]:
    """A book whose four records the hub has in a second revision that is lost here; it comes back line by line."""
    monkeypatch.setattr(inventory, "MOST_BYTES", 1)
    with closing(a_joined_book(tmp_path, workbench)) as book:
        records = registered(book, *_TITLES)
        exchanged(book, line)
        book.database.gather_in_one_file()
        shutil.copyfile(book.path, tmp_path / "copy")
        for record in records:
            _retitled(book, record, f"{record.title}, sửa lần trước")
        exchanged(book, line)
    restore_book(config_in(tmp_path), tmp_path / "copy")
    with closing(open_book(config_in(tmp_path))) as book:
        yield book


def test_what_is_keyed_in_and_changed_between_two_parts_survives_and_conflicts_are_shown(
    restored: Book, line: Line, workbench: Workbench
) -> None:
    book, parts = restored, 0
    one, two, _, four = (book.initiatives.get(record) for record in _ids(book))
    for step in exchange_round(book.outbox, line):
        parts += step.kind is StepKind.NEWS
        if step.kind is StepKind.NEWS and parts == 7:
            came = book.initiatives.get(one.id)
            assert came.title == "Một, sửa lần trước"
            _retitled(book, came, "Một, sửa từ bản mới")
            _retitled(book, two, "Hai, sửa từ bản cũ đang mở")
            _retitled(book, four, "Bốn, sửa trước khi bản kia về")
            registered(book, "Năm")
    assert parts > 7
    assert deliveries(book) == {
        "Một, sửa từ bản mới": "received",
        "Hai, sửa từ bản cũ đang mở": "attention",
        "Ba, sửa lần trước": "received",
        "Bốn, sửa trước khi bản kia về": "attention",
        "Năm": "received",
    }
    for record, title in ((two, "Hai"), (four, "Bốn")):
        contest = find_contest(book, record.id)
        assert contest is not None
        assert contest.theirs is not None
        assert contest.theirs.title == f"{title}, sửa lần trước"
        choose_version(book, record.id, contest.ours if record is two else contest.theirs)
    exchanged(book, line)
    assert set(deliveries(book).values()) == {"received"}
    assert (check_book(book).flaws, status(book).attention) == ((), 0)
    held = workbench.rows("SELECT count(*) FROM revisions")
    assert held == [(4 + 4 + 1 + 1 + 2,)], "both lives, the change, the new one and the two choices"


def _ids(book: Book) -> list[str]:
    return [record for (record,) in book.database.rows("SELECT id FROM initiatives ORDER BY number")]
