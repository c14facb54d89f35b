"""The workers as a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from desktop_app.domain.roster.workers import YES
from desktop_app.ui.foundation.grid import icon_size
from desktop_app.ui.foundation.icons import icon_pixmap

if TYPE_CHECKING:
    from desktop_app.domain.roster.workers import Worker

NUMBER, NAME, WORKPLACE, JOB_TITLE, QUALIFICATION, STANDING = range(6)
_Index = QModelIndex | QPersistentModelIndex
_DISPLAY = Qt.ItemDataRole.DisplayRole


class RosterModel(QAbstractTableModel):
    """Number, name, workplace, job title, education, and whether she is a member, a manager, or gone."""

    def __init__(self) -> None:
        """Nobody."""
        super().__init__()
        self._workers: Sequence[Worker] = ()
        self._headings = (
            self.tr("Staff no."),
            self.tr("Full name"),
            self.tr("Workplace"),
            self.tr("Job title"),
            self.tr("Education"),
            self.tr("Union"),
        )

    def set_workers(self, workers: Sequence[Worker]) -> None:
        """Show these, in this order."""
        self.beginResetModel()
        self._workers = workers
        self.endResetModel()

    def worker_at(self, index: _Index) -> Worker | None:
        """The worker of a row; None outside the table."""
        return self._workers[index.row()] if 0 <= index.row() < len(self._workers) else None

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        """How many are shown."""
        return 0 if parent.isValid() else len(self._workers)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        """The six columns."""
        return 0 if parent.isValid() else len(self._headings)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> object:
        """The columns' names."""
        if orientation is Qt.Orientation.Horizontal:
            if role == _DISPLAY:
                return self._headings[section]
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: _Index, role: int = _DISPLAY) -> object:
        """Words, and an icon beside the word for who is gone."""
        if not 0 <= index.row() < len(self._workers):
            return None
        worker = self._workers[index.row()]
        if role in (_DISPLAY, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._words(worker, index.column())
        if role == Qt.ItemDataRole.DecorationRole and index.column() == STANDING and worker.has_left:
            return icon_pixmap("withdrawn", "quiet_ink", icon_size())
        return None

    def _words(self, worker: Worker, column: int) -> str:
        if column == STANDING:
            return self._standing(worker)
        texts = (worker.employee_number, worker.name, worker.workplace, worker.job_title, worker.qualification)
        return texts[column]

    def _standing(self, worker: Worker) -> str:
        if worker.has_left:
            return self.tr("Has left")
        named = ((worker.union_member, self.tr("Member")), (worker.manager, self.tr("Manager")))
        return " · ".join(words for answer, words in named if answer == YES)
