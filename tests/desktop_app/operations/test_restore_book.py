"""A book is put back from a copy: proven first, the present one kept, and the hub asked before anything is sent."""

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from desktop_app.domain.errors import BookDamaged, BookError, BookKeyMissing, BookOpenElsewhere, DiskFull, FileMissing
from desktop_app.operations.check_book import check_book
from desktop_app.operations.restore_book import restore_book
from desktop_app.operations.status import status
from desktop_app.store.opening import putting_back
from desktop_app.store.opening.open_book import open_book
from tests.desktop_app.store.shelf import a_book, config_in, deliveries, registered
from tests.sync.workplace.wire import OwnHub


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of a book of two records, of which the book itself has one more since."""
    copy = tmp_path / "bản sao.sangkien"
    with closing(a_book(tmp_path)) as book:
        registered(book, "Một", "Hai")
        book.database.gather_in_one_file()
        shutil.copyfile(book.path, copy)
        registered(book, "Ba")
    return copy


def _titles(folder: Path) -> set[str]:
    with closing(open_book(config_in(folder))) as book:
        assert check_book(book).flaws == ()
        return set(deliveries(book))


def test_the_copy_is_the_book_now_and_the_former_one_is_kept_beside_it(tmp_path: Path, copy: Path) -> None:
    done = restore_book(config_in(tmp_path), copy)
    assert (done.records, done.asks_hub) == (2, False)
    assert _titles(tmp_path) == {"Một", "Hai"}
    assert done.aside is not None
    again = restore_book(config_in(tmp_path), done.aside)
    assert _titles(tmp_path) == {"Một", "Hai", "Ba"}
    assert again.aside != done.aside
    assert copy.exists()


def test_a_book_that_has_joined_asks_the_hub_before_it_sends_anything(tmp_path: Path) -> None:
    hub = OwnHub()
    with closing(hub.a_book(tmp_path)) as book:
        book.database.gather_in_one_file()
        shutil.copyfile(book.path, tmp_path / "copy")
    assert restore_book(config_in(tmp_path), tmp_path / "copy").asks_hub
    with closing(open_book(config_in(tmp_path))) as book:
        assert status(book).recovering


def test_a_copy_taken_while_the_book_was_in_use_is_whole_with_the_log_beside_it(tmp_path: Path) -> None:
    with closing(a_book(tmp_path)) as book:
        registered(book, "Một")
        for ending in ("", "-wal"):
            shutil.copyfile(f"{book.path}{ending}", tmp_path / f"copy{ending}")
    restore_book(config_in(tmp_path), tmp_path / "copy")
    assert _titles(tmp_path) == {"Một"}


def test_where_the_book_is_gone_the_copy_takes_its_place(tmp_path: Path, copy: Path) -> None:
    config_in(tmp_path).book_path.unlink()
    assert restore_book(config_in(tmp_path), copy).aside is None
    assert _titles(tmp_path) == {"Một", "Hai"}


def test_a_damaged_book_makes_room_and_is_kept_as_it_lies(tmp_path: Path, copy: Path) -> None:
    path = config_in(tmp_path).book_path
    path.write_bytes(b"\0" * 100)
    done = restore_book(config_in(tmp_path), copy)
    assert done.aside is not None
    assert done.aside.read_bytes() == b"\0" * 100
    assert _titles(tmp_path) == {"Một", "Hai"}


def test_what_is_no_whole_book_of_ours_changes_nothing(tmp_path: Path, copy: Path) -> None:
    spoilt = bytearray(copy.read_bytes())
    spoilt[5 * 4096 + 100] ^= 1
    (tmp_path / "spoilt").write_bytes(spoilt)
    (tmp_path / "short").write_bytes(copy.read_bytes()[:-1000])
    (tmp_path / "text").write_text("không phải sổ")
    (tmp_path / "strange").write_bytes(b"\1" * 8192)
    kinds = {"spoilt": BookDamaged, "short": BookError, "text": BookDamaged, "strange": BookKeyMissing}
    for name, kind in {**kinds, "none": FileMissing, ".": FileMissing}.items():
        with pytest.raises(kind):
            restore_book(config_in(tmp_path), tmp_path / name)
    assert _titles(tmp_path) == {"Một", "Hai", "Ba"}
    assert [one.name for one in config_in(tmp_path).data.iterdir()] == ["book.sangkien"]


def test_a_book_that_another_window_has_open_is_not_taken_from_under_it(
    tmp_path: Path, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(putting_back, "_PATIENCE_MS", 0)
    with closing(open_book(config_in(tmp_path))) as book:
        with pytest.raises(BookOpenElsewhere):
            restore_book(config_in(tmp_path), copy)
        registered(book, "Bốn")
    assert _titles(tmp_path) == {"Một", "Hai", "Ba", "Bốn"}


def test_a_disk_that_is_full_leaves_the_book_as_it_was(
    tmp_path: Path, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_paths: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as then:
        then.setattr(putting_back.shutil, "copyfile", full)
        with pytest.raises(DiskFull):
            restore_book(config_in(tmp_path), copy)
    assert _titles(tmp_path) == {"Một", "Hai", "Ba"}


def test_a_disk_without_second_names_will_do(tmp_path: Path, copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*_names: object) -> None:
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(putting_back.os, "link", none)
    assert restore_book(config_in(tmp_path), copy).aside is not None
    assert _titles(tmp_path) == {"Một", "Hai"}
