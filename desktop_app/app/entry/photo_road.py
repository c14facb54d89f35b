"""From an offered photo to the form and the book, and from the book to a picture on the screen.

Promise: photos are read by a worker of their own with a connection of its own, so that no draft waits behind one; a
photo offered to a form belongs to that form, though another one is shown, or the program ends, before it is read.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from desktop_app.app.shelf import Shelf

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance
    from PySide6.QtGui import QImage

    from desktop_app.messages import ErrorWords
    from desktop_app.store.book import Book
    from desktop_app.ui.entry.page import EntryPage
    from desktop_app.ui.entry.photos.photo_offer import PhotoOffer
    from desktop_app.ui.widgets.photos.photo_picture import PictureWish
    from sync.contract.initiative import Attachment, Initiative


class ShowsPictures(Protocol):
    """What wishes for pictures and is given them."""

    picture_wanted: SignalInstance

    def show_picture(self, wish: PictureWish, image: QImage | None) -> None:
        """Take a picture; None when the book has no such photo."""


class PhotoRoad:
    """Connects one entry page, and whatever shows photos."""

    def __init__(self, shelf: Shelf, language: str) -> None:
        """`shelf` holds the book that everything else works on; nothing is started before the first photo."""
        self._shelf = shelf
        self._language = language
        self._reading: Shelf | None = None
        self._open: dict[PhotoOffer, str] = {}  # offers under way, each with the id of its draft once it has one
        self._taken: dict[PhotoOffer, Attachment] = {}  # in the book, and not yet told here
        self._page: EntryPage | None = None

    def connect(self, page: EntryPage) -> None:
        """Take the entry page, once."""
        self._page = page
        page.form.photo_offered.connect(self._on_photo_offered)
        page.draft_changed.connect(self._on_draft_changed)
        self.connect_pictures(page.form)

    def connect_pictures(self, shows: ShowsPictures) -> None:
        """Answer what a widget wishes for."""
        shows.picture_wanted.connect(partial(self._on_picture_wanted, shows))

    def close(self) -> None:
        """Read what is still under way, and give it to its form, or to its draft; before the last draft is kept."""
        if self._reading is not None:
            self._reading.close()
            for offer, photo in list(self._taken.items()):
                self._on_taken(offer, photo)

    def _on_photo_offered(self, offer: PhotoOffer) -> None:
        from desktop_app.operations.photos.take_photo import take_photo  # noqa: PLC0415  with the first photo

        def take(book: Book) -> Attachment:
            photo = take_photo(book, offer.read, offer.role, offer.name)
            self._taken[offer] = photo
            return photo

        self._open[offer] = ""
        self._reader().ask(take, partial(self._on_taken, offer), partial(self._on_refused, offer))

    def _on_draft_changed(self, _form: Initiative, draft_id: str) -> None:
        """Know to which draft belongs what was offered to the form that is shown."""
        if self._page is not None and self._open:
            for offer in self._page.form.photos_coming():
                self._open[offer] = draft_id

    def _on_taken(self, offer: PhotoOffer, photo: Attachment) -> None:
        self._taken.pop(offer, None)
        draft_id = self._open.pop(offer, "")
        if self._page is not None and not self._page.form.body.photos.settle(offer, photo) and draft_id:
            from desktop_app.operations.photos.take_photo import add_to_draft  # noqa: PLC0415  seldom

            job = partial(add_to_draft, draft_id=draft_id, photo=photo)
            self._shelf.ask(job, lambda _: self._show_late(draft_id, photo))

    def _show_late(self, draft_id: str, photo: Attachment) -> None:
        """The draft may be shown again by now, as it was before it had the photo."""
        if self._page is not None and self._page.shown_draft() == draft_id:
            self._page.form.body.photos.take(photo)

    def _on_refused(self, offer: PhotoOffer, error: Exception) -> None:
        self._open.pop(offer, None)
        words = self._words(error)
        if self._page is not None and not self._page.form.body.photos.refuse(offer, words):
            self._page.trouble.show_trouble(words)

    def _on_picture_wanted(self, shows: ShowsPictures, wish: PictureWish) -> None:
        self._shelf.ask(lambda book: _picture(book, wish), lambda image: shows.show_picture(wish, image))

    def _reader(self) -> Shelf:
        if self._reading is None:
            from desktop_app.ui.background import Background  # noqa: PLC0415  with the first photo

            self._reading = Shelf(self._shelf.config, Background("photos"))
        return self._reading

    def _words(self, error: Exception) -> ErrorWords:
        from desktop_app.messages import error_words  # noqa: PLC0415

        return error_words(error, self._language)


def _picture(book: Book, wish: PictureWish) -> QImage | None:
    """On the worker. None for a photo that the book does not hold."""
    from desktop_app.domain.errors import PhotoMissing  # noqa: PLC0415  with the first photo
    from desktop_app.ui.widgets.photos.photo_picture import picture_of  # noqa: PLC0415

    try:
        return picture_of(book.photos.content(wish.sha256), wish)
    except PhotoMissing:
        return None
