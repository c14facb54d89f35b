"""The book's table: chosen columns in a chosen order, a header that sorts, many rows at once.

Promise: choosing all of 100,000 rows costs nothing, for a choice is kept as stretches of rows; where the usual columns
have no room, the stage and then the authors give way; columns that a person chose stay, only the title narrows before
the table scrolls sideways.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from desktop_app.ui.book.listing.columns import (
    COLUMNS,
    DEFAULT_COLUMNS,
    NARROWEST,
    PEOPLE,
    STAGE,
    TITLE,
    WIDTHS,
    ShownColumn,
)
from desktop_app.ui.foundation.grid import characters
from desktop_app.ui.foundation.shortcuts import listen
from desktop_app.ui.widgets.row_table import RowTable

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from desktop_app.ui.book.listing.model import BookModel

_TITLE_LEAST = 24  # among the usual columns, of which others give way first
_TITLE_LEAST_CHOSEN = 16  # among columns that a person chose
_GIVING_WAY = (STAGE, PEOPLE)


class BookTable(RowTable):
    """A view on the book's model."""

    selection_changed = Signal()
    sort_requested = Signal(str, bool)  # the column, and whether the greatest comes first
    columns_changed = Signal()  # their widths or places, by the mouse

    def __init__(self, name: str, model: BookModel, parent: QWidget) -> None:
        """The usual columns."""
        super().__init__(name, model, {COLUMNS.index(column): WIDTHS[column] for column in COLUMNS[1:]}, parent)
        self._model = model
        self._columns = DEFAULT_COLUMNS
        self._sort = "", False
        self._is_setting = False
        self.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        header = self.horizontalHeader()
        header.setMinimumSectionSize(characters(NARROWEST))
        header.setSectionsClickable(True)
        header.setSectionsMovable(True)
        for place in range(len(COLUMNS)):
            is_title = place == TITLE
            mode = QHeaderView.ResizeMode.Fixed if is_title else QHeaderView.ResizeMode.Interactive
            header.setSectionResizeMode(place, mode)
        header.sectionClicked.connect(self._on_section_clicked)
        header.sectionResized.connect(self._on_section_resized)
        header.sectionMoved.connect(self._on_section_moved)
        listen(self, "sort_up", lambda: self._sort_by_current(descending=False))
        listen(self, "sort_down", lambda: self._sort_by_current(descending=True))
        self.set_columns(DEFAULT_COLUMNS)

    def set_columns(self, columns: Sequence[ShownColumn]) -> None:
        """Show these, from left to right."""
        self._columns = tuple(columns)
        self._is_setting = True
        header = self.horizontalHeader()
        shown = {COLUMNS.index(name): width for name, width in columns}
        for place in range(len(COLUMNS)):
            header.setSectionHidden(place, place not in shown)
        for target, place in enumerate(shown):
            header.moveSection(header.visualIndex(place), target)
            self.setColumnWidth(place, characters(shown[place]))
        self._is_setting = False
        self._share_room()

    def columns(self) -> tuple[ShownColumn, ...]:
        """What is shown, from left to right."""
        return self._columns

    def show_sort(self, column: str, *, descending: bool) -> None:
        """Mark the column that the list is ordered by; "" for none."""
        self._sort = column, descending
        self._model.show_sort(column, descending=descending)

    def choose(self, place: int, column: int = 0) -> None:
        """Choose one row and no other, whatever key is held down meanwhile; the arrows stand on `column` then."""
        flags = QItemSelectionModel.SelectionFlag
        one = flags.ClearAndSelect | flags.Rows
        self.selectionModel().setCurrentIndex(self._model.index(place, column), one)

    def selected_numbers(self) -> array[int]:
        """The numbers of the chosen records, from top to bottom."""
        numbers: array[int] = array(self._model.numbers(0, 0).typecode)
        for first, last in sorted(self._stretches()):
            numbers += self._model.numbers(first, last)
        return numbers

    def selected_count(self) -> int:
        """How many records are chosen."""
        return sum(last - first + 1 for first, last in self._stretches())

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tell that others are chosen."""
        super().selectionChanged(selected, deselected)
        self.selection_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the title what is left."""
        QTableView.resizeEvent(self, event)
        self._share_room()

    def _stretches(self) -> list[tuple[int, int]]:
        """The first and last row of each stretch that is chosen."""
        return [(one.top(), one.bottom()) for one in self.selectionModel().selection().toList()]

    def _share_room(self) -> None:
        """Let columns give way where the usual ones have no room, and give the title what is left."""
        header, room = self.horizontalHeader(), self.viewport().width()
        widths = {COLUMNS.index(name): characters(width) for name, width in self._columns}
        is_usual = self._columns == DEFAULT_COLUMNS
        least = characters(_TITLE_LEAST if is_usual else _TITLE_LEAST_CHOSEN) if TITLE in widths else 0
        needed = sum(width for place, width in widths.items() if place != TITLE)
        self._is_setting = True
        for place in _GIVING_WAY if is_usual else ():
            is_too_much = needed + least > room
            header.setSectionHidden(place, is_too_much)
            needed -= widths[place] if is_too_much else 0
        if is_usual and needed + least > room:
            least = characters(NARROWEST)
        if TITLE in widths:
            self.setColumnWidth(TITLE, max(least, room - needed))
        elif (last := len(widths) - 1) >= 0:
            place = header.logicalIndex(last)
            self.setColumnWidth(place, max(widths[place], room - needed + widths[place]))
        self._is_setting = False

    def _sort_by_current(self, *, descending: bool) -> None:
        """By the column that the arrows stand on."""
        place = max(self.currentIndex().column(), 0)
        self.sort_requested.emit(COLUMNS[place], descending)

    def _on_section_clicked(self, place: int) -> None:
        is_rising = self._sort == (COLUMNS[place], False)
        self.sort_requested.emit(COLUMNS[place], is_rising)

    def _on_section_resized(self, place: int, _: int, width: int) -> None:
        if not self._is_setting and width:
            figures = max(NARROWEST, round(width / max(1, characters(1))))
            name = COLUMNS[place]
            self._columns = tuple(ShownColumn(name, figures) if one.name == name else one for one in self._columns)
            self._share_room()
            self.columns_changed.emit()

    def _on_section_moved(self, *_: int) -> None:
        if not self._is_setting:
            header = self.horizontalHeader()
            self._columns = tuple(sorted(self._columns, key=lambda one: header.visualIndex(COLUMNS.index(one.name))))
            self.columns_changed.emit()
