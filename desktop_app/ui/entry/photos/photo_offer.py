"""Photos that an officer offers to a form: chosen files, or what lies on the clipboard or is dropped.

Promise: nothing is read and nothing is decoded here; an offer only knows how the worker gets its bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage

from desktop_app.domain.errors import PhotoTooLarge
from desktop_app.domain.photos import MOST_PIXELS
from desktop_app.ui.widgets.dropped_files import local_files

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData

_UNPACKED = 100  # of a PNG: not compressed, for it is read again at once


class PhotoOffer:
    """One photo on its way into the book, known by itself: the same file may be offered twice."""

    def __init__(self, role: str, name: str, read: Callable[[], bytes]) -> None:
        """`role` is before or after, `name` what people call the file ("" for a pasted picture)."""
        self.role = role
        self.name = name
        self.read = read


def may_be_photos(data: QMimeData) -> bool:
    """Whether what is pasted or dropped may hold photos; text with a link in it does not."""
    return bool(local_files(data)) or data.hasImage()


def offers_in(data: QMimeData, role: str) -> tuple[PhotoOffer, ...]:
    """What is pasted or dropped: files first, for an image beside them is only their small likeness."""
    if files := local_files(data):
        return offers_of(files, role)
    if data.hasImage():
        image = QImage(data.imageData())
        return (PhotoOffer(role, "", partial(_png_of, image)),)
    return ()


def offers_of(paths: Iterable[str], role: str) -> tuple[PhotoOffer, ...]:
    """Files by their paths."""
    return tuple(PhotoOffer(role, Path(path).name, partial(_bytes_of, path)) for path in paths)


def _bytes_of(path: str) -> bytes:
    """On the worker."""
    from desktop_app.operations.photos.take_photo import photo_file_bytes  # noqa: PLC0415  with the first photo

    return photo_file_bytes(Path(path))


def _png_of(image: QImage) -> bytes:
    """On the worker. Raises PhotoTooLarge: whole, it would be in memory twice more."""
    pixels = image.width() * image.height()
    if pixels > MOST_PIXELS:
        raise PhotoTooLarge(megapixels=pixels // 1_000_000, limit=MOST_PIXELS // 1_000_000)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG", _UNPACKED)  # type: ignore[call-overload]
    return bytes(buffer.data().data())
