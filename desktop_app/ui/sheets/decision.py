"""The foot of the page: how many rows are ready, the consent, the button; then the progress, and what became of it.

Promise: the button says how many rows it will import; consent is never ticked but by hand, and rows that need it are
not counted before it is told; whatever becomes of the rows is told until the next list.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.ui.foundation.grid import place
from desktop_app.ui.foundation.shortcuts import key_words
from desktop_app.ui.sheets.summary import Summary
from desktop_app.ui.translations import number_words
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.fields.chips import Chips
from desktop_app.ui.widgets.fields.editors import LineEditor
from desktop_app.ui.widgets.fields.tick_editor import TickEditor
from desktop_app.ui.widgets.progress_line import ProgressLine

if TYPE_CHECKING:
    from desktop_app.operations.sheets.import_sheet import ImportResult
    from desktop_app.operations.sheets.look_at_sheet import SheetCheck

LEFT, DRAFTS = "left", "drafts"


class Decision(QFrame):
    """What will be done with the rows."""

    import_requested = Signal(str, str)  # the consent, what becomes of rows that are not ready
    cancel_requested = Signal()
    mend_requested = Signal()
    problems_requested = Signal()
    list_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Nothing is checked yet."""
        super().__init__(parent)
        self.setObjectName("decision")
        self._check: SheetCheck | None = None
        self.summary = Summary(self)
        self.consent_given = TickEditor(self.tr("The people on the list have agreed"), self)
        self.consent_note = LineEditor(
            self.tr("How the people on the list agreed"),
            self,
            hint=self.tr("how? for example: signed on the paper list"),
        )
        self.unready = Chips(self.tr("Rows to mend"), self, always_one=True)
        self.unready.set_choices(
            ((LEFT, self.tr("Keep rows to mend in a workbook")), (DRAFTS, self.tr("Make drafts of rows to mend")))
        )
        self.unready.set_value(LEFT)
        self.import_button = Button(self.tr("Import"), kind="primary", key="import_list", parent=self)
        self.see_button = Button(self.tr("See what to look at"), parent=self)
        self.mend_button = Button(self.tr("Save the rows to mend…"), icon_name="sheets", parent=self)
        self.other_button = Button(self.tr("Another list…"), key="choose_list", parent=self)
        self.progress = ProgressLine(self.tr("Progress"), self.tr("Stop, import nothing"), self)
        self._consent = QWidget(self)
        self._lay_out()
        self._connect()

    def show_checking(self, words: str, done: int, total: int) -> None:
        """The rows are being looked at."""
        self._check = None
        self.progress.show_progress(words, done, total, may_cancel=False)
        self._show(checked=False)

    def show_check(self, check: SheetCheck) -> None:
        """Say how many rows are ready, and ask for what is missing."""
        self._check = check
        self.progress.hide()
        self.summary.show_check(check)
        self._show(checked=True)
        self._consent.setVisible(check.without_consent > 0)
        self.unready.setVisible(check.unready > 0)
        self.see_button.setVisible(check.problem_count > 0)
        self._follow_consent()

    def show_importing(self, words: str, done: int, total: int) -> None:
        """The import is under way."""
        is_first = not self.progress.isVisible()
        self.progress.show_progress(words, done, total)
        self._show(checked=False)
        self.other_button.hide()
        if is_first:
            self.progress.setFocus()

    def show_stored(self, words: str) -> None:
        """The import is done, but for what is done behind it."""
        self.progress.show_progress(words, may_cancel=False)

    def show_result(self, result: ImportResult) -> None:
        """Say what became of the rows."""
        self.progress.hide()
        self.summary.show_result(result)
        self._show(checked=False)
        self.summary.show()
        self.mend_button.setVisible(result.left > 0)
        (self.mend_button if result.left else self.other_button).setFocus()

    def show_said(self, words: str) -> None:
        """Say what became of the workbook of rows to mend."""
        self.progress.hide()
        self.other_button.show()
        self.summary.show_said(words)

    def consent(self) -> str:
        """How the people agreed; "" until both the tick and the words are there."""
        return self.consent_note.value() if self.consent_given.value() else ""

    def ready_count(self) -> int:
        """How many rows would be imported now."""
        if self._check is None:
            return 0
        return self._check.ready - (0 if self.consent() else self._check.without_consent)

    def forget(self) -> None:
        """Another list: nobody has agreed to it yet."""
        self.consent_given.set_value(False)
        self.consent_note.set_value("")
        self.unready.set_value(LEFT)
        self._check = None
        self._show(checked=False)

    def press_import(self) -> None:
        """As if the button was pressed."""
        if self.import_button.isVisible() and self.import_button.isEnabled():
            self.import_requested.emit(self.consent(), self.unready.value())

    def _follow_consent(self) -> None:
        self.consent_note.setEnabled(self.consent_given.value())
        count = self.ready_count()
        may_draft = self._check is not None and self._check.unready > 0 and self.unready.value() == DRAFTS
        self.import_button.setEnabled(count > 0 or may_draft)
        told = count or (self._check.ready if self._check is not None else 0)  # of those that wait for the consent
        words = self.tr("Import {count} rows").format(count=number_words(told))
        self.import_button.setText(f"{words}   {key_words('import_list')}")
        self.import_button.setAccessibleName(words)

    def _show(self, *, checked: bool) -> None:
        for part in (self.summary, self._consent, self.unready, self.import_button):
            part.setVisible(checked)
        for button in (self.see_button, self.mend_button):
            button.hide()
        self.other_button.show()

    def _on_consent_ticked(self) -> None:
        self._follow_consent()
        if self.consent_given.value():
            self.consent_note.setFocus()

    def _connect(self) -> None:
        self.consent_given.value_changed.connect(self._on_consent_ticked)
        self.consent_given.enter_pressed.connect(self.import_button.setFocus)
        self.consent_note.value_changed.connect(self._follow_consent)
        self.consent_note.enter_pressed.connect(self.import_button.setFocus)
        self.unready.value_changed.connect(self._follow_consent)
        self.unready.enter_pressed.connect(self.import_button.setFocus)
        self.import_button.clicked.connect(self.press_import)
        self.see_button.clicked.connect(self.problems_requested)
        self.mend_button.clicked.connect(self.mend_requested)
        self.other_button.clicked.connect(self.list_requested)
        self.progress.cancel_requested.connect(self.cancel_requested)

    def _lay_out(self) -> None:
        consent = QHBoxLayout(self._consent)
        place(consent, spacing=2)
        consent.addWidget(self.consent_given)
        consent.addWidget(self.consent_note, 1)
        buttons = QHBoxLayout()
        place(buttons, spacing=2)
        for button in (self.import_button, self.see_button, self.mend_button, self.other_button):
            buttons.addWidget(button)
        buttons.addStretch()
        lines = QVBoxLayout(self)
        place(lines, margins=(0, 1, 0, 0), spacing=1)
        for part in (self.summary, self.progress, self._consent, self.unready):
            lines.addWidget(part)
        lines.addLayout(buttons)
