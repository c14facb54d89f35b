"""Any stick at all, read by a workplace, a hub and a relay: no crash, nothing half done, nothing touched elsewhere.

What is in order among it goes through all the same, and memory stays within what one document may have.
"""

import tracemalloc
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from desktop_app.operations.status import status
from desktop_app.store.book import Book
from desktop_app.store.exchange.batches.kept_documents import KeptDocuments
from sync.carriers.relay.carrying import RelayKind, relay
from sync.carriers.stick.carrier import FolderCarrier
from sync.contract.errors import FolderUnusable
from sync.envelope.header import LIMITS, DocumentType
from sync.hub.operations.folder import import_folder
from sync.workplace.by_stick import pack, unpack
from tests.builders import an_initiative
from tests.desktop_app.store.shelf import registered
from tests.sync.carriers.stick.odd_sticks import ODD_THINGS, Odd, clear, lay
from tests.sync.carriers.stick.packed_sticks import HubLine, Network, note, put
from tests.sync.hub.workbench import Device, Workbench
from tests.sync.workplace.wire import a_joined_book

HERE = "https://hub.example"
_TABLES = ("documents", "held_documents", "devices", "initiatives", "revisions", "quarantined_lines")
# What one file of the largest type may have, read, taken apart and compared; not what lies on the stick.
_MOST_MEMORY = 4 * LIMITS[DocumentType.BULLETIN].sealed
any_sticks = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Path]:
    """A person's own folder, which no link on a stick may lead to."""
    folder = tmp_path / "home of a person"
    folder.mkdir()
    (folder / "letter.txt").write_bytes(b"precious")
    yield folder
    assert [(path.name, path.read_bytes()) for path in folder.iterdir()] == [("letter.txt", b"precious")]


@pytest.fixture
def device(bench: Workbench) -> Device:
    """A device that was let in."""
    return bench.device()


@pytest.fixture
def book(tmp_path: Path, bench: Workbench) -> Iterator[Book]:
    """A book with two records that were never sent."""
    made = a_joined_book(tmp_path, bench)
    made.database.connection.execute("PRAGMA synchronous = OFF")
    registered(made, "Một", "Hai")
    yield made
    made.close()


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """Where each stick is laid anew."""
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def _counts(bench: Workbench) -> list[int]:
    return [bench.count(table) for table in _TABLES]


@any_sticks
@given(things=ODD_THINGS)
def test_a_hub_takes_what_is_in_order_and_nothing_of_the_rest(
    bench: Workbench, device: Device, stick: Path, elsewhere: Path, things: list[Odd]
) -> None:
    clear(stick)
    lay(stick, device.id, things, elsewhere)
    before = _counts(bench)
    try:
        report = import_folder(bench.hub, stick)
    except FolderUnusable:
        report = None
    assert report is None or report.taken == report.held == []
    assert _counts(bench) == before
    try:
        good = put(stick, device.batch(an_initiative()))
    except OSError:
        return  # something else lies in place of the folder
    if report is not None:
        assert import_folder(bench.hub, stick).taken == [good.name]


@any_sticks
@given(things=ODD_THINGS)
def test_a_relay_carries_what_is_in_order_and_nothing_of_the_rest(
    bench: Workbench, device: Device, stick: Path, elsewhere: Path, things: list[Odd]
) -> None:
    clear(stick)
    lay(stick, device.id, things, elsewhere)
    line = HubLine(bench)
    try:
        kinds = {step.kind for step in relay(stick, Network({HERE: line}), (HERE,))}
        note(stick, device, HERE)
        good = put(stick, device.batch(an_initiative()))
    except (FolderUnusable, OSError):
        return
    assert kinds <= {RelayKind.REFUSED, RelayKind.BULLETIN, RelayKind.UNLEFT}
    assert line.delivered == []
    done = [step.kind for step in relay(stick, Network({HERE: line}), ()) if step.name == good.name]
    assert done in ([RelayKind.CARRIED], [RelayKind.UNLEFT])
    assert line.delivered == [good.stem]


@any_sticks
@given(things=ODD_THINGS)
def test_a_workplace_believes_nothing_of_it_and_loses_nothing_by_it(
    bench: Workbench, book: Book, stick: Path, elsewhere: Path, things: list[Odd]
) -> None:
    membership = book.memberships.current()
    assert membership is not None
    clear(stick)
    lay(stick, membership.keys.id, things, elsewhere)
    files = sorted(path for path in stick.rglob("*") if path.is_file() and not path.is_symlink())
    before = status(book)
    with suppress(FolderUnusable):
        list(unpack(book.outbox, KeptDocuments(book.database), FolderCarrier(stick)))
    assert status(book) == before
    left = {path for path in stick.rglob("*") if path.is_file() and not path.is_symlink()}
    assert left >= set(files), "what is not ours is never removed"
    try:
        list(pack(book.outbox, KeptDocuments(book.database), FolderCarrier(stick)))
    except FolderUnusable:
        return
    queued = {f"{one.id}{one.type.file_ending}": one.id for one in book.outbox.queue()}
    lying = {path.name: path.read_bytes() for path in stick.rglob("*.sk*") if path.name in queued}
    assert lying == {name: book.outbox.sealed_document(one).content for name, one in queued.items()}


def test_however_much_lies_on_it_only_one_document_is_in_memory(
    bench: Workbench, book: Book, device: Device, stick: Path, elsewhere: Path
) -> None:
    membership = book.memberships.current()
    assert membership is not None
    things = [
        Odd(place, f"{number}{ending}".encode(), "sparse", b"", size)
        for place, endings in ((2, (".skbatch", ".skblob")), (3, (".skreceipt", ".skbulletin")), (4, (".json",)))
        for ending in endings
        for number in range(40)
        for size in ((3 << 20, 1 << 40)[number % 2],)
    ]
    lay(stick, membership.keys.id, things, elsewhere)
    tracemalloc.start()
    try:
        kept = (import_folder(bench.hub, stick), list(relay(stick, Network({HERE: HubLine(bench)}), (HERE,))))
        list(unpack(book.outbox, KeptDocuments(book.database), FolderCarrier(stick)))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < _MOST_MEMORY
    assert (len(kept[0].refused), len(kept[1])) == (80, 80)
    assert len(list(stick.rglob("*.sk*"))) == 160
