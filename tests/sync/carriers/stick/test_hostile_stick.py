"""A stick made by an enemy: no link on it is followed, no pipe waited for, and memory stays small."""

import os
import tracemalloc
from pathlib import Path

import pytest

from sync.carriers.stick.carrier import FolderCarrier
from sync.carriers.stick.files import write_whole
from sync.contract.errors import FolderUnusable
from sync.envelope.header import DocumentType

DEVICE = "0123456789abcdef0123456789abcdef"
ID = "01a203a2-5e54-735c-919f-32cb6e72d0f5"


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """An empty stick."""
    folder = tmp_path / "USB"
    folder.mkdir()
    return folder


def _ours(stick: Path) -> Path:
    """Where the hub leaves what is for the device."""
    folder = stick / "SANGKIEN" / "to-workplace" / DEVICE
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _all_files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_only_one_file_at_a_time_is_in_memory(stick: Path) -> None:
    for number in range(30):
        with (_ours(stick) / f"{number}.skreceipt").open("wb") as file:
            file.truncate(4 << 20)
    tracemalloc.start()
    try:
        sizes = [len(one) for one in FolderCarrier(stick).collect(DEVICE, 0) if isinstance(one, bytes)]
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert sizes == [4 << 20] * 30
    assert peak < 4 * (4 << 20)


@pytest.mark.parametrize("linked", ["SANGKIEN", "SANGKIEN/to-hub"])
def test_a_link_in_place_of_a_folder_leads_no_document_elsewhere(stick: Path, linked: str) -> None:
    elsewhere = stick.with_name("home of a person")
    elsewhere.mkdir()
    (stick / linked).parent.mkdir(exist_ok=True)
    (stick / linked).symlink_to(elsewhere, target_is_directory=True)
    with pytest.raises(FolderUnusable) as caught:
        FolderCarrier(stick).deliver(ID, DocumentType.BATCH, b"sealed")
    assert caught.value.facts["reason"] == "ELOOP"
    assert list(elsewhere.iterdir()) == []


@pytest.mark.parametrize("linked", ["SANGKIEN", "SANGKIEN/to-workplace", f"SANGKIEN/to-workplace/{DEVICE}"])
def test_answers_are_neither_left_nor_fetched_through_a_link(stick: Path, linked: str) -> None:
    elsewhere = stick.with_name("home of a person")
    elsewhere.mkdir()
    (stick / linked).parent.mkdir(parents=True, exist_ok=True)
    (stick / linked).symlink_to(elsewhere, target_is_directory=True)
    with pytest.raises(OSError, match="a link in place of a folder"):
        write_whole(stick / "SANGKIEN" / "to-workplace" / DEVICE / "a.skreceipt", b"sealed")
    assert list(elsewhere.iterdir()) == []
    with pytest.raises(FolderUnusable):
        FolderCarrier(stick).collect(DEVICE, 0)


def test_the_stick_itself_may_be_reached_by_a_link(stick: Path) -> None:
    link = stick.with_name("stick")
    link.symlink_to(stick, target_is_directory=True)
    FolderCarrier(link).deliver(ID, DocumentType.BATCH, b"sealed")
    assert _all_files(stick) == {f"SANGKIEN/to-hub/{ID}.skbatch": b"sealed"}


@pytest.mark.parametrize("ending", ["", ".part"])
def test_a_link_under_a_name_that_is_written_leaves_its_victim_as_it_was(stick: Path, ending: str) -> None:
    victim = stick.with_name("a person's file")
    victim.write_bytes(b"precious")
    (_ours(stick) / f"a.skreceipt{ending}").symlink_to(victim)
    write_whole(_ours(stick) / "a.skreceipt", b"sealed")
    assert victim.read_bytes() == b"precious"
    assert (_ours(stick) / "a.skreceipt").read_bytes() == b"sealed"
    assert not (_ours(stick) / "a.skreceipt").is_symlink()


def test_a_link_to_a_file_elsewhere_is_not_read(stick: Path) -> None:
    elsewhere = stick.with_name("a.skreceipt")
    elsewhere.write_bytes(b"not from the stick")
    (_ours(stick) / "a.skreceipt").symlink_to(elsewhere)
    assert list(FolderCarrier(stick).collect(DEVICE, 0)) == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_a_pipe_in_place_of_the_document_is_replaced_and_not_waited_for(stick: Path) -> None:
    place = stick / "SANGKIEN" / "to-hub"
    place.mkdir(parents=True)
    os.mkfifo(place / f"{ID}.skbatch")
    FolderCarrier(stick).deliver(ID, DocumentType.BATCH, b"sealed")
    assert _all_files(place) == {f"{ID}.skbatch": b"sealed"}


def test_a_stick_pulled_out_between_two_files_is_told_as_that(stick: Path) -> None:
    for name in ("a.skreceipt", "b.skreceipt"):
        (_ours(stick) / name).write_bytes(b"good")
    collected = iter(FolderCarrier(stick).collect(DEVICE, 0))
    assert next(collected) == b"good"
    stick.rename(stick.with_name("pulled out"))
    with pytest.raises(FolderUnusable):
        next(collected)
