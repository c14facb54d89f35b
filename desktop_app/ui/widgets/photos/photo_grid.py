"""Small pictures side by side, three a row: each can be looked at large and, where the owner lets it, taken off.

Promise: a photo that is still being read, or that the book does not hold, stands there as a sign with a name; nothing
moves when its picture comes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop_app.ui.foundation.early_qt import TAB_FOCUS, set_focus_policy
from desktop_app.ui.foundation.grid import icon_size, place, steps
from desktop_app.ui.foundation.shortcuts import pressed
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.photos.photo_picture import PictureWish
from desktop_app.ui.widgets.words import line_of

if TYPE_CHECKING:
    from PySide6.QtGui import QImage, QKeyEvent

    from sync.contract.initiative import Attachment

A_ROW = 3
_MOST = 12  # a record from elsewhere may name any number
_WIDTH, _HEIGHT, _EDGE = 12, 9, 2  # steps of the grid; pixels of the border and the air inside it


class PhotoThumb(Button):
    """One small picture: Enter and Space look at it, Delete takes it off."""

    removal_requested = Signal()

    def __init__(self, name: str, icon_name: str, parent: QWidget) -> None:
        """A sign until there is a picture."""
        super().__init__(kind="photo", icon_name=icon_name, name=name, parent=parent)
        self.setToolTip(name)
        set_focus_policy(self, TAB_FOCUS)
        self.setFixedSize(steps(_WIDTH), steps(_HEIGHT))

    def has_picture(self) -> bool:
        """Whether the photo itself is shown, and not a sign."""
        return not self._icon_name

    def box(self) -> QSize:
        """The pixels of the screen that there are for the picture."""
        inside = QSize(steps(_WIDTH) - 2 * _EDGE, steps(_HEIGHT) - 2 * _EDGE)
        return inside * self.devicePixelRatioF()

    def show_picture(self, image: QImage) -> None:
        """Show the photo instead of a sign."""
        pixmap = QPixmap.fromImage(image)
        pixmap.setDevicePixelRatio(self.devicePixelRatioF())
        self._icon_name = ""
        self.setIconSize(pixmap.deviceIndependentSize().toSize())
        self.setIcon(QIcon(pixmap))

    def show_missing(self) -> None:
        """Say by a sign that there is no such photo here: what was sent is not lost, and may come back."""
        self.setIconSize(QSize(icon_size(), icon_size()))
        self.show_icon("offline", "quiet_ink")
        self.setText(self.tr("away"))
        self.setToolTip(self.tr("This photo is not on this PC. What was sent rests with the upstream union."))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete takes the photo off."""
        if pressed(event, "take_off"):
            self.removal_requested.emit()
        else:
            super().keyPressEvent(event)


class PhotoGrid(QWidget):
    """The photos of one place."""

    picture_wanted = Signal(object)  # PictureWish
    look_requested = Signal(int)
    removal_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None, *, may_remove: bool = False) -> None:
        """No photos."""
        super().__init__(parent)
        self._may_remove = may_remove
        self._photos: tuple[Attachment, ...] = ()
        self._images: dict[PictureWish, QImage] = {}
        self._thumbs: list[PhotoThumb] = []
        self._removers: list[Button] = []
        self._more = line_of(tone="quiet", parent=self)
        self._cells = QGridLayout(self)
        place(self._cells)
        self._cells.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)

    def show_photos(self, photos: Sequence[Attachment], name: str, coming: int = 0) -> None:
        """Show photos, and signs for as many that are on their way; `name` with `{number}` says what each one is."""
        changed = (
            number for number, (one, other) in enumerate(zip(self._photos, photos, strict=False)) if one != other
        )
        kept = next(changed, min(len(self._photos), len(photos), _MOST))
        self._drop_from(kept)  # those before keep the focus that one of them may have
        self._photos = tuple(photos)
        named = {photo.sha256 for photo in photos}
        self._images = {wish: image for wish, image in self._images.items() if wish.sha256 in named}
        for at, photo in enumerate(photos[kept:_MOST], kept):
            self._add_photo(photo, name.format(number=at + 1), at)
        for _ in range(coming):
            self._add(self.tr("A photo that is being read"), "waiting").setEnabled(False)
        if len(photos) > _MOST:
            self._more.setText(f"+{len(photos) - _MOST}")
            self._cells.addWidget(self._more, _MOST // A_ROW, 0)
        self._more.setVisible(len(photos) > _MOST)
        self.setVisible(bool(self._thumbs))

    def show_picture(self, wish: PictureWish, image: QImage | None) -> None:
        """Take a picture that was wished for; None when the book has no such photo."""
        for photo, thumb in zip(self._photos, self._thumbs, strict=False):
            if wish != _wish_of(photo.sha256, thumb):
                continue
            if image is None or image.isNull():
                thumb.show_missing()
            else:
                self._images[wish] = image
                thumb.show_picture(image)

    def thumbs(self) -> tuple[PhotoThumb, ...]:
        """The small pictures, those on their way last."""
        return tuple(self._thumbs)

    def tab_stops(self) -> tuple[QWidget, ...]:
        """What Tab walks: every photo, the way to take it off behind it."""
        stops: list[QWidget] = []
        for at in range(len(self._photos[:_MOST])):
            stops += [self._thumbs[at], *self._removers[at : at + 1]]
        return tuple(stops)

    def _add_photo(self, photo: Attachment, name: str, at: int) -> None:
        thumb = self._add(name, "photo")
        thumb.clicked.connect(lambda: self.look_requested.emit(at))
        if self._may_remove:
            thumb.removal_requested.connect(lambda: self.removal_requested.emit(at))
            self._add_remover(thumb, at)
        self._show_or_wish(photo.sha256, thumb)

    def _show_or_wish(self, sha256: str, thumb: PhotoThumb) -> None:
        """What was shown already is shown at once: nothing flickers when a photo is added or taken off."""
        wish = _wish_of(sha256, thumb)
        if wish in self._images:
            thumb.show_picture(self._images[wish])
        else:
            self.picture_wanted.emit(wish)

    def _add(self, name: str, icon_name: str) -> PhotoThumb:
        thumb = PhotoThumb(name, icon_name, self)
        self._cells.addWidget(thumb, len(self._thumbs) // A_ROW, len(self._thumbs) % A_ROW)
        self._thumbs.append(thumb)
        thumb.show()
        return thumb

    def _add_remover(self, thumb: PhotoThumb, at: int) -> None:
        name = self.tr("Take off: {photo}").format(photo=thumb.accessibleName())
        remover = Button(kind="corner", icon_name="remove", name=name, parent=self)
        remover.setToolTip(name)
        set_focus_policy(remover, TAB_FOCUS)
        remover.setFixedSize(steps(3), steps(3))
        remover.clicked.connect(lambda: self.removal_requested.emit(at))
        self._cells.addWidget(remover, at // A_ROW, at % A_ROW, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self._removers.append(remover)
        remover.show()
        remover.raise_()

    def _drop_from(self, at: int) -> None:
        for widget in (*self._removers[at:], *self._thumbs[at:]):
            self._cells.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._removers, self._thumbs = self._removers[:at], self._thumbs[:at]


def _wish_of(sha256: str, thumb: PhotoThumb) -> PictureWish:
    box = thumb.box()
    return PictureWish(sha256, box.width(), box.height())
