"""Two chosen records side by side, in the place of the list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.ui.book.compared.comparison import Comparison
from desktop_app.ui.foundation.grid import place
from desktop_app.ui.foundation.shortcuts import listen
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.entrance import EntranceWidget
from desktop_app.ui.widgets.words import line_of

if TYPE_CHECKING:
    from desktop_app.ui.book.compared.compared_lines import ComparedLine


class SideBySide(EntranceWidget):
    """A comparison with its heading and the way back."""

    closed = Signal()

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        """Nothing to compare yet."""
        super().__init__(parent)
        self.comparison = Comparison(language, self)
        self.back = Button(self.tr("Back to the list"), kind="plain", key="close", parent=self)
        self.back.clicked.connect(self.closed)
        listen(self, "close", self.closed.emit)
        above = QHBoxLayout()
        place(above, spacing=2)
        above.addWidget(line_of(self.tr("Two initiatives side by side"), size="title", parent=self))
        above.addStretch()
        above.addWidget(self.comparison.differing_only)
        above.addWidget(self.back)
        lines = QVBoxLayout(self)
        place(lines, spacing=1.5)
        lines.addLayout(above)
        lines.addWidget(self.comparison, 1)

    def entrance(self) -> QWidget:
        """The words, which the arrows scroll."""
        return self.comparison.entrance()

    def show_lines(self, heads: tuple[str, str], lines: Sequence[ComparedLine]) -> None:
        """Show two records under their titles."""
        self.comparison.show_lines(heads, lines)
