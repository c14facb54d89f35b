"""Two records, or two versions of one, side by side: what differs is marked, what is alike is quiet.

Promise: both sides of a field stand on one line, at any width of the page; where a person may choose, she chooses part
by part, and what is chosen is a word beside the two, never a colour alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from desktop_app.messages import field_words
from desktop_app.ui.foundation.grid import HALF_STEP, place, steps
from desktop_app.ui.widgets.fields.chips import Chips
from desktop_app.ui.widgets.fields.tick_editor import TickEditor
from desktop_app.ui.widgets.marked_words import MarkedWords
from desktop_app.ui.widgets.scrolled_column import ScrolledColumn
from desktop_app.ui.widgets.words import Paragraph, line_of

if TYPE_CHECKING:
    from desktop_app.ui.book.compared.compared_lines import ComparedLine

LEFT, RIGHT = "left", "right"
_BAR_STEPS = 2.5  # what the scroll bar takes, and the air before it


class Comparison(QFrame):
    """A card with two columns. `choices` are the words for taking a part from the left or from the right."""

    def __init__(self, language: str, parent: QWidget | None = None, choices: tuple[str, str] | None = None) -> None:
        """Nothing to compare yet."""
        super().__init__(parent)
        self.setObjectName("card")
        self._language = language
        self._choices = choices
        self._lines: Sequence[ComparedLine] = ()
        self._chips: dict[str, Chips] = {}
        self.differing_only = TickEditor(self.tr("Only what differs"), self)
        self._heads = (Paragraph(size="heading", parent=self), Paragraph(size="heading", parent=self))
        self._scrolled = ScrolledColumn(self, margins=(1, 1, 1, 2))
        self._table: QWidget | None = None
        if choices is None:
            self._scrolled.scroll_by_keys(self.tr("The two side by side"))
        self._lay_out()
        self.differing_only.value_changed.connect(lambda _: self._show_lines())

    def show_lines(self, heads: tuple[str, str], lines: Sequence[ComparedLine]) -> None:
        """Show `lines` under the two `heads`."""
        for head, words in zip(self._heads, heads, strict=True):
            head.set_words(words)
        self._lines = lines
        self._show_lines()
        self._scrolled.verticalScrollBar().setValue(0)

    def entrance(self) -> QWidget:
        """What takes the focus: the first choice, or the words where there is none."""
        return next((chips.entrance() or chips for chips in self._chips.values()), self._scrolled)

    def choose_all(self, side: str) -> None:
        """Take every part that differs from one side."""
        for chips in self._chips.values():
            chips.set_value(side)

    def choose_part(self, part: str, side: str) -> None:
        """Take one part that differs from one side."""
        self._chips[part].set_value(side)

    def parts_from(self, side: str) -> frozenset[str]:
        """The parts that differ and are taken from this side."""
        return frozenset(part for part, chips in self._chips.items() if chips.value() == side)

    def words(self) -> str:
        """All that is shown, for tests."""
        said = [head.words() for head in self._heads]
        if self._table is not None:
            said += [part.accessibleName() for part in self._table.findChildren(MarkedWords)]
        return "\n".join(said)

    def _show_lines(self) -> None:
        chosen = {part: chips.value() for part, chips in self._chips.items()}
        if self._table is not None:
            self._table.hide()
            self._table.deleteLater()
        self._chips = {}
        self._table = QWidget(self._scrolled.inside)
        grid = QGridLayout(self._table)
        place(grid, spacing=0)
        grid.setHorizontalSpacing(steps(3))
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        for line in self._lines:
            if line.differs or not self.differing_only.value():
                self._add_line(grid, self._table, line, chosen)
        if not self._lines or not (self._chips or any(line.differs for line in self._lines)):
            grid.addWidget(Paragraph(self.tr("The two say the same."), parent=self._table), grid.rowCount(), 0, 1, 2)
        self._scrolled.lines.insertWidget(0, self._table)
        self._table.show()

    def _add_line(self, grid: QGridLayout, table: QWidget, line: ComparedLine, chosen: dict[str, str]) -> None:
        row = grid.rowCount()
        name = line_of(line.name, tone="" if line.differs else "quiet", size="small", parent=table)
        name.setContentsMargins(0, steps(1.5), 0, 0)
        grid.addWidget(name, row, 0, 1, 2)
        for column, runs in enumerate((line.left, line.right)):
            words = MarkedWords(table, tone="" if line.differs else "quiet")
            words.set_runs(runs)
            grid.addWidget(words, row + 1, column, Qt.AlignmentFlag.AlignTop)
        if self._choices is not None and line.differs and line.part not in self._chips:
            chips = Chips(field_words(line.part, self._language), table, always_one=True)
            chips.set_choices(zip((LEFT, RIGHT), self._choices, strict=True))
            chips.set_value(chosen.get(line.part, LEFT))
            self._chips[line.part] = chips
            grid.addWidget(chips, row + 2, 0, 1, 2)

    def _lay_out(self) -> None:
        heads = QGridLayout()
        place(heads, margins=(0, 0, _BAR_STEPS, 0), spacing=1)
        heads.setHorizontalSpacing(steps(3))
        for column, head in enumerate(self._heads):
            head.setContentsMargins(0, HALF_STEP, 0, 0)  # a mark above a capital (Ở) reaches above the line
            heads.addWidget(head, 0, column, Qt.AlignmentFlag.AlignTop)
            heads.setColumnStretch(column, 1)
        heads.addWidget(self.differing_only, 1, 0, 1, 2)
        self._scrolled.lines.addStretch()
        lines = QVBoxLayout(self)
        place(lines, margins=(3, 2, 2, 0), spacing=1)
        lines.addLayout(heads)
        lines.addWidget(self._scrolled, 1)
