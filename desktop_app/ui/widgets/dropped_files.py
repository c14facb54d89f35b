"""Files of this PC that are pasted or dropped; a link in a text is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData


def local_files(data: QMimeData) -> list[str]:
    """The paths of the files, in order."""
    return [url.toLocalFile() for url in data.urls() if url.isLocalFile()] if data.hasUrls() else []
