"""Photos that are lost, or whose place is away: what is no photo goes through, and they come right again."""

import contextlib
import hashlib
import io
import shutil
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from sync.carriers.stick.notes import StickNote
from sync.envelope.header import DocumentType, take_apart
from sync.hub.catalogue.actor import COMMAND_LINE
from sync.hub.errors import BlobLost, BlobsUnreachable, HeldUntilApproved
from sync.hub.operations.handed_stick import HandedStick, take_stick
from sync.hub.operations.moving_blobs import rest_in
from sync.hub.store import blobs
from sync.hub.store.blob_folder import FolderStore
from sync.hub.store.database import Connection
from tests.builders import an_initiative
from tests.sync.hub.workbench import Device, Workbench


def handed(bench: Workbench, *documents: bytes, notes: tuple[StickNote, ...] = ()) -> HandedStick:
    files = [(f"to-hub/{(head := take_apart(one).header).id}{head.type.file_ending}", one) for one in documents]
    files += [(f"notes/{note.device}.json", msgspec.json.encode(note)) for note in notes]
    return take_stick(bench.hub, COMMAND_LINE, [(name, io.BytesIO(content)) for name, content in files])


def brought(bench: Workbench, device: Device, content: bytes) -> str:
    bench.receive(device.sealed(content, kind=DocumentType.BLOB))
    return hashlib.sha256(content).hexdigest()


def test_a_lost_photo_keeps_no_other_from_the_stick(bench: Workbench, tmp_path: Path) -> None:
    device, place = bench.device(), tmp_path / "photos"
    rest_in(bench.hub, str(place))
    lost = brought(bench, device, b"lost")
    lose_all(place)
    whole = brought(bench, device, b"whole")
    note = StickNote(
        device=device.id,
        hub_name="Sở",
        addresses=("http://hub.example:80/",),
        hub_keys=(device.hub.signing_key_text,),
        lacking=(lost, whole),
    )
    taken = handed(bench, device.batch(an_initiative()), notes=(note,))
    assert len(taken.report.taken) == 1
    assert [(one.name, one.error.code) for one in taken.report.unread] == [(f"{lost}.skblob", "blob_lost")]
    assert taken.report.photos == 1
    assert bench.rows("SELECT count(*) FROM audit_entries WHERE act = 'stick_taken'") == [(1,)]


def test_a_photo_whose_place_is_away_keeps_no_other_file_from_being_taken(bench: Workbench, tmp_path: Path) -> None:
    device, place = bench.device(), tmp_path / "photos"
    rest_in(bench.hub, str(place))
    shutil.rmtree(place)
    place.write_bytes(b"no folder")
    photo, batch = device.sealed(b"photo", kind=DocumentType.BLOB), device.batch(an_initiative())
    taken = handed(bench, photo, batch)
    assert [one.error.code for one in taken.report.refused] == ["blobs_unreachable"]
    assert len(taken.report.taken) == 1
    assert taken.answers
    place.unlink()
    rest_in(bench.hub, "database")
    assert len(handed(bench, photo).report.taken) == 1


def lose_all(place: Path) -> None:
    for file in place.rglob("*.skblob"):
        file.unlink()


def is_given(bench: Workbench, device: Device, sha256: str) -> bool:
    try:
        bench.hub.giving_back.seal(device.id, sha256)
    except BlobLost:
        return False
    return True


def test_a_lost_photo_heals_by_the_same_document_or_by_a_new_one(bench: Workbench, tmp_path: Path) -> None:
    device, place = bench.device(), tmp_path / "photos"
    rest_in(bench.hub, str(place))
    first, content = device.sealed(b"photo", kind=DocumentType.BLOB), hashlib.sha256(b"photo").hexdigest()
    receipt = bench.receive(first)
    lose_all(place)
    assert not is_given(bench, device, content)
    bench.hub.intake.put_ahead(first)
    assert bench.receive(first) == receipt
    assert is_given(bench, device, content)
    lose_all(place)
    assert device.answers(brought_anew := bench.receive(device.sealed(b"photo", kind=DocumentType.BLOB)))
    assert brought_anew != receipt
    assert is_given(bench, device, content)


def test_a_photo_that_two_brought_is_read_where_it_is_whole(bench: Workbench, tmp_path: Path) -> None:
    one, other, place = bench.device(), bench.device(), tmp_path / "photos"
    rest_in(bench.hub, str(place))
    content = brought(bench, one, b"photo")
    lose_all(place)
    brought(bench, other, b"photo")
    with bench.hub.database.reading() as connection:
        numbers = blobs.find_content(connection, content)
    assert len(numbers) == 2
    assert bench.hub.blob_shelf.read_any(numbers)
    lose_all(place)
    with pytest.raises(BlobLost):
        bench.hub.blob_shelf.read_any(numbers)


def test_a_folder_that_is_not_mounted_is_never_made_anew(bench: Workbench, tmp_path: Path) -> None:
    device, place = bench.device(), tmp_path / "photos"
    rest_in(bench.hub, str(place))
    content = brought(bench, device, b"photo")
    photo = device.sealed(b"another", kind=DocumentType.BLOB)
    place.rename(tmp_path / "aside")
    for is_mount_point in (False, True):
        if is_mount_point:
            place.mkdir()
        for act in (
            lambda: bench.receive(photo),
            lambda: bench.hub.giving_back.seal(device.id, content),
            lambda: bench.hub.blob_shelf.sizes(1),
            lambda: rest_in(bench.hub, str(place)),
        ):
            with pytest.raises(BlobsUnreachable):
                act()
        assert place.exists() is is_mount_point
    place.rmdir()
    (tmp_path / "aside").rename(place)
    bench.receive(photo)
    assert bench.hub.giving_back.seal(device.id, content)


def test_a_held_photo_is_put_where_it_rests_before_the_transaction(
    bench: Workbench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rest_in(bench.hub, str(tmp_path / "photos"))
    device = bench.stranger()
    bench.receive(device.enrolment())
    with pytest.raises(HeldUntilApproved):
        bench.receive(device.sealed(b"photo", kind=DocumentType.BLOB))
    is_writing, seen = False, []
    writing, put = bench.hub.database.writing, FolderStore.put

    @contextlib.contextmanager
    def noted() -> Iterator[Connection]:
        nonlocal is_writing
        with writing() as connection:
            is_writing = True
            try:
                yield connection
            finally:
                is_writing = False

    def seen_put(store: FolderStore, sha256: str, content: bytes) -> None:
        seen.append(is_writing)
        put(store, sha256, content)

    monkeypatch.setattr(bench.hub.database, "writing", noted)
    monkeypatch.setattr(FolderStore, "put", seen_put)
    assert len(bench.hub.intake.letting_in.approve(device.id).taken_up.taken) == 1
    assert seen == [False]
