"""The sticks that are plugged in, and what lies on each for this book."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.domain.errors import SeveralSticks, StickMissing
from desktop_app.operations.exchange.exchange import pack_folder
from desktop_app.operations.sticks.drives.drive import Drive
from desktop_app.operations.sticks.find_sticks import device_of, find_sticks, the_one
from desktop_app.store.book import Book
from sync.hub.operations.folder import import_folder
from tests.desktop_app.store.shelf import a_book, registered
from tests.sync.hub.workbench import Workbench
from tests.sync.workplace.wire import a_joined_book


@pytest.fixture
def joined(tmp_path: Path, workbench: Workbench) -> Iterator[Book]:
    """A book that took its invitation, with a record."""
    book = a_joined_book(tmp_path, workbench)
    registered(book, "Một")
    yield book
    book.close()


def _plugged_in(folder: Path, *names: str, is_removable: bool = True) -> list[Drive]:
    for name in names:
        (folder / name).mkdir()
    return [Drive(folder / name, name, is_read_only=False, is_removable=is_removable) for name in names]


def test_the_stick_that_brings_answers_comes_first_then_the_one_with_our_folder(
    joined: Book, workbench: Workbench, tmp_path: Path
) -> None:
    drives = _plugged_in(tmp_path, "a", "b", "c")
    pack_folder(joined, tmp_path / "b")
    pack_folder(joined, tmp_path / "c")
    import_folder(workbench.hub, tmp_path / "c")
    found = find_sticks(device_of(joined), drives)
    told = [(stick.label, stick.holds_ours, stick.answers, stick.for_hub) for stick in found]
    assert told == [("c", True, 3, 2), ("b", True, 0, 2), ("a", False, 0, 0)]
    assert all(stick.free_bytes > 0 for stick in found)
    assert [stick.answers for stick in find_sticks("", drives)] == [0, 0, 0]


def test_looking_writes_nothing_and_what_cannot_be_read_is_left_out(tmp_path: Path) -> None:
    drives = _plugged_in(tmp_path, "a", "gone", "odd")
    (tmp_path / "gone").rmdir()
    (tmp_path / "odd" / "SANGKIEN").symlink_to(tmp_path / "a", target_is_directory=True)
    assert [stick.label for stick in find_sticks("0" * 32, drives)] == ["a"]
    assert list((tmp_path / "a").iterdir()) == []


def test_a_disk_that_may_be_the_pcs_own_counts_once_it_holds_our_folder(tmp_path: Path) -> None:
    drives = _plugged_in(tmp_path, "own", "usb disk", is_removable=False)
    (tmp_path / "usb disk" / "SANGKIEN").mkdir()
    assert [stick.label for stick in find_sticks("", drives)] == ["usb disk"]


def test_the_one_stick_is_taken_and_none_or_several_are_told(tmp_path: Path) -> None:
    with pytest.raises(StickMissing):
        the_one(find_sticks("", []))
    (first, second) = _plugged_in(tmp_path, "a", "b")
    assert the_one(find_sticks("", [first])).folder == tmp_path / "a"
    with pytest.raises(SeveralSticks) as told:
        the_one(find_sticks("", [first, second]))
    assert told.value.facts["sticks"] == [f"a ({tmp_path / 'a'})", f"b ({tmp_path / 'b'})"]


def test_a_book_without_a_hub_has_no_answers_anywhere(tmp_path: Path) -> None:
    book = a_book(tmp_path)
    assert device_of(book) == ""
    book.close()
