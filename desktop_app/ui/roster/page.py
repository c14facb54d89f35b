"""The roster page: how many work here, finding one of them, and the import of their list.

Promise: what is typed is found at once, without the book; an import shows how far it is and can be cancelled; what it
did stays on the page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.ui.foundation.grid import place
from desktop_app.ui.roster.import_report import ImportReport
from desktop_app.ui.roster.model import JOB_TITLE, NUMBER, QUALIFICATION, STANDING, WORKPLACE, RosterModel
from desktop_app.ui.translations import number_words
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.entrance import EntranceWidget
from desktop_app.ui.widgets.faces import Face, TroubleStrip
from desktop_app.ui.widgets.fields.editors import LineEditor
from desktop_app.ui.widgets.fields.field import Field
from desktop_app.ui.widgets.row_table import RowTable
from desktop_app.ui.widgets.words import line_of

if TYPE_CHECKING:
    from desktop_app.domain.roster.search import RosterIndex
    from desktop_app.messages import ErrorWords
    from desktop_app.operations.roster.import_roster import RosterImport

_ENDINGS = "*.xlsx *.xls *.ods *.csv *.tsv"


class RosterPage(EntranceWidget):
    """The list of workers."""

    look_requested = Signal(str)  # the spreadsheet's path: what would it bring?
    import_requested = Signal(str)  # the same path: take it in
    cancel_requested = Signal()
    leaving_confirmed = Signal(object)  # the workers who are to be marked as gone
    form_requested = Signal(object)  # the worker whose form is to be begun
    reload_requested = Signal()

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        """Loading, until the roster comes."""
        super().__init__(parent)
        self._index: RosterIndex | None = None
        self._looked_at = ""
        self.search = LineEditor(
            self.tr("Find"), self, hint=self.tr("staff no., name with or without marks, or initials")
        )
        self.count = line_of(tone="quiet", parent=self)
        self.import_button = Button(self.tr("Import from Excel…"), kind="primary", parent=self)
        self.trouble = TroubleStrip(self)
        self.report = ImportReport(language, self)
        self.model = RosterModel()
        widths = {NUMBER: 13, WORKPLACE: 24, JOB_TITLE: 20, QUALIFICATION: 16, STANDING: 22}
        giving_way = (QUALIFICATION, JOB_TITLE, STANDING)
        self.table = RowTable(self.tr("Workers"), self.model, widths, self, giving_way=giving_way)
        self._faces = QStackedWidget(self)
        self._loading, self._empty, self._nothing, self._wrong = (
            Face(name, self) for name in ("waiting", "roster", "search", "attention")
        )
        self._name_faces()
        self._lay_out()
        self._connect()
        self._show_face(self._loading)

    def show_roster(self, index: RosterIndex) -> None:
        """Show everybody, or who fits what is typed."""
        self._index = index
        self.count.setText(self.tr("{count} at work").format(count=number_words(len(index))))
        self._find()

    def show_started(self) -> None:
        """An import is under way; no second one can be begun."""
        self.trouble.hide()
        self.import_button.setEnabled(False)
        self.report.show_started()
        self._give_room()

    def show_progress(self, read: int) -> None:
        """Say how many rows were read."""
        self.report.show_progress(read)

    def show_look(self, result: RosterImport) -> None:
        """Say what the file would bring; nothing is stored yet."""
        if result.cancelled:
            self.show_result(result)
            return
        self.report.show_look(result)
        self._give_room()
        self.setFocus()

    def show_result(self, result: RosterImport) -> None:
        """The import is over."""
        self.report.show_result(result)
        self._give_room()
        self._end_import()

    def show_stopped(self, trouble: ErrorWords) -> None:
        """Something did not go through; the roster is as it was."""
        self.report.hide()
        self._give_room()
        self.trouble.show_trouble(trouble)
        self._end_import()

    def show_trouble(self, trouble: ErrorWords) -> None:
        """Say why the roster cannot be shown, and offer to try again."""
        self._wrong.show_trouble(trouble, self.tr("Try again"))
        self._show_face(self._wrong)

    def entrance(self) -> QWidget | None:
        """The way out of what is to be read; else the search, or the one thing that a face offers."""
        face = self._faces.currentWidget()
        if self.report.needs_page():
            return self.report.way_out()
        return self.search if face in (self.table, self._nothing) else face

    def face(self) -> QWidget | None:
        """What the page shows now: the table or one of its faces."""
        return self._faces.currentWidget()

    def ask_file(self) -> str:
        """Let the officer choose a spreadsheet; "" when she chose none."""
        kinds = self.tr("Spreadsheets") + f" ({_ENDINGS})"
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("Choose the list of workers"), "", kinds)
        return chosen

    def _find(self) -> None:
        if self._index is None:
            return
        found = self._index.find_all(self.search.value())
        self.model.set_rows(found)
        if found:
            self._show_face(self.table)
            self.table.selectRow(0)
        else:
            self._show_face(self._nothing if self.search.value() else self._empty)

    def _show_face(self, face: QWidget) -> None:
        """An empty roster has one thing to do, and its button has the focus; else the search has it."""
        self._faces.setCurrentWidget(face)
        self._give_room()

    def _give_room(self) -> None:
        """What is to be read has the page for itself until it is put away; the list comes back then."""
        is_read = self.report.needs_page()
        face = self._faces.currentWidget() or self._loading
        is_at_work = face in (self.table, self._nothing)
        self._faces.setVisible(not is_read)
        self._field.setVisible(is_at_work and not is_read)
        for part in (self.import_button, self.count):
            part.setVisible(is_at_work)
        self._keep_focus()

    def _on_report_put_away(self) -> None:
        self._give_room()
        self.setFocus()

    def _end_import(self) -> None:
        """Give the focus to the search: it must not come to lie on the button that marks people as gone."""
        self.import_button.setEnabled(True)
        focus = QApplication.focusWidget()
        if focus is None or self.isAncestorOf(focus):
            self.setFocus()

    def _keep_focus(self) -> None:
        """Take the focus back that was lost when what had it was hidden."""
        focus = QApplication.focusWidget()
        if self.isVisible() and (focus is None or not self.isAncestorOf(focus) or not focus.isVisible()):
            self.setFocus()

    def _on_import_pressed(self) -> None:
        if path := self.ask_file():
            self._looked_at = path
            self.look_requested.emit(path)

    def _on_open_requested(self) -> None:
        """Who has left hands in no form."""
        worker = self.model.row_at(self.table.currentIndex())
        if worker is not None and not worker.has_left:
            self.form_requested.emit(worker)

    def _on_storing_confirmed(self) -> None:
        self.import_requested.emit(self._looked_at)

    def _on_cancelled(self) -> None:
        """While a file is read, whoever reads it takes it back; one that was only looked at is put away here."""
        self.cancel_requested.emit()
        if not self.report.bar.isVisible():
            self.report.hide()
            self._give_room()
            self._end_import()

    def _connect(self) -> None:
        self.search.value_changed.connect(self._find)
        self.search.enter_pressed.connect(self.table.setFocus)
        for pressed in (self.import_button.clicked, self._empty.button_pressed):
            pressed.connect(self._on_import_pressed)
        for opened in (self.table.open_requested, self.table.doubleClicked):
            opened.connect(lambda *_: self._on_open_requested())
        self._wrong.button_pressed.connect(self.reload_requested)
        self.report.cancel_requested.connect(self._on_cancelled)
        self.report.storing_confirmed.connect(self._on_storing_confirmed)
        self.report.leaving_confirmed.connect(self.leaving_confirmed)
        self.report.put_away.connect(self._on_report_put_away)

    def _name_faces(self) -> None:
        self._loading.show_words(self.tr("Opening the book…"), "")
        self._empty.show_words(
            self.tr("The list of workers is empty"),
            self.tr(
                "Bring it in from Excel once (staff no., full name, workplace, job title). Then an author on a form "
                "is a number or a few letters."
            ),
            self.tr("Import from Excel…"),
        )
        self._nothing.show_words(
            self.tr("Nobody found"),
            self.tr("Try fewer letters, the staff no., or initials such as nva. Who is new can be added on the form."),
        )

    def _lay_out(self) -> None:
        heading = QHBoxLayout()
        place(heading, spacing=2)
        heading.addWidget(line_of(self.tr("Workers"), size="title", parent=self))
        heading.addWidget(self.count)
        heading.addStretch()
        heading.addWidget(self.import_button)
        hint = self.tr("Enter on a line begins that worker's form")
        self._field = Field(self.tr("Find"), self.search, self, hint=hint)
        for face in (self._loading, self.table, self._empty, self._nothing, self._wrong):
            self._faces.addWidget(face)
        lines = QVBoxLayout(self)
        place(lines, margins=(3, 2, 3, 3), spacing=2)
        lines.addLayout(heading)
        lines.addWidget(self.trouble)
        lines.addWidget(self.report)
        lines.addWidget(self._field)
        lines.addWidget(self._faces, 1)
        lines.addStretch()
