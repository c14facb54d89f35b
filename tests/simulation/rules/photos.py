"""Photos: taken into the book and named by a record; their bytes follow the record by themselves."""

import hashlib
import random

import msgspec

from desktop_app.operations.register import register
from desktop_app.store.book import Book
from sync.contract.initiative import Attachment
from tests.simulation.rules.registry import rule
from tests.simulation.world import World

_MEDIA_TYPE = "image/jpeg"


@rule("photo", 6)
def add_photo(world: World, who: int, what: int, far: int) -> None:
    """A photo is taken into the book, and the next revision of a record names it."""
    desk = world.desk(who)
    record = desk.officer.pick(what)
    if not record or world.is_bad(desk, record):
        return
    content = random.Random(far).randbytes(200 + far)  # noqa: S311 - no secret: bytes that come again with the seed
    sha256 = hashlib.sha256(content).hexdigest()
    photo = Attachment(sha256=sha256, size=len(content), media_type=_MEDIA_TYPE, role="before")

    def keep(book: Book) -> None:
        book.photos.keep(content, _MEDIA_TYPE, 4, 3)
        known = book.initiatives.get(record)
        if photo not in known.attachments:
            register(book, msgspec.structs.replace(known, attachments=(*known.attachments, photo)))

    new = desk.act(keep, {}, must=False)
    if desk.has_photo(sha256):
        desk.officer.photos.add(sha256)
        world.happened["photo_taken"] += 1
    world.note(desk, new)
