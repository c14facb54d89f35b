"""When the next exchange comes by itself and why, and the way to the settings of that.

Promise: the words are told by the clock on the wall and made anew every half minute; nothing counts down.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.ui.foundation.grid import place
from desktop_app.ui.foundation.shortcuts import listen
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.next_exchange import next_reason
from desktop_app.ui.widgets.words import Paragraph

if TYPE_CHECKING:
    from desktop_app.operations.exchange_schedule import Plan


class NextLine(QWidget):
    """Words, and a button."""

    settings_requested = Signal()

    def __init__(self, page: QWidget, parent: QWidget | None = None) -> None:
        """Nothing known; the key is heard on all of `page`."""
        super().__init__(parent)
        self._words = Paragraph(tone="quiet", parent=self)
        self.settings = Button(self.tr("Settings…"), key="exchange_settings", parent=self)
        self.settings.clicked.connect(self.settings_requested)
        listen(page, "exchange_settings", self.settings.click)
        line = QHBoxLayout(self)
        place(line, spacing=2)
        line.addWidget(self._words, 1)
        line.addWidget(self.settings)

    def show_plan(self, plan: Plan, minutes: int) -> None:
        """Say when and why."""
        words = next_reason(plan, dt.datetime.now(dt.UTC), minutes)
        if words != self._words.words():
            self._words.set_words(words)

    def words(self) -> str:
        """What it says."""
        return self._words.words()
