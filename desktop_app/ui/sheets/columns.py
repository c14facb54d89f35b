"""The columns of the file: each with the field that it is read as, and what stands in it.

Promise: every column is shown, read or not, with its reason; a choice made here outweighs the guess, and choosing "not
read" loses nothing but that column.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from desktop_app.domain.sheets.columns import heading_key
from desktop_app.messages import field_words
from desktop_app.ui.foundation.grid import characters, place
from desktop_app.ui.widgets.entrance import EntranceWidget
from desktop_app.ui.widgets.fields.editors import ChoiceEditor
from desktop_app.ui.widgets.words import ElidedLine, line_of, set_tone

if TYPE_CHECKING:
    from desktop_app.domain.sheets.columns import Heading
    from desktop_app.operations.sheets.look_at_sheet import SheetLook

# In the order of the paper form; what the unit itself knows is not among them.
FIELDS = (
    "title",
    "authors.name",
    "authors.employee_number",
    "authors.share_percent",
    "authors.job_title",
    "authors.qualification",
    "authors.workplace",
    "workplace",
    "kind",
    "field",
    "group",
    "phase",
    "stage",
    "proposed_on",
    "applied_on",
    "problem",
    "solution",
    "effect",
    "conditions",
    "benefit",
    "benefit.as_written",
    "benefit.unit",
    "benefit.basis",
    "benefit.note",
    "investor",
    "participants.name",
    "recognition.by",
    "recognition.number",
    "recognition.decided_on",
    "confidential",
    "consent",
)
_SAMPLES = 3
_HEADING_WIDTH, _CHOICE_WIDTH = 24, 30


class Columns(EntranceWidget):
    """One line a column."""

    changed = Signal()

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        """No columns yet."""
        super().__init__(parent)
        self._language = language
        self._headings: tuple[Heading, ...] = ()
        self._chosen: dict[str, str] = {}
        self.choices: list[ChoiceEditor] = []
        self._notes: list[ElidedLine] = []
        self._lines: QWidget | None = None
        self._grid = QGridLayout(self)
        place(self._grid, spacing=1)

    def entrance(self) -> QWidget | None:
        """The first column's choice."""
        return self.choices[0] if self.choices else None

    def show_look(self, look: SheetLook) -> None:
        """Show the columns that were found."""
        if self._lines is not None:
            self._lines.hide()
            self._lines.deleteLater()
        lines = self._lines = QWidget(self)
        grid = QGridLayout(lines)
        place(grid, spacing=1)
        grid.setColumnMinimumWidth(0, characters(_HEADING_WIDTH))
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(2, 2)
        self._headings, self.choices, self._notes = look.headings, [], []
        self._grid.addWidget(lines)
        for column, words in enumerate((self.tr("In the file"), self.tr("Is read as"), self.tr("What stands there"))):
            grid.addWidget(line_of(words, tone="quiet", size="small", parent=lines), 0, column)
        for at, heading in enumerate(look.headings):
            self._add(grid, lines, at, heading, [texts[at] for _, texts in look.rows])
        for editor, following in pairwise(self.choices):
            editor.enter_pressed.connect(following.setFocus)
        lines.show()

    def stand_behind(self, before: QWidget) -> None:
        """Stand behind `before` on the Tab road: the choices are made when all else is there already."""
        for editor, following in pairwise((before, *self.choices)):
            QWidget.setTabOrder(editor, following)

    def chosen(self) -> dict[str, str]:
        """What was chosen by hand: the field ("" for none) by `heading_key`."""
        return dict(self._chosen)

    def forget(self) -> None:
        """Another list: nothing is chosen by hand yet."""
        self._chosen = {}

    def _add(self, grid: QGridLayout, lines: QWidget, at: int, heading: Heading, samples: Sequence[str]) -> None:
        name = " ".join(heading.text.split())
        editor = ChoiceEditor(self.tr("Column {name} is read as").format(name=name), lines, none=self.tr("not read"))
        editor.set_choices(self._offered(heading))
        editor.set_value(heading.field)
        editor.setFixedWidth(characters(_CHOICE_WIDTH))
        note = ElidedLine(tone="quiet", size="small", parent=lines)
        shown = " · ".join([text for text in samples if text][:_SAMPLES])
        label, sample = ElidedLine(name, parent=lines), ElidedLine(shown, tone="quiet", parent=lines)
        for column, part in enumerate((label, editor, sample, note)):
            grid.addWidget(part, at + 1, column)
        for part in (label, sample):
            part.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.choices.append(editor)
        self._notes.append(note)
        self._show_note(at, heading.grounds)
        editor.value_changed.connect(lambda: self._on_chosen(at))

    def _offered(self, heading: Heading) -> list[tuple[str, str]]:
        own = {
            "authors.name": self.tr("Full name of the author"),
            "authors.employee_number": self.tr("Employee number"),
            "authors.share_percent": self.tr("Share of the author"),
            "authors.job_title": self.tr("Job title"),
            "authors.qualification": self.tr("Professional qualification"),
            "authors.workplace": self.tr("The author's own workplace"),
            "authors.born_on": self.tr("Date of birth"),
            "participants.name": self.tr("People who took part in first application"),
            "benefit.as_written": self.tr("Benefit in words"),
            "benefit.unit": self.tr("Unit of the amount"),
        }
        fields = FIELDS if heading.field in ("", *FIELDS) else (*FIELDS, heading.field)
        return [(field, own.get(field) or field_words(field, self._language)) for field in fields]

    def _show_note(self, at: int, grounds: str) -> None:
        words = {
            "beginning": self.tr("please check"),
            "chosen": self.tr("as you chose"),
            "unknown": self.tr("not recognised"),
            "again": self.tr("another column is read as this"),
            "not_needed": self.tr("not needed"),
            "personal": self.tr("not asked for: stays outside"),
        }.get(grounds, "")
        self._notes[at].set_words(words)
        set_tone(self._notes[at], "waiting" if grounds in ("beginning", "unknown", "again") else "quiet")

    def _on_chosen(self, at: int) -> None:
        key, field = heading_key(self._headings[at].text), self.choices[at].value()
        self._chosen[key] = field
        for other, heading in enumerate(self._headings):  # headings that are spelled alike are one
            if heading_key(heading.text) == key:
                self.choices[other].set_value(field)
                self._show_note(other, "chosen")
        self.changed.emit()
