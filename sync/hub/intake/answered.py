"""What was answered before is answered so for ever."""

from sync.envelope.header import Header
from sync.hub.errors import DocumentConflict
from sync.hub.store import documents
from sync.hub.store.database import Connection


def known_receipt(connection: Connection, header: Header) -> bytes | None:
    """The receipt of this very document, if it was taken. Raises DocumentConflict when its id or payload is another's.

    The payload is looked for first: who takes this very document between the two looks is seen by the second.
    """
    is_known = documents.is_known_payload(connection, header)
    known = documents.find_document(connection, header.id, header.sender)
    if known is None and not is_known:
        return None
    if known is None or not known.is_same(header):
        raise DocumentConflict(document=header.id)
    return known.receipt
