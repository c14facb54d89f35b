"""The page for spreadsheets: choose a list, see what it is and what is wrong with it, import it, mend the rest.

Promise: nothing is stored before the button is pressed; the page says at each moment what it is doing and what became
of it; another list can be chosen at any time but during an import.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.operations.sheets.plan import SheetPlan
from desktop_app.ui.foundation.grid import place
from desktop_app.ui.foundation.shortcuts import listen
from desktop_app.ui.sheets.columns import Columns
from desktop_app.ui.sheets.decision import Decision
from desktop_app.ui.sheets.first_rows import FirstRows
from desktop_app.ui.sheets.problems import Problems
from desktop_app.ui.sheets.reading import Reading
from desktop_app.ui.sheets.start import Start
from desktop_app.ui.translations import number_words
from desktop_app.ui.widgets.entrance import EntranceWidget
from desktop_app.ui.widgets.faces import Face, TroubleStrip
from desktop_app.ui.widgets.scrolled_column import ScrolledColumn
from desktop_app.ui.widgets.words import ElidedLine, line_of

if TYPE_CHECKING:
    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from desktop_app.messages import ErrorWords
    from desktop_app.operations.sheets.import_sheet import ImportResult
    from desktop_app.operations.sheets.look_at_sheet import SheetCheck, SheetLook


class SheetsPage(EntranceWidget):
    """Lists in; and the template for them."""

    look_requested = Signal(str, object)  # the file, the SheetPlan
    check_requested = Signal(str, object)
    import_requested = Signal(str, object, str, str)  # and the consent, and what becomes of rows to mend
    cancel_requested = Signal()
    mend_requested = Signal(str, object, str, str)  # and the consent, and the file to write
    template_requested = Signal(str)  # the file to write

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        """Empty: no list is chosen."""
        super().__init__(parent)
        self._path = ""
        self._look: SheetLook | None = None
        self._total = 0
        self._consent = ""
        self._is_importing = False
        self.trouble = TroubleStrip(self)
        self.start = Start(self)
        self.found = ElidedLine(tone="quiet", parent=self)
        self.reading = Reading(self)
        self.columns = Columns(language, self)
        self.problems = Problems(language, self)
        self.first_rows = FirstRows(self)
        self.decision = Decision(self)
        self._loading, self._wrong = Face("waiting", self), Face("attention", self)
        self._faces = QStackedWidget(self)
        self._shown = QWidget(self)
        self._scrolled = ScrolledColumn(self._shown, spacing=2)
        self._lay_out()
        self._connect()
        self.setAcceptDrops(True)
        self._show_face(self.start)

    def entrance(self) -> QWidget | None:
        """The first column; without a list, what can be done."""
        face = self._faces.currentWidget()
        return self.columns if face is self._shown else face

    def plan(self) -> SheetPlan:
        """How the file is to be read as it is chosen now."""
        if self._look is None:
            return SheetPlan()
        return SheetPlan(self.reading.sheet.value(), self.reading.letters.value(), self.columns.chosen())

    def open_list(self, path: str) -> None:
        """Look at a file; nothing during an import."""
        if not path or self._is_importing:
            return
        self._path, self._look = path, None
        self.trouble.hide()
        self.decision.forget()
        self.columns.forget()
        self._loading.show_words(self.tr("Looking at the list…"), Path(path).name)
        self._show_face(self._loading)
        self.look_requested.emit(path, SheetPlan())

    def show_look(self, look: SheetLook) -> None:
        """Show what the file is."""
        is_first = self._look is None
        self._look, self._total = look, max(look.height - look.header_row, 0)
        row = self.tr("headings in row {row}").format(row=number_words(look.header_row))
        self.found.set_words(" · ".join(part for part in (look.path.name, look.sheet, row) if part))
        self.reading.show_look(look)
        self.columns.show_look(look)
        self.columns.stand_behind(self.reading.letters)
        self.first_rows.show_look(look)
        self.problems.show_problems((), 0)
        self._show_face(self._shown)
        if is_first:
            self.columns.setFocus()

    def show_checked(self, count: int) -> None:
        """How many rows were looked at so far."""
        words = self.tr("Looked at {count} rows…").format(count=number_words(count))
        self.decision.show_checking(words, count, self._total)

    def show_check(self, check: SheetCheck) -> None:
        """Show what would become of the rows, and every problem."""
        self._total = check.read
        self.problems.show_problems(check.problems, check.problem_count)
        self.decision.show_check(check)

    def show_imported(self, count: int) -> None:
        """How many rows the import has read so far."""
        words = self.tr("Read {count} rows. Nothing is in the book yet.").format(count=number_words(count))
        self.decision.show_importing(words, count, self._total)

    def show_storing(self, count: int, total: int) -> None:
        """How many rows are put into the book so far; until all are, none is."""
        words = self.tr("Putting {count} rows into the book…").format(count=number_words(total))
        self.decision.show_importing(words, count, total)

    def show_stored(self) -> None:
        """All rows are in the book; there is nothing to stop any more."""
        self.decision.show_stored(self.tr("The rows are in the book. They are being made findable…"))

    def show_result(self, result: ImportResult) -> None:
        """Say what became of the rows."""
        self._set_importing(False)
        self.decision.show_result(result)

    def show_stopped(self, trouble: ErrorWords) -> None:
        """Something went wrong with the list that is shown; it is still there."""
        self._set_importing(False)
        self.trouble.show_trouble(trouble)
        if self._look is None:
            self.trouble.hide()
            self._wrong.show_trouble(trouble, self.tr("Choose another list…"))
            self._show_face(self._wrong)
        else:
            self.check_again()

    def show_template_saved(self, path: str) -> None:
        """Say where the template lies now."""
        self.start.show_said(self.tr("Saved: {path}").format(path=path))

    def show_template_stopped(self, trouble: ErrorWords) -> None:
        """Say why there is no template."""
        self.trouble.show_trouble(trouble)

    def show_mend_saved(self, path: str, count: int) -> None:
        """Say where the rows to mend lie now."""
        words = self.tr("{count} rows are in {path}. Correct them there, and import that file.")
        self.decision.show_said(words.format(count=number_words(count), path=path))

    def check_again(self) -> None:
        """Ask what would become of the rows as the columns are chosen now."""
        self.show_checked(0)
        self.check_requested.emit(self._path, self.plan())

    def face(self) -> QWidget | None:
        """What the page shows now."""
        return self._faces.currentWidget()

    def content(self) -> QWidget:
        """The page's content, as against its faces."""
        return self._shown

    def ask_list(self) -> None:
        """Let the officer choose a file."""
        if not self._is_importing:
            kinds = "(*.xlsx *.xls *.ods *.csv *.tsv *.txt)"
            chosen, _ = QFileDialog.getOpenFileName(self, self.tr("Choose a list"), "", self.tr("Lists") + f" {kinds}")
            self.open_list(chosen)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A file may be dropped."""
        if event.mimeData().hasUrls() and event.mimeData().urls()[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Look at the file that was dropped."""
        event.acceptProposedAction()
        self.open_list(event.mimeData().urls()[0].toLocalFile())

    def _ask_where(self, question: str, name: str) -> str:
        chosen, _ = QFileDialog.getSaveFileName(self, question, name, self.tr("Excel workbook") + " (*.xlsx)")
        return chosen if not chosen or chosen.lower().endswith(".xlsx") else f"{chosen}.xlsx"

    def _on_template_requested(self) -> None:
        if path := self._ask_where(self.tr("Save the template"), self.tr("Initiative list template.xlsx")):
            self.template_requested.emit(path)

    def _on_reading_changed(self, sheet: str, letters: str) -> None:
        if self._look is not None:
            is_other_sheet = sheet != self._look.sheet  # whose letters may be spelled otherwise
            plan = SheetPlan(sheet, "" if is_other_sheet else letters, self.columns.chosen())
            self.decision.show_checking(self.tr("Looking at the list…"), 0, 0)
            self.look_requested.emit(self._path, plan)

    def _on_import_requested(self, consent: str, unready: str) -> None:
        self._consent = consent
        self._set_importing(True)
        self.trouble.hide()
        self.show_imported(0)
        self.import_requested.emit(self._path, self.plan(), consent, unready)

    def _set_importing(self, importing: bool) -> None:  # noqa: FBT001  a setter of one truth
        """While the rows are imported, nothing of how they are read can be changed."""
        self._is_importing = importing
        for part in (self.reading, self.columns):
            part.setEnabled(not importing)

    def _on_mend_requested(self) -> None:
        name = self.tr("{name} to mend.xlsx").format(name=Path(self._path).stem)
        if target := self._ask_where(self.tr("Save the rows to mend"), str(Path(self._path).with_name(name))):
            self.mend_requested.emit(self._path, self.plan(), self._consent, target)

    def _show_face(self, face: QWidget) -> None:
        self._faces.setCurrentWidget(face)
        self.found.setVisible(face is self._shown)
        focus = QApplication.focusWidget()
        if self.isVisible() and (focus is None or not self.isAncestorOf(focus) or not focus.isVisible()):
            self.setFocus()

    def _on_focus_changed(self, _: QWidget | None, now: QWidget | None) -> None:
        """Keep what has the focus in sight: Qt itself does so for Tab alone."""
        if now is not None and self._scrolled.inside.isAncestorOf(now):
            self._scrolled.ensureWidgetVisible(self.problems if self.problems.isAncestorOf(now) else now)

    def _connect(self) -> None:
        self.start.list_requested.connect(self.ask_list)
        self.start.template_requested.connect(self._on_template_requested)
        self._wrong.button_pressed.connect(self.ask_list)
        self.reading.changed.connect(self._on_reading_changed)
        self.columns.changed.connect(self.check_again)
        self.decision.import_requested.connect(self._on_import_requested)
        self.decision.cancel_requested.connect(self.cancel_requested)
        self.decision.mend_requested.connect(self._on_mend_requested)
        self.decision.problems_requested.connect(self.problems.table.setFocus)
        self.decision.list_requested.connect(self.ask_list)
        QApplication.instance().focusChanged.connect(self._on_focus_changed)  # type: ignore[union-attr]
        listen(self, "choose_list", self.ask_list)
        listen(self, "import_list", self.decision.press_import)

    def _lay_out(self) -> None:
        scrolled = self._scrolled
        for heading, part in (
            (self.tr("The file"), self.reading),
            (self.tr("Columns"), self.columns),
            ("", self.problems),
            (self.tr("First rows"), self.first_rows),
        ):
            if heading:
                scrolled.lines.addWidget(line_of(heading, size="heading", parent=scrolled.inside))
            scrolled.lines.addWidget(part)
        scrolled.lines.addStretch()
        shown = QVBoxLayout(self._shown)
        place(shown, spacing=1)
        shown.addWidget(scrolled, 1)
        shown.addWidget(self.decision)
        for face in (self.start, self._loading, self._shown, self._wrong):
            self._faces.addWidget(face)
        above = QHBoxLayout()
        place(above, spacing=2)
        above.addWidget(line_of(self.tr("Spreadsheets"), size="title", parent=self))
        above.addStretch()
        above.addWidget(self.found)
        whole = QVBoxLayout(self)
        place(whole, margins=(3, 2, 3, 2), spacing=1)
        whole.addLayout(above)
        whole.addWidget(self.trouble)
        whole.addWidget(self._faces, 1)
