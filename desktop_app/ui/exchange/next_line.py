"""When the next exchange comes by itself, and why.

Promise: the words are told by the clock on the wall and made anew every half minute; nothing counts down.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from desktop_app.ui.widgets.next_exchange import next_reason
from desktop_app.ui.widgets.words import Paragraph

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop_app.operations.exchange.schedule import Plan


class NextLine(Paragraph):
    """Hidden while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Nothing known."""
        super().__init__(tone="quiet", parent=parent)
        self.hide()

    def show_plan(self, plan: Plan, minutes: int) -> None:
        """Say when and why."""
        words = next_reason(plan, dt.datetime.now(dt.UTC), minutes)
        if words != self.words():
            self.set_words(words)
        self.setVisible(bool(words))
