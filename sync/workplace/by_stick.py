"""The round by a stick, in its two halves: everything that waits is left on it, and what it brought back is taken in.

Promise: nothing is written before all of it is known to fit; what was settled leaves the stick again, and tidying never
keeps an exchange from its end: a stick that is locked against writing is read all the same.
"""

import contextlib
from collections.abc import Iterator

from sync.carriers.stick.carrier import FolderCarrier
from sync.carriers.stick.notes import MOST_LACKING, StickNote, write_note
from sync.carriers.stick.tidying import KeptByBook, tidy
from sync.carriers.stick.words import find_word
from sync.contract.errors import FolderFull, FolderUnusable
from sync.envelope.header import DocumentType
from sync.workplace.book import WorkplaceBook
from sync.workplace.bringing_back import bring_photos
from sync.workplace.fetching import fetch
from sync.workplace.heeding import heed_word
from sync.workplace.joining import joined
from sync.workplace.round import seal_unsent, send
from sync.workplace.steps import Step, failed_step


def pack(book: WorkplaceBook, kept: KeptByBook, carrier: FolderCarrier) -> Iterator[Step]:
    """Seal what is unsent and leave all that is unsettled, with a note for who relays it. Raises FolderUnusable.

    Where there is room for the text alone, it goes with as many photos as fit, and that others wait is told.

    The hub's word that lies there from the last trip is heeded first, for a book that was put back since must not seal
    a number twice.
    """
    heed_word(book, carrier, find_word(carrier.stick, joined(book).keys.id), book.heard_count())
    yield from seal_unsent(book)
    _tidy(book, kept, carrier)
    documents = (book.sealed_document(queued.id) for queued in book.queue())
    wanting = carrier.check_room(((one.id, one.type, one.content) for one in documents), _photo_bytes(book, carrier))
    _leave_note(book, carrier)
    try:
        yield from send(book, carrier)
    except FolderFull:
        if wanting is None or any(not one.was_carried for one in book.queue()):
            raise
        yield failed_step(book, wanting)


def _photo_bytes(book: WorkplaceBook, carrier: FolderCarrier) -> list[int]:
    """How large each photo is that waits and does not lie on the stick yet."""
    sizes: list[int] = []
    for sha256, size in book.blobs.waiting_bytes().items():
        sealed = book.blobs.sealed(sha256)
        if sealed is None or not carrier.holds(sealed.id, DocumentType.BLOB, sealed.content):
            sizes.append(size)
    return sizes


def unpack(book: WorkplaceBook, kept: KeptByBook, carrier: FolderCarrier) -> Iterator[Step]:
    """Apply the receipts and bulletins that lie ready for this device, then the photos. Raises FolderUnusable.

    Last of all the hub's word of how far it knows this PC is heeded.
    """
    membership, heard = joined(book), book.heard_count()
    yield from fetch(book, carrier)
    yield from bring_photos(book, joined(book), carrier)
    barred = heed_word(book, carrier, find_word(carrier.stick, membership.keys.id), heard)
    if barred is not None:
        yield failed_step(book, barred)
    _tidy(book, kept, carrier)
    with contextlib.suppress(FolderUnusable):
        _leave_note(book, carrier)


def _tidy(book: WorkplaceBook, kept: KeptByBook, carrier: FolderCarrier) -> None:
    membership = book.membership()
    if membership is not None:
        with contextlib.suppress(FolderUnusable):
            tidy(carrier.stick, membership.keys.id, kept)


def _leave_note(book: WorkplaceBook, carrier: FolderCarrier) -> None:
    membership = book.membership()
    if membership is not None:
        note = StickNote(
            device=membership.keys.id,
            hub_name=membership.hub_name,
            addresses=membership.addresses,
            hub_keys=tuple(keys.signing_key_text for keys in (membership.hub, *membership.former)),
            after=membership.cursor,
            lacking=tuple(book.lacking.due()[:MOST_LACKING]),
            heard=book.heard_count(),
        )
        write_note(carrier.stick, note)
