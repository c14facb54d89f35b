"""What a stick holds between the two halves of a round: all or nothing, and what was settled leaves it again."""

import shutil
from pathlib import Path

import msgspec
import pytest

from desktop_app.operations.exchange.exchange import pack_folder, unpack_folder
from desktop_app.store.book import Book
from sync.carriers.stick.notes import StickNote
from sync.hub.operations.folder import import_folder
from tests.desktop_app.store.shelf import deliveries, registered
from tests.sync.hub.workbench import Workbench
from tests.sync.workplace.wire import a_joined_book, assert_whole


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """An empty stick."""
    folder = tmp_path / "USB của tổ 3"
    folder.mkdir()
    return folder


def _names(stick: Path) -> set[str]:
    return {str(path.relative_to(stick / "SANGKIEN")) for path in stick.rglob("*") if path.is_file()}


def _device(book: Book) -> str:
    membership = book.memberships.current()
    assert membership is not None
    return membership.keys.id


def test_what_was_settled_leaves_the_stick_and_nothing_does_before(
    book: Book, workbench: Workbench, stick: Path
) -> None:
    registered(book, "Một", "Hai")
    pack_folder(book, stick)
    packed = _names(stick)
    assert len(packed) == 3
    for act in (pack_folder, unpack_folder):
        act(book, stick)
        assert _names(stick) == packed, "no receipt yet"
    import_folder(workbench.hub, stick)
    pack_folder(book, stick)
    assert packed < _names(stick), "the receipts lie there, but are not settled"
    unpack_folder(book, stick)
    assert _names(stick) == {f"notes/{_device(book)}.json", f"notes/{_device(book)}.known"}
    assert_whole(book, workbench, records=2)


def test_a_receipt_that_came_by_the_line_frees_the_stick_when_it_is_packed_next(
    book: Book, workbench: Workbench, stick: Path
) -> None:
    registered(book, "Một")
    pack_folder(book, stick)
    elsewhere = stick.with_name("another stick")
    shutil.copytree(stick, elsewhere)
    import_folder(workbench.hub, elsewhere)
    unpack_folder(book, elsewhere)
    registered(book, "Hai")
    pack_folder(book, stick)
    assert sorted(name.rpartition(".")[2] for name in _names(stick)) == ["json", "skbatch"]


def test_what_the_hub_has_lost_is_left_on_the_stick_once_more(book: Book, workbench: Workbench, stick: Path) -> None:
    registered(book, "Một")
    pack_folder(book, stick)
    packed = _names(stick)
    import_folder(workbench.hub, stick)
    unpack_folder(book, stick)
    with book.outbox.write():
        book.database.execute("UPDATE documents SET is_queued = 1")  # as when the hub tells that it misses them
    pack_folder(book, stick)
    known = f"notes/{_device(book)}.known"
    assert _names(stick) == {*packed, known}
    unpack_folder(book, stick)
    assert _names(stick) == {*packed, known}, "settled once, and asked for again"


def test_other_workplaces_other_hubs_and_other_peoples_files_stay_as_they_are(
    book: Book, workbench: Workbench, stick: Path, tmp_path: Path
) -> None:
    neighbour = a_joined_book(tmp_path / "máy khác", workbench)
    registered(neighbour, "Của họ")
    pack_folder(neighbour, stick)
    other = Workbench(stick.parent / "USB của tổ 3", is_another=True)
    stranger = a_joined_book(tmp_path / "tuyến khác", other)
    registered(stranger, "Của tuyến khác")
    pack_folder(stranger, stick)
    registered(book, "Một")
    pack_folder(book, stick)
    import_folder(workbench.hub, stick)
    to_hub = stick / "SANGKIEN" / "to-hub"
    own = next(path for path in to_hub.iterdir() if book.outbox.queue()[0].id in path.name)
    for name in ("photo.jpg", "letter.txt.part", "x.skbatch", f"{'0' * 8}-0000-7000-8000-{'0' * 12}.skbatch"):
        (to_hub / name).write_bytes(b"somebody's")
    (to_hub / f"{own.stem} (1).skenrol").write_bytes(own.read_bytes())
    (to_hub / f"{own.name}.part").write_bytes(b"another program's half")
    (to_hub / f"{own.name}.0123456789abcdef.part").write_bytes(own.read_bytes()[:9])
    before = {path: path.read_bytes() for path in stick.rglob("*") if path.is_file()}
    unpack_folder(book, stick)
    after = {path: path.read_bytes() for path in stick.rglob("*") if path.is_file()}
    gone = {path.name for path in before.keys() - after.keys()}
    assert f"{own.name}.0123456789abcdef.part" in gone, "a half file of our own"
    left = {path.name for path in after}
    assert {"photo.jpg", "letter.txt.part", "x.skbatch", f"{own.stem} (1).skenrol", f"{own.name}.part"} <= left
    assert all(before[path] == after[path] for path in after if path.suffix != ".json")
    unpack_folder(neighbour, stick)
    import_folder(other.hub, stick)
    unpack_folder(stranger, stick)
    assert deliveries(neighbour) == {"Của họ": "received"}
    assert deliveries(stranger) == {"Của tuyến khác": "received"}
    for opened in (neighbour, stranger):
        opened.close()
    other.hub.close()


def test_a_file_under_our_documents_name_that_is_not_it_to_the_byte_is_not_removed(
    book: Book, workbench: Workbench, stick: Path
) -> None:
    registered(book, "Một")
    pack_folder(book, stick)
    import_folder(workbench.hub, stick)
    (batch,) = (stick / "SANGKIEN" / "to-hub").glob("*.skbatch")
    batch.write_bytes(batch.read_bytes() + b"\n")
    unpack_folder(book, stick)
    assert batch.is_file()


def test_the_note_tells_the_hubs_addresses_and_how_far_the_book_is(
    book: Book, workbench: Workbench, stick: Path
) -> None:
    registered(book, "Một")
    pack_folder(book, stick)
    (path,) = (stick / "SANGKIEN" / "notes").iterdir()
    note = msgspec.json.decode(path.read_bytes(), type=StickNote)
    assert (note.device, note.addresses, note.after) == (_device(book), ("http://127.0.0.1:1",), 0)
    assert list(note.hubs()) == [workbench.hub.identity.keys.id]
    import_folder(workbench.hub, stick)
    unpack_folder(book, stick)
    assert msgspec.json.decode(path.read_bytes(), type=StickNote).after == 1
    assert b"M\xe1\xbb\x99t" not in path.read_bytes()


def test_a_stick_with_capitals_alone_is_read_and_written_where_it_is(
    book: Book, workbench: Workbench, stick: Path
) -> None:
    """Some systems write what they take for short names in capitals, or in small letters."""
    registered(book, "Một")
    (stick / "sangkien" / "TO-HUB").mkdir(parents=True)
    pack_folder(book, stick)
    assert sorted(path.name for path in stick.iterdir()) == ["sangkien"]
    assert len(list((stick / "sangkien" / "TO-HUB").iterdir())) == 2
    for path in (stick / "sangkien" / "TO-HUB").iterdir():
        path.rename(path.with_name(path.name.upper()))
    import_folder(workbench.hub, stick / "sangkien")
    ours = stick / "sangkien" / "to-workplace" / _device(book)
    ours.parent.rename(ours.parent.with_name("TO-WORKPLACE"))
    assert unpack_folder(book, stick).received == 1
    assert list((stick / "sangkien" / "TO-HUB").iterdir()) == []
