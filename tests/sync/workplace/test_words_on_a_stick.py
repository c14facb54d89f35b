"""A workplace with no line learns by its stick what the hub knows of it: a hub or a book that was put back recovers.

No person is asked, and a word that lies, or comes late, costs a bounded number of offers and never a record.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from desktop_app.operations.exchange.exchange import ExchangeResult, pack_folder, unpack_folder
from desktop_app.store.book import Book
from desktop_app.store.opening.open_book import open_book
from sync.carriers.relay.carrying import relay
from sync.carriers.stick.folder import StickFolder
from sync.carriers.stick.words import NOTHING_REMEMBERED, REVOKED, SET_ASIDE, UNKNOWN, HubWord, find_word, leave_word
from sync.contract.recollection import Recollection
from sync.hub.operations.folder import import_folder
from tests.desktop_app.store.shelf import config_in, deliveries, registered
from tests.sync.carriers.stick.packed_sticks import HubLine, Network
from tests.sync.hub.workbench import Workbench
from tests.sync.workplace.test_blobs import keyed
from tests.sync.workplace.wire import a_joined_book, assert_whole


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """An empty stick."""
    folder = tmp_path / "USB của tổ 3"
    folder.mkdir()
    return folder


def _trip(book: Book, workbench: Workbench, stick: Path) -> ExchangeResult:
    """There and back."""
    pack_folder(book, stick)
    import_folder(workbench.hub, stick)
    return unpack_folder(book, stick)


def _relayed_trip(book: Book, workbench: Workbench, stick: Path) -> ExchangeResult:
    """The same, over the network of somebody else."""
    pack_folder(book, stick)
    list(relay(stick, Network({"http://127.0.0.1:1": HubLine(workbench)})))
    return unpack_folder(book, stick)


_TRIPS = pytest.mark.parametrize("trip", [_trip, _relayed_trip], ids=["hub", "relay"])


@contextmanager
def _put_back_later(workbench: Workbench, folder: Path) -> Iterator[None]:
    """What the hub takes meanwhile it has lost afterwards."""
    copy = folder / "old.sqlite"
    workbench.hub.close()
    shutil.copyfile(workbench.path, copy)
    workbench.reopened()
    yield
    workbench.hub.close()
    shutil.copyfile(copy, workbench.path)
    workbench.reopened()


def _device(book: Book) -> str:
    membership = book.memberships.current()
    assert membership is not None
    return membership.keys.id


def _type_counts(book: Book) -> dict[str, int]:
    return dict(book.database.rows("SELECT type, count(*) FROM documents WHERE is_queued GROUP BY type"))


@_TRIPS
def test_a_hub_that_was_put_back_is_filled_again_though_nothing_new_is_sent(
    book: Book, workbench: Workbench, stick: Path, tmp_path: Path, trip: type[object]
) -> None:
    registered(book, "Một")
    _trip(book, workbench, stick)
    with _put_back_later(workbench, tmp_path):
        for title in ("Hai", "Ba"):
            registered(book, title)
            _trip(book, workbench, stick)
    assert workbench.count("revisions") == 1
    for _ in range(2):
        trip(book, workbench, stick)  # type: ignore[call-arg]
    assert_whole(book, workbench, records=3)
    trip(book, workbench, stick)  # type: ignore[call-arg]
    assert _type_counts(book) == {}, "nothing is offered for ever"


@_TRIPS
def test_a_hub_that_has_forgotten_the_pc_learns_of_it_again(
    book: Book, workbench: Workbench, stick: Path, tmp_path: Path, trip: type[object]
) -> None:
    with _put_back_later(workbench, tmp_path):
        registered(book, "Một", "Hai")
        _trip(book, workbench, stick)
    assert workbench.count("devices") == 0
    for _ in range(3):
        trip(book, workbench, stick)  # type: ignore[call-arg]
    assert_whole(book, workbench, records=2)


@_TRIPS
def test_a_book_that_was_put_back_with_all_beside_it_recovers_before_it_seals_a_number_twice(
    book: Book, workbench: Workbench, stick: Path, tmp_path: Path, trip: type[object]
) -> None:
    config = config_in(tmp_path)
    registered(book, "Một")
    trip(book, workbench, stick)  # type: ignore[call-arg]
    book.close()
    for folder in (config.data, config.keys):
        shutil.copytree(folder, tmp_path / "copy" / folder.name)
    book = open_book(config)
    registered(book, "Hai")
    trip(book, workbench, stick)  # type: ignore[call-arg]
    book.close()
    for folder in (config.data, config.keys):
        shutil.rmtree(folder)
        shutil.copytree(tmp_path / "copy" / folder.name, folder)
    book = open_book(config)
    registered(book, "Ba")
    for _ in range(2):
        trip(book, workbench, stick)  # type: ignore[call-arg]
    assert_whole(book, workbench, records=3)
    assert workbench.rows("SELECT status FROM devices") == [("admitted",)], "no person is asked"
    book.close()


def test_a_book_that_was_put_back_alone_seals_no_number_twice_for_a_stick_that_knows_nothing_of_it(
    book: Book, workbench: Workbench, stick: Path, tmp_path: Path
) -> None:
    config = config_in(tmp_path)
    registered(book, "Một")
    _trip(book, workbench, stick)
    book.close()
    shutil.copytree(config.data, tmp_path / "copy")
    book = open_book(config)
    registered(book, "Hai")
    _trip(book, workbench, stick)
    book.close()
    shutil.rmtree(config.data)
    shutil.copytree(tmp_path / "copy", config.data)
    book = open_book(config)
    registered(book, "Ba")
    fresh = tmp_path / "another stick"
    fresh.mkdir()
    for _ in range(2):
        _trip(book, workbench, fresh)
    assert workbench.rows("SELECT status FROM devices") == [("admitted",)], "no person is asked"
    assert_whole(book, workbench, records=3)
    book.close()


def test_photos_that_a_hub_lost_go_once_more(book: Book, workbench: Workbench, stick: Path, tmp_path: Path) -> None:
    with _put_back_later(workbench, tmp_path):
        keyed(book, "Một", b"a photo")
        _trip(book, workbench, stick)
        assert workbench.count("blobs") == 1
    for _ in range(4):
        _trip(book, workbench, stick)
    assert workbench.count("blobs") == 1


@pytest.mark.parametrize(("standing", "code"), [(SET_ASIDE, "pc_set_aside"), (REVOKED, "pc_revoked")])
def test_why_the_hub_takes_nothing_is_told_by_stick_too(
    book: Book, workbench: Workbench, stick: Path, standing: str, code: str
) -> None:
    registered(book, "Một")
    _trip(book, workbench, stick)
    workbench.change(f"UPDATE devices SET status = '{standing.removeprefix('device_')}'")  # noqa: S608
    registered(book, "Hai")
    assert _trip(book, workbench, stick).failed == (code,)
    assert (book.recoveries.current() is not None) is (standing == SET_ASIDE)
    assert deliveries(book) == {"Một": "received", "Hai": "waiting"}


def test_a_copied_disk_that_was_set_aside_goes_on_by_stick_once_a_person_lets_it_in(
    book: Book, workbench: Workbench, stick: Path, tmp_path: Path
) -> None:
    registered(book, "Một")
    _trip(book, workbench, stick)
    registered(book, "Hai")
    _trip(book, workbench, stick)
    workbench.change("UPDATE devices SET status = 'set_aside'")
    registered(book, "Ba")
    _trip(book, workbench, stick)
    workbench.hub.approve(_device(book))
    for _ in range(2):
        _trip(book, workbench, stick)
    assert_whole(book, workbench, records=3)


def test_a_word_that_was_said_before_what_the_book_has_heard_since_is_not_heeded(
    book: Book, workbench: Workbench, stick: Path
) -> None:
    registered(book, "Một")
    _trip(book, workbench, stick)
    late = stick.with_name("late")
    shutil.copytree(stick, late)
    pack_folder(book, late)
    import_folder(workbench.hub, late)
    registered(book, "Hai")
    _trip(book, workbench, stick)
    unpack_folder(book, late)
    assert _type_counts(book) == {}


def test_words_that_lie_cost_a_few_offers_and_no_record(book: Book, workbench: Workbench, stick: Path) -> None:
    registered(book, "Một")
    _trip(book, workbench, stick)
    offered = 0
    for number in range(12):
        said = Recollection(cursor=0, epoch=0, seen_up_to=0, last_seq=0, photos=number)
        word = HubWord(recollection=said, heard=2**53, standing=UNKNOWN if number % 2 else "")
        leave_word(StickFolder(stick), _device(book), word)
        unpack_folder(book, stick)
        offered += _type_counts(book).get("batch", 0)
        assert _type_counts(book).get("enrolment", 0) <= 3 + number
        _trip(book, workbench, stick)
    assert offered <= 4
    assert_whole(book, workbench, records=1)
    assert workbench.count("documents") <= 16, "one enrolment a lie"


def test_a_stick_that_says_every_time_that_the_pc_is_set_aside_keeps_no_record_back_for_long(
    book: Book, workbench: Workbench, stick: Path
) -> None:
    registered(book, "Một")
    _trip(book, workbench, stick)
    said = Recollection(cursor=0, epoch=0, seen_up_to=0, last_seq=0)
    waiting = []
    for number in range(12):
        registered(book, f"Mới {number}")
        leave_word(StickFolder(stick), _device(book), HubWord(recollection=said, heard=2**53, standing=SET_ASIDE))
        _trip(book, workbench, stick)
        waiting.append(list(deliveries(book).values()).count("waiting"))
    assert waiting == [1, 2, 3, 0] * 3, "they come through in between, though the liar never rests"


def test_what_is_no_word_is_passed_over(book: Book, workbench: Workbench, stick: Path) -> None:
    registered(book, "Một")
    _trip(book, workbench, stick)
    folder, device = StickFolder(stick), _device(book)
    for spoiled in (b"", b"{}", b"[" * 9999, b"\xff", b'{"recollection":{"cursor":-1}}', b" " * (1 << 20)):
        (folder.notes / f"{device}.known").write_bytes(spoiled)
        assert find_word(folder, device) is None
        unpack_folder(book, stick)
    assert _type_counts(book) == {}


def test_a_hub_leaves_no_word_for_another_hubs_workplace_nor_outside_the_folder_of_notes(
    book: Book, workbench: Workbench, stick: Path, tmp_path: Path
) -> None:
    other = Workbench(stick, is_another=True)
    stranger = a_joined_book(tmp_path / "tuyến khác", other)
    registered(stranger, "Của tuyến khác")
    pack_folder(stranger, stick)
    sealed = next((stick / "SANGKIEN" / "to-hub").glob("*.skenrol"))
    hub = workbench.hub.identity.keys.id
    forged = sealed.read_bytes().replace(_device(stranger).encode(), b"../../../" + b"a" * 23, 1)
    forged = forged.replace(b'"enrolment"', b'"batch"', 1)
    head, _, rest = forged.partition(b"\n")
    addressee = other.hub.identity.keys.id.encode()
    (sealed.parent / f"{sealed.stem}.skbatch").write_bytes(head.replace(addressee, hub.encode()) + b"\n" + rest)
    before = {path for path in tmp_path.rglob("*") if path.is_file()}
    import_folder(workbench.hub, stick)
    assert {path for path in tmp_path.rglob("*") if path.is_file()} - before == set()
    assert find_word(StickFolder(stick), _device(stranger)) is None
    stranger.close()
    other.hub.close()
    assert NOTHING_REMEMBERED.last_seq == 0
