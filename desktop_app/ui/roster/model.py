"""The workers as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.roster.workers import YES
from desktop_app.ui.widgets.row_model import RowModel

if TYPE_CHECKING:
    from desktop_app.domain.roster.workers import Worker

NUMBER, NAME, WORKPLACE, JOB_TITLE, QUALIFICATION, STANDING = range(6)


class RosterModel(RowModel["Worker"]):
    """Number, name, workplace, job title, education, and whether she is a member, a manager, or gone."""

    def __init__(self) -> None:
        """Nobody."""
        super().__init__()
        headings = (
            self.tr("Staff no."),
            self.tr("Full name"),
            self.tr("Workplace"),
            self.tr("Job title"),
            self.tr("Education"),
            self.tr("Union"),
        )
        self.set_rows((), headings)

    def words(self, row: Worker, column: int) -> str:
        """What the roster knows of her."""
        if column == STANDING:
            return self._standing(row)
        texts = (row.employee_number, row.name, row.workplace, row.job_title, row.qualification)
        return texts[column]

    def mark(self, row: Worker, column: int) -> tuple[str, str] | None:
        """Who is gone."""
        return ("withdrawn", "quiet_ink") if column == STANDING and row.has_left else None

    def _standing(self, worker: Worker) -> str:
        if worker.has_left:
            return self.tr("Has left")
        named = ((worker.union_member, self.tr("Member")), (worker.manager, self.tr("Manager")))
        return " · ".join(words for answer, words in named if answer == YES)
