"""The receipt of a photo is proof as any other: listed, opened, verified against the photo in the book."""

import pytest

from desktop_app.domain.photos import BEFORE, MEDIA_TYPE
from desktop_app.operations.receipts.open_receipt import list_receipts, open_receipt
from desktop_app.store.book import Book
from sync.contract.initiative import Attachment
from tests.desktop_app.store.shelf import registered
from tests.sync.hub.workbench import Workbench
from tests.sync.workplace.wire import Line, exchanged


@pytest.fixture
def photo(book: Book, workbench: Workbench) -> str:
    """A photo of the record "Có ảnh" that the hub has received; its hash."""
    sha256 = book.photos.keep(b"before", MEDIA_TYPE, 4, 3)
    named = Attachment(sha256=sha256, size=6, media_type=MEDIA_TYPE, role=BEFORE)
    registered(book, "Có ảnh", attachments=(named,))
    exchanged(book, Line(workbench))
    return sha256


def test_a_photos_receipt_is_listed_and_names_the_record_that_the_photo_belongs_to(book: Book, photo: str) -> None:
    rows = [row for row in list_receipts(book) if row.type == "blob"]
    assert [(row.records, row.delivered, row.attention) for row in rows] == [(1, 1, 0)]
    assert book.receipts.find_document(rows[0].document[:30]) == rows[0].document
    opened = open_receipt(book, rows[0].document)
    assert [(one.id, one.sha256, one.title, one.fits) for one in opened.records] == [("", photo, "Có ảnh", True)]
    assert (opened.type, opened.proven, opened.attention) == ("blob", 1, 0)
    assert len(list_receipts(book)) == 4
    assert [row for after in range(4) for row in list_receipts(book, 1, after)] == list(list_receipts(book))


def test_a_photo_that_is_not_what_the_hub_received_does_not_fit(book: Book, photo: str) -> None:
    document = next(row.document for row in list_receipts(book) if row.type == "blob")
    with book.write():
        book.database.execute("UPDATE photos SET content = x'00'")
        book.database.execute("DELETE FROM record_photos")
    (record,) = open_receipt(book, document).records
    assert (record.sha256, record.title, record.fits) == (photo, "", False)
