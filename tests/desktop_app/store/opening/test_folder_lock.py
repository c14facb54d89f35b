"""A book is put back and opened at the same moment: who opens it waits, and never has the one that was put aside."""

import os
import shutil
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from desktop_app.operations.restore_book import restore_book
from desktop_app.store.opening import open_book as opening
from desktop_app.store.opening import putting_back
from tests.desktop_app.store.shelf import a_book, config_in

fcntl: Any = pytest.importorskip("fcntl", reason="Windows moves no file that is open")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the book that lies in its place."""
    with closing(a_book(tmp_path)) as book:
        book.database.gather_in_one_file()
        return Path(shutil.copyfile(book.path, tmp_path / "copy"))


def _must_wait(folder: Path, kind: int) -> bool:
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(handle)
    return False


def test_who_opens_the_book_while_another_takes_its_place_waits(
    tmp_path: Path, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    let_go, change_places, seen = putting_back._let_go, putting_back._change_places, []

    def look(step: Any, *arguments: Any) -> Any:
        seen.append(_must_wait(config_in(tmp_path).data, fcntl.LOCK_SH))
        return step(*arguments)

    monkeypatch.setattr(putting_back, "_let_go", lambda *arguments: look(let_go, *arguments))
    monkeypatch.setattr(putting_back, "_change_places", lambda *arguments: look(change_places, *arguments))
    restore_book(config_in(tmp_path), copy)
    assert seen == [True, True]
    assert not _must_wait(config_in(tmp_path).data, fcntl.LOCK_EX)


def test_no_other_book_takes_its_place_while_one_is_being_opened_and_two_may_open_it_at_once(
    tmp_path: Path, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database, folder, seen = opening.Database, config_in(tmp_path).data, []

    def look(*arguments: Any) -> Any:
        seen.append((_must_wait(folder, fcntl.LOCK_EX), _must_wait(folder, fcntl.LOCK_SH)))
        return database(*arguments)

    monkeypatch.setattr(opening, "Database", look)
    opening.open_book(config_in(tmp_path)).close()
    assert seen == [(True, False)]
    assert copy.exists()
