"""A similar initiative of the book, laid beside the form: the whole record, with what the form says too standing out.

Promise: nothing can be changed here; Esc puts it away; the keys that it hears are written on it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.ui.foundation.grid import place
from desktop_app.ui.foundation.shortcuts import listen
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.put_away_panel import PutAwayPanel
from desktop_app.ui.widgets.scrolled_column import ScrolledColumn
from desktop_app.ui.widgets.words import Paragraph, line_of
from sync.text.likeness import alike_spans

if TYPE_CHECKING:
    from sync.contract.initiative import Initiative
    from sync.text.likeness import Description


class ReadingPanel(PutAwayPanel):
    """One record to be read; hidden until `show_record`."""

    told_apart = Signal()
    moved = Signal(int)  # 1 to the next similar initiative, -1 to the one before

    def __init__(self, parent: QWidget | None = None) -> None:
        """Nothing to read yet."""
        super().__init__(parent)
        self.setObjectName("reading")
        self._record: Initiative | None = None
        self._known: Description | None = None
        self._place = line_of(tone="quiet", size="small", parent=self)
        self._scrolled = ScrolledColumn(self, margins=(2, 1, 2, 2))
        self._title = Paragraph(size="heading", parent=self._scrolled.inside)
        self._about = Paragraph(tone="quiet", size="small", parent=self._scrolled.inside)
        self._texts = {name: (self._name_of(words), self._text()) for name, words in self._fields().items()}
        self.apart_button = Button(self.tr("Not the same"), key="not_the_same", parent=self)
        self.back_button = Button(self.tr("Back to the form"), key="close", parent=self)
        self.apart_button.clicked.connect(self.told_apart)
        self.back_button.clicked.connect(self.put_away)
        listen(self, "not_the_same", self.told_apart.emit)
        listen(self, "next_similar", lambda: self.moved.emit(1))
        listen(self, "previous_similar", lambda: self.moved.emit(-1))
        self._lay_out()
        self.hide()

    def show_record(self, record: Initiative, known: Description, alike: str, at: int, count: int) -> None:
        """Show a record; `known` is what the form says, `alike` how alike in words, `at` its place of `count`."""
        self._record, self._known = record, known
        self._place.setText(self.tr("Similar initiative {at} of {count}").format(at=at + 1, count=count))
        people = ", ".join(author.name for author in record.authors)
        self._about.set_words("\n".join(filter(None, (people, record.workplace, alike))))
        self._show_texts()
        self._scrolled.verticalScrollBar().setValue(0)
        self.show()
        self._scrolled.setFocus()

    def words(self) -> str:
        """All that is shown, for tests."""
        texts = (text.words() for _, text in self._texts.values() if not text.isHidden())
        return "\n".join([self._place.text(), self._title.words(), self._about.words(), *texts])

    def tab_stops(self) -> tuple[QWidget, ...]:
        """What Tab walks here."""
        return self._scrolled, self.apart_button, self.back_button

    def changeEvent(self, event: QEvent) -> None:
        """What stands out does so in the colours of the theme that is shown now."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._show_texts()

    def _show_texts(self) -> None:
        if self._record is None or self._known is None:
            return
        record = self._record
        title = record.title or self.tr("(without a name)")
        self._title.set_words(title, alike_spans(title, self._known))
        for name, (label, text) in self._texts.items():
            words = record.benefit.as_written if name == "benefit" else getattr(record, name)
            text.set_words(words, () if name == "benefit" else alike_spans(words, self._known))
            for part in (label, text):
                part.setVisible(bool(words))

    def _fields(self) -> dict[str, str]:
        return {
            "problem": self.tr("Situation before"),
            "solution": self.tr("Solution"),
            "effect": self.tr("Effect"),
            "benefit": self.tr("Benefit"),
        }

    def _name_of(self, words: str) -> QWidget:
        return line_of(words, tone="quiet", size="small", parent=self._scrolled.inside)

    def _text(self) -> Paragraph:
        return Paragraph(parent=self._scrolled.inside)

    def _lay_out(self) -> None:
        self._scrolled.scroll_by_keys(self.tr("The similar initiative"))
        texts = self._scrolled.lines
        texts.addWidget(self._title)
        texts.addWidget(self._about)
        for label, text in self._texts.values():
            lines = QVBoxLayout()
            place(lines, spacing=0.5)
            lines.addWidget(label)
            lines.addWidget(text)
            texts.addLayout(lines)
        legend = self.tr("Heavier words on a tinted ground: the form says them, too.")
        texts.addWidget(Paragraph(legend, tone="quiet", size="small", parent=self._scrolled.inside))
        texts.addStretch()
        above = QVBoxLayout()
        place(above, margins=(2, 2, 2, 1))
        above.addWidget(self._place)
        below = QVBoxLayout()
        place(below, margins=(2, 1, 2, 2), spacing=1)
        below.addWidget(self.apart_button)
        below.addWidget(self.back_button)
        lines = QVBoxLayout(self)
        place(lines, spacing=0)
        lines.addLayout(above)
        lines.addWidget(self._scrolled, 1)
        lines.addLayout(below)
