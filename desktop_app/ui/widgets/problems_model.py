"""What was noticed in a list that is imported, by row and field, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.messages import field_words, finding_words
from desktop_app.ui.translations import number_words
from desktop_app.ui.widgets.row_model import RowModel
from sync.contract.findings import Weight

if TYPE_CHECKING:
    from desktop_app.domain.sheets.findings import RowProblem

ROW, FIELD, WORDS = range(3)


class ProblemsModel(RowModel["RowProblem"]):
    """The row's number, the field, and what to look at; what keeps a row out is marked apart."""

    def __init__(self, language: str) -> None:
        """Nothing is wrong; words in `language`."""
        super().__init__()
        self._language = language
        self.set_rows((), (self.tr("Row"), self.tr("Field"), self.tr("What to look at")))

    def words(self, row: RowProblem, column: int) -> str:
        """Row, field and words; a heading that is no field of ours is told as it stands."""
        finding = row.finding
        if column == ROW:
            return number_words(row.row)
        if column == FIELD:
            return field_words(finding.field, self._language) if finding.field else ""
        return finding_words(finding, self._language)

    def mark(self, row: RowProblem, column: int) -> tuple[str, str] | None:
        """Whether it keeps the row out."""
        if column != WORDS:
            return None
        return ("attention", "attention") if row.finding.weight is Weight.MUST else ("notice", "quiet_ink")
