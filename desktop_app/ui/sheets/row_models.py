"""Two tables of the page: the first rows of the file as they are read, and every problem by row and field."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from desktop_app.messages import field_words, finding_words
from desktop_app.ui.foundation.grid import icon_size
from desktop_app.ui.foundation.icons import icon_pixmap
from desktop_app.ui.translations import number_words
from sync.contract.findings import Weight

if TYPE_CHECKING:
    from desktop_app.operations.sheets.look_at_sheet import SheetLook
    from desktop_app.operations.sheets.row_walk import RowProblem

_Index = QModelIndex | QPersistentModelIndex
_DISPLAY = Qt.ItemDataRole.DisplayRole
_TEXT_ROLES = (_DISPLAY, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
ROW, FIELD, WORDS = range(3)


class _TextTable(QAbstractTableModel):
    """A table of texts."""

    def __init__(self, headings: Sequence[str] = ()) -> None:
        super().__init__()
        self._headings = tuple(headings)
        self._rows: tuple[tuple[str, ...], ...] = ()

    def show_texts(self, headings: Sequence[str], rows: Sequence[tuple[str, ...]]) -> None:
        """Show these rows."""
        self.beginResetModel()
        self._headings, self._rows = tuple(headings), tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        """How many rows are shown."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        """How many columns they have."""
        return 0 if parent.isValid() else len(self._headings)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> object:
        """The quiet words above the columns."""
        if orientation is Qt.Orientation.Horizontal and role == _DISPLAY and section < len(self._headings):
            return self._headings[section]
        return _LEFT if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: _Index, role: int = _DISPLAY) -> object:
        """The texts; line ends as spaces."""
        if not index.isValid() or role not in _TEXT_ROLES:
            return None
        return " ".join(self._rows[index.row()][index.column()].split())


class FirstRowsModel(_TextTable):
    """The first rows, each with its number in the file."""

    def show_look(self, look: SheetLook) -> None:
        """Show the rows that were looked at."""
        headings = [self.tr("Row"), *(" ".join(one.text.split()) for one in look.headings)]
        self.show_texts(headings, [(str(number), *texts) for number, texts in look.rows])


class ProblemsModel(_TextTable):
    """The problems, in the order of the rows."""

    def __init__(self, language: str) -> None:
        """None yet."""
        super().__init__((self.tr("Row"), self.tr("Field"), self.tr("What to look at")))
        self._language = language
        self._weights: tuple[Weight, ...] = ()

    def show_problems(self, problems: Sequence[RowProblem]) -> None:
        """Show these."""
        self._weights = tuple(one.finding.weight for one in problems)
        self.show_texts(self._headings, [self._texts(one) for one in problems])

    def data(self, index: _Index, role: int = _DISPLAY) -> object:
        """Words, and before them whether it keeps the row out."""
        if role == Qt.ItemDataRole.DecorationRole and index.isValid() and index.column() == WORDS:
            is_must = self._weights[index.row()] is Weight.MUST
            name, colour = ("attention", "attention") if is_must else ("waiting", "waiting")
            return icon_pixmap(name, colour, icon_size())
        return super().data(index, role)

    def _texts(self, problem: RowProblem) -> tuple[str, ...]:
        finding = problem.finding
        field = field_words(finding.field, self._language) if finding.field else ""
        return number_words(problem.row), field, finding_words(finding, self._language)
