"""A line that a day is typed into. What cannot be read as a day stays as typed, and the field says so."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop_app.ui.translations import day_words
from desktop_app.ui.widgets.fields.day_text import read_day
from desktop_app.ui.widgets.fields.editors import LineEditor

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent

_CHARACTERS = 18


class DayEditor(LineEditor):
    """A day, or nothing; written out in full when the field is left."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Empty; the way a day is written shows while it is."""
        super().__init__(name, parent, width=_CHARACTERS, hint=self.tr("dd/mm/yyyy"))

    def day(self) -> dt.date | None:
        """The day typed; None for nothing, and for what is no day."""
        return read_day(self.value())

    def is_unread(self) -> bool:
        """Whether something is typed that is no day."""
        return bool(self.value()) and self.day() is None

    def set_day(self, day: dt.date | None) -> None:
        """Show a day, or nothing, without telling."""
        self.set_value(day_words(day))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Write the day out in full, so that the year that was meant can be seen."""
        super().focusOutEvent(event)
        if (day := self.day()) is not None:
            self.set_day(day)
