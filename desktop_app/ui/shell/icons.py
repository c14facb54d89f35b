"""The program's line icons, coloured from the palette and drawn sharp at the size asked for.

Promise: an icon is known by its name and drawn from `resources/icons/<name>.svg`; a colour is a role of the palette,
never a value.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPaintEvent, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QWidget

from desktop_app.ui.resource_files import resource_text
from desktop_app.ui.shell.grid import icon_size
from desktop_app.ui.shell.palette import palette_on_screen


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
    pixmap.fill(Qt.GlobalColor.transparent)
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


class IconMark(QWidget):
    """An icon that stands beside a word; it says nothing that the word does not say."""

    def __init__(self, name: str, role: str = "ink", size: int = 0, parent: QWidget | None = None) -> None:
        """Show icon `name` in the colour of a palette role at `size` logical pixels, as large as the text for 0."""
        super().__init__(parent)
        self._name, self._role, self._size = name, role, size or icon_size()
        self.setFixedSize(self._size, self._size)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_icon(self, name: str, role: str) -> None:
        """Show another icon."""
        if (name, role) != (self._name, self._role):
            self._name, self._role = name, role
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it in the colour of the theme shown now."""
        del event
        painter = QPainter(self)
        painter.drawPixmap(0, 0, icon_pixmap(self._name, self._role, self._size, self.devicePixelRatioF()))
        painter.end()
