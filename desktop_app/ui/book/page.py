"""The book page: search, filters, the table and the chosen record.

Promise: what is typed is searched at once; an answer that is no longer asked for is dropped; every state of the page
has its own words.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.store.listing.query import ListQuery
from desktop_app.ui.book.asked import Asked
from desktop_app.ui.book.listing.list_bar import ListBar
from desktop_app.ui.book.listing.model import BookModel
from desktop_app.ui.book.listing.table import BookTable
from desktop_app.ui.book.record.preview import Preview
from desktop_app.ui.foundation.grid import characters, control_height, place
from desktop_app.ui.foundation.shortcuts import listen
from desktop_app.ui.translations import number_words
from desktop_app.ui.widgets.entrance import EntranceWidget
from desktop_app.ui.widgets.faces import Face
from desktop_app.ui.widgets.words import line_of

if TYPE_CHECKING:
    from desktop_app.messages import ErrorWords
    from desktop_app.store.listing.listing import ListRow
    from desktop_app.ui.book.asked import Answer
    from desktop_app.ui.book.listing.columns import ShownColumn
    from sync.contract.initiative import Initiative

_PREVIEW_CHARACTERS = 44
_PREVIEW_WIDEST = 352
_LEAST_LINES = 2  # of the list, where what stands above it needs room


class BookPage(EntranceWidget):
    """Search, list and preview."""

    list_requested = Signal(object)  # Asked
    record_requested = Signal(object)  # ListRow: show it beside the list
    open_requested = Signal(object)  # ListRow: open it in the form
    columns_changed = Signal(object)  # tuple[ShownColumn, ...]
    selection_changed = Signal(int)  # how many records are chosen
    first_form_requested = Signal()

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        """Loading, until the first rows come."""
        super().__init__(parent)
        self._language = language
        self._asked: Asked | None = None
        self._shown: Asked | None = None
        self._saved_id = ""
        self._read: ListRow | None = None  # the row whose record the preview was asked for
        self._in_book = 0
        self.model = BookModel(language)
        self.bar = ListBar(language, self.model.cells.headings(), self)
        self.search = self.bar.search
        self.count = line_of(tone="quiet", parent=self)
        self.table = BookTable(self.tr("Initiatives"), self.model, self)
        self.above_table = QVBoxLayout()
        self.preview = Preview(language, self)
        self._faces = QStackedWidget(self)
        self._empty, self._nothing, self._loading, self._wrong = (
            Face(name, self) for name in ("sign", "search", "waiting", "attention")
        )
        self._name_faces()
        self._lay_out()
        self.bar.query_changed.connect(self._on_query_changed)
        self.bar.enter_pressed.connect(self._go_to_table)
        self.bar.columns_changed.connect(self.set_columns)
        self.table.selectionModel().currentRowChanged.connect(self._on_row_chosen)
        self.table.selection_changed.connect(self._on_selection_changed)
        self.table.sort_requested.connect(self.sort_by)
        self.table.columns_changed.connect(self._on_columns_changed)
        self.table.open_requested.connect(self._on_open_requested)
        self.table.doubleClicked.connect(self._on_open_requested)
        self.preview.open_requested.connect(self._on_open_requested)
        self._empty.button_pressed.connect(self.first_form_requested)
        self._wrong.button_pressed.connect(self.reload)
        listen(self, "open_record", self._on_open_requested)

    def entrance(self) -> QWidget | None:
        """The search."""
        return self.search

    def query(self) -> ListQuery:
        """What records are asked for, in which order; also of what is exported."""
        return self.bar.query()

    def columns(self) -> tuple[ShownColumn, ...]:
        """The columns that are shown, from left to right."""
        return self.table.columns()

    def shows_drafts(self) -> bool:
        """Whether drafts are listed in the place of records."""
        return self.bar.shows_drafts()

    def selected_numbers(self) -> array[int]:
        """The numbers of the chosen records, from top to bottom; those of drafts are below zero."""
        return self.table.selected_numbers()

    def reload(self) -> None:
        """Ask for the list anew; called when the page is shown and when the book changed."""
        self._ask()

    def show_answer(self, asked: Asked, answer: Answer) -> None:
        """Take the list that was asked for; if something else is wanted by now, ask for that."""
        self._asked = None
        if not asked.is_same_list(self._wanted()):
            self._ask()
            return
        is_new = self._shown is None or not asked.is_same_list(self._shown)
        self._shown = asked
        self.bar.filters.show_needs(answer.needs_mending)
        chosen = 0 if is_new else self._chosen_number()
        if asked.record_id and answer.chosen:
            self._saved_id, chosen = "", answer.chosen
        self._show_found(answer, chosen)

    def take_rows(self, rows: Sequence[ListRow]) -> None:
        """Take the rows that came into sight."""
        self.model.take_rows(rows)
        self._read_chosen()

    def name_catalogue(self, kinds: Mapping[str, str], phases: Sequence[tuple[str, str]]) -> None:
        """Take the names of the programme's kinds by their codes, and its phases as (period, name)."""
        self.model.name_kinds(kinds)
        self.bar.filters.name_catalogue(kinds, phases)

    def set_columns(self, columns: Sequence[ShownColumn]) -> None:
        """Show these columns, from left to right."""
        self.table.set_columns(columns)
        self._on_columns_changed()

    def sort_by(self, column: str, descending: bool = False) -> None:  # noqa: FBT001, FBT002  a signal's own shape
        """Order the list by a column; the same order once more, or none, gives back the usual one."""
        query = self.query()
        is_again = (column, descending) == (query.sort, query.descending)
        self.bar.sort_by("" if is_again else column, descending=descending and not is_again)

    def show_record(self, record_id: str, initiative: Initiative, delivery: str, state: tuple[str, ...]) -> None:
        """Show a record beside the list, if it is still the chosen one."""
        row = self._chosen()
        if row is not None and row.id == record_id:
            self.preview.show_record(initiative, delivery, state)
        elif self._read is not None and self._read.id == record_id:
            self._read = None  # its row is not there just now, and asks anew when it comes

    def show_count(self, count: int) -> None:
        """Say how many records the book holds."""
        self._in_book = count
        self._say_count()

    def show_trouble(self, trouble: ErrorWords) -> None:
        """Say why the book cannot be read, and offer to try again."""
        self._asked = self._read = None
        self._wrong.show_trouble(trouble, self.tr("Try again"))
        self._faces.setCurrentWidget(self._wrong)

    def start_search(self) -> None:
        """Put the focus into the search field, its text marked."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def choose_saved(self, record_id: str) -> None:
        """Choose the record just saved when its row comes, unless something is searched then."""
        self._saved_id = record_id

    def show_only(self, state: str) -> None:
        """Show only the records of a state."""
        self.bar.show_only(state)

    def put_beside(self, card: QWidget) -> None:
        """Give a card room beside the list, as wide as the preview."""
        card.setFixedWidth(self.preview.width())
        self._line.addWidget(card)

    def face(self) -> QWidget | None:
        """What the page shows now: the table or one of its faces."""
        return self._faces.currentWidget()

    def _wanted(self) -> Asked:
        return Asked(self.query(), self.shows_drafts())

    def _ask(self) -> None:
        if self._asked is None:
            wanted = self._wanted()
            near = self._chosen_number()
            saved = self._saved_id if not wanted.query.search else ""
            self._asked = Asked(wanted.query, wanted.drafts, max(0, near), saved)
            self.list_requested.emit(self._asked)

    def _show_found(self, answer: Answer, chosen: int) -> None:
        """Show a list at the record with the number `chosen`; at its top when there is none such."""
        column = max(0, self.table.currentIndex().column())
        has_moved = self.model.show_list(answer.numbers, answer.rows)
        self._say_count()
        if not answer.numbers:
            self.preview.clear()
            self._read = None
            is_all = not self.query().is_filtered() and not self.shows_drafts()
            if self.table.hasFocus():
                self.search.setFocus()
            self._faces.setCurrentWidget(self._empty if is_all else self._nothing)
            return
        self._faces.setCurrentWidget(self.table)
        if has_moved or self.model.place_of(chosen) != self.table.currentIndex().row():
            self.table.choose(max(0, self.model.place_of(chosen)), column)
        self._read_chosen()

    def _chosen(self) -> ListRow | None:
        return self.model.row_at(self.table.currentIndex())

    def _chosen_number(self) -> int:
        """The number of the chosen record, whether its row has come or not; 0 for none."""
        return self.model.number_at(self.table.currentIndex().row())

    def _go_to_table(self) -> None:
        if self.model.rowCount():
            self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def _say_count(self) -> None:
        """How many records the book holds, and how many of them the list shows."""
        shown, words = self.model.rowCount(), number_words(self._in_book)
        if self._shown is not None and (self._shown.drafts or self._shown.query.is_filtered()):
            is_known = self._in_book and not self._shown.drafts
            found = self.tr("{shown} shown of {count}").format(shown=number_words(shown), count=words)
            said = found if is_known else number_words(shown)
        else:
            said = self.tr("{count} in the book").format(count=words)
        if (chosen := self.table.selected_count()) > 1:
            said = " · ".join((self.tr("Chosen: {count}").format(count=number_words(chosen)), said))
        self.count.setText(said)

    def _on_selection_changed(self) -> None:
        self._say_count()
        self.selection_changed.emit(self.table.selected_count())

    def _on_query_changed(self) -> None:
        query = self.query()
        self.table.show_sort(query.sort, descending=query.descending)
        self._ask()

    def _on_columns_changed(self) -> None:
        self.bar.set_columns(self.table.columns())
        self.columns_changed.emit(self.table.columns())

    def _on_row_chosen(self, _: QModelIndex) -> None:
        self._read_chosen()

    def _read_chosen(self) -> None:
        """Ask for the chosen record, once its row is there, and again when the row says something else."""
        if (row := self._chosen()) is not None and row != self._read:
            self._read = row
            self.record_requested.emit(row)

    def _on_open_requested(self) -> None:
        if (row := self._chosen()) is not None:
            self.open_requested.emit(row)

    def _name_faces(self) -> None:
        self._empty.show_words(
            self.tr("The book is empty"),
            self.tr("Enter the first paper form; it appears here at once."),
            self.tr("Enter the first form"),
        )
        self._nothing.show_words(self.tr("Nothing found"), self.tr("Try fewer words, or take a filter away."))
        self._loading.show_words(self.tr("Opening the book…"), "")

    def _lay_out(self) -> None:
        heading = QHBoxLayout()
        place(heading, spacing=2)
        heading.addWidget(line_of(self.tr("Book"), size="title", parent=self))
        heading.addStretch()
        heading.addWidget(self.count)
        for face in (self._loading, self.table, self._empty, self._nothing, self._wrong):
            self._faces.addWidget(face)
        left = QVBoxLayout()
        place(left, spacing=1)
        left.addLayout(self.above_table)
        left.addWidget(self._faces, 1)
        self.preview.setFixedWidth(min(characters(_PREVIEW_CHARACTERS), _PREVIEW_WIDEST))
        self._faces.setMinimumHeight(control_height() * _LEAST_LINES)
        self._line = QHBoxLayout()
        place(self._line, spacing=3)
        self._line.addLayout(left, 1)
        self._line.addWidget(self.preview)
        lines = QVBoxLayout(self)
        place(lines, margins=(3, 2, 3, 3), spacing=1.5)
        lines.addLayout(heading)
        lines.addWidget(self.bar)
        lines.addLayout(self._line, 1)
