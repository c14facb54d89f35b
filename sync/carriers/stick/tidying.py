"""What may be taken off a stick again: only a workplace's own, only to the byte what its book holds for ever.

Decisions
- *A document leaves `to-hub/` when its receipt was settled and the file is, to the byte, what the book sealed.* The
  book keeps those bytes, so that it can offer them again to a hub that is back from an old copy.
- *A photo's document leaves when it was answered and its file is that document, by the hash in its header.*
  The book holds the photo itself, but no longer what was sealed of it, and seals it anew where the hub has lost it.
- *A photo that came back leaves `to-workplace/` when the book has it* and the file is a whole document of the hub for
  this device that says in its header which photo is inside.
- *A receipt or bulletin leaves `to-workplace/` when the book has applied it and keeps the very same bytes.* A book that
  was put back from an older copy asks for them anew; the hub gives the same receipt for the same document, for ever.
- *Half files of our own* (a power cut's) go; other programs' half files, other workplaces' and other hubs' files stay.
- *Tidying comes after everything else and never fails an exchange*: a stick that is locked is read all the same.
Refused: tidying by the hub or by a relay, which cannot know what a book holds.
"""

from pathlib import Path
from typing import Protocol

from sync.carriers.stick.files import holds, whole_name
from sync.carriers.stick.folder import FOR_THE_HUB, StickFolder
from sync.contract.errors import DocumentError
from sync.contract.identifiers import is_id
from sync.envelope.header import DocumentType, take_apart
from sync.envelope.opening import check_payload

_LONGEST_CURSOR = 18


class KeptByBook(Protocol):
    """What a book tells of what it holds for ever."""

    def settled_document(self, document_id: str) -> bytes | None:
        """The sealed bytes of a document of this book that was settled and is not to be offered again."""

    def settled_photo(self, document_id: str) -> bytes | None:
        """The first two lines of a photo's sealed document that was answered; its bytes were let go."""

    def applied_receipt(self, document_id: str) -> bytes | None:
        """The receipt that settled a document of this book."""

    def applied_bulletin(self, cursor: int) -> bytes | None:
        """The bulletin of this number, once it was applied."""

    def has_photo(self, sha256: str) -> bool:
        """Whether the book has the photo with this hash."""

    def has_sealed(self, document_id: str) -> bool:
        """Whether a document of this id is this book's."""


def tidy(stick: StickFolder, device: str, book: KeptByBook) -> int:
    """Take off the stick what this book no longer needs there; how many files went. Raises FolderUnusable."""
    to_hub, ours = stick.to_hub, stick.to_workplace(device)
    endings = [kind.file_ending for kind in FOR_THE_HUB]
    gone = sum(_remove(stick, path, book.settled_document(_id(path))) for path in stick.files(to_hub, *endings))
    for path in stick.files(to_hub, DocumentType.BLOB.file_ending):
        gone += _remove_photo(stick, path, book.settled_photo(_id(path)))
    for path in stick.files(ours, DocumentType.RECEIPT.file_ending):
        gone += _remove(stick, path, book.applied_receipt(_id(path)))
    for path in stick.files(ours, DocumentType.BULLETIN.file_ending):
        gone += _remove(stick, path, book.applied_bulletin(_cursor(path)))
    for path in stick.files(ours, DocumentType.BLOB.file_ending):
        gone += _remove_returned(stick, path, device, book)
    for half in stick.files(to_hub, ".part"):
        document_id = whole_name(half).lower().partition(".")[0]
        if is_id(document_id) and book.has_sealed(document_id):
            stick.remove(half)
            gone += 1
    return gone


def _remove(stick: StickFolder, path: Path, kept: bytes | None) -> bool:
    if kept is None or not holds(path, kept):
        return False
    stick.remove(path)
    return True


def _remove_photo(stick: StickFolder, path: Path, head: bytes | None) -> bool:
    """Whether the file was the very document with these first two lines, to its last byte."""
    if head is None:
        return False
    try:
        content = stick.read(path, DocumentType.BLOB)
        check_payload(take_apart(content))
    except DocumentError:
        return False
    if not content.startswith(head):
        return False
    stick.remove(path)
    return True


def _remove_returned(stick: StickFolder, path: Path, device: str, book: KeptByBook) -> bool:
    """Whether the file was a whole document for this device, of a photo that the book has by now."""
    try:
        document = take_apart(stick.read(path, DocumentType.BLOB))
        check_payload(document)
    except DocumentError:
        return False
    header = document.header
    if (header.type, header.addressee) != (DocumentType.BLOB, device) or path.stem.lower() != header.prev:
        return False
    if not book.has_photo(header.prev):
        return False
    stick.remove(path)
    return True


def _id(path: Path) -> str:
    name = path.stem.lower()
    return name if is_id(name) else ""


def _cursor(path: Path) -> int:
    name = path.stem
    return int(name) if name.isascii() and name.isdigit() and len(name) <= _LONGEST_CURSOR else 0
