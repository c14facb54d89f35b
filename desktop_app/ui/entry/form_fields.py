"""The fields of the form below the authors, made once and laid out in the order of the paper.

Promise: a field is known by the name that the contract gives it, so that a finding finds its field; what may stay the
same through a pile of forms carries a pin.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.ui.entry.day_editor import DayEditor
from desktop_app.ui.entry.recognition_row import RecognitionRow
from desktop_app.ui.shell.grid import place
from desktop_app.ui.widgets.chips import Chips
from desktop_app.ui.widgets.editors import ChoiceEditor, LineEditor, ParagraphEditor, TickEditor
from desktop_app.ui.widgets.field import Field
from desktop_app.ui.widgets.words import Paragraph

Editor = LineEditor | ParagraphEditor | ChoiceEditor | Chips | TickEditor

PINNED_AT_FIRST = ("workplace", "phase", "applied_on")


class FormFields(QWidget):
    """Everything of the form but its authors."""

    value_changed = Signal()
    stops_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Every field empty; the stage is an idea."""
        super().__init__(parent)
        self.fields: dict[str, Field] = {}
        self._make_editors()
        self.recognition = RecognitionRow(self)
        self._lay_out()
        self.fields.update(self.recognition.fields)
        for editor in self._editors():
            editor.value_changed.connect(self.value_changed)
        self.recognition.value_changed.connect(self.value_changed)
        self.stage.value_changed.connect(self.follow_stage)
        for name in PINNED_AT_FIRST:
            self.fields[name].set_pinned(True)
        self.follow_stage()

    def follow_stage(self) -> None:
        """Show the decision's fields for a recognised initiative only."""
        self.recognition.setVisible(self.stage.value() == "recognised")
        self.stops_changed.emit()

    def stops(self) -> tuple[QWidget, ...]:
        """The editors in the order that Enter walks them."""
        decision = (self.recognition.by, self.recognition.number, self.recognition.decided_on)
        editors = self._editors()
        after = editors.index(self.stage) + 1
        shown = decision if self.stage.value() == "recognised" else ()
        return (*editors[:after], *shown, *editors[after:])

    def days(self) -> dict[str, DayEditor]:
        """The editors of days by field."""
        return {"applied_on": self.applied_on, "recognition.decided_on": self.recognition.decided_on}

    def _editors(self) -> tuple[Editor, ...]:
        return (
            self.title,
            self.workplace,
            self.applied_on,
            self.phase,
            self.kind,
            self.stage,
            self.field,
            self.problem,
            self.solution,
            self.effect,
            self.benefit,
            self.basis,
            self.consent_given,
            self.consent_note,
            self.confidential,
        )

    def _make_editors(self) -> None:
        none = self.tr("not chosen")
        self.title = ParagraphEditor(self.tr("Name of the initiative"), self, lines=1, most_lines=4)
        self.workplace = LineEditor(self.tr("Workplace"), self)
        self.applied_on = DayEditor(self.tr("First applied on"), self)
        self.phase = ChoiceEditor(self.tr("Phase"), self, none=none)
        self.kind = Chips(self.tr("Kind"), self, numbered=True)
        self.stage = Chips(self.tr("How far it has come"), self)
        self.stage.set_choices(
            (("idea", self.tr("Idea")), ("applied", self.tr("Applied")), ("recognised", self.tr("Recognised")))
        )
        self.stage.set_value("idea")
        self.field = ChoiceEditor(self.tr("Field of work"), self, none=none)
        self.problem = ParagraphEditor(self.tr("What was wrong before"), self)
        self.solution = ParagraphEditor(self.tr("What was done: the solution"), self)
        self.effect = ParagraphEditor(self.tr("What it brought: the effect"), self)
        self.benefit = LineEditor(self.tr("Benefit in money, as written"), self)
        self.basis = ChoiceEditor(self.tr("Counted"), self, none=none)
        self.basis.set_choices(
            (
                ("once", self.tr("once")),
                ("month", self.tr("a month")),
                ("year", self.tr("a year")),
                ("not_countable", self.tr("not countable in money")),
            )
        )
        self.consent_given = TickEditor(
            self.tr("The people named agree that the union keeps and sends this record"), self
        )
        self.consent_note = LineEditor(
            self.tr("How they agreed"), self, hint=self.tr("for example: signed on the paper form")
        )
        self.confidential = TickEditor(self.tr("Secret know-how"), self)

    def _lay_out(self) -> None:
        lines = QVBoxLayout(self)
        place(lines, spacing=2)
        lines.addWidget(self._named("title", self.title))
        lines.addLayout(
            self._line(
                (self._named("workplace", self.workplace, may_stay=True), 1),
                (self._named("applied_on", self.applied_on, may_stay=True), 0),
                (self._named("phase", self.phase, may_stay=True), 1),
            )
        )
        lines.addWidget(self._named("kind", self.kind, may_stay=True, hint=self.tr("Alt + figure")))
        lines.addLayout(
            self._line(
                (self._named("stage", self.stage, may_stay=True), 1),
                (self._named("field", self.field, may_stay=True), 1),
            )
        )
        lines.addWidget(self.recognition)
        lines.addWidget(self._named("problem", self.problem, hint=self.tr("Shift+Enter: new line")))
        lines.addWidget(self._named("solution", self.solution))
        lines.addWidget(self._named("effect", self.effect))
        lines.addLayout(
            self._line(
                (self._named("benefit.as_written", self.benefit, hint=self.tr("1,5 tỷ · 800tr · 1.000.000")), 2),
                (self._named("benefit.basis", self.basis), 1),
            )
        )
        consent = self._named("consent", self.consent_note, may_stay=True)
        lines.addLayout(self._ticked(self.consent_given, self.tr("that the union keeps this record and sends it upstream")))
        lines.addWidget(consent)
        lines.addLayout(self._ticked(self.confidential, self.tr("the description stays on this PC and is never sent")))

    def _ticked(self, tick: TickEditor, words: str) -> QVBoxLayout:
        lines = QVBoxLayout()
        place(lines, spacing=0)
        lines.addWidget(tick)
        lines.addWidget(Paragraph(words, tone="quiet", size="small", parent=self))
        tick.setAccessibleDescription(words)
        return lines

    def _line(self, *parts: tuple[QWidget, int]) -> QHBoxLayout:
        line = QHBoxLayout()
        place(line, spacing=2)
        for part, stretch in parts:
            line.addWidget(part, stretch)
        return line

    def _named(self, name: str, editor: QWidget, *, may_stay: bool = False, hint: str = "") -> Field:
        label = editor.accessibleName()
        pin_name = self.tr("Keep for the next form: {field}").format(field=label) if may_stay else ""
        made = Field(label, editor, self, hint=hint, pin_name=pin_name)
        self.fields[name] = made
        return made
