"""The photos of one role on the form: its label, the way to add one, small pictures, and what is wrong, in words.

Promise: a paste is taken only while the focus is here; what is offered beyond the limit is told and not taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from desktop_app.ui.entry.photos.photo_offer import PhotoOffer, offers_in, offers_of
from desktop_app.ui.foundation.early_qt import TAB_FOCUS, set_focus_policy
from desktop_app.ui.foundation.grid import HALF_STEP, place
from desktop_app.ui.foundation.shortcuts import pressed
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.fields.field import LabelLine
from desktop_app.ui.widgets.photos.photo_grid import PhotoGrid
from desktop_app.ui.widgets.words import PressableWords

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QKeyEvent

    from sync.contract.initiative import Attachment

MOST_PHOTOS = 3


class PhotoPlace(QWidget):
    """One place: before, or after."""

    photos_changed = Signal()  # what is shown is another
    edited = Signal()  # by the person, a photo on its way told apart
    photo_offered = Signal(object)  # PhotoOffer

    def __init__(self, role: str, label: str, photo_name: str, parent: QWidget | None = None) -> None:
        """No photos; `photo_name` with `{number}` says what each one is."""
        super().__init__(parent)
        self.role = role
        self._label, self._photo_name = label, photo_name
        self._photos: tuple[Attachment, ...] = ()
        self._coming: list[PhotoOffer] = []
        self._heading = LabelLine(self, label, self.tr("paste, drop or choose"))
        self.add_button = Button(self.tr("Add photos"), kind="plain", icon_name="photo", parent=self)
        self.add_button.setAccessibleName(self.tr("Add photos: {place}").format(place=label))
        set_focus_policy(self.add_button, TAB_FOCUS)
        self.grid = PhotoGrid(self, may_remove=True)
        self.grid.hide()
        self._taken_off: list[tuple[int, Attachment]] = []
        self._put_back_words = PressableWords(self.tr("Put back the photo just taken off"), self)
        self._put_back_words.hide()
        self._heading.addWidget(self.add_button)
        lines = QVBoxLayout(self)
        place(lines)
        lines.setSpacing(HALF_STEP)
        lines.addLayout(self._heading)
        lines.addLayout(self._heading.below())
        lines.addWidget(self.grid)
        lines.addWidget(self._put_back_words)
        lines.addStretch()
        self.add_button.clicked.connect(self._choose_files)
        self.grid.removal_requested.connect(self.take_off)
        self._put_back_words.pressed.connect(self.put_back)

    def photos(self) -> tuple[Attachment, ...]:
        """The photos that the book holds, in order."""
        return self._photos

    def coming(self) -> tuple[PhotoOffer, ...]:
        """The photos that are on their way into the book."""
        return tuple(self._coming)

    def set_photos(self, photos: Sequence[Attachment]) -> None:
        """Show these without telling; what is still on its way belongs to another form now."""
        self._photos, self._coming, self._taken_off = tuple(photos), [], []
        self.show_problem("")
        self._show()

    def offer(self, offers: Iterable[PhotoOffer]) -> None:
        """Let photos on their way, as many as there is room for."""
        listed = list(offers)
        room = max(0, MOST_PHOTOS - len(self._photos) - len(self._coming))
        too_many = self.tr("There is room for {limit} photos: {count} not taken")
        left_out = len(listed) - room
        self.show_problem(too_many.format(limit=MOST_PHOTOS, count=left_out) if left_out > 0 else "")
        self._coming += listed[:room]
        self._show()
        for one in listed[:room]:
            self.photo_offered.emit(one)

    def settle(self, offer: PhotoOffer, photo: Attachment | None) -> bool:
        """An offer is in the book, or (None) is not to be. False when it was made to another form."""
        if offer not in self._coming:
            return False
        self._coming.remove(offer)
        if photo is not None and photo in self._photos:
            self.show_problem(self.tr("This photo is here already"))
        elif photo is not None:
            self._photos = (*self._photos, photo)
        self._show()
        return True

    def take(self, photo: Attachment) -> None:
        """Show a photo that came late to the form that is shown again."""
        if photo not in self._photos:
            self._photos = (*self._photos, photo)
            self._show()

    def show_problem(self, words: str) -> None:
        """Say beside the label what is wrong; "" when nothing is."""
        self._heading.show_problem(words)
        self.add_button.setAccessibleDescription(words)

    def problem(self) -> str:
        """What is wrong, in words."""
        return self._heading.problem()

    def take_off(self, at: int) -> None:
        """Take a photo off the form; the book keeps its bytes, and it can be put back while the form is open."""
        self._taken_off.append((at, self._photos[at]))
        self._change(self._photos[:at] + self._photos[at + 1 :], at)

    def put_back(self) -> None:
        """Put back the photo taken off last, where it was, if there is room again."""
        if self._taken_off and len(self._photos) + len(self._coming) < MOST_PHOTOS:
            at, photo = self._taken_off.pop()
            self._change((*self._photos[:at], photo, *self._photos[at:]), at)

    def paste(self, data: QMimeData) -> None:
        """Take what is on the clipboard, or say that it is no photo."""
        offers = offers_in(data, self.role)
        if offers:
            self.offer(offers)
        else:
            self.show_problem(self.tr("There is no photo to paste: copy one first"))

    def tab_stops(self) -> tuple[QWidget, ...]:
        """What Tab walks: the way to add one, then the photos."""
        return (self.add_button, *self.grid.tab_stops(), self._put_back_words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A paste is a photo while the focus is here, and what is undone is the taking off of one."""
        if pressed(event, "paste_photo"):
            self.paste(QGuiApplication.clipboard().mimeData())
        elif pressed(event, "put_back"):
            self.put_back()
        else:
            super().keyPressEvent(event)

    def _change(self, photos: tuple[Attachment, ...], at: int) -> None:
        """Show other photos because the person wants it, and give the focus to the one that stands at `at` now."""
        self._photos = photos
        self.show_problem("")
        self._show()
        shown = self.grid.thumbs()[: len(photos)]
        (shown[min(at, len(shown) - 1)] if shown else self.add_button).setFocus()
        self.edited.emit()

    def _choose_files(self) -> None:
        question = self.tr("Choose photos of the work – never an ID card or personal papers")
        kinds = self.tr("Photos (*.jpg *.jpeg *.png *.heic *.heif *.webp)")
        every = self.tr("All files (*)")
        chosen, _ = QFileDialog.getOpenFileNames(self, question, "", f"{kinds};;{every}")
        if chosen:
            self.offer(offers_of(chosen, self.role))

    def _show(self) -> None:
        self.grid.show_photos(self._photos, self._photo_name, len(self._coming))
        has_room = len(self._photos) + len(self._coming) < MOST_PHOTOS
        self._put_back_words.setVisible(bool(self._taken_off) and has_room)
        self.photos_changed.emit()
