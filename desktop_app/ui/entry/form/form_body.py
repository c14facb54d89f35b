"""The form's body: kind, stage and decision, the description, photos, the benefit, consent and confidentiality.

Promise: consent is never ticked but by hand, and ticking it asks how it was given and when; a basis chosen by hand is
not changed by what the amount's words say, and one kept from the form before holds only where they say none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.ui.entry.form.form_part import FormPart
from desktop_app.ui.entry.photos.photo_row import PhotoRow
from desktop_app.ui.foundation.grid import STEP, icon_size, place
from desktop_app.ui.widgets.fields.chips import Chips
from desktop_app.ui.widgets.fields.day_editor import DayEditor
from desktop_app.ui.widgets.fields.editors import ChoiceEditor, LineEditor, ParagraphEditor
from desktop_app.ui.widgets.fields.tick_editor import TickEditor
from desktop_app.ui.widgets.words import Paragraph

if TYPE_CHECKING:
    from desktop_app.ui.entry.form.form_part import Editor
    from desktop_app.ui.widgets.fields.recognition_row import RecognitionRow
    from sync.contract.initiative import Benefit


PINNED_AT_FIRST = ("stage", "field", "benefit.basis", "consent")


class FormBody(FormPart):
    """Everything of the form below its head."""

    benefit_written = Signal(str)
    consent_ticked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Every field empty; the stage is an idea, nothing is ticked."""
        super().__init__(parent)
        self._recognition: RecognitionRow | None = None
        self._amount_vnd: int | None = None
        self._basis_by_hand = False
        self._kept_basis = ""
        self._is_basis_kept = False
        self._was_open = False
        self._make_editors()
        self._lay_out()
        self.benefit.value_changed.connect(self._on_benefit_written)
        self.basis.value_changed.connect(self._on_basis_chosen)
        self.consent_given.value_changed.connect(self._on_consent_ticked)
        self.stage.value_changed.connect(self.follow_stage)
        self.follow_consent()

    def decision(self) -> RecognitionRow:
        """The decision's fields, made when they are first needed."""
        if self._recognition is None:
            from desktop_app.ui.widgets.fields.recognition_row import RecognitionRow  # noqa: PLC0415  seldom needed

            self._recognition = RecognitionRow(self)
            self._recognition.setVisible(self.is_recognised())
            self.fields.update(self._recognition.fields)
            self._recognition.value_changed.connect(self.value_changed)
            self._decision_place.addWidget(self._recognition)
        return self._recognition

    def follow_stage(self) -> None:
        """Show the decision's fields for a recognised initiative only."""
        if self.is_recognised() or self._recognition is not None:
            self.decision().setVisible(self.is_recognised())
        self.stops_changed.emit()

    def is_recognised(self) -> bool:
        """Whether the decision's fields are shown."""
        return self.stage.value() == "recognised"

    def stops(self) -> tuple[Editor, ...]:
        """The editors in the order that Enter walks them."""
        decision = self.decision().editors() if self.is_recognised() else ()
        description = (self.problem, self.solution, self.effect, self.benefit, self.basis)
        return self.kind, self.stage, self.field, *decision, *description, *self._ticks()

    def tab_road(self) -> tuple[QWidget, ...]:
        """What Tab walks: the photos and the day of the consent too, which Enter passes over."""
        road: list[QWidget] = []
        for stop in self.stops():
            road.append(stop)
            road += self.photos.tab_stops() if stop is self.effect else ()
            road += (self.consent_day,) if stop is self.consent_note else ()
        return tuple(road)

    def _ticks(self) -> tuple[Editor, ...]:
        return self.consent_given, self.consent_note, self.confidential

    def amount_vnd(self) -> int | None:
        """The benefit as it was read from the words, in đồng."""
        return self._amount_vnd

    def show_benefit(self, benefit: Benefit) -> None:
        """Show a benefit without telling; its basis counts as chosen."""
        self.benefit.set_value(benefit.as_written)
        self.basis.set_value(benefit.basis or "")
        self._amount_vnd = benefit.amount_vnd
        self._basis_by_hand = benefit.basis is not None
        self._kept_basis = ""

    def keep_basis(self, basis: str) -> None:
        """Take what the amount of the form before was counted over: it holds for an amount whose words say nothing."""
        self._kept_basis = basis

    def show_reading(self, amount_vnd: int | None, basis: str) -> None:
        """Take what the words of the benefit were read as; a basis chosen by hand stays."""
        self._amount_vnd = amount_vnd
        kept = self._kept_basis if amount_vnd is not None and not basis else ""
        self._is_basis_kept = bool(kept) and not self._basis_by_hand
        if not self._basis_by_hand:
            self.basis.set_value(basis or kept)

    def is_basis_known(self) -> bool:
        """Whether the words of the benefit, or the form before, say already what it is counted over."""
        return bool(self.basis.value()) and not self._basis_by_hand

    def kept_basis_words(self) -> str:
        """Say that what the amount is counted over comes from the form before; "" when it does not."""
        if not self._is_basis_kept:
            return ""
        return self.tr("{basis}, as in the form before").format(basis=self.basis.currentText())

    def follow_consent(self) -> None:
        """Ask how and when they agreed only when they did."""
        for editor in (self.consent_note, self.consent_day):
            editor.setEnabled(self.consent_given.value())

    def _on_consent_ticked(self, given: bool) -> None:  # noqa: FBT001  a signal's
        self.follow_consent()
        self.consent_day.set_day(None)
        if given:
            self.consent_ticked.emit()

    def _on_benefit_written(self, text: str) -> None:
        self._amount_vnd = None
        if not text.strip():
            self._basis_by_hand = False
        self.benefit_written.emit(text)

    def _on_basis_chosen(self, basis: str) -> None:
        self._basis_by_hand = bool(basis)
        self._kept_basis = ""
        self._is_basis_kept = False

    def _make_editors(self) -> None:
        none = self.tr("not chosen")
        self.kind = Chips(self.tr("Kind"), self, numbered=True)
        self.stage = Chips(self.tr("Stage"), self, always_one=True)
        self.stage.set_choices(
            (("idea", self.tr("Idea")), ("applied", self.tr("Applied")), ("recognised", self.tr("Recognised")))
        )
        self.stage.set_value("idea")
        self.field = ChoiceEditor(self.tr("Field of application"), self, none=none)
        self.problem = ParagraphEditor(self.tr("Situation before"), self)
        self.solution = ParagraphEditor(self.tr("Solution"), self)
        self.effect = ParagraphEditor(self.tr("Effect"), self)
        self.benefit = LineEditor(self.tr("Benefit"), self)
        self.basis = ChoiceEditor(self.tr("Basis of the benefit"), self, none=none)
        self.basis.set_choices(
            (
                ("once", self.tr("Once")),
                ("month", self.tr("Per month")),
                ("year", self.tr("Per year")),
                ("not_countable", self.tr("Not countable in money")),
            )
        )
        self.consent_given = TickEditor(self.tr("The people named have agreed"), self)
        self.consent_note = LineEditor(
            self.tr("How the people named agreed"), self, hint=self.tr("for example: signed on the paper form")
        )
        self.consent_day = DayEditor(self.tr("Date of consent"), self)
        self.confidential = TickEditor(self.tr("Confidential"), self)

    def _lay_out(self) -> None:
        pin_words = self.tr("Keep for the next form: {field}")
        self.field_for("kind", self.kind, pin_words=pin_words, hint=self.tr("Alt + figure"))
        line = self.add_line()
        self.field_for("stage", self.stage, line=line, stretch=3, pin_words=pin_words)
        self.field_for("field", self.field, line=line, stretch=2, pin_words=pin_words)
        self._decision_place = QVBoxLayout()
        self.lines.addLayout(self._decision_place)
        self.field_for("problem", self.problem, hint=self.tr("Shift+Enter: new line"))
        self.field_for("solution", self.solution)
        self.field_for("effect", self.effect)
        self.photos = PhotoRow(self)
        self.photos.value_changed.connect(self.value_changed)
        self.photos.stops_changed.connect(self.stops_changed)
        self.lines.addWidget(self.photos)
        hint = self.tr("as on the form: 1,5 tỷ · 800tr · 1.000.000")
        line = self.add_line()
        self.field_for("benefit.as_written", self.benefit, line=line, stretch=2, hint=hint)
        self.field_for("benefit.basis", self.basis, line=line, stretch=1, pin_words=pin_words)
        self._add_tick(self.consent_given, self.tr("that the union keeps this record and sends it upstream"))
        line = self.add_line()
        self.field_for("consent", self.consent_note, line=line, stretch=1, pin_words=pin_words)
        self.field_for("consent.given_on", self.consent_day, line=line)
        for name in PINNED_AT_FIRST:
            self.fields[name].set_pinned(True)
        self._secrecy = self._add_tick(self.confidential, "")
        self._follow_confidential()

    def show_confidential(self, *, confidential: bool, was_open: bool) -> None:
        """Show whether the record is secret; `was_open`: what it says may have been sent already."""
        self._was_open = was_open
        self.confidential.set_value(confidential)
        self._follow_confidential()

    def _follow_confidential(self) -> None:
        """Promise no more than can be kept: what was sealed is not called back."""
        never = self.tr("secret know-how: the description stays on this PC and is never sent")
        no_more = self.tr("secret know-how: the description is sent no more; what was sent before stays upstream")
        words = no_more if self._was_open else never
        if self._secrecy.words() != words:
            self._secrecy.set_words(words)
            self.confidential.setAccessibleDescription(words)

    def _add_tick(self, tick: TickEditor, words: str) -> Paragraph:
        more = Paragraph(words, tone="quiet", size="small", parent=self)
        more.setIndent(icon_size() + STEP)
        tick.setAccessibleDescription(words)
        tick.value_changed.connect(self.value_changed)
        lines = QVBoxLayout()
        place(lines, spacing=0)
        lines.addWidget(tick)
        lines.addWidget(more)
        self.lines.addLayout(lines)
        return more
