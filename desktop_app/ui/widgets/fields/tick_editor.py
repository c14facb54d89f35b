"""A statement that is ticked or not.

Promise: the box can be seen in both themes (its edge has the contrast of every other field's), and a tick is a mark,
not only a colour.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QCheckBox, QWidget

from desktop_app.ui.foundation.early_qt import ALIGN_LEFT, ALIGN_MIDDLE
from desktop_app.ui.foundation.grid import HALF_STEP, STEP, control_height, icon_size
from desktop_app.ui.foundation.icons import icon_pixmap
from desktop_app.ui.foundation.palette import palette_on_screen
from desktop_app.ui.widgets.fields.editors import is_enter

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QKeyEvent, QPaintEvent


class TickEditor(QCheckBox):
    """The statement with its box; Space ticks it, Enter ends the field."""

    value_changed = Signal(bool)
    enter_pressed = Signal()

    def __init__(self, statement: str, parent: QWidget | None = None) -> None:
        """Not ticked."""
        super().__init__(statement, parent)
        self.setAccessibleName(statement)
        self.toggled.connect(self.value_changed)

    def set_value(self, ticked: bool) -> None:  # noqa: FBT001  a setter of one truth, as Qt's own
        """Tick it or not, without telling."""
        blocked = self.blockSignals(True)
        self.setChecked(ticked)
        self.blockSignals(blocked)

    def value(self) -> bool:
        """Whether it is ticked."""
        return self.isChecked()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter ends the field and ticks nothing."""
        if is_enter(event):
            self.enter_pressed.emit()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Room for the box and the statement, as high as any field."""
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(icon_size() + STEP + words + STEP, control_height())

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        """The statement ticks as well as the box."""
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box, the tick, the statement, and where the focus is."""
        del event
        palette = palette_on_screen()
        size = icon_size()
        box = QRect(0, (self.height() - size) // 2, size, size).adjusted(1, 1, -1, -1)
        edge = palette.accent if self.isChecked() or self.hasFocus() else palette.field_line
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(edge), 2 if self.hasFocus() else 1))
        painter.setBrush(QColor(palette.accent if self.isChecked() else palette.raised_paper))
        painter.drawRoundedRect(box, HALF_STEP, HALF_STEP)
        if self.isChecked():
            tick = icon_pixmap("tick", "accent_ink", box.width(), self.devicePixelRatioF())
            painter.drawPixmap(box.topLeft(), tick)
        painter.setPen(QColor(palette.ink))
        painter.drawText(self.rect().adjusted(size + STEP, 0, 0, 0), ALIGN_LEFT | ALIGN_MIDDLE, self.text())
        painter.end()
