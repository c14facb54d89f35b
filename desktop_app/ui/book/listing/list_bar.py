"""What stands above the list: words to find, the order, the columns, the views that people named, and the filters.

Promise: all of it is reached and set by keys alone; a view brings back words, filters, order and columns at once.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.periods import period_days
from desktop_app.store.listing.query import ListQuery
from desktop_app.ui.book.listing.columns import COLUMNS, DEFAULT_COLUMNS, ShownColumn, known_columns
from desktop_app.ui.book.listing.columns_panel import ColumnsPanel
from desktop_app.ui.book.listing.filter_bar import DRAFTS, FilterBar
from desktop_app.ui.book.listing.views_button import ViewsButton
from desktop_app.ui.foundation.grid import place
from desktop_app.ui.foundation.shortcuts import listen
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.fields.editors import ChoiceEditor, LineEditor

if TYPE_CHECKING:
    from desktop_app.store.listing.views import View

_ORDER_CHARACTERS = 15


class ListBar(QWidget):
    """Holds what is asked for; tells when it changed."""

    query_changed = Signal()
    columns_changed = Signal(object)  # tuple[ShownColumn, ...]
    enter_pressed = Signal()

    def __init__(self, language: str, headings: Mapping[str, str], page: QWidget) -> None:
        """Everything is shown, the newest first. `headings` are the words of the columns."""
        super().__init__(page)
        self._columns = DEFAULT_COLUMNS
        self._descending = False
        self.search = LineEditor(
            self.tr("Find"), self, hint=self.tr("title, author or any word, with or without marks")
        )
        self.order = ChoiceEditor(self.tr("Order"), self, none=self.tr("newest first"))
        self.order.set_choices((name, headings[name]) for name in COLUMNS)
        self.order.setMinimumContentsLength(_ORDER_CHARACTERS)
        self.turn_button = Button(kind="tool", icon_name="arrow_up", parent=self)
        self.columns_button = Button(self.tr("Columns"), kind="quiet", parent=self)
        self.columns_panel = ColumnsPanel(headings, page)
        self.views = ViewsButton(page)
        self.filters = FilterBar(language, page)
        self._lay_out()
        self._say_direction()
        self.search.value_changed.connect(self.query_changed)
        self.search.enter_pressed.connect(self.enter_pressed)
        self.order.value_changed.connect(lambda column: self.sort_by(column, descending=False))
        self.turn_button.clicked.connect(self._turn)
        self.filters.value_changed.connect(self.query_changed)
        self.columns_button.clicked.connect(self._open_columns)
        self.columns_panel.columns_changed.connect(self.columns_changed)
        self.views.view_chosen.connect(self.show_view)
        self.views.name_chosen.connect(lambda name: self.views.keep(self.view(name)))
        listen(page, "order_list", self.order.setFocus)
        listen(page, "turn_order", self._turn)
        listen(page, "filter_list", self.filters.start)
        listen(page, "choose_columns", self._open_columns)
        listen(page, "choose_view", self.views.open)

    def query(self) -> ListQuery:
        """What records are asked for; a period that is said relative to today means today's."""
        values = self.filters.values()
        first, last = period_days(values["period"], dt.datetime.now().astimezone().date())
        return ListQuery(
            search=self.search.value(),
            stage=values["stage"],
            delivery="" if self.shows_drafts() else values["delivery"],
            judgement=values["judgement"],
            needs_mending=self.filters.needs.isChecked(),
            workplace=values["workplace"],
            kind=values["kind"],
            author=values["author"],
            entered_from=first,
            entered_to=last,
            sort=self.order.value(),
            descending=self._descending,
        )

    def shows_drafts(self) -> bool:
        """Whether drafts are listed in the place of records."""
        return self.filters.value("delivery") == DRAFTS

    def sort_by(self, column: str, *, descending: bool) -> None:
        """Order by a column, or "" for the usual order."""
        self.order.set_value(column)
        self._descending = descending and bool(column)
        self._say_direction()
        self.query_changed.emit()

    def show_only(self, state: str) -> None:
        """Show only what needs mending (attention), or the records of a state of sending; "" for all."""
        self.search.set_value("")
        needs = state == "attention"
        self.filters.set_values({"delivery": "" if needs else state}, needs_mending=needs)
        self.query_changed.emit()

    def set_columns(self, columns: Sequence[ShownColumn]) -> None:
        """Know what the table shows."""
        self._columns = tuple(columns)

    def view(self, name: str) -> View:
        """What is shown now, as a view of that name."""
        from desktop_app.store.listing.views import View  # noqa: PLC0415  loads msgspec; a view is seldom kept

        return View(
            name=name,
            search=self.search.value(),
            filters={one: code for one, code in self.filters.values().items() if code},
            needs_mending=self.filters.needs.isChecked(),
            sort=self.order.value(),
            descending=self._descending,
            columns=tuple((column.name, column.width) for column in self._columns),
        )

    def show_view(self, view: View | None) -> None:
        """Ask for what a view asks for, in its columns; None for everything in the usual columns."""
        columns = known_columns(ShownColumn(*column) for column in view.columns) if view else DEFAULT_COLUMNS
        self.search.set_value(view.search if view else "")
        self.filters.set_values(view.filters if view else {}, needs_mending=view is not None and view.needs_mending)
        self.columns_changed.emit(columns)
        self.sort_by(
            view.sort if view and view.sort in COLUMNS else "", descending=view is not None and view.descending
        )

    def _turn(self) -> None:
        if self.order.value():
            self.sort_by(self.order.value(), descending=not self._descending)

    def _say_direction(self) -> None:
        words = self.tr("Greatest first") if self._descending else self.tr("Least first")
        self.turn_button.setAccessibleName(words)
        self.turn_button.setToolTip(words)
        self.turn_button.show_icon("arrow_down" if self._descending else "arrow_up", "ink")
        self.turn_button.setEnabled(bool(self.order.value()))

    def _open_columns(self) -> None:
        self.columns_panel.open_below(self.columns_button, self._columns)

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        place(line, spacing=1)
        line.addWidget(self.search, 1)
        line.addWidget(self.order)
        line.addWidget(self.turn_button)
        line.addWidget(self.columns_button)
        line.addWidget(self.views)
        lines = QVBoxLayout(self)
        place(lines, spacing=1.5)
        lines.addLayout(line)
        lines.addWidget(self.filters)
        lines.addWidget(self.views.undo_line)
