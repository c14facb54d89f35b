"""Fields side by side, or one below the other where there is no room for all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QBoxLayout, QWidget

from desktop_app.ui.foundation.grid import place

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent


class FieldLine(QWidget):
    """A line that breaks as a whole."""

    def __init__(self, parent: QWidget) -> None:
        """An empty line."""
        super().__init__(parent)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        place(self._line, spacing=2)

    def add(self, part: QWidget, stretch: int = 0) -> None:
        """Add a field, best made with this line as its parent, with its share of the room that is left over."""
        self._line.addWidget(part, stretch)

    def minimumSizeHint(self) -> QSize:
        """As wide as the widest field: the line can break."""
        wanted = super().minimumSizeHint()
        return QSize(max(part.minimumSizeHint().width() for part in self._parts()), wanted.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the line, or join it again."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """The same when a part has come, gone or changed its width."""
        parts = self._parts()
        needed = sum(part.minimumSizeHint().width() for part in parts) + self._line.spacing() * (len(parts) - 1)
        has_room = needed <= self.width()
        self._line.setDirection(QBoxLayout.Direction.LeftToRight if has_room else QBoxLayout.Direction.TopToBottom)

    def _parts(self) -> list[QWidget]:
        items = (self._line.itemAt(at) for at in range(self._line.count()))
        widgets = (item.widget() for item in items if item is not None)
        return [part for part in widgets if part is not None and not part.isHidden()]
