"""What is under way: a bar, words beside it, and a button that ends it.

Promise: without a known total the bar only shows that something moves; the words say how far it has come.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from desktop_app.ui.foundation.grid import place
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.entrance import EntranceWidget
from desktop_app.ui.widgets.words import Paragraph


class ProgressLine(EntranceWidget):
    """Hidden until something is under way."""

    cancel_requested = Signal()

    def __init__(self, name: str, cancel: str, parent: QWidget | None = None) -> None:
        """`name` is what a screen reader says of the bar; `cancel` stands on the button."""
        super().__init__(parent)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(name)
        self.words = Paragraph(tone="quiet", parent=self)
        self.cancel_button = Button(cancel, parent=self)
        self.cancel_button.clicked.connect(self.cancel_requested)
        beside = QHBoxLayout()
        place(beside, spacing=2)
        beside.addWidget(self.words, 1)
        beside.addWidget(self.cancel_button)
        lines = QVBoxLayout(self)
        place(lines, spacing=1)
        lines.addWidget(self.bar)
        lines.addLayout(beside)
        self.hide()

    def entrance(self) -> QWidget | None:
        """To end it, where that is offered."""
        return None if self.cancel_button.isHidden() else self.cancel_button

    def show_progress(self, words: str, done: int = 0, total: int = 0, *, may_cancel: bool = True) -> None:
        """Show how far it has come; a total of 0 is an unknown one."""
        self.bar.setRange(0, max(total, 0))
        if total:
            self.bar.setValue(min(done, total))
        self.words.set_words(words)
        self.cancel_button.setVisible(may_cancel)
        self.show()
