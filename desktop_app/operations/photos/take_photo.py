"""Take a photo into the book: from a file's bytes to the name by which a record carries it."""

from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace

from desktop_app.domain.errors import FileMissing, PhotoError, PhotoTooLarge
from desktop_app.domain.photos import MEDIA_TYPE
from desktop_app.operations.photos.process import read_photo_apart
from desktop_app.operations.register import register
from desktop_app.store.book import Book
from sync.contract.initiative import Attachment, Initiative

MOST_FILE_BYTES = 100_000_000


def take_photo(book: Book, read: Callable[[], bytes], role: str, name: str = "") -> Attachment:
    """Make what `read` gives into a photo and keep it; durable when this returns, though no record names it yet.

    Args:
        book: the open book.
        read: gives the bytes of an image file.
        role: what the photo shows: before or after.
        name: what people call the file, for the words of an error.

    Raises PhotoUnreadable, PhotoTooLarge, PhotoAnimated, and what `read` raises; nothing is kept then.
    """
    try:
        photo = read_photo_apart(read())
    except PhotoError as error:
        raise type(error)(**{**error.facts, "name": name}) from error
    sha256 = book.photos.keep(photo.content, MEDIA_TYPE, photo.width, photo.height)
    return Attachment(sha256=sha256, size=len(photo.content), media_type=MEDIA_TYPE, role=role)


def photo_file_bytes(path: Path) -> bytes:
    """The bytes of a file that may be a photo, unless they are too many. Raises FileMissing, PhotoTooLarge."""
    try:
        size = path.stat().st_size
        if size > MOST_FILE_BYTES:
            raise PhotoTooLarge(megabytes=size // 1_000_000, limit=MOST_FILE_BYTES // 1_000_000)
        return path.read_bytes()
    except OSError as error:
        raise FileMissing(path=path.name) from error


def add_to_draft(book: Book, draft_id: str, photo: Attachment) -> None:
    """Let a draft that was left have the photo still on its way: set aside, thrown away, or a record by now."""
    with book.write():
        if book.drafts.replace(draft_id, lambda content: _with_photo(content, photo)):
            return
        if book.listing.number_of(draft_id):
            record = book.initiatives.get(draft_id)
            if photo not in record.attachments:
                register(book, _with_photo(record, photo))


def _with_photo(content: Initiative, photo: Attachment) -> Initiative:
    there = content.attachments
    return content if photo in there else replace(content, attachments=(*there, photo))
