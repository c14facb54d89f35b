"""The photos of the chosen record: before and after, small; each is looked at large over the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.photos import AFTER, BEFORE
from desktop_app.ui.foundation.grid import HALF_STEP, place
from desktop_app.ui.widgets.fields.tab_order import set_tab_order
from desktop_app.ui.widgets.photos.photo_grid import PhotoGrid
from desktop_app.ui.widgets.photos.photo_view import PhotoView, ViewedPhoto
from desktop_app.ui.widgets.words import line_of

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QLabel

    from desktop_app.ui.widgets.photos.photo_picture import PictureWish
    from sync.contract.initiative import Attachment


class PreviewPhotos(QWidget):
    """Out of sight while the record has no photos."""

    picture_wanted = Signal(object)  # PictureWish

    def __init__(self, parent: QWidget, ground: QWidget, behind: QWidget) -> None:
        """No photos; one is looked at large over `ground`, and Tab reaches them from `behind`."""
        super().__init__(parent)
        self._ground, self._behind = ground, behind
        self._view: PhotoView | None = None
        self._photos: dict[str, tuple[Attachment, ...]] = {}
        self._grids: dict[str, PhotoGrid] = {}
        self._labels: dict[str, QLabel] = {}
        self._names = {BEFORE: self.tr("Photo before, {number}"), AFTER: self.tr("Photo after, {number}")}
        lines = QVBoxLayout(self)
        place(lines, spacing=0.5)
        for role, words in ((BEFORE, self.tr("Photos before")), (AFTER, self.tr("Photos after"))):
            self._labels[role] = line_of(words, tone="quiet", size="small", parent=self)
            grid = self._grids[role] = PhotoGrid(self)
            lines.addWidget(self._labels[role])
            lines.addWidget(grid)
            lines.addSpacing(HALF_STEP)
            grid.picture_wanted.connect(self.picture_wanted)
            grid.look_requested.connect(lambda at, role=role: self._look(role, at))
        self.show_attachments(())

    def show_attachments(self, attachments: tuple[Attachment, ...]) -> None:
        """Show the photos of a record."""
        if self._view is not None:
            self._view.put_away()
        for role, grid in self._grids.items():
            self._photos[role] = tuple(one for one in attachments if one.role == role)
            grid.show_photos(self._photos[role], self._names[role])
            self._labels[role].setVisible(bool(self._photos[role]))
        self.setVisible(any(self._photos.values()))
        set_tab_order((self._behind, *self.tab_stops()))

    def show_picture(self, wish: PictureWish, image: QImage | None) -> None:
        """Take a picture that was wished for; None when the book has no such photo."""
        for grid in self._grids.values():
            grid.show_picture(wish, image)
        if self._view is not None:
            self._view.show_picture(wish, image)

    def tab_stops(self) -> tuple[QWidget, ...]:
        """What Tab walks."""
        return tuple(stop for grid in self._grids.values() for stop in grid.tab_stops())

    def _look(self, role: str, at: int) -> None:
        if self._view is None:
            self._view = PhotoView(self._ground, self._ground)
            self._view.picture_wanted.connect(self.picture_wanted)
        listed = [
            ViewedPhoto(photo.sha256, self._names[each].format(number=number + 1))
            for each, photos in self._photos.items()
            for number, photo in enumerate(photos)
        ]
        self._view.look(listed, at if role == BEFORE else len(self._photos[BEFORE]) + at)
