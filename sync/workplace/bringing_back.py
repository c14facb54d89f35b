"""Photos that the book has lost come back from the hub: one by one, after all else; a failing one delays no other.

Promise: what is kept is, by its hash, the photo that a record of this book names; a line that is cut goes on at the
byte, also in the next round; and the text, and the photos that are nowhere but here, have gone before.
"""

from collections.abc import Iterator

from sync.contract.errors import CarriageError, DocumentError, HubRefused
from sync.workplace.book import Membership, WorkplaceBook
from sync.workplace.carrier import BringsPhotos, Carrier
from sync.workplace.line_faults import NOT_ABOUT_A_DOCUMENT
from sync.workplace.receiving import open_photo
from sync.workplace.steps import Step, StepKind, failed_step

_LET_IN = "admitted"
_MISSING = "blob_missing"  # the hub's word


def bring_photos(book: WorkplaceBook, membership: Membership, carrier: Carrier) -> Iterator[Step]:
    """Bring what is lacking, once the book knows all its records again. Raises CarriageError when the line fails."""
    if not isinstance(carrier, BringsPhotos) or membership.admission != _LET_IN or book.recovery() is not None:
        return
    for sha256 in book.lacking.due():
        yield from _bring(book, membership, carrier, sha256)


def _bring(book: WorkplaceBook, membership: Membership, carrier: BringsPhotos, sha256: str) -> Iterator[Step]:
    begun = bytearray(book.lacking.begun(sha256))
    try:
        if not _brought(book, membership, carrier, sha256, begun):
            return
        document = bytes(begun)
        header, photo = open_photo(membership, document, sha256)
        book.lacking.keep(header, document, photo, sha256)
    except HubRefused as error:
        if error.facts.get("problem") == _MISSING:
            book.lacking.note_missing(sha256)
            return
        book.lacking.note_failure(sha256, error.code)
        yield failed_step(book, error, photos=1)
    except DocumentError as error:
        book.lacking.note_failure(sha256, error.code)
        yield failed_step(book, error, photos=1)
    else:
        coming = book.lacking.coming_count()
        yield Step(StepKind.PHOTO_RETURNED, header.id, waiting=book.waiting_count(), photos=1, photos_coming=coming)


def _brought(book: WorkplaceBook, membership: Membership, carrier: BringsPhotos, sha256: str, begun: bytearray) -> bool:
    """Whether the whole document is in `begun`. Where the line fails, or a person stops it, what came is kept."""
    before = bytes(begun)
    try:
        return carrier.bring(membership.keys.id, sha256, begun)
    except (HubRefused, DocumentError):
        raise
    except CarriageError as error:
        if not isinstance(error, NOT_ABOUT_A_DOCUMENT):
            book.lacking.note_failure(sha256, error.code, bytes(begun))
        raise
    except BaseException:
        if begun != before:
            book.lacking.note_begun(sha256, bytes(begun))
        raise
