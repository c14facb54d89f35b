"""A receipt from above, applied: what it names by id, revision and hash is answered; what it leaves out is unsent."""

from sync.contract.receipts import DELIVERED, Admission, Receipt
from sync.hub.store import upward_documents, upward_membership, upward_outbox
from sync.hub.store.database import Connection
from sync.workplace.book import Settlement


def settle(connection: Connection, content: bytes, receipt: Receipt) -> Settlement:
    """Apply a verified receipt; one that was applied before changes nothing."""
    head = receipt.head
    document = upward_documents.find(connection, head.document)
    if document is None or (document.receipt is not None and not document.is_queued):
        return Settlement()
    settled = {"receipt": content, "is_queued": False, "failures": 0, "failure": ""}
    upward_documents.change(connection, head.document, **settled)
    for first, last in head.missing:
        upward_documents.queue_batches(connection, head.epoch, first, min(last, head.seq - 1))
    upward_membership.change(
        connection, admission=(head.admission or Admission.ADMITTED).value, reason=head.reason[:200], in_vain=0
    )
    named = {(one.id, one.revision, one.sha256): one.answer for one in receipt.outcomes}
    held = upward_outbox.in_document(connection, document.number)
    answers = {number: named.get((initiative, revision, sha)) for number, initiative, revision, sha in held}
    said = [(number, answer.value) for number, answer in answers.items() if answer is not None]
    unheard = [number for number, answer in answers.items() if answer is None]
    upward_outbox.note_answers(connection, said)
    upward_outbox.release(connection, unheard)
    received = sum(answer in DELIVERED for answer in answers.values())
    return Settlement(head.document, received, len(said) - received, len(unheard), head.admission)
