"""Take a photo into the book: from a file's bytes to the name by which a record carries it."""

from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace

from desktop_app.domain.errors import FileMissing, PhotoError, PhotoTooLarge
from desktop_app.domain.photos import MEDIA_TYPE
from desktop_app.operations.photos.process import read_photo_apart
from desktop_app.store.book import Book
from sync.contract.initiative import Attachment

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
    """Let a draft that was set aside have the photo that was still on its way; nothing if the draft is gone."""
    with book.write():
        draft = book.drafts.find_draft(draft_id)
        if draft is not None and photo not in draft.content.attachments:
            content = replace(draft.content, attachments=(*draft.content.attachments, photo))
            book.drafts.save(draft_id, content, draft.origin)
