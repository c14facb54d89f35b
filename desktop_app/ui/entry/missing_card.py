"""The card beside the form: what is still missing, what to look at again, what is similar, and the amount in words.

Promise: it shows what it is told, in the order of the form; each line is a button that goes to its field.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.ui.entry.similar.similar_list import SimilarList
from desktop_app.ui.foundation.grid import HALF_STEP, place
from desktop_app.ui.foundation.icons import IconMark
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.scrolled_column import ScrolledColumn
from desktop_app.ui.widgets.words import Paragraph, PressableWords, line_of


class _FindingList(QWidget):
    """A heading with its icon, and one line that can be pressed for each finding."""

    field_chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown: tuple[tuple[str, str], ...] = ()
        self.lines: list[PressableWords] = []
        self._mark = IconMark("received", parent=self)
        self._heading = line_of(size="heading", parent=self)
        above = QHBoxLayout()
        place(above, margins=(0, 0, 0, 0.5), spacing=1)
        above.addWidget(self._mark)
        above.addWidget(self._heading, 1)
        self._lines = QVBoxLayout(self)
        place(self._lines)
        self._lines.setSpacing(HALF_STEP)
        self._lines.addLayout(above)

    def show_heading(self, words: str, icon_name: str, role: str) -> None:
        self._heading.setText(words)
        self._mark.show_icon(icon_name, role)

    def show_findings(self, findings: tuple[tuple[str, str], ...]) -> None:
        if findings == self._shown:
            return
        self._shown = findings
        while self._lines.count() > 1:
            item = self._lines.takeAt(1)
            if item is not None and (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.lines = []
        for field, words in findings:
            line = PressableWords(words, self)
            line.pressed.connect(lambda field=field: self.field_chosen.emit(field))
            self._lines.addWidget(line)
            line.show()
            self.lines.append(line)


class MissingCard(QFrame):
    """Missing, worth a second look, similar, amount in words, and the one primary button of the page."""

    field_chosen = Signal(str)
    save_requested = Signal()
    stops_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Nothing known yet."""
        super().__init__(parent)
        self.setObjectName("card")
        self._scrolled = ScrolledColumn(self, margins=(2, 2, 2, 2), spacing=3)
        inside = self._scrolled.inside
        self._missing = _FindingList(inside)
        self._asked = _FindingList(inside)
        self._asked.show_heading(self.tr("Worth a second look"), "attention", "waiting")
        self.similar = SimilarList(inside)
        self._amount_heading = line_of(self.tr("Amount in words"), tone="quiet", parent=inside)
        self._amount = Paragraph(parent=inside)
        self._saved = Paragraph(tone="quiet", size="small", parent=self)
        self.save_button = Button(self.tr("Save and next"), kind="primary", key="save_and_next", parent=self)
        self.save_button.clicked.connect(self.save_requested)
        for found in (self._missing, self._asked):
            found.field_chosen.connect(self.field_chosen)
        self._lay_out()
        self.show_findings((), ())
        self.show_amount("")

    def show_findings(self, missing: Iterable[tuple[str, str]], asked: Iterable[tuple[str, str]]) -> None:
        """Show what keeps the record from being registered, and what is worth a second look, as `(field, words)`."""
        must, ask = tuple(missing), tuple(asked)
        if must:
            self._missing.show_heading(self.tr("Still missing"), "entry", "ink")
        else:
            self._missing.show_heading(self.tr("Nothing is missing"), "received", "received")
        before = self.tab_stops()
        self._missing.show_findings(must)
        self._asked.show_findings(ask)
        self._asked.setVisible(bool(ask))
        if self.tab_stops() != before:
            self.stops_changed.emit()

    def tab_stops(self) -> tuple[QWidget, ...]:
        """What Tab walks: the lines from the top, then the button."""
        return (*self._missing.lines, *self._asked.lines, *self.similar.tab_stops(), self.save_button)

    def show_amount(self, words: str) -> None:
        """Show how the amount was read, in words; "" for no amount."""
        self._amount.set_words(words)
        self._amount.setVisible(bool(words))
        self._amount_heading.setVisible(bool(words))

    def show_lists(self, *, shown: bool) -> None:
        """Show what is found in the form, or nothing while the form is not in sight."""
        self._scrolled.inside.setVisible(shown)

    def show_saved(self, words: str) -> None:
        """Say quietly above the button what is safe."""
        self._saved.set_words(words)

    def saved_words(self) -> str:
        """What is said about what is safe."""
        return self._saved.words()

    def _lay_out(self) -> None:
        lists = self._scrolled.lines
        lists.addWidget(self._missing)
        lists.addWidget(self._asked)
        lists.addWidget(self.similar)
        amount = QVBoxLayout()
        place(amount, spacing=0.5)
        amount.addWidget(self._amount_heading)
        amount.addWidget(self._amount)
        lists.addLayout(amount)
        lists.addStretch()
        below = QVBoxLayout()
        place(below, margins=(2, 1, 2, 2), spacing=1)
        below.addWidget(self._saved)
        below.addWidget(self.save_button)
        lines = QVBoxLayout(self)
        place(lines, spacing=0)
        lines.addWidget(self._scrolled, 1)
        lines.addLayout(below)
