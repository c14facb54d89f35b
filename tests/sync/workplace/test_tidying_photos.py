"""Photos on a stick leave it once they are answered, though the book no longer has what was sealed of them."""

from pathlib import Path

from desktop_app.store.book import Book
from desktop_app.store.exchange.batches.kept_documents import KeptDocuments
from sync.carriers.stick.carrier import FolderCarrier
from sync.carriers.stick.folder import StickFolder
from sync.carriers.stick.tidying import tidy
from sync.hub.operations.folder import import_folder
from sync.workplace.fetching import fetch
from sync.workplace.round import send
from tests.sync.hub.workbench import Workbench
from tests.sync.workplace.test_blobs import keyed
from tests.sync.workplace.wire import Line, exchanged


def test_a_photo_s_file_leaves_the_stick_when_it_is_answered_and_still_the_very_document(
    book: Book, workbench: Workbench, line: Line, tmp_path: Path
) -> None:
    exchanged(book, line)
    folder = tmp_path / "stick"
    folder.mkdir()
    keyed(book, "Một", b"one", b"two", b"three")
    list(send(book.outbox, FolderCarrier(folder)))
    stick, kept = StickFolder(folder), KeptDocuments(book.database)
    membership = book.memberships.current()
    assert membership is not None
    device = membership.keys.id
    blobs = sorted(folder.glob("SANGKIEN/to-hub/*.skblob"))
    assert len(blobs) == 3
    assert tidy(stick, device, kept) == 0, "nothing is answered yet"
    import_folder(workbench.hub, folder)
    list(fetch(book.outbox, FolderCarrier(folder)))
    whole, spoiled, other = (path.read_bytes() for path in blobs)
    blobs[1].write_bytes(spoiled[:-1] + b"x")
    blobs[2].write_bytes(whole)
    tidy(stick, device, kept)
    assert sorted(folder.glob("SANGKIEN/to-hub/*.skblob")) == blobs[1:], "what is not to the byte that document stays"
    blobs[1].write_bytes(spoiled)
    blobs[2].write_bytes(other)
    tidy(stick, device, kept)
    assert list(folder.glob("SANGKIEN/to-hub/*")) == []
    assert list(folder.glob("SANGKIEN/to-workplace/*/*.skreceipt")) == []
