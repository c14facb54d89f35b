"""The strip under the heading that tells of the pile: a line while it is keyed, and at its end what the totals say.

Promise: it shows what it is told and takes no focus; every line that could explain a mismatch opens its form.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.ui.entry.pile.pile_words import PileWords
from desktop_app.ui.foundation.grid import place, steps
from desktop_app.ui.foundation.icons import IconMark
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.fields.field_line import FieldLine
from desktop_app.ui.widgets.words import ElidedLine, Paragraph, PressableWords

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.domain.second_keying import ErrorRate
    from desktop_app.operations.piles.key_pile import PileState

_MOST_EXPLANATIONS = 4


class PileStrip(QWidget):
    """One line; at the end of the pile, more."""

    end_requested = Signal()  # reckon now, though forms are missing
    close_requested = Signal()
    checking_requested = Signal()
    record_chosen = Signal(str)
    stops_changed = Signal()

    def __init__(self, say_field: Callable[[str], str], parent: QWidget | None = None) -> None:
        """No pile; `say_field` gives the name of a field."""
        super().__init__(parent)
        self._say_field = say_field
        self._words = PileWords(self)
        self._lines: list[PressableWords] = []
        self._progress = ElidedLine(parent=self)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Forms keyed of the pile"))
        self._bar.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._end = Button(self.tr("End the pile"), kind="plain", parent=self)
        self._mark = IconMark("received", parent=self)
        self._verdict = Paragraph(parent=self)
        self._rates = Paragraph(tone="quiet", size="small", parent=self)
        self._acts = FieldLine(self)
        self._check = Button(kind="ordinary", key="check_pile", parent=self._acts)
        self._close = Button(self.tr("Close the pile"), kind="plain", parent=self._acts)
        self._end.clicked.connect(self.end_requested)
        self._check.clicked.connect(self.checking_requested)
        self._close.clicked.connect(self.close_requested)
        self._lay_out()
        self.hide()

    def show_pile(self, state: PileState | None, *, is_ended: bool) -> None:
        """Show the open pile, None for none; `is_ended` tells what the totals say."""
        self.setVisible(state is not None)
        if state is None:
            return
        self._progress.set_words(self._words.progress(state))
        forms = state.pile.totals.forms
        self._bar.setVisible(forms is not None)
        self._bar.setRange(0, forms or 1)
        self._bar.setValue(min(state.reckoning.forms, forms or 1))
        self._end.setVisible(not is_ended)
        self._show_verdict(state, is_ended=is_ended)
        for part in (self._mark, self._verdict, self._acts):
            part.setVisible(is_ended)
        self._rates.setVisible(is_ended and bool(self._rates.words()))
        self.stops_changed.emit()

    def show_rates(self, pile: tuple[ErrorRate, ...], book: tuple[ErrorRate, ...]) -> None:
        """Show how often the two keyings of a field differed."""
        self._rates.set_words(self._words.rates(pile, book, self._say_field))
        self._rates.setVisible(not self._acts.isHidden() and bool(self._rates.words()))

    def tab_stops(self) -> tuple[QWidget, ...]:
        """What Tab walks."""
        return (self._end, *self._lines, self._check, self._close)

    def words(self) -> str:
        """All that it says."""
        said = [self._progress.words()]
        if not self._verdict.isHidden():
            said += [self._verdict.words(), *(line.accessibleName() for line in self._lines), self._rates.words()]
        return "\n".join(part for part in said if part)

    def _show_verdict(self, state: PileState, *, is_ended: bool) -> None:
        agreed = state.reckoning.is_agreed
        self._mark.show_icon("received" if agreed else "attention", "received" if agreed else "attention")
        words = self._words.verdict(state)
        checked = self._words.checked(state)
        self._verdict.set_words(f"{words} · {checked}" if checked else words)
        for old in self._lines:
            old.hide()
            old.deleteLater()
        self._lines = []
        for one in state.reckoning.explanations[:_MOST_EXPLANATIONS] if is_ended else ():
            line = PressableWords(self._words.explanation(one), self)
            record_id = one.form.record_id if one.form is not None else ""
            line.pressed.connect(lambda record_id=record_id: self.record_chosen.emit(record_id))
            self._explained.addWidget(line)
            line.show()
            self._lines.append(line)
        self._name_check(state)

    def _name_check(self, state: PileState) -> None:
        left = state.asked - state.checked
        if left:
            words = self.tr("Go on keying again: {count}").format(count=left)
        else:
            words = self.tr("Key {count} again to check").format(count=state.next_sample)
        self._check.show_words(words)
        self._check.setVisible(bool(left or state.next_sample))

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        place(line, margins=(1, 0, 0, 0), spacing=1)
        line.addWidget(IconMark("pile", "ink", parent=self))
        line.addWidget(self._progress)
        line.addWidget(self._bar, 1)
        line.addWidget(self._end)
        line.addSpacing(steps(0.5))
        verdict = QHBoxLayout()
        place(verdict, margins=(1, 0, 0, 0), spacing=1)
        verdict.addWidget(self._mark)
        verdict.addWidget(self._verdict, 1)
        self._explained = QVBoxLayout()
        place(self._explained, margins=(4.5, 0, 0, 0), spacing=0.5)
        below = QVBoxLayout()
        place(below, margins=(4.5, 0, 0, 0), spacing=0.5)
        below.addWidget(self._rates)
        below.addWidget(self._acts)
        self._acts.add(self._check)
        self._acts.add(self._close, 1)
        lines = QVBoxLayout(self)
        place(lines, spacing=0.5)
        lines.addLayout(line)
        lines.addLayout(verdict)
        lines.addLayout(self._explained)
        lines.addLayout(below)
