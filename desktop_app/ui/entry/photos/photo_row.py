"""Photos before and after on the form: two places, each with a few; looked at large over the form.

Promise: a photo of the record that belongs to neither place, and any order it had, passes through untouched; a photo
taken off is only no longer named; a form that is left takes none of what was offered to the one before.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.photos import AFTER, BEFORE, ROLES
from desktop_app.ui.entry.photos.photo_offer import PhotoOffer, offers_in
from desktop_app.ui.entry.photos.photo_place import PhotoPlace
from desktop_app.ui.foundation.grid import place
from desktop_app.ui.widgets.fields.field_line import FieldLine
from desktop_app.ui.widgets.words import Paragraph

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QImage

    from desktop_app.messages import ErrorWords
    from desktop_app.ui.widgets.photos.photo_picture import PictureWish
    from desktop_app.ui.widgets.photos.photo_view import PhotoView
    from sync.contract.initiative import Attachment


class PhotoRow(QWidget):
    """Two places side by side, and what may not be in them."""

    value_changed = Signal()
    stops_changed = Signal()
    photo_offered = Signal(object)  # PhotoOffer
    picture_wanted = Signal(object)  # PictureWish

    def __init__(self, parent: QWidget | None = None) -> None:
        """No photos."""
        super().__init__(parent)
        self._over: QWidget = self
        self._ground: QWidget = self
        self._view: PhotoView | None = None
        self._viewed: list[tuple[PhotoPlace, Attachment]] = []  # what is looked at, though more comes meanwhile
        self._waiting: Callable[[], None] | None = None
        self._line = line = FieldLine(self)
        self.before = PhotoPlace(BEFORE, self.tr("Photos before"), self.tr("Photo before, {number}"), line)
        self.after = PhotoPlace(AFTER, self.tr("Photos after"), self.tr("Photo after, {number}"), line)
        self._places = {BEFORE: self.before, AFTER: self.after}
        lines = QVBoxLayout(self)
        place(lines)
        lines.addWidget(line)
        for one in self._places.values():
            line.add(one, 1)
            one.photos_changed.connect(self.stops_changed)
            one.photo_offered.connect(self.photo_offered)
            one.photo_offered.connect(self.value_changed)
            one.grid.picture_wanted.connect(self.picture_wanted)
            one.edited.connect(self.value_changed)
            one.grid.look_requested.connect(lambda at, place=one: self.look(place, at))
        words = self.tr(
            "Never an ID card or personal papers: none may be stored. Place and time are taken out of every photo."
        )
        lines.addWidget(Paragraph(words, tone="quiet", size="small", parent=self))

    def event(self, event: QEvent) -> bool:
        """Three photos take more room than one: the places stand one below the other where both have not enough."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._line.fit()
        return super().event(event)

    def lie_over(self, parent: QWidget, ground: QWidget) -> None:
        """Say what a photo that is looked at large lies over: `ground`, as a child of `parent`."""
        self._over, self._ground = parent, ground

    def attachments(self, base: tuple[Attachment, ...]) -> tuple[Attachment, ...]:
        """What the record names: of `base` all that is no photo of these places or still here, then what is new."""
        here = (*self.before.photos(), *self.after.photos())
        kept = tuple(one for one in base if one in here or one.role not in ROLES)
        return (*kept, *(one for one in here if one not in kept))

    def set_attachments(self, attachments: tuple[Attachment, ...]) -> None:
        """Show the photos of a record or draft, without telling."""
        self._waiting = None
        if self._view is not None:
            self._view.put_away()
        for role, one in self._places.items():
            one.set_photos(tuple(photo for photo in attachments if photo.role == role))

    def coming(self) -> tuple[PhotoOffer, ...]:
        """The photos that are on their way into the book and into this form."""
        return (*self.before.coming(), *self.after.coming())

    def wait_for_photos(self, then: Callable[[], None]) -> None:
        """Call `then` when all photos that are on their way are in, unless one of them is refused."""
        self._waiting = then

    def settle(self, offer: PhotoOffer, photo: Attachment) -> bool:
        """A photo is in the book. False when it was offered to a form that is not shown any more."""
        is_here = self._places[offer.role].settle(offer, photo)
        if is_here:
            self.value_changed.emit()
            self._go_on()
        return is_here

    def take(self, photo: Attachment) -> None:
        """A photo is in the book that was offered to this form before another one was shown in between."""
        self._places[photo.role].take(photo)
        self.value_changed.emit()

    def refuse(self, offer: PhotoOffer, words: ErrorWords) -> bool:
        """Say beside its place why a photo was not taken. False when the form that it was offered to is not shown."""
        is_here = self._places[offer.role].settle(offer, None)
        if is_here:
            self._waiting = None
            self._places[offer.role].show_problem(f"{words.what} {words.todo}".strip())
        return is_here

    def show_picture(self, wish: PictureWish, image: QImage | None) -> None:
        """Take a picture that was wished for; None when the book has no such photo."""
        for one in self._places.values():
            one.grid.show_picture(wish, image)
        if self._view is not None:
            self._view.show_picture(wish, image)

    def drop(self, data: QMimeData, at: QPoint) -> None:
        """Take what was dropped somewhere on the form (in pixels of the screen) into the nearest place."""
        nearest = min(self._places.values(), key=lambda one: _distance(one, at))
        nearest.offer(offers_in(data, nearest.role))
        nearest.add_button.setFocus()

    def look(self, place_of_photo: PhotoPlace, at: int) -> None:
        """Look at a photo large."""
        from desktop_app.ui.widgets.photos.photo_view import ViewedPhoto  # noqa: PLC0415  seldom

        listed = [
            (one, photo, ViewedPhoto(photo.sha256, thumb.accessibleName()))
            for one in self._places.values()
            for photo, thumb in zip(one.photos(), one.grid.thumbs(), strict=False)
        ]
        self._viewed = [(one, photo) for one, photo, _ in listed]
        number = self._viewed.index((place_of_photo, place_of_photo.photos()[at]))
        self._view_made().look([viewed for _, _, viewed in listed], number)

    def tab_stops(self) -> tuple[QWidget, ...]:
        """What Tab walks."""
        return (*self.before.tab_stops(), *self.after.tab_stops())

    def _view_made(self) -> PhotoView:
        if self._view is None:
            from desktop_app.ui.widgets.photos.photo_view import PhotoView  # noqa: PLC0415  seldom

            self._view = PhotoView(self._over, self._ground, may_remove=True)
            self._view.picture_wanted.connect(self.picture_wanted)
            self._view.removal_requested.connect(self._on_removal_requested)
        return self._view

    def _on_removal_requested(self, number: int) -> None:
        self._view_made().put_away()
        one, photo = self._viewed[number]
        one.take_off(one.photos().index(photo))

    def _go_on(self) -> None:
        if self._waiting is not None and not self.coming():
            then, self._waiting = self._waiting, None
            then()


def _distance(widget: QWidget, at: QPoint) -> int:
    """How far a point of the screen lies from a widget, along the edges; 0 inside it."""
    here = widget.mapFromGlobal(at)
    across = max(0, -here.x(), here.x() - widget.width())
    down = max(0, -here.y(), here.y() - widget.height())
    return across + down
