"""A photo, large, over the page it belongs to: Esc puts it away, the arrows go to the next one.

Promise: it is no window and asks nothing; Tab stays inside while it is open, and the focus goes back where it was.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.ui.foundation.grid import place
from desktop_app.ui.foundation.shortcuts import pressed
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.photos.photo_picture import PictureWish
from desktop_app.ui.widgets.words import Paragraph, line_of

if TYPE_CHECKING:
    from PySide6.QtGui import QImage, QResizeEvent


class ViewedPhoto(NamedTuple):
    """A photo by its hash, and the words above it."""

    sha256: str
    words: str


class _ViewButton(Button):
    """A button that leaves the arrows to the view."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if pressed(event, "next_choice") or pressed(event, "previous_choice"):
            event.ignore()
        else:
            super().keyPressEvent(event)


class PhotoView(QFrame):
    """Lies over a part of its parent while a photo is looked at."""

    picture_wanted = Signal(object)  # PictureWish
    removal_requested = Signal(int)
    closed = Signal()

    def __init__(self, parent: QWidget, ground: QWidget, *, may_remove: bool = False) -> None:
        """Out of sight; `ground` is the parent itself, or what of it is covered."""
        super().__init__(parent)
        self.setObjectName("card")
        self._over, self._ground = parent, ground
        self._photos: tuple[ViewedPhoto, ...] = ()
        self._at = 0
        self._wish: PictureWish | None = None
        self._back_to: QWidget | None = None
        self._words = line_of(size="heading", parent=self)
        self._picture = QLabel(self)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._picture.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self._missing = Paragraph(
            self.tr("This photo is not on this PC. What was sent rests with the upstream union."),
            tone="quiet",
            parent=self,
        )
        self._previous = _ViewButton("←", kind="tool", name=self.tr("Previous photo"), parent=self)
        self._next = _ViewButton("→", kind="tool", name=self.tr("Next photo"), parent=self)
        self._remove = _ViewButton(self.tr("Take off"), kind="plain", icon_name="remove", parent=self)
        self._remove.setAccessibleName(self.tr("Take this photo off"))
        self._remove.setVisible(may_remove)
        self.close_button = _ViewButton(self.tr("Close"), kind="plain", key="close", parent=self)
        self._previous.clicked.connect(lambda: self._go(-1))
        self._next.clicked.connect(lambda: self._go(1))
        self._remove.clicked.connect(lambda: self.removal_requested.emit(self._at))
        self.close_button.clicked.connect(self.put_away)
        self._lay_out()
        self.hide()

    def look(self, photos: Sequence[ViewedPhoto], at: int) -> None:
        """Show one of several photos over the ground; the focus goes to the way back."""
        if self.isHidden():
            self._back_to = self._ground.window().focusWidget()
            self._ground.installEventFilter(self)
        self._photos = tuple(photos)
        self._cover()
        self.show()
        self.raise_()
        self._show(at)
        self.close_button.setFocus()

    def put_away(self) -> None:
        """Let the page be seen again."""
        if self.isHidden():
            return
        self._ground.removeEventFilter(self)
        had_focus = self.isAncestorOf(self.window().focusWidget() or self.window())
        self.hide()
        self._picture.clear()
        self.closed.emit()
        if had_focus and self._back_to is not None and self._back_to.isVisible():
            self._back_to.setFocus()

    def show_picture(self, wish: PictureWish, image: QImage | None) -> None:
        """Take a picture that was wished for; None when the book has no such photo."""
        if wish != self._wish:
            return
        is_there = image is not None and not image.isNull()
        self._missing.setVisible(not is_there)
        if image is not None and is_there:
            pixmap = QPixmap.fromImage(image)
            pixmap.setDevicePixelRatio(self.devicePixelRatioF())
            self._picture.setPixmap(pixmap)

    def words(self) -> str:
        """What is said above the photo."""
        return self._words.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc puts it away, the arrows go on."""
        if pressed(event, "close"):
            self.put_away()
        elif pressed(event, "next_choice"):
            self._go(1)
        elif pressed(event, "previous_choice"):
            self._go(-1)
        elif pressed(event, "take_off") and not self._remove.isHidden():
            self.removal_requested.emit(self._at)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Esc is for what lies on top, not for the page below, which has a use of its own for it."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and pressed(event, "close"):
            event.accept()
            return True
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Be as large as the ground."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._cover()
        return super().eventFilter(watched, event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001  Qt's own name and order
        """Tab stays inside."""
        stops = [button for button in self._buttons() if button.isVisible() and button.isEnabled()]
        here = next_stop = self.window().focusWidget()
        if here in stops:
            next_stop = stops[(stops.index(here) + (1 if next else -1)) % len(stops)]
        elif stops:
            next_stop = stops[0]
        if next_stop is not None:
            next_stop.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wish for the picture at the new size."""
        super().resizeEvent(event)
        if self.isVisible():
            self._wish_for_picture()

    def _cover(self) -> None:
        self.setGeometry(QRect(self._ground.mapTo(self._over, QPoint()), self._ground.size()))

    def _go(self, by: int) -> None:
        if self._photos:
            self._show((self._at + by) % len(self._photos))

    def _show(self, at: int) -> None:
        self._at = at
        self._picture.clear()
        self._missing.hide()
        self._words.setText(self._photos[at].words)
        for button in (self._previous, self._next):
            button.setVisible(len(self._photos) > 1)
        self._wish_for_picture()

    def _wish_for_picture(self) -> None:
        layout = self.layout()
        if layout is not None:
            layout.activate()
        size = self._picture.size() * self.devicePixelRatioF()
        wish = PictureWish(self._photos[self._at].sha256, max(1, size.width()), max(1, size.height()))
        if wish != self._wish or self._picture.pixmap().isNull():
            self._wish = wish
            self.picture_wanted.emit(wish)

    def _buttons(self) -> tuple[Button, ...]:
        return self._previous, self._next, self._remove, self.close_button

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        place(top, spacing=1)
        top.addWidget(self._words)
        top.addStretch()
        for button in self._buttons():
            top.addWidget(button)
        lines = QVBoxLayout(self)
        place(lines, margins=(2, 1, 2, 2), spacing=1)
        lines.addLayout(top)
        lines.addWidget(self._missing)
        lines.addWidget(self._picture, 1)
