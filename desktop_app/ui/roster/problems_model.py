"""What was noticed in an imported list, by row and column, as a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from desktop_app.messages import finding_words
from desktop_app.ui.foundation.grid import icon_size
from desktop_app.ui.foundation.icons import icon_pixmap
from desktop_app.ui.translations import number_words
from sync.contract.findings import Weight

if TYPE_CHECKING:
    from desktop_app.operations.roster.import_roster import RosterProblem

ROW, WORDS = range(2)
_Index = QModelIndex | QPersistentModelIndex
_DISPLAY = Qt.ItemDataRole.DisplayRole


class ProblemsModel(QAbstractTableModel):
    """The row's number, and what is wrong with it in words."""

    def __init__(self, language: str) -> None:
        """Nothing is wrong; words in `language`."""
        super().__init__()
        self._language = language
        self._problems: Sequence[RosterProblem] = ()
        self._headings = (self.tr("Row"), self.tr("What was noticed"))

    def set_problems(self, problems: Sequence[RosterProblem]) -> None:
        """Show these, those first that kept a row out."""
        self.beginResetModel()
        self._problems = sorted(problems, key=lambda one: (one.finding.weight is not Weight.MUST, one.row))
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        """How many."""
        return 0 if parent.isValid() else len(self._problems)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        """Two."""
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
        """Words; an icon beside those that kept a row out."""
        if not 0 <= index.row() < len(self._problems):
            return None
        problem = self._problems[index.row()]
        if role in (_DISPLAY, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            is_row = index.column() == ROW
            return number_words(problem.row) if is_row else finding_words(problem.finding, self._language)
        if role == Qt.ItemDataRole.DecorationRole and index.column() == WORDS:
            is_must = problem.finding.weight is Weight.MUST
            return icon_pixmap(*(("attention", "attention") if is_must else ("notice", "quiet_ink")), icon_size())
        return None
