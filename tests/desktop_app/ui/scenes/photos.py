"""Pages with photos, drawn here: the form with photos, with one that was refused, one looked at large; the book's."""

import hashlib
from collections.abc import Callable
from typing import Protocol

import msgspec
from PIL import Image, ImageDraw, ImageFilter
from PySide6.QtCore import QMimeData, SignalInstance
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.domain.errors import PhotoTooLarge
from desktop_app.messages import delivery_words, error_words
from desktop_app.ui.book.page import BookPage
from desktop_app.ui.entry.page import EntryPage
from desktop_app.ui.entry.photos.photo_offer import PhotoOffer
from desktop_app.ui.widgets.photos.photo_picture import PictureWish, picture_of
from sync.contract.initiative import Attachment, Initiative
from tests.desktop_app.operations.photos.photo_samples import saved
from tests.desktop_app.ui.shown_values import a_record

_SHAPES = ((800, 600), (600, 800), (800, 600), (800, 450))


class _Shows(Protocol):
    picture_wanted: SignalInstance

    def show_picture(self, wish: PictureWish, image: QImage | None) -> None: ...


def a_photo(number: int) -> bytes:
    """A workbench under a lamp, as well as a few lines can draw it; each number another one."""
    width, height = _SHAPES[number % len(_SHAPES)]
    image = Image.linear_gradient("L").rotate(90 * number).resize((width, height)).convert("RGB")
    tint = Image.new(
        "RGB", (width, height), ((150, 120, 90), (90, 120, 140), (110, 130, 100), (140, 110, 130))[number % 4]
    )
    image = Image.blend(image, tint, 0.6)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, height * 2 // 3, width, height), fill=(72, 62, 54))
    for at in range(3 + number):
        left = width * (at + 1) // (5 + number)
        draw.rounded_rectangle((left, height // 2, left + width // 9, height * 3 // 4), 12, fill=(190, 190, 182))
    return saved(image.filter(ImageFilter.GaussianBlur(2)), "JPEG", quality=85)


PHOTOS = {hashlib.sha256(content).hexdigest(): content for content in map(a_photo, range(4))}


def photos(*roles: str) -> tuple[Attachment, ...]:
    """As many photos as roles are named."""
    listed = zip(PHOTOS.items(), roles, strict=False)
    return tuple(
        Attachment(sha256=sha256, size=len(content), media_type="image/jpeg", role=role)
        for (sha256, content), role in listed
    )


def a_record_with_photos(*roles: str) -> Initiative:
    """The full record with photos."""
    return msgspec.structs.replace(a_record(), attachments=photos(*roles))


def answer_wishes(shows: _Shows) -> None:
    """Give a widget every picture that it wishes for, at once; None for one that there is not."""

    def answer(wish: PictureWish) -> None:
        content = PHOTOS.get(wish.sha256)
        shows.show_picture(wish, picture_of(content, wish) if content else None)

    shows.picture_wanted.connect(answer)


def _lay_out() -> None:
    """Each part that grows lets the one around it grow at the next turn of the event loop."""
    for _ in range(10):
        QApplication.processEvents()


def _entry(language: str, *roles: str) -> tuple[QWidget, EntryPage]:
    from tests.desktop_app.ui.scenes.every_scene import entry_full

    window = entry_full(language)
    page = window.findChild(EntryPage)
    answer_wishes(page.form)
    page.show_record(a_record_with_photos(*roles))
    window.resize(1366, 736)
    window.show()
    _lay_out()
    page.form.ensureWidgetVisible(page.form.body.photos, 0, 120)
    return window, page


def entry_photos(language: str) -> QWidget:
    window, page = _entry(language, "before", "before", "after", "after")
    page.form.body.photos.before.grid.thumbs()[0].setFocus()
    page.form.body.photos.after.offer([PhotoOffer("after", "IMG_0412.heic", bytes)])
    _lay_out()
    return window


def entry_photo_refused(language: str) -> QWidget:
    window, page = _entry(language, "before", "before")
    row = page.form.body.photos
    row.before.take_off(1)
    huge = PhotoOffer("before", "DSC_0199.jpg", bytes)
    row.before.offer([huge])
    row.refuse(huge, error_words(PhotoTooLarge(name="DSC_0199.jpg", megapixels=200, limit=120), language))
    row.after.paste(QMimeData())
    _lay_out()
    return window


def entry_photo_large(language: str) -> QWidget:
    window, page = _entry(language, "before", "before", "after")
    page.form.body.photos.look(page.form.body.photos.before, 1)
    return window


def book_photos(language: str) -> QWidget:
    from tests.desktop_app.ui.scenes.every_scene import book_full

    window = book_full(language)
    page = window.findChild(BookPage)
    answer_wishes(page.preview.photos)
    record = a_record_with_photos("before", "after", "after")
    unknown = Attachment(sha256="0" * 64, size=1, media_type="image/jpeg", role="after")
    short = msgspec.structs.replace(record, attachments=(*record.attachments, unknown), solution="", problem="")
    page.preview.show_record(short, "waiting", (delivery_words("waiting", language),))
    window.resize(1366, 736)
    window.show()
    _lay_out()
    page.preview._scrolled.ensureWidgetVisible(page.preview.photos)
    return window


PHOTO_SCENES: dict[str, Callable[[str], QWidget]] = {
    "entry-photos": entry_photos,
    "entry-photo-refused": entry_photo_refused,
    "entry-photo-large": entry_photo_large,
    "book-photos": book_photos,
}
