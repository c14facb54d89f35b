"""A column that scrolls upwards and downwards, never sideways, and shows what it lies upon.

Promise: it is as high as its content at its width. The bar stands in the margin on the right: what is inside is as
wide with it as without. The style sheet makes Qt's own viewport transparent by the name Qt
gives it: asking for `viewport()` would build all enumerations of `Qt` (see `foundation.early_qt`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from desktop_app.ui.foundation.early_qt import NO_FOCUS, TAB_FOCUS, hide_horizontal_bar, set_focus_policy
from desktop_app.ui.foundation.grid import place, steps

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent


class _Content(QWidget):
    """Asks for no height of its own where its height follows its width.

    Qt would ask for the height that the content needs at its smallest width, where every line is broken, and the column
    would end in a stretch of nothing.
    """

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        layout = self.layout()
        return QSize(hint.width(), 0) if layout is not None and layout.hasHeightForWidth() else hint


class ScrolledColumn(QScrollArea):
    """`inside` is the parent for what goes into `lines`."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        margins: tuple[float, float, float, float] = (0, 0, 0, 0),
        spacing: float = 1,
    ) -> None:
        """An empty column; margins and spacing in steps of the grid."""
        super().__init__(parent)
        self.inside = _Content(self)
        self.inside.setObjectName("see_through")
        self.setWidget(self.inside)  # before it is filled: whatever changes its parent is dressed anew
        self.setWidgetResizable(True)
        hide_horizontal_bar(self)
        set_focus_policy(self, NO_FOCUS)
        self.lines = QVBoxLayout(self.inside)
        place(self.lines, margins=margins, spacing=spacing)
        self._right = steps(margins[2])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The bar came or went: the margin gives way to it."""
        super().resizeEvent(event)
        bar = self.width() - event.size().width()
        margins = self.lines.contentsMargins()
        margins.setRight(max(self._right - bar, 0))
        self.lines.setContentsMargins(margins)

    def scroll_by_keys(self, name: str) -> None:
        """Be a stop on the Tab road, where the arrows scroll: for a column of words alone. `name` is its name."""
        self.setProperty("by_keys", True)
        self.setAccessibleName(name)
        set_focus_policy(self, TAB_FOCUS)
