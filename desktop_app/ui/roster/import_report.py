"""An import of the roster: what a file would bring, then what it brought; who is missing from it, what was noticed.

Promise: nothing is stored before its button is pressed; what was done stands on the page until it is put away or the
next import begins; nobody is marked as gone but by its button.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.ui.foundation.grid import control_height, place
from desktop_app.ui.translations import number_words
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.problems_model import FIELD, ROW, ProblemsModel
from desktop_app.ui.widgets.row_table import RowTable
from desktop_app.ui.widgets.words import Paragraph
from sync.contract.findings import Weight

if TYPE_CHECKING:
    from desktop_app.domain.roster.workers import Worker
    from desktop_app.operations.roster.import_roster import RosterImport

_LEAST_ROWS = 4
_WIDTHS = {ROW: 7, FIELD: 14}


class ImportReport(QFrame):
    """Hidden until an import begins."""

    cancel_requested = Signal()
    storing_confirmed = Signal()
    leaving_confirmed = Signal(object)  # the workers who are to be marked as gone
    put_away = Signal()

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        """Nothing was imported yet."""
        super().__init__(parent)
        self.setObjectName("card")
        self._absent: tuple[Worker, ...] = ()
        self._said = Paragraph(parent=self)
        self.bar = QProgressBar(self)
        self.store_button = Button(self.tr("Take them into the list"), parent=self)
        self.cancel_button = Button(self.tr("Cancel"), parent=self)
        self.leaving_button = Button(parent=self)
        self.away_button = Button(self.tr("Show the workers"), parent=self)
        self.problems = ProblemsModel(language)
        self.problems_table = RowTable(self.tr("What was noticed in the list"), self.problems, _WIDTHS, self)
        self._lay_out()
        self._show_leaving(0)
        self.cancel_button.clicked.connect(self._on_cancel)
        self.store_button.clicked.connect(self.storing_confirmed)
        self.leaving_button.clicked.connect(self._on_leaving)
        self.away_button.clicked.connect(self._on_away)
        self.hide()

    def needs_page(self) -> bool:
        """Whether something is to be read before one goes on: what a file would bring, or what was noticed in it."""
        return not (self.isHidden() or (self.problems_table.isHidden() and self.store_button.isHidden()))

    def way_out(self) -> Button:
        """The button by which one goes on."""
        return self.away_button if self.store_button.isHidden() else self.store_button

    def words(self) -> str:
        """What it says."""
        return self._said.words()

    def show_started(self) -> None:
        """An import is under way; how long it takes is not known before the file is read."""
        self._show(self.tr("Reading the list…"), self.bar, self.cancel_button)
        self.cancel_button.setEnabled(True)
        self.cancel_button.setFocus()

    def show_progress(self, read: int) -> None:
        """Say how many rows were read."""
        self._said.set_words(self.tr("Reading the list… {count} people so far").format(count=number_words(read)))

    def show_look(self, result: RosterImport) -> None:
        """Say what the file would bring, with the first people as they were read."""
        words = self.tr(
            "The file names {read} people: {added} new, {changed} that change, {same} as they are, "
            "{refused} that cannot be taken."
        )
        said = [_counted(words, result), *self._letters(result), *(_person(worker) for worker in result.first)]
        self._show("\n".join(said), self.store_button, self.cancel_button)
        self._show_problems(result)

    def show_result(self, result: RosterImport) -> None:
        """Say what became of the rows."""
        if result.cancelled:
            self._show(self.tr("Cancelled. The list of workers is as it was before."), self.away_button)
            return
        words = self.tr(
            "{read} people read: {added} new, {changed} brought up to date, {same} unchanged, {refused} not entered."
        )
        said = [_counted(words, result)]
        if result.absent:
            missing = self.tr("{count} people of your list are not named in this file.")
            said.append(missing.format(count=number_words(len(result.absent))))
        self._absent = result.absent
        self._show("\n".join(said), self.away_button)
        self._show_problems(result)
        self._show_leaving(len(result.absent))

    def show_left(self, count: int) -> None:
        """Say that they are marked; a list that names them again brings them back."""
        self._show_leaving(0)
        words = self.tr("{count} people are marked as gone. A list that names them brings them back.")
        self._said.set_words(words.format(count=number_words(count)))

    def _show(self, words: str, *parts: QWidget) -> None:
        """These words, and of the bar and the buttons only `parts`."""
        self._said.set_words(words)
        for part in (self.bar, self.store_button, self.cancel_button, self.away_button):
            part.setVisible(part in parts)
        self._give_room_to_problems(0)
        self._show_leaving(0)
        self.show()

    def _letters(self, result: RosterImport) -> tuple[str, ...]:
        """That the file is in an old font, if it is: whether it was read rightly can be seen from the names."""
        font = {"vni": "VNI", "tcvn3": "TCVN3 (ABC)"}.get(result.spelling)
        told = self.tr("Its letters are those of the old font {font}; please see whether the names are right:")
        return (told.format(font=font),) if font else ()

    def _show_problems(self, result: RosterImport) -> None:
        keeping_out_first = sorted(result.problems, key=lambda one: (one.finding.weight is not Weight.MUST, one.row))
        self.problems.set_rows(keeping_out_first)
        self._give_room_to_problems(len(result.problems))

    def _give_room_to_problems(self, count: int) -> None:
        self.problems_table.setVisible(bool(count))
        room = QSizePolicy.Policy.Expanding if count else QSizePolicy.Policy.Fixed
        self.setSizePolicy(QSizePolicy.Policy.Preferred, room)

    def _show_leaving(self, count: int) -> None:
        words = self.tr("Mark these {count} as gone").format(count=number_words(count))
        self.leaving_button.setText(words)
        self.leaving_button.setAccessibleName(words)
        self.leaving_button.setVisible(bool(count))

    def _on_cancel(self) -> None:
        self.cancel_button.setEnabled(False)
        self.cancel_requested.emit()

    def _on_leaving(self) -> None:
        leaving, self._absent = self._absent, ()
        self.show_left(len(leaving))
        self.leaving_confirmed.emit(leaving)

    def _on_away(self) -> None:
        self.hide()
        self.put_away.emit()

    def _lay_out(self) -> None:
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress of the import"))
        buttons = QHBoxLayout()
        place(buttons, spacing=2)
        for button in (self.away_button, self.leaving_button, self.store_button, self.cancel_button):
            buttons.addWidget(button)
        buttons.addStretch()
        self.problems_table.setMinimumHeight((_LEAST_ROWS + 1) * control_height())
        lines = QVBoxLayout(self)
        place(lines, margins=(2, 1, 2, 1.5), spacing=1)
        lines.addWidget(self._said)
        lines.addWidget(self.bar)
        lines.addWidget(self.problems_table, 1)
        lines.addLayout(buttons)


def _counted(words: str, result: RosterImport) -> str:
    names = ("read", "added", "changed", "same", "refused")
    return words.format(**{name: number_words(getattr(result, name)) for name in names})


def _person(worker: Worker) -> str:
    """One line of the file as it was read."""
    parts = (worker.employee_number, worker.name, worker.workplace, worker.job_title, worker.qualification)
    return "– " + " · ".join(part for part in parts if part)
