"""The form's head, below the authors: what it is called, where, when.

Promise: what may stay the same through a pile of forms carries a pin; workplace, date and phase are pinned at first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop_app.ui.entry.form.form_part import FormPart
from desktop_app.ui.widgets.fields.day_editor import DayEditor
from desktop_app.ui.widgets.fields.editors import ChoiceEditor, LineEditor, ParagraphEditor

if TYPE_CHECKING:
    from desktop_app.ui.entry.form.form_part import Editor

PINNED_AT_FIRST = ("workplace", "phase", "applied_on")


class FormHead(FormPart):
    """Title, workplace, date, phase."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Every field empty."""
        super().__init__(parent)
        self.title = ParagraphEditor(self.tr("Name of the initiative"), self, lines=1, most_lines=4)
        self.workplace = LineEditor(self.tr("Workplace"), self)
        self.applied_on = DayEditor(self.tr("Date first applied"), self)
        self.phase = ChoiceEditor(self.tr("Programme phase"), self, none=self.tr("not chosen"))
        self._lay_out()
        for name in PINNED_AT_FIRST:
            self.fields[name].set_pinned(True)

    def stops(self) -> tuple[Editor, ...]:
        """The editors in the order that Enter walks them."""
        return self.title, self.workplace, self.applied_on, self.phase

    def _lay_out(self) -> None:
        pin_words = self.tr("Keep for the next form: {field}")
        self.field_for("title", self.title)
        line = self.add_line()
        self.field_for("workplace", self.workplace, line=line, stretch=1, pin_words=pin_words)
        self.field_for("applied_on", self.applied_on, line=line, pin_words=pin_words)
        self.field_for("phase", self.phase, line=line, stretch=1, pin_words=pin_words)
