"""A receipt is opened again and verified again: what it proves, and that it proves nothing once it was touched."""

import base64
import hashlib
from pathlib import Path

import msgspec
import pytest

from desktop_app.domain.errors import NotJoined, ReceiptBroken, ReceiptUnknown, SeveralReceipts
from desktop_app.operations.receipts.open_receipt import OpenedReceipt, list_receipts, open_receipt
from desktop_app.operations.register import register
from desktop_app.store.book import Book
from sync.contract.initiative import encode_line
from sync.contract.receipts import Answer, Outcome
from sync.envelope.header import DocumentType, take_apart
from sync.envelope.keys import PublicKeys
from sync.workplace.round import send
from tests.desktop_app.store.shelf import a_book, registered
from tests.sync.hub.workbench import Workbench
from tests.sync.workplace.wire import Answering, Line, OwnHub, exchanged


def _batch(book: Book) -> str:
    """The newest batch that was answered."""
    return next(row.document for row in list_receipts(book) if row.type == "batch")


def _spoil(book: Book, statement: str) -> None:
    with book.write():
        assert book.database.execute(statement) != 0


def test_a_receipt_tells_who_signed_what_about_which_records_and_when(book: Book, workbench: Workbench) -> None:
    opened = open_receipt(book, _batch(book))
    hub = workbench.hub.identity
    assert (opened.hub_name, opened.fingerprint) == (hub.name, hub.keys.public.fingerprint)
    assert not opened.is_former_key
    assert opened.hub_at == workbench.clock()
    assert (opened.type, opened.seq, opened.epoch, opened.missing) == ("batch", 1, 0, ())
    assert [(one.title, one.people, one.revision, one.answer) for one in opened.records] == [
        ("Kẹp nhanh", "Nguyễn Văn A", 1, "stored"),
        ("Giá để khay", "Nguyễn Văn A", 1, "stored"),
    ]
    assert (opened.proven, opened.attention, opened.differing) == (2, 0, ())
    for one in opened.records:
        line = encode_line(book.initiatives.get(one.id))
        assert hashlib.sha256(line).hexdigest() == one.sha256


def test_what_a_receipt_hands_out_can_be_verified_without_this_program(book: Book) -> None:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    opened = open_receipt(book, _batch(book))
    key = Ed25519PublicKey.from_public_bytes(base64.b64decode(opened.signing_key))
    key.verify(base64.b64decode(opened.signature), opened.header.encode())
    sealed = take_apart(book.outbox.sealed_document(opened.document).content)
    assert hashlib.sha256(sealed.payload).hexdigest() == opened.document_sha256
    assert take_apart(book.receipts.get(opened.document).receipt).header.id == opened.receipt


def test_receipts_are_listed_newest_first_by_pages(book: Book, workbench: Workbench) -> None:
    registered(book, "Ba")
    exchanged(book, Line(workbench))
    rows = list_receipts(book)
    assert [(row.type, row.seq, row.records, row.delivered, row.attention) for row in rows] == [
        ("batch", 2, 1, 1, 0),
        ("batch", 1, 2, 2, 0),
        ("enrolment", 0, 0, 0, 0),
    ]
    assert [list_receipts(book, 1, after) for after in range(4)] == [(row,) for row in rows] + [()]
    assert all(open_receipt(book, row.document).document == row.document for row in rows)


def test_the_receipt_of_an_enrolment_says_that_the_pc_was_let_in(book: Book) -> None:
    row = list_receipts(book)[-1]
    opened = open_receipt(book, row.document)
    assert (opened.type, opened.admission, opened.records) == ("enrolment", "admitted", ())


def test_an_edit_afterwards_changes_nothing_about_what_was_proven(book: Book) -> None:
    before = open_receipt(book, _batch(book))
    register(book, msgspec.structs.replace(book.initiatives.get(before.records[0].id), title="Kẹp nhanh, sửa"))
    assert open_receipt(book, before.document) == before


def test_a_line_that_was_changed_behind_the_books_back_no_longer_fits(book: Book) -> None:
    document = _batch(book)
    _spoil(
        book,
        "UPDATE revisions SET line = CAST(replace(CAST(line AS TEXT), 'Kẹp', 'Kep') AS BLOB) WHERE number >> 20 = 1",
    )
    opened = open_receipt(book, document)
    assert [one.fits for one in opened.records] == [False, True]
    assert opened.proven == 1
    assert [one.title for one in opened.differing] == ["Kep nhanh"]


def test_a_line_that_is_gone_or_is_no_record_any_more_does_not_fit_and_stops_nothing(book: Book) -> None:
    _spoil(book, "UPDATE revisions SET line = x'00ff' WHERE number >> 20 = 1")
    _spoil(book, "DELETE FROM deliveries WHERE revision >> 20 = 2")
    _spoil(book, "DELETE FROM revisions WHERE number >> 20 = 2")
    opened = open_receipt(book, _batch(book))
    assert [(one.title, one.fits) for one in opened.records] == [("", False), ("", False)]
    assert opened.proven == 0


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        ("substr(receipt, 1, length(receipt) - 1)", "document_damaged"),
        ("CAST(x'00' AS BLOB)", "document_damaged"),
        ("CAST(replace(CAST(substr(receipt, 1, 60) AS TEXT), 'receipt', 'Receipt') AS BLOB)", "document_damaged"),
        ("(SELECT receipt FROM documents WHERE type = 'enrolment')", "document_unreadable"),
    ],
)
def test_a_receipt_that_was_touched_proves_nothing(book: Book, spoil: str, reason: str) -> None:
    document = _batch(book)
    _spoil(book, f"UPDATE documents SET receipt = {spoil} WHERE type = 'batch'")  # noqa: S608
    with pytest.raises(ReceiptBroken) as told:
        open_receipt(book, document)
    assert told.value.facts == {"document": document, "reason": reason}


def test_a_receipt_that_another_hub_signed_proves_nothing(book: Book) -> None:
    document, stranger = _batch(book), OwnHub()
    forged = stranger.sealed(b"", DocumentType.RECEIPT, book)
    with book.write():
        book.database.execute("UPDATE documents SET receipt = ? WHERE id = ?", (forged, document))
    with pytest.raises(ReceiptBroken) as told:
        open_receipt(book, document)
    assert told.value.facts["reason"] == "signature_invalid"


def test_what_was_refused_is_told_with_its_findings(tmp_path: Path) -> None:
    hub = OwnHub()
    book = hub.a_book(tmp_path)
    registered(book, "Một", "Hai")
    list(send(book.outbox, Answering(lambda sent, to: hub.receipt(sent, to, _one_refused(hub, sent, to)), book)))
    opened = open_receipt(book, _batch(book))
    assert [one.answer for one in opened.records] == ["refused", "stored"]
    assert (opened.proven, opened.attention) == (1, 1)
    assert opened.differing == ()
    book.close()


def _one_refused(hub: OwnHub, sent: bytes, book: Book) -> tuple[Outcome, ...]:
    return (hub.outcomes(sent, book, Answer.REFUSED)[0], hub.outcomes(sent, book)[1])


def test_a_document_without_a_receipt_is_told(book: Book) -> None:
    for asked in ("", "01a2", "không có", "\udcff"):
        with pytest.raises(ReceiptUnknown):
            open_receipt(book, asked)
    assert book.receipts.find_document(_batch(book)) == _batch(book)
    assert book.receipts.find_document(_batch(book)[:30]) == _batch(book)
    with pytest.raises(SeveralReceipts):
        book.receipts.find_document("0")


def test_a_book_without_a_hub_has_no_receipts(tmp_path: Path) -> None:
    book = a_book(tmp_path)
    assert list_receipts(book) == ()
    with pytest.raises(NotJoined):
        open_receipt(book, "x")
    book.close()


def test_an_opened_receipt_names_the_key_that_signed(book: Book) -> None:
    opened: OpenedReceipt = open_receipt(book, _batch(book))
    membership = book.memberships.current()
    assert membership is not None
    assert PublicKeys.from_text(opened.signing_key, membership.hub.age_recipient) == membership.hub
