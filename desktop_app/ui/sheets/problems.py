"""Every problem of the list, by row and field, in words; hidden while there is none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.ui.foundation.grid import control_height, place
from desktop_app.ui.translations import number_words
from desktop_app.ui.widgets.problems_model import FIELD, ROW, ProblemsModel
from desktop_app.ui.widgets.row_table import RowTable
from desktop_app.ui.widgets.words import Paragraph, line_of

if TYPE_CHECKING:
    from desktop_app.domain.sheets.findings import RowProblem

_MOST_ROWS_IN_SIGHT = 7


class Problems(QWidget):
    """The heading, the table, and how many more there are."""

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        """Nothing is wrong."""
        super().__init__(parent)
        self.model = ProblemsModel(language)
        self.table = RowTable(self.tr("Problems"), self.model, {ROW: 8, FIELD: 30}, self)
        self._more = Paragraph(tone="quiet", parent=self)
        lines = QVBoxLayout(self)
        place(lines, spacing=1)
        lines.addWidget(line_of(self.tr("What to look at"), size="heading", parent=self))
        lines.addWidget(self.table)
        lines.addWidget(self._more)
        self.hide()

    def show_problems(self, problems: Sequence[RowProblem], count: int) -> None:
        """Show the first problems of `count`."""
        self.model.set_rows(problems)
        self.table.setFixedHeight((min(len(problems), _MOST_ROWS_IN_SIGHT) + 1) * control_height())
        words = self.tr("These are the first {shown} of {count}.")
        is_cut = count > len(problems)
        self._more.set_words(
            words.format(shown=number_words(len(problems)), count=number_words(count)) if is_cut else ""
        )
        self._more.setVisible(is_cut)
        self.setVisible(bool(problems))
