"""The records that something leaves as they are, every one with the reason, in a list that the arrows walk.

Promise: none is missing, however many there are; words are made for the lines in sight alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QListView, QWidget

from desktop_app.ui.foundation.early_qt import TAB_FOCUS, hide_horizontal_bar, set_focus_policy

_Index = QModelIndex | QPersistentModelIndex
_ROLE = Qt.ItemDataRole
_FRAME = 2


class LeftList(QListView):
    """Hidden while nothing is left."""

    walked = Signal(str)  # why the one at hand is left, whole; "" for none

    def __init__(self, most_in_sight: int, parent: QWidget | None = None, *, is_narrow: bool = False) -> None:
        """So many are in sight at once; a narrow one says the reason below the title, any other before it."""
        super().__init__(parent)
        self._most = most_in_sight
        self._model = _Lines(self, is_narrow=is_narrow)
        self.setObjectName("left")
        self.setModel(self._model)
        self.setAccessibleName(self.tr("Those that stay as they are, with the reason"))
        self.setUniformItemSizes(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        hide_horizontal_bar(self)
        set_focus_policy(self, TAB_FOCUS)
        self.hide()

    def show_left(self, left: Sequence[tuple[str, str]]) -> None:
        """Show these: the title, and why it is left."""
        self._model.show_lines(left)
        self.ensurePolished()
        self.setFixedHeight(min(len(left), self._most) * self.sizeHintForRow(0) + _FRAME)
        if left:
            self.setCurrentIndex(self._model.index(0, 0))
        else:
            self.walked.emit("")
        self.setVisible(bool(left))

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """Tell the reason at hand: it may be too long for its place."""
        super().currentChanged(current, previous)
        if current.isValid():
            self.walked.emit(self._model.left[current.row()][1])

    def words(self) -> str:
        """All of it, for tests."""
        return "\n".join(f"{title}: {why}" for title, why in self._model.left)


class _Lines(QAbstractListModel):
    """One a record."""

    def __init__(self, parent: QWidget, *, is_narrow: bool) -> None:
        super().__init__(parent)
        self._is_narrow = is_narrow
        self.left: Sequence[tuple[str, str]] = ()

    def show_lines(self, left: Sequence[tuple[str, str]]) -> None:
        self.beginResetModel()
        self.left = left
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        return 0 if parent.isValid() else len(self.left)

    def data(self, index: _Index, role: int = _ROLE.DisplayRole) -> object:
        if role not in (_ROLE.DisplayRole, _ROLE.ToolTipRole, _ROLE.AccessibleTextRole):
            return None
        title, why = self.left[index.row()]
        title = " ".join(title.split())
        is_below = self._is_narrow and role == _ROLE.DisplayRole
        return f"{title}\n{why}" if is_below else f"{why}: {title}"
