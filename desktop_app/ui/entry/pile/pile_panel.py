"""Where the cover slip of a pile is written: how many forms, what they are worth, a name; or an earlier pile chosen.

Promise: every part may be left empty; what cannot be read is said beside its field and sets no pile.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.ui.foundation.grid import place
from desktop_app.ui.translations import number_words
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.fields.editors import LineEditor
from desktop_app.ui.widgets.fields.field import Field
from desktop_app.ui.widgets.fields.field_line import FieldLine
from desktop_app.ui.widgets.put_away_panel import PutAwayPanel
from desktop_app.ui.widgets.words import PressableWords

if TYPE_CHECKING:
    from desktop_app.store.entry.piles import Pile
    from sync.contract.initiative import Benefit

_MOST_FORMS = 10_000


class PilePanel(PutAwayPanel):
    """Three fields in one line, two buttons, and the piles that were closed last."""

    written = Signal(str, object, object)  # name, number of forms or None, amount in đồng or None
    reopen_requested = Signal(int)
    stops_changed = Signal()

    def __init__(self, read_benefit: Callable[[str], Benefit], parent: QWidget | None = None) -> None:
        """An empty slip; `read_benefit` reads amounts as people write them."""
        super().__init__(parent)
        self.setObjectName("card")
        self._read_benefit = read_benefit
        self._closed: list[PressableWords] = []
        line = FieldLine(self)
        self.forms = LineEditor(self.tr("Number of forms"), line, width=8)
        self.amount = LineEditor(self.tr("Total benefit"), line, width=15)
        self.name = LineEditor(self.tr("Name of the pile"), line)
        self._fields = [Field(editor.accessibleName(), editor, line) for editor in self._editors()]
        for field, stretch in zip(self._fields, (0, 1, 1), strict=True):
            line.add(field, stretch)
        self._begin = Button(parent=self)
        self._away = Button(self.tr("Put away"), kind="plain", key="pile", parent=self)
        self._begin.clicked.connect(self.submit)
        self._away.clicked.connect(self.put_away)
        for editor, following in zip(self._editors(), (*self._editors()[1:], None), strict=True):
            editor.enter_pressed.connect(following.setFocus if following is not None else self.submit)
        self._lay_out(line)
        self.show_slip("", None, None, is_set=False)

    def show_slip(self, name: str, forms: int | None, amount_vnd: int | None, *, is_set: bool) -> None:
        """Show a slip to be written, or, if it `is_set` already, to be written anew."""
        self.forms.set_value("" if forms is None else str(forms))
        self.amount.set_value("" if amount_vnd is None else number_words(amount_vnd))
        self.name.set_value(name)
        words = self.tr("Write the slip anew") if is_set else self.tr("Begin the pile")
        self._begin.setText(words)
        self._begin.setAccessibleName(words)
        for field in self._fields:
            field.show_problem("")

    def show_closed(self, piles: Iterable[Pile]) -> None:
        """Offer piles that were closed."""
        for old in self._closed:
            old.hide()
            old.deleteLater()
        self._closed = []
        for pile in piles:
            words = self.tr("Go on with pile {number}: {slip}")
            line = PressableWords(words.format(number=pile.number, slip=self._slip_words(pile)), self)
            line.pressed.connect(lambda number=pile.number: self.reopen_requested.emit(number))
            self._closed_lines.addWidget(line)
            line.show()
            self._closed.append(line)
        self.stops_changed.emit()

    def submit(self) -> None:
        """Tell what is written, if all of it can be read; else say what cannot."""
        forms, amount = self._forms_written(), self._amount_written()
        no_forms = self.tr("Write how many forms, as 60") if forms is None and self.forms.value() else ""
        no_amount = self.tr("Write 182.500.000 or 182,5 triệu") if amount is None and self.amount.value() else ""
        self._fields[0].show_problem(no_forms)
        self._fields[1].show_problem(no_amount)
        if no_forms or no_amount:
            (self.forms if no_forms else self.amount).setFocus()
        else:
            self.written.emit(self.name.value(), forms, amount)

    def tab_stops(self) -> tuple[QWidget, ...]:
        """What Tab walks."""
        return (*self._editors(), self._begin, self._away, *self._closed)

    def _editors(self) -> tuple[LineEditor, LineEditor, LineEditor]:
        return self.forms, self.amount, self.name

    def _forms_written(self) -> int | None:
        text = self.forms.value()
        return int(text) if text.isdecimal() and 0 < int(text) <= _MOST_FORMS else None

    def _amount_written(self) -> int | None:
        text = self.amount.value()
        return self._read_benefit(text).amount_vnd if text else None

    def _slip_words(self, pile: Pile) -> str:
        forms = self.tr("forms: {count}").format(count=number_words(pile.totals.forms)) if pile.totals.forms else ""
        amount = f"{number_words(pile.totals.amount_vnd)} đ" if pile.totals.amount_vnd is not None else ""
        return " · ".join(part for part in (pile.name, forms, amount) if part) or self.tr("without a slip")

    def _lay_out(self, line: FieldLine) -> None:
        buttons = QHBoxLayout()
        place(buttons, spacing=1)
        buttons.addWidget(self._begin)
        buttons.addWidget(self._away)
        buttons.addStretch()
        self._closed_lines = QVBoxLayout()
        place(self._closed_lines, spacing=0.5)
        lines = QVBoxLayout(self)
        place(lines, margins=(2, 1.5, 2, 1.5), spacing=1)
        lines.addWidget(line)
        lines.addLayout(buttons)
        lines.addLayout(self._closed_lines)
