"""Two records, or two versions of one, side by side: what differs is marked, what is alike is quiet.

Promise: both sides of a field stand on one line, its name before them, at any width of the page; where a person may
choose, she chooses part by part, and the side that is taken has a tick, the other one a ring and quiet words.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.messages import field_words
from desktop_app.ui.book.compared.side_choice import LEFT, RIGHT, SideChoice, mark_size
from desktop_app.ui.foundation.grid import STEP, characters, place, steps
from desktop_app.ui.widgets.fields.tick_editor import TickEditor
from desktop_app.ui.widgets.marked_words import MarkedWords
from desktop_app.ui.widgets.scrolled_column import ScrolledColumn
from desktop_app.ui.widgets.words import Paragraph, set_tone

if TYPE_CHECKING:
    from desktop_app.ui.book.compared.compared_lines import ComparedLine

_BAR_STEPS = 1.5  # what the scroll bar takes, and the air before it
_NAME_CHARACTERS = 17
_NAME, _LEFT_MARK, _LEFT_WORDS, _RIGHT_MARK, _RIGHT_WORDS = range(5)


class Comparison(QFrame):
    """A card with two columns. `choices` are the words for taking a part from the left or from the right."""

    def __init__(self, language: str, parent: QWidget | None = None, choices: tuple[str, str] | None = None) -> None:
        """Nothing to compare yet."""
        super().__init__(parent)
        self.setObjectName("card")
        self._language = language
        self._choices = choices
        self._lines: Sequence[ComparedLine] = ()
        self._chosen: dict[str, SideChoice] = {}
        self.differing_only = TickEditor(self.tr("Only what differs"), self)
        self._heads = (Paragraph(size="strong", parent=self), Paragraph(size="strong", parent=self))
        self._scrolled = ScrolledColumn(self, margins=(2, 0, 2, 2))
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
        return next((choice.entrance() for choice in self._chosen.values()), self._scrolled)

    def choose_all(self, side: str) -> None:
        """Take every part that differs from one side."""
        for choice in self._chosen.values():
            choice.set_value(side)

    def choose_part(self, part: str, side: str) -> None:
        """Take one part that differs from one side."""
        self._chosen[part].set_value(side)

    def parts_from(self, side: str) -> frozenset[str]:
        """The parts that differ and are taken from this side."""
        return frozenset(part for part, choice in self._chosen.items() if choice.value() == side)

    def words(self) -> str:
        """All that is shown, for tests."""
        said = [head.words() for head in self._heads]
        if self._table is not None:
            said += [part.accessibleName() for part in self._table.findChildren(MarkedWords)]
        return "\n".join(said)

    def _show_lines(self) -> None:
        chosen = {part: choice.value() for part, choice in self._chosen.items()}
        if self._table is not None:
            self._table.hide()
            self._table.deleteLater()
        self._chosen = {}
        self._table = QWidget(self._scrolled.inside)
        grid = QGridLayout(self._table)
        self._set_columns(grid)
        for line in self._lines:
            if line.differs or not self.differing_only.value():
                self._add_line(grid, self._table, line)
        for part, side in chosen.items():
            if part in self._chosen:
                self._chosen[part].set_value(side)
        if not any(line.differs for line in self._lines):
            same = Paragraph(self.tr("The two say the same."), parent=self._table)
            same.setContentsMargins(0, steps(1), 0, 0)
            grid.addWidget(same, grid.rowCount(), _NAME, 1, -1)
        self._scrolled.lines.insertWidget(0, self._table)
        self._table.show()

    def _add_line(self, grid: QGridLayout, table: QWidget, line: ComparedLine) -> None:
        """A hairline, then the name and both sides."""
        row = grid.rowCount()
        if row > 1:
            rule = QFrame(table)
            rule.setObjectName("rule")
            grid.addWidget(rule, row, _NAME, 1, -1)
        tone = "" if line.differs else "quiet"
        name = Paragraph(line.name, tone="quiet", parent=table)
        name.setFixedWidth(characters(_NAME_CHARACTERS))
        sides = tuple(MarkedWords(table, tone=tone) for _ in range(2))
        for column, words in ((_NAME, name), (_LEFT_WORDS, sides[0]), (_RIGHT_WORDS, sides[1])):
            words.setContentsMargins(0 if words is name else STEP, STEP, STEP, STEP)
            grid.addWidget(words, row + 1, column, Qt.AlignmentFlag.AlignTop)
        for words, runs in zip(sides, (line.left, line.right), strict=True):
            words.set_runs(runs)
        if self._choices is not None and line.differs:
            self._offer(grid, table, line, sides)

    def _offer(self, grid: QGridLayout, table: QWidget, line: ComparedLine, sides: tuple[MarkedWords, ...]) -> None:
        """Let her choose the part once, and let all of its lines say what is taken."""
        choice = self._chosen.get(line.part)
        if choice is None and self._choices is not None:
            choice = SideChoice(field_words(line.part, self._language), self._choices, table)
            self._chosen[line.part] = choice
            for column, mark in zip((_LEFT_MARK, _RIGHT_MARK), choice.marks(), strict=True):
                beside = QVBoxLayout()
                beside.setContentsMargins(0, STEP, 0, 0)
                beside.addWidget(mark)
                beside.addStretch()
                grid.addLayout(beside, grid.rowCount() - 1, column)
        if choice is not None:
            choice.value_changed.connect(lambda side: _say_taken(sides, side))
            _say_taken(sides, choice.value())

    def _set_columns(self, grid: QGridLayout) -> None:
        """The same columns for the heads and for what stands under them."""
        place(grid, spacing=0)
        grid.setColumnMinimumWidth(_NAME, characters(_NAME_CHARACTERS))
        for column in (_LEFT_WORDS, _RIGHT_WORDS):
            grid.setColumnStretch(column, 1)
        for column in (_LEFT_MARK, _RIGHT_MARK):
            grid.setColumnMinimumWidth(column, 0 if self._choices is None else mark_size())

    def _lay_out(self) -> None:
        above = QWidget(self)
        heads = QGridLayout(above)
        self._set_columns(heads)
        for column, head in zip((_LEFT_WORDS, _RIGHT_WORDS), self._heads, strict=True):
            head.setContentsMargins(STEP, 0, STEP, 0)
            heads.addWidget(head, 0, column, Qt.AlignmentFlag.AlignTop)
        beside = QHBoxLayout()
        place(beside, margins=(2, 0, 2 + _BAR_STEPS, 0), spacing=0)
        beside.addWidget(above)
        rule = QFrame(self)
        rule.setObjectName("rule")
        self._scrolled.lines.addStretch()
        lines = QVBoxLayout(self)
        place(lines, margins=(1, 2, 1, 0), spacing=1)
        lines.addLayout(beside)
        lines.addWidget(rule)
        lines.addWidget(self._scrolled, 1)


def _say_taken(sides: Sequence[MarkedWords], taken: str) -> None:
    for words, side in zip(sides, (LEFT, RIGHT), strict=True):
        set_tone(words, "" if side == taken else "quiet")
