"""The rail on the left: one line a page with its icon, word, key and, where it helps, a count.

Promise: only pages that were added are shown; the page that is open is marked by weight and a bar, not by colour alone.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QVBoxLayout, QWidget

from desktop_app.ui.shell.grid import STEP, icon_size, line_height, place, steps
from desktop_app.ui.shell.icons import icon_pixmap
from desktop_app.ui.shell.palette import palette_on_screen
from desktop_app.ui.translations import number_words


class RailButton(QAbstractButton):
    """One line of the rail."""

    def __init__(self, icon_name: str, word: str, key: str, parent: QWidget | None = None) -> None:
        """Show icon, word and key; the count is 0 and not shown."""
        super().__init__(parent)
        self._icon_name = icon_name
        self._key = key
        self._icon_size = icon_size()
        self._count = 0
        self.setText(word)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._name_it()

    def set_count(self, count: int) -> None:
        """Show how many wait there; nothing for 0."""
        if count != self._count:
            self._count = count
            self._name_it()
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """Wide enough for the word in bold, a count of three figures and the key."""
        metrics = QFontMetrics(self._bold())
        words = metrics.horizontalAdvance(self.text()) + metrics.horizontalAdvance("  9.999  ")
        key = self.fontMetrics().horizontalAdvance(self._key)
        return QSize(steps(2) + self._icon_size + STEP + words + key + steps(2), line_height(self) + steps(2.5))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line in the colours of the theme shown now."""
        del event
        palette = palette_on_screen()
        painter = QPainter(self)
        chosen = self.isChecked()
        if chosen or self.underMouse():
            painter.fillRect(self.rect(), QColor(palette.tinted_paper if chosen else palette.hover_paper))
        if chosen:
            painter.fillRect(QRect(0, 0, 3, self.height()), QColor(palette.accent))
        if self.hasFocus():
            painter.setPen(QColor(palette.accent))
            painter.drawRect(self.rect().adjusted(1, 1, -2, -2))
        role = "accent" if chosen else "ink"
        ratio = self.devicePixelRatioF()
        top = (self.height() - self._icon_size) // 2
        painter.drawPixmap(steps(2), top, icon_pixmap(self._icon_name, role, self._icon_size, ratio))
        left = steps(3) + self._icon_size
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(self._bold() if chosen else self.font())
        painter.setPen(QColor(getattr(palette, role)))
        painter.drawText(self.rect().adjusted(left, 0, 0, 0), middle, self.text())
        if self._count:
            left += painter.fontMetrics().horizontalAdvance(self.text()) + STEP
            painter.setPen(QColor(palette.waiting))
            painter.drawText(self.rect().adjusted(left, 0, 0, 0), middle, number_words(self._count))
        painter.setFont(self.font())
        painter.setPen(QColor(palette.quiet_ink))
        painter.drawText(self.rect().adjusted(0, 0, -steps(2), 0), middle | Qt.AlignmentFlag.AlignRight, self._key)
        painter.end()

    def _bold(self) -> QFont:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def _name_it(self) -> None:
        count = f" ({number_words(self._count)})" if self._count else ""
        self.setAccessibleName(f"{self.text()}{count}, {self._key}")


class Rail(QWidget):
    """The lines, one below the other."""

    page_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """An empty rail."""
        super().__init__(parent)
        self.setObjectName("rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._buttons: dict[str, RailButton] = {}
        self._group = QButtonGroup(self)
        self._lines = QVBoxLayout(self)
        place(self._lines, margins=(0, 1, 0, 1), spacing=0)
        self._lines.addStretch()

    def add_page(self, page: str, icon_name: str, word: str, key: str) -> None:
        """Add a line for a page below the others."""
        button = RailButton(icon_name, word, key, self)
        button.clicked.connect(lambda: self.page_requested.emit(page))
        self._buttons[page] = button
        self._group.addButton(button)
        self._lines.insertWidget(self._lines.count() - 1, button)

    def mark_page(self, page: str) -> None:
        """Mark the page that is open. Raises KeyError for a page that was not added."""
        self._buttons[page].setChecked(True)

    def set_count(self, page: str, count: int) -> None:
        """Show a count beside a page's word. Raises KeyError for a page that was not added."""
        self._buttons[page].set_count(count)
