"""The rail on the left: one line a page with its icon, word, key and, where it helps, a count.

Promise: only pages that were added are shown; the page that is open is marked by weight and a bar, not by colour alone.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QApplication, QButtonGroup, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.ui.foundation.early_qt import TAB_FOCUS, set_focus_policy
from desktop_app.ui.foundation.grid import HALF_STEP, STEP, icon_size, line_height, place, steps
from desktop_app.ui.translations import number_words
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.words import line_of


class RailButton(Button):
    """One line of the rail."""

    def __init__(
        self, icon_name: str, word: str, key: str, parent: QWidget | None = None, *, is_counted: bool = False
    ) -> None:
        """Show icon, word and key; the count is 0 and not shown, and has room only where there may be one."""
        super().__init__(f" {word}", kind="rail", icon_name=icon_name, name=f"{word}, {key}", parent=parent)
        self._word, self._key = word, key
        self._is_counted = is_counted
        self._count = line_of(tone="waiting", parent=self)
        self._count.hide()
        self._word_width = _bold_width(f" {word}")
        beside = QHBoxLayout(self)
        place(beside, margins=(2, 0, 2, 0), spacing=0)
        beside.addSpacing(icon_size() + STEP + self._word_width + HALF_STEP)
        beside.addWidget(self._count)
        beside.addStretch()
        beside.addWidget(line_of(key, tone="quiet", parent=self))
        self.setCheckable(True)
        set_focus_policy(self, TAB_FOCUS)
        self.toggled.connect(lambda on: self.show_icon(icon_name, "accent" if on else "ink"))

    def set_count(self, count: int) -> None:
        """Show how many wait there; nothing for 0."""
        words = number_words(count) if count else ""
        self._count.setText(words)
        self._count.setVisible(bool(count))
        self.setAccessibleName(f"{self._word} ({words}), {self._key}" if count else f"{self._word}, {self._key}")

    def sizeHint(self) -> QSize:
        """Wide enough for the word in bold, a count of four figures where there may be one, and the key."""
        count = _bold_width("9.999") if self._is_counted else 0
        words = self._word_width + count + _bold_width(self._key)
        return QSize(steps(4) + icon_size() + words + steps(4), line_height() + steps(2.5))


class Rail(QFrame):
    """The lines, one below the other."""

    page_requested = Signal(str)
    keys_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """An empty rail."""
        super().__init__(parent)
        self.setObjectName("rail")
        self._buttons: dict[str, RailButton] = {}
        self._group = QButtonGroup(self)
        self._lines = QVBoxLayout(self)
        place(self._lines, margins=(0, 1, 0, 1), spacing=0)
        self._lines.addStretch()

    def add_page(self, page: str, icon_name: str, word: str, key: str, *, is_counted: bool = False) -> None:
        """Add a line for a page below the others; `is_counted`: it may show how many wait there."""
        button = RailButton(icon_name, word, key, self, is_counted=is_counted)
        button.clicked.connect(lambda: self.page_requested.emit(page))
        self._buttons[page] = button
        self._group.addButton(button)
        self._lines.insertWidget(self._lines.count() - 1, button)

    def add_foot(self, word: str, key: str) -> None:
        """Add the quiet line at the foot that tells where the keys are printed."""
        foot = RailButton("keys", word, key, self)
        foot.show_icon("keys", "quiet_ink")
        foot.setCheckable(False)
        foot.clicked.connect(self.keys_requested)
        self._lines.addWidget(foot)

    def mark_page(self, page: str) -> None:
        """Mark the page that is open. Raises KeyError for a page that was not added."""
        self._buttons[page].setChecked(True)

    def set_count(self, page: str, count: int) -> None:
        """Show a count beside a page's word. Raises KeyError for a page that was not added."""
        self._buttons[page].set_count(count)


def _bold_width(text: str) -> int:
    font = QFont(QApplication.font())
    font.setWeight(QFont.Weight.DemiBold)
    return QFontMetrics(font).horizontalAdvance(text)
