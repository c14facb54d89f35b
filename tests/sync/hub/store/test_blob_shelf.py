"""Photos rest where they were told to, in the database, a folder or a bucket, and are found wherever they do."""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from sync.envelope.header import DocumentType, take_apart
from sync.envelope.opening import open_document
from sync.hub.errors import BlobLost, BlobPlaceUnclear, BlobsUnreachable
from sync.hub.operations.backing_up import back_up
from sync.hub.operations.checking import check
from sync.hub.operations.examining import examine
from sync.hub.operations.moving import move
from sync.hub.operations.moving_blobs import move_blobs, rest_in
from sync.hub.service import open_hub
from sync.hub.store.blob_stores import url_of_place
from tests.s3 import KEYS, S3Server, an_s3_server
from tests.sync.hub.workbench import Device, Workbench

_BUCKETS = iter(range(10_000))


@pytest.fixture(scope="module")
def s3() -> Iterator[S3Server]:
    with an_s3_server() as server:
        yield server


@pytest.fixture(autouse=True)
def keys(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in KEYS.items():
        monkeypatch.setenv(name, value)


@pytest.fixture(params=["folder", "bucket"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A place outside of the database."""
    if request.param == "folder":
        return str(tmp_path / "ảnh")
    server: S3Server = request.getfixturevalue("s3")
    return server.place(f"photos-{next(_BUCKETS)}")


def brought(bench: Workbench, device: Device, content: bytes) -> str:
    bench.receive(device.sealed(content, kind=DocumentType.BLOB))
    return hashlib.sha256(content).hexdigest()


def given(bench: Workbench, device: Device, sha256: str) -> bytes:
    document = take_apart(bench.hub.giving_back.seal(device.id, sha256))
    return open_document(document, kind=DocumentType.BLOB, sender=device.hub, reader=device.keys)


def rests(bench: Workbench) -> list[tuple[object, ...]]:
    return bench.rows("SELECT place, length(sealed) > 0, sealed_sha256 <> '' FROM blobs ORDER BY number")


def facts_of(bench: Workbench, code: str) -> list[dict[str, object]]:
    return [one.facts for one in examine(bench.hub) if one.code == code]


def test_what_comes_rests_there_and_what_was_here_is_found_still(bench: Workbench, place: str) -> None:
    device = bench.device()
    before = brought(bench, device, b"came before")
    rest_in(bench.hub, place)
    after = brought(bench, device, b"came after")
    assert rests(bench) == [(0, True, False), (1, False, True)]
    bench.reopened()
    assert (given(bench, device, before), given(bench, device, after)) == (b"came before", b"came after")
    assert check(bench.hub).problems == ()
    assert [(one["count"], one["missing"], one["unnamed"]) for one in facts_of(bench, "photos")] == [(1, 0, 0)]
    rest_in(bench.hub, "database")
    brought(bench, device, b"came last")
    assert rests(bench)[-1] == (0, True, False)


def test_photos_move_there_and_back_and_each_is_proven(bench: Workbench, place: str) -> None:
    device = bench.device()
    contents = [os.urandom(5_000) for _ in range(4)]
    names = [brought(bench, device, content) for content in contents]
    sealed = bench.rows("SELECT sealed FROM blobs ORDER BY number")
    assert move_blobs(bench.hub, place).count == 4
    assert rests(bench) == [(1, False, True)] * 4
    assert [given(bench, device, name) for name in names] == contents
    assert check(bench.hub).problems == ()
    assert move_blobs(bench.hub, place).count == 0, "what broke off is begun again and does nothing twice"
    assert move_blobs(bench.hub, "database").count == 4
    assert bench.rows("SELECT sealed FROM blobs ORDER BY number") == sealed
    assert facts_of(bench, "photos")[0]["unnamed"] == 4, "the place that they left keeps them"


def test_the_same_photo_document_gets_the_same_receipt_wherever_it_rests(bench: Workbench, place: str) -> None:
    device = bench.device()
    rest_in(bench.hub, place)
    document = device.sealed(b"photo", kind=DocumentType.BLOB)
    bench.hub.intake.put_ahead(document)
    assert facts_of(bench, "photos")[0]["unnamed"] == 1, "it is there before anything names it"
    receipt = bench.receive(document)
    assert facts_of(bench, "photos")[0] | {"place": ""} == {"place": "", "count": 1, "missing": 0, "unnamed": 0}
    move_blobs(bench.hub, "database")
    assert bench.receive(document) == receipt


def test_strangers_put_nothing_there(bench: Workbench, place: str) -> None:
    rest_in(bench.hub, place)
    stranger = bench.stranger()
    bench.receive(stranger.enrolment())
    bench.hub.intake.put_ahead(stranger.sealed(b"photo", kind=DocumentType.BLOB))
    bench.hub.intake.put_ahead(bench.stranger().sealed(b"photo", kind=DocumentType.BLOB))
    bench.hub.intake.put_ahead(b"nothing")
    assert facts_of(bench, "photos")[0]["unnamed"] == 0


def test_a_photo_that_is_damaged_or_gone_is_told_by_everybody_who_looks(bench: Workbench, tmp_path: Path) -> None:
    device = bench.device()
    rest_in(bench.hub, str(tmp_path / "photos"))
    names = [brought(bench, device, content) for content in (b"is whole", b"will be damaged", b"will be lost")]
    files = {path.stem: path for path in (tmp_path / "photos").rglob("*.skblob")}
    (_, whole), (_, damaged), (_, lost) = bench.rows("SELECT number, sealed_sha256 FROM blobs ORDER BY number")
    files[str(damaged)].write_bytes(bytes(files[str(damaged)].stat().st_size))
    files[str(lost)].unlink()
    for name in names[1:]:
        with pytest.raises(BlobLost):
            given(bench, device, name)
    assert [problem.partition(": ")[2] for problem in check(bench.hub).problems] == ["blob_lost", "blob_lost"]
    assert facts_of(bench, "photos")[0]["missing"] == 1, "by name and size"
    made = back_up(bench.hub.database, tmp_path / "copy.sqlite")
    assert (made.taken_in, set(made.missing)) == (1, {damaged, lost})
    assert whole not in made.missing


def test_a_copy_of_the_hub_has_the_photos_of_a_folder_and_names_those_of_a_bucket(
    bench: Workbench, place: str, tmp_path: Path
) -> None:
    device = bench.device()
    rest_in(bench.hub, place)
    name = brought(bench, device, b"photo")
    made = back_up(bench.hub.database, tmp_path / "copy.sqlite")
    is_folder = "://" not in place
    assert (made.taken_in, list(made.elsewhere.values()), made.missing) == ((1, [], ()) if is_folder else (0, [1], ()))
    copy = open_hub(str(tmp_path / "copy.sqlite"), bench.clock)
    assert check(copy).problems == ()
    with copy.database.reading() as connection:
        place_of = connection.exec_driver_sql("SELECT place FROM blobs").scalar_one()
    assert place_of == (0 if is_folder else 1)
    assert name in {row[0] for row in bench.rows("SELECT sha256 FROM blob_contents")}
    copy.close()


def test_a_hub_that_moves_names_the_same_places(bench: Workbench, place: str, tmp_path: Path) -> None:
    device = bench.device()
    rest_in(bench.hub, place)
    brought(bench, device, b"photo")
    move(bench.hub.database, str(tmp_path / "moved.sqlite"))
    moved = open_hub(str(tmp_path / "moved.sqlite"), bench.clock)
    assert check(moved).problems == ()
    moved.close()


def test_a_place_that_does_not_answer_takes_nothing_and_loses_nothing(bench: Workbench) -> None:
    device = bench.device()
    with an_s3_server() as server:
        rest_in(bench.hub, server.place("photos"))
        kept = brought(bench, device, b"photo")
    document = device.sealed(b"another", kind=DocumentType.BLOB)
    for act in (lambda: bench.receive(document), lambda: given(bench, device, kept), lambda: check(bench.hub)):
        with pytest.raises(BlobsUnreachable) as told:
            act()
        assert KEYS["AWS_SECRET_ACCESS_KEY"] not in str(told.value.facts)
    assert bench.count("blobs") == 1
    assert {one.code for one in examine(bench.hub) if not one.is_well} >= {"photos_place"}
    with pytest.raises(BlobsUnreachable):
        rest_in(bench.hub, "s3://photos?endpoint=http://127.0.0.1:1")
    rest_in(bench.hub, "database")
    bench.receive(document)
    assert bench.count("blobs") == 2


def test_a_bucket_that_is_not_there_or_was_lost_in_part_is_told(bench: Workbench, s3: S3Server) -> None:
    with pytest.raises(BlobsUnreachable):
        rest_in(bench.hub, f"s3://nowhere?endpoint={s3.endpoint}")
    bucket = f"photos-{next(_BUCKETS)}"
    rest_in(bench.hub, s3.place(bucket))
    device = bench.device()
    name = brought(bench, device, b"photo")
    ((stored,),) = bench.rows("SELECT sealed_sha256 FROM blobs")
    (path,) = [one for one in s3.names(bucket) if str(stored) in one]
    assert path.startswith("hub/")
    s3.put(bucket, path, b"another")
    with pytest.raises(BlobLost):
        given(bench, device, name)
    s3.remove(bucket, path)
    with pytest.raises(BlobLost):
        given(bench, device, name)


@pytest.mark.parametrize(
    "place",
    [
        "s3://key:secret@bucket",
        "s3://bucket?endpoint=http://key:secret@host",
        "s3://bucket?access_key_id=x",
        "s3://",
        "ftp://host/photos",
        "file://host/photos",
        "https://bucket.example",
    ],
)
def test_what_is_no_place_or_holds_a_secret_is_refused_and_the_secret_is_not_repeated(place: str) -> None:
    with pytest.raises(BlobPlaceUnclear) as told:
        url_of_place(place)
    assert "secret@" not in str(told.value.facts)


def test_a_folder_is_its_owner_s_alone_and_no_name_has_half_a_photo(
    file_bench: Workbench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "photos"
    device = file_bench.device()
    rest_in(file_bench.hub, str(folder))
    brought(file_bench, device, b"photo")
    assert {path.stat().st_mode & 0o077 for path in folder.rglob("*")} == {0}
    synced: list[int] = []

    def fails(handle: int) -> None:
        synced.append(handle)
        raise OSError(28, "no room")

    monkeypatch.setattr(os, "fsync", fails)
    with pytest.raises(BlobsUnreachable):
        brought(file_bench, device, b"another")
    monkeypatch.undo()
    assert synced
    assert file_bench.count("blobs") == 1
    assert [path for path in folder.rglob("*") if path.name.endswith(".part")] == []
