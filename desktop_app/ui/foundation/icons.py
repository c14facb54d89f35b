"""The program's line icons, coloured from the palette and drawn sharp at the size asked for.

Promise: an icon is known by its name and drawn from `resources/icons/<name>.svg`; a colour is a role of the palette,
never a value.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QLabel, QWidget

from desktop_app.ui.foundation.grid import HALF_STEP, icon_size, paragraph_height
from desktop_app.ui.foundation.palette import palette_on_screen
from desktop_app.ui.resource_files import resource_text


def icon_pixmap(name: str, role: str, size: int, ratio: float | None = None) -> QPixmap:
    """The icon as a picture of `size` logical pixels in the colour of a palette role.

    Raises OSError for a name that there is no icon of.
    """
    ratio = QGuiApplication.primaryScreen().devicePixelRatio() if ratio is None else ratio
    colour: str = getattr(palette_on_screen(), role)
    key = f"sangkien {name} {colour} {size} {ratio}"
    pixmap = QPixmap()
    if QPixmapCache.find(key, pixmap):
        return pixmap
    pixmap = QPixmap(QSize(size, size) * ratio)
    pixmap.fill(QColor(0, 0, 0, 0))
    drawing = QSvgRenderer(resource_text("icons", f"{name}.svg").replace("currentColor", colour).encode())
    painter = QPainter(pixmap)
    drawing.render(painter, QRectF(0, 0, pixmap.width(), pixmap.height()))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    QPixmapCache.insert(key, pixmap)
    return pixmap


def icon(name: str, role: str, size: int) -> QIcon:
    """The icon for a button. A button sets it anew when the palette changes."""
    return QIcon(icon_pixmap(name, role, size))


class IconMark(QLabel):
    """An icon that stands beside a word; it says nothing that the word does not say."""

    def __init__(self, name: str, role: str = "ink", size: int = 0, parent: QWidget | None = None) -> None:
        """Show icon `name` in the colour of a palette role at `size` logical pixels, as large as the text for 0."""
        super().__init__(parent)
        self._name, self._role, self._size = name, role, size or icon_size()
        self.setFixedSize(self._size, self._size)
        self.follow_theme()

    def stand_by_paragraph(self) -> None:
        """Stand, set to the top beside a paragraph, in the middle of its first line."""
        self.setFixedHeight(max(self._size, paragraph_height() + HALF_STEP - 1))

    def show_icon(self, name: str, role: str) -> None:
        """Show another icon."""
        if (name, role) != (self._name, self._role):
            self._name, self._role = name, role
            self.follow_theme()

    def follow_theme(self) -> None:
        """Draw it in the colour of the theme shown now."""
        self.setPixmap(icon_pixmap(self._name, self._role, self._size))
