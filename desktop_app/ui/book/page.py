"""The book page: search, filters, the table and the chosen record.

Promise: what is typed is searched at once; an answer that is no longer asked for is dropped; every state of the page
has its own words.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.messages import delivery_words, stage_words
from desktop_app.ui.book.model import PEOPLE, STAGE, STATE, BookModel
from desktop_app.ui.book.preview import Preview
from desktop_app.ui.shell.grid import characters, place
from desktop_app.ui.shell.shortcuts import listen
from desktop_app.ui.translations import number_words
from desktop_app.ui.widgets.chips import Chips
from desktop_app.ui.widgets.editors import ChoiceEditor, LineEditor
from desktop_app.ui.widgets.faces import Face
from desktop_app.ui.widgets.row_table import RowTable
from desktop_app.ui.widgets.words import line_of

if TYPE_CHECKING:
    from desktop_app.messages import ErrorWords
    from desktop_app.store.listing import ListRow
    from sync.contract.initiative import Initiative

_PREVIEW_CHARACTERS = 44
_PREVIEW_WIDEST = 352


class BookQuery(NamedTuple):
    """What is asked: words as typed, a stage or "", a state (waiting, received, attention, draft) or ""."""

    search: str = ""
    stage: str = ""
    state: str = ""


class BookPage(QWidget):
    """Search, list and preview."""

    rows_requested = Signal(object, object)  # BookQuery, and where to go on (None: from the newest)
    record_requested = Signal(object)  # ListRow: show it beside the list
    open_requested = Signal(object)  # ListRow: open it in the form
    first_form_requested = Signal()

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        """Loading, until the first rows come."""
        super().__init__(parent)
        self._language = language
        self._asked: BookQuery | None = None
        self._following: object = None
        self._saved_id = ""
        self.model = BookModel(language)
        self.search = LineEditor(
            self.tr("Find"), self, hint=self.tr("title, author or any word, with or without marks")
        )
        self.stage = ChoiceEditor(self.tr("Stage"), self, none=self.tr("every stage"))
        self.state = Chips(self.tr("State"), self)
        self.count = line_of(tone="quiet", parent=self)
        self.table = RowTable(
            self.tr("Initiatives"), self.model, {PEOPLE: 20, STAGE: 17, STATE: 24}, self, giving_way=(STAGE, PEOPLE)
        )
        self.preview = Preview(language, self)
        self._faces = QStackedWidget(self)
        self._empty, self._nothing, self._loading, self._wrong = (
            Face(name, self) for name in ("sign", "search", "waiting", "attention")
        )
        self._offer_choices()
        self._name_faces()
        self._lay_out()
        self.setFocusProxy(self.search)
        self.search.value_changed.connect(self._on_query_changed)
        self.search.enter_pressed.connect(self._go_to_table)
        self.stage.value_changed.connect(self._on_query_changed)
        self.state.value_changed.connect(self._on_query_changed)
        self.model.more_requested.connect(self._on_more_requested)
        self.table.selectionModel().currentRowChanged.connect(self._on_row_chosen)
        self.table.open_requested.connect(self._on_open_requested)
        self.table.doubleClicked.connect(self._on_open_requested)
        self.preview.open_requested.connect(self._on_open_requested)
        self._empty.button_pressed.connect(self.first_form_requested)
        self._wrong.button_pressed.connect(self.reload)
        listen(self, "open_record", self._on_open_requested)

    def query(self) -> BookQuery:
        """What is asked now."""
        return BookQuery(self.search.value(), self.stage.value(), self.state.value())

    def reload(self) -> None:
        """Ask for the rows anew, from the newest; called when the page is shown and when the book changed."""
        self._ask()

    def show_rows(self, query: BookQuery, rows: Sequence[ListRow], following: object, *, is_first: bool) -> None:
        """Take an answer: rows of `query`, and where they go on (None: these were the last)."""
        self._asked = None
        if query != self.query():
            self._ask()
            return
        self._following = following
        if not is_first:
            self.model.add_rows(rows, has_more=following is not None)
        else:
            self._show_first(query, rows)

    def show_record(self, record_id: str, initiative: Initiative, delivery: str, state: tuple[str, ...]) -> None:
        """Show a record beside the list, if it is still the chosen one."""
        row = self._chosen()
        if row is not None and row.id == record_id:
            self.preview.show_record(initiative, delivery, state)

    def show_count(self, count: int) -> None:
        """Say how many records the book holds."""
        self.count.setText(self.tr("{count} in the book").format(count=number_words(count)))

    def show_trouble(self, trouble: ErrorWords) -> None:
        """Say why the book cannot be read, and offer to try again."""
        self._asked = None
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
        self.search.set_value("")
        self.stage.set_value("")
        self.state.set_value(state)
        self._ask()

    def face(self) -> QWidget | None:
        """What the page shows now: the table or one of its faces."""
        return self._faces.currentWidget()

    def _ask(self, following: object = None) -> None:
        if self._asked is None:
            self._asked = self.query()
            self.rows_requested.emit(self._asked, following)

    def _show_first(self, query: BookQuery, rows: Sequence[ListRow]) -> None:
        before = self._chosen()
        self.model.set_rows(rows, has_more=self._following is not None)
        if not rows:
            self.preview.clear()
            self._faces.setCurrentWidget(self._empty if query == BookQuery() else self._nothing)
            return
        self._faces.setCurrentWidget(self.table)
        wanted = self._saved_id if self._saved_id and not query.search else before.id if before is not None else ""
        again = self.model.place_of(wanted)
        if wanted == self._saved_id and again >= 0:
            self._saved_id = ""
        self.table.selectRow(max(0, again))

    def _chosen(self) -> ListRow | None:
        return self.model.row_at(self.table.currentIndex())

    def _go_to_table(self) -> None:
        if self.model.rowCount():
            self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_query_changed(self) -> None:
        self._ask()

    def _on_more_requested(self) -> None:
        if self._asked is None:
            self._ask(self._following)

    def _on_row_chosen(self, index: QModelIndex) -> None:
        if (row := self.model.row_at(index)) is not None:
            self.record_requested.emit(row)

    def _on_open_requested(self) -> None:
        if (row := self._chosen()) is not None:
            self.open_requested.emit(row)

    def _offer_choices(self) -> None:
        stages = ("idea", "applied", "recognised")
        self.stage.set_choices((stage, stage_words(stage, self._language)) for stage in stages)
        states = [(state, delivery_words(state, self._language)) for state in ("waiting", "received", "attention")]
        self.state.set_choices([*states, ("draft", self.tr("Draft"))])

    def _name_faces(self) -> None:
        self._empty.show_words(
            self.tr("The book is empty"),
            self.tr("Enter the first paper form; it appears here at once."),
            self.tr("Enter the first form"),
        )
        self._nothing.show_words(self.tr("Nothing found"), self.tr("Try fewer words, or another stage or state."))
        self._loading.show_words(self.tr("Opening the book…"), "")

    def _lay_out(self) -> None:
        heading = QHBoxLayout()
        place(heading, spacing=2)
        heading.addWidget(line_of(self.tr("Book"), size="title", parent=self))
        heading.addStretch()
        heading.addWidget(self.count)
        filters = QHBoxLayout()
        place(filters, spacing=2)
        filters.addWidget(self.search, 3)
        filters.addWidget(self.stage, 1)
        for face in (self._loading, self.table, self._empty, self._nothing, self._wrong):
            self._faces.addWidget(face)
        left = QVBoxLayout()
        place(left, spacing=2)
        left.addLayout(heading)
        left.addLayout(filters)
        left.addWidget(self.state)
        left.addWidget(self._faces, 1)
        self.preview.setFixedWidth(min(characters(_PREVIEW_CHARACTERS), _PREVIEW_WIDEST))
        line = QHBoxLayout(self)
        place(line, margins=(3, 2, 3, 3), spacing=3)
        line.addLayout(left, 1)
        line.addWidget(self.preview)
