"""A photo of the book as a picture on the screen: what is wished for, and how the worker makes it.

Promise: a picture is decoded at the size that it is shown in, on the worker; the GUI thread only paints it.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader


class PictureWish(NamedTuple):
    """A photo by its hash, and the pixels of the screen that it must fit in."""

    sha256: str
    width: int
    height: int


def picture_of(content: bytes, wish: PictureWish) -> QImage:
    """Decode a photo to fit what is wished for, never larger than it is; a null image for what is no photo."""
    held = QByteArray(content)
    device = QBuffer(held)
    device.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(device)
    box = QSize(wish.width, wish.height)
    size = reader.size()
    if size.width() > box.width() or size.height() > box.height():
        reader.setScaledSize(size.scaled(box, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1)))
    return reader.read()
