"""The list of all columns, to be shown or not, in another order, wider or narrower: by keys as by the mouse.

Promise: what is changed is seen in the table at once; Esc or leaving puts the list away; one column always stays.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop_app.ui.book.listing.card_below import CardBelow
from desktop_app.ui.book.listing.columns import COLUMNS, NARROWEST, WIDEST, WIDTHS, ShownColumn
from desktop_app.ui.foundation.early_qt import TAB_FOCUS, hide_horizontal_bar, set_focus_policy
from desktop_app.ui.foundation.grid import icon_size, place, steps
from desktop_app.ui.foundation.icons import icon_pixmap
from desktop_app.ui.foundation.shortcuts import pressed
from desktop_app.ui.widgets.words import Paragraph

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

_STEP = 2
_NAME = Qt.ItemDataRole.UserRole
_IS_SHOWN = _NAME + 1


class _List(QListWidget):
    """Alt and the arrows move a line and change its width."""

    moved = Signal(int)
    widened = Signal(int)
    picked = Signal()
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if pressed(event, "column_up"):
            self.moved.emit(-1)
        elif pressed(event, "column_down"):
            self.moved.emit(1)
        elif pressed(event, "column_wider"):
            self.widened.emit(_STEP)
        elif pressed(event, "column_narrower"):
            self.widened.emit(-_STEP)
        elif pressed(event, "pick"):
            self.picked.emit()
        elif pressed(event, "close"):
            self.left.emit()
        else:
            super().keyPressEvent(event)


class ColumnsPanel(CardBelow):
    """Opens below the button of the columns."""

    columns_changed = Signal(object)  # tuple[ShownColumn, ...]

    def __init__(self, headings: Mapping[str, str], parent: QWidget) -> None:
        """Put away; `headings` are the words of each column."""
        super().__init__(parent)
        self._headings = headings
        self._widths = dict(WIDTHS)
        self.list = _List(self)
        self.list.setObjectName("finder")
        self.list.setAccessibleName(self.tr("Columns"))
        hide_horizontal_bar(self.list)
        set_focus_policy(self.list, TAB_FOCUS)
        words = self.tr("Space shows or hides; Alt+↑ ↓ moves; Alt+← → makes narrower or wider.")
        self._keys = Paragraph(words, tone="quiet", size="small", parent=self)
        lines = QVBoxLayout(self)
        place(lines, margins=(1, 1, 1, 1))
        lines.addWidget(self.list)
        lines.addWidget(self._keys)
        self.list.picked.connect(self._on_picked)
        self.list.clicked.connect(self._on_picked)
        self.list.moved.connect(self._on_moved)
        self.list.widened.connect(self._on_widened)
        self.list.left.connect(self.put_away)

    def open_below(self, anchor: QWidget, columns: Sequence[ShownColumn]) -> None:
        """Show all columns, those of the table first."""
        self._anchor = anchor
        self._widths |= dict(columns)
        shown = [column.name for column in columns]
        self.list.blockSignals(True)
        self.list.clear()
        for name in (*shown, *(name for name in COLUMNS if name not in shown)):
            item = QListWidgetItem(self._headings[name], self.list)
            item.setData(_NAME, name)
            self._mark(item, is_shown=name in shown)
        self.list.setCurrentRow(0)
        self.list.blockSignals(False)
        self._take_room()
        self.come_up(self.list)

    def columns(self) -> tuple[ShownColumn, ...]:
        """Those that are ticked, from top to bottom."""
        items = [self.list.item(row) for row in range(self.list.count())]
        names = [str(item.data(_NAME)) for item in items if item.data(_IS_SHOWN)]
        return tuple(ShownColumn(name, self._widths[name]) for name in names)

    def focusNextPrevChild(self, is_next: bool) -> bool:  # noqa: FBT001  Qt's own signature
        """Tab stays in the list; Esc puts it away."""
        self.list.setFocus(Qt.FocusReason.TabFocusReason if is_next else Qt.FocusReason.BacktabFocusReason)
        return True

    def _take_room(self) -> None:
        self.list.setFixedHeight(self.list.count() * self.list.sizeHintForRow(0) + 4)
        self.lie_below(self.list.height() + self._keys.heightForWidth(self.width_on_page() - steps(2)) + steps(3))

    def _on_moved(self, step: int) -> None:
        here = self.list.currentRow()
        there = here + step
        if 0 <= there < self.list.count():
            self.list.blockSignals(True)
            self.list.insertItem(there, self.list.takeItem(here))
            self.list.setCurrentRow(there)
            self.list.blockSignals(False)
            self._tell()

    def _on_widened(self, step: int) -> None:
        item = self.list.currentItem()
        if item is not None:
            name = str(item.data(_NAME))
            self._widths[name] = max(NARROWEST, min(self._widths[name] + step, WIDEST))
            self._tell()

    def _on_picked(self) -> None:
        item = self.list.currentItem()
        self._mark(item, is_shown=not item.data(_IS_SHOWN))
        if self.columns():
            self._tell()
        else:  # the last one stays
            self._mark(item, is_shown=True)

    def _mark(self, item: QListWidgetItem, *, is_shown: bool) -> None:
        """A tick before the name of a column that is shown, in words for a screen reader."""
        item.setData(_IS_SHOWN, is_shown)
        size = icon_size()
        blank = QPixmap(size, size)
        blank.fill(QColor(0, 0, 0, 0))
        item.setIcon(QIcon(icon_pixmap("tick", "accent", size) if is_shown else blank))
        state = self.tr("shown") if is_shown else self.tr("hidden")
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{item.text()}: {state}")

    def _tell(self) -> None:
        self.columns_changed.emit(self.columns())
