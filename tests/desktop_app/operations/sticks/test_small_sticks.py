"""Sticks that are full, locked or pulled out, on file systems of their own: told in words, and nothing half is left."""

import os
from pathlib import Path

import pytest

from desktop_app.messages import code_words, error_words
from desktop_app.operations.exchange.exchange import pack_folder, unpack_folder
from desktop_app.operations.status import status
from desktop_app.operations.sticks.relay_stick import relay_stick
from desktop_app.store.book import Book
from sync.carriers.stick.carrier import FolderCarrier
from sync.carriers.stick.files import write_whole
from sync.contract.errors import FolderFull, FolderGone, FolderReadOnly
from sync.envelope.header import DocumentType
from sync.hub.operations.folder import import_folder
from sync.workplace.steps import StepKind
from tests.desktop_app.store.shelf import registered
from tests.sync.carriers.stick.small_sticks import MAY_MOUNT, a_small_stick, lock, pull_out
from tests.sync.hub.workbench import Workbench
from tests.sync.workplace.test_blobs import keyed

pytestmark = pytest.mark.skipif(not MAY_MOUNT, reason="needs file systems of its own, which only root may mount")
ID = "01a203a2-5e54-735c-919f-32cb6e72d0f5"


def _everything(stick: Path) -> list[str]:
    return sorted(str(path.relative_to(stick)) for path in stick.rglob("*"))


def test_a_stick_without_room_for_all_gets_nothing_and_the_words_say_how_much_is_missing(
    joined: Book, workbench: Workbench, tmp_path: Path
) -> None:
    with a_small_stick(tmp_path / "stick", "size=2m") as stick:
        filler = stick / "film.mp4"
        filler.write_bytes(bytes(976 << 10))  # room for each file by itself, and not for all of them
        with pytest.raises(FolderFull) as told:
            pack_folder(joined, stick)
        assert _everything(stick) == ["film.mp4"]
        assert told.value.facts["needed_megabytes"] == 2
        assert told.value.facts["free_megabytes"] == 1
        assert "1 MB" in str(error_words(told.value, "vi"))
        assert joined.diary.newest()[0].outcome == "folder_full"
        assert status(joined).waiting == 2
        sealed = [joined.outbox.sealed_document(one.id).content for one in joined.outbox.queue()]
        filler.unlink()
        pack_folder(joined, stick)
        carried = [path.read_bytes() for path in (stick / "SANGKIEN" / "to-hub").iterdir()]
        assert sorted(carried) == sorted(sealed), "what was sealed for the full stick is what goes now"
        assert import_folder(workbench.hub, stick).refused == []


def test_where_there_is_room_for_the_text_alone_it_goes_and_the_photos_are_counted_in(
    joined: Book, workbench: Workbench, tmp_path: Path
) -> None:
    registered(joined, "Có chữ")
    keyed(joined, "Có ảnh", *(os.urandom(900_000) for _ in range(3)))
    with a_small_stick(tmp_path / "stick", "size=3m") as stick:
        packed = pack_folder(joined, stick)
        assert packed.failed == ("photos_left_out",)
        told = joined.diary.newest()[0]
        assert (told.outcome, told.facts["needed_megabytes"]) == ("photos_left_out", "4")
        assert "4 MB" in str(code_words(told.outcome, told.facts, "vi"))
        report = import_folder(workbench.hub, stick)
        assert report.refused == []
        assert 0 < workbench.count("blobs") < 3
        unpacked = unpack_folder(joined, stick)
        assert (unpacked.waiting, unpacked.photos_waiting) == (0, 3 - unpacked.photos_received)
        while joined.photo_deliveries.waiting():
            pack_folder(joined, stick)
            import_folder(workbench.hub, stick)
            unpack_folder(joined, stick)
    assert workbench.count("blobs") == 3


def test_a_stick_that_fills_up_amid_a_file_is_told_and_keeps_what_was_whole(tmp_path: Path) -> None:
    """Another program may take the room that was counted a moment ago."""
    with a_small_stick(tmp_path / "stick", "size=3m") as stick:
        FolderCarrier(stick).deliver("first", DocumentType.BATCH, b"whole" * 1000)
        before = _everything(stick)
        with pytest.raises(OSError, match="No space left"):
            write_whole(stick / "SANGKIEN" / "to-hub" / "second.skbatch", bytes(3 << 20))
        assert _everything(stick) == before
    with a_small_stick(tmp_path / "nearly full", "size=900k") as stick:
        with pytest.raises(FolderFull) as told:
            FolderCarrier(stick).deliver("first", DocumentType.BATCH, b"whole")
        assert told.value.facts["reason"] == "room"
        assert _everything(stick) == []
    with a_small_stick(tmp_path / "without names", "size=8m,nr_inodes=4") as stick:
        FolderCarrier(stick).deliver("first", DocumentType.BATCH, b"whole")
        with pytest.raises(FolderFull) as told:
            FolderCarrier(stick).deliver("second", DocumentType.BATCH, b"whole")
        assert told.value.facts["reason"] == "ENOSPC"
        assert "MB" not in str(error_words(told.value, "vi"))
        assert [name for name in _everything(stick) if name.endswith(".part")] == []


def test_a_locked_stick_is_told_when_it_is_written_and_read_all_the_same(
    joined: Book, workbench: Workbench, tmp_path: Path
) -> None:
    with a_small_stick(tmp_path / "stick") as stick:
        pack_folder(joined, stick)
        import_folder(workbench.hub, stick)
        lock(stick)
        before = _everything(stick)
        assert unpack_folder(joined, stick).received == 2
        registered(joined, "Ba")
        with pytest.raises(FolderReadOnly) as told:
            pack_folder(joined, stick)
        assert "khóa ghi" in str(error_words(told.value, "vi"))
        assert _everything(stick) == before
        assert status(joined).waiting == 1


def test_a_locked_stick_keeps_no_document_from_a_hub(joined: Book, workbench: Workbench, tmp_path: Path) -> None:
    with a_small_stick(tmp_path / "stick") as stick:
        pack_folder(joined, stick)
        lock(stick)
        report = import_folder(workbench.hub, stick)
        assert (len(report.taken), report.receipts, type(report.unleft)) == (2, 0, FolderReadOnly)
        assert workbench.count("initiatives") == 2


def test_a_stick_that_is_pulled_out_amid_packing_leaves_nothing_on_the_pcs_own_disk(
    joined: Book, tmp_path: Path
) -> None:
    """What is left of a stick is the empty folder that it was seen in, and that folder is not the stick."""
    place = tmp_path / "stick"
    with a_small_stick(place):
        with pytest.raises(FolderGone) as told:
            pack_folder(joined, place, lambda step: pull_out(place) if step.kind is StepKind.CARRIED else None)
        assert _everything(place) == []
        assert "rút ra" in str(error_words(told.value, "vi"))
    assert status(joined).waiting == 2
    with a_small_stick(tmp_path / "another") as stick:
        assert pack_folder(joined, stick).sent == 2


def test_a_stick_that_is_pulled_out_amid_a_hubs_import_loses_nothing(
    joined: Book, workbench: Workbench, tmp_path: Path
) -> None:
    place = tmp_path / "stick"
    with a_small_stick(place):
        pack_folder(joined, place)
        with pytest.raises(FolderGone):
            import_folder(workbench.hub, place, lambda _name: pull_out(place))
        assert _everything(place) == []
    with a_small_stick(tmp_path / "another") as stick:
        pack_folder(joined, stick)
        import_folder(workbench.hub, stick)
        assert unpack_folder(joined, stick).received == 2
    assert workbench.count("initiatives") == 2


def test_a_stick_that_is_pulled_out_amid_a_relay_is_told(joined: Book, tmp_path: Path) -> None:
    place = tmp_path / "stick"
    with a_small_stick(place):
        pack_folder(joined, place)
        with pytest.raises(FolderGone):
            relay_stick(place, (), lambda _step: pull_out(place))
        assert _everything(place) == []
