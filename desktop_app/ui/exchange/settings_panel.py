"""How the book exchanges by itself, beside the page; and what else is set of the line to the hub.

Promise: what is changed holds at once and is kept in the book; a number of minutes that cannot be is told beside the
field and changes nothing.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.exchange_rhythm import LEAST_MINUTES, MOST_MINUTES, ExchangeRhythm
from desktop_app.ui.foundation.grid import place
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.entrance import EntranceWidget
from desktop_app.ui.widgets.fields.editors import LineEditor
from desktop_app.ui.widgets.fields.field import Field
from desktop_app.ui.widgets.fields.tick_editor import TickEditor
from desktop_app.ui.widgets.scrolled_column import ScrolledColumn
from desktop_app.ui.widgets.words import Paragraph


class SettingsPanel(EntranceWidget):
    """A tick and a number; `lines` takes what others set below."""

    rhythm_chosen = Signal(object)  # ExchangeRhythm

    def __init__(self, parent: QWidget | None = None) -> None:
        """As a new book has it."""
        super().__init__(parent)
        self._rhythm = ExchangeRhythm()
        self._scrolled = ScrolledColumn(self, margins=(0, 0, 1.5, 0), spacing=1.5)
        self.inside = self._scrolled.inside
        self.lines = QVBoxLayout()
        self.by_itself = TickEditor(self.tr("Send and fetch by itself"), self.inside)
        self.minutes = LineEditor(self.tr("Every how many minutes"), self.inside)
        self._minutes_field = Field(self.minutes.accessibleName(), self.minutes, self.inside)
        self.done = Button(self.tr("Close"), key="close", parent=self)
        self._lay_out()
        self.by_itself.value_changed.connect(self._on_changed)
        self.minutes.editingFinished.connect(self._on_changed)
        self.minutes.value_changed.connect(lambda: self._minutes_field.show_problem(""))
        self.show_rhythm(self._rhythm)

    def entrance(self) -> QWidget:
        """The tick."""
        return self.by_itself

    def show_rhythm(self, rhythm: ExchangeRhythm) -> None:
        """Show what the book says."""
        self._rhythm = rhythm
        self.by_itself.set_value(rhythm.by_itself)
        self.minutes.setEnabled(rhythm.by_itself)
        self.minutes.set_value(str(rhythm.minutes))
        self._minutes_field.show_problem("")

    def bring_last_into_sight(self) -> None:
        """Scroll to the end of the last part below, or as far as leaves in sight where the focus is."""
        bar = self._scrolled.verticalScrollBar()
        bar.setValue(bar.maximum())
        focus = QApplication.focusWidget()
        if focus is not None and self.inside.isAncestorOf(focus):
            self._scrolled.ensureWidgetVisible(focus, 0, 0)

    def problem(self) -> str:
        """What is wrong with the minutes, in words."""
        return self._minutes_field.problem()

    def _on_changed(self) -> None:
        text = self.minutes.value()
        minutes = int(text) if text.isascii() and text.isdigit() and len(text) <= len(str(MOST_MINUTES)) else 0
        is_possible = LEAST_MINUTES <= minutes <= MOST_MINUTES
        words = self.tr("A whole number from {least} to {most}, please.")
        self._minutes_field.show_problem("" if is_possible else words.format(least=LEAST_MINUTES, most=MOST_MINUTES))
        self.minutes.setEnabled(self.by_itself.value())
        rhythm = ExchangeRhythm(self.by_itself.value(), minutes if is_possible else self._rhythm.minutes)
        if rhythm != self._rhythm:
            self._rhythm = rhythm
            self.rhythm_chosen.emit(rhythm)

    def _lay_out(self) -> None:
        place(self.lines, spacing=1.5)
        words = self.tr(
            "The program then exchanges with the upstream union a moment after the start, when the network returns, "
            "and in this rhythm. What is entered stays in the book either way."
        )
        lines = self._scrolled.lines
        lines.addWidget(self.by_itself)
        lines.addWidget(self._minutes_field)
        lines.addWidget(Paragraph(words, tone="quiet", size="small", parent=self.inside))
        lines.addLayout(self.lines)
        lines.addStretch(1)
        whole = QVBoxLayout(self)
        place(whole, spacing=1)
        heading = QHBoxLayout()
        place(heading, margins=(0, 0, 1.5, 0), spacing=1)
        heading.addWidget(Paragraph(self.tr("Settings of sending"), size="heading", parent=self), 1)
        heading.addWidget(self.done)
        whole.addLayout(heading)
        whole.addWidget(self._scrolled, 1)
