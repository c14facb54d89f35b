"""The heading of the diary, and what can be proved of the whole book: its check, the list of all ids with receipts.

Promise: what is found is said in one line and stays until the next check; both can be stopped, and a list that was
stopped leaves no file.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.ui.foundation.grid import control_height, place
from desktop_app.ui.foundation.icons import IconMark
from desktop_app.ui.foundation.shortcuts import listen
from desktop_app.ui.translations import number_words
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.flow_line import FlowLine
from desktop_app.ui.widgets.progress_line import ProgressLine
from desktop_app.ui.widgets.words import Paragraph, line_of

if TYPE_CHECKING:
    from desktop_app.messages import ErrorWords
    from desktop_app.operations.check_book import CheckResult
    from desktop_app.operations.receipts.export_receipts import ReceiptExport


class ProofLine(QWidget):
    """Two buttons, how far it is, and what was found."""

    check_requested = Signal()
    export_requested = Signal(object)  # Path
    stop_requested = Signal()

    def __init__(self, page: QWidget, parent: QWidget | None = None) -> None:
        """Nothing was checked; the keys are heard on all of `page`."""
        super().__init__(parent)
        self._acts = FlowLine(self)
        heading = line_of(self.tr("Diary"), size="heading", parent=self._acts)
        heading.setMinimumHeight(control_height())
        self.check = Button(self.tr("Check the book"), key="check_book", parent=self._acts)
        self.export = Button(self.tr("List of receipts…"), key="export_receipts", parent=self._acts)
        self._acts.set_pieces((heading, self.check, self.export))
        self.busy = ProgressLine(self.tr("How far it is"), self.tr("Stop"), self)
        self._mark = IconMark("received", "received", parent=self)
        self._mark.stand_by_paragraph()
        self._found = Paragraph(parent=self)
        found = QHBoxLayout()
        place(found, spacing=1)
        found.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        found.addWidget(self._found, 1)
        lines = QVBoxLayout(self)
        place(lines, spacing=1)
        lines.addWidget(self._acts)
        lines.addWidget(self.busy)
        lines.addLayout(found)
        self.check.clicked.connect(self.check_requested)
        self.export.clicked.connect(self._on_export_pressed)
        self.busy.cancel_requested.connect(self.stop_requested)
        listen(page, "check_book", self.check.click)
        listen(page, "export_receipts", self.export.click)
        self._say("")

    def show_checking(self, count: int = 0) -> None:
        """The book is being checked; so many revisions so far."""
        words = self.tr("Checking every record and every receipt; entering works as usual")
        if count:
            words = self.tr("Checking every record and every receipt: {count} so far; entering works as usual")
        self._show_busy(words.format(count=number_words(count)))

    def show_exporting(self, count: int = 0) -> None:
        """The list is being written."""
        words = self.tr("Writing the list: {count} so far") if count else self.tr("Writing the list")
        self._show_busy(words.format(count=number_words(count)))

    def show_checked(self, result: CheckResult) -> None:
        """Say what is proven, in one line."""
        counts = {"records": number_words(result.records), "proven": number_words(result.proven)}
        if result.flaws:
            words = self.tr(
                "Checked: {records} records, {proven} revisions proven, {flaws} places do not fit. "
                "Please call the support team and keep this PC as it is."
            )
            self._end(words.format(flaws=number_words(len(result.flaws)), **counts), "attention")
        else:
            words = self.tr("Checked: {records} records, all whole; {proven} revisions proven by receipts.")
            self._end(words.format(**counts), "received")

    def show_exported(self, export: ReceiptExport, path: Path) -> None:
        """Say where the list is."""
        counts = {"revisions": number_words(export.revisions), "proven": number_words(export.proven)}
        words = self.tr("Saved {name}: {revisions} revisions, {proven} of them proven.")
        self._end(words.format(name=path.name, **counts), "attention" if export.broken else "received")

    def show_stopped(self) -> None:
        """It was stopped."""
        self._end("", "received")

    def show_failure(self, trouble: ErrorWords) -> None:
        """Say why it could not be done."""
        self._end(f"{trouble.what} {trouble.safe} {trouble.todo}".strip(), "attention")

    def words(self) -> str:
        """What was found."""
        return self._found.words()

    def ask_path(self) -> Path | None:
        """Let the officer choose where the list goes; None when she chose nothing."""
        kinds = ";;".join((self.tr("Excel workbook") + " (*.xlsx)", self.tr("Text in columns") + " (*.csv)"))
        name = self.tr("Receipts") + ".xlsx"
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("Save the list of receipts"), name, kinds)
        return Path(chosen) if chosen else None

    def _on_export_pressed(self) -> None:
        if path := self.ask_path():
            self.export_requested.emit(path)

    def _show_busy(self, words: str) -> None:
        if self.busy.isHidden():
            self._begin(words)
        else:
            self.busy.show_progress(words)

    def _begin(self, words: str) -> None:
        had_focus = self.check.hasFocus() or self.export.hasFocus()
        self._say("")
        self.busy.show_progress(words)
        for button in (self.check, self.export):
            button.setEnabled(False)
        if had_focus:
            self.busy.setFocus()

    def _end(self, words: str, tone: str) -> None:
        had_focus = self.busy.cancel_button.hasFocus()
        for button in (self.check, self.export):
            button.setEnabled(True)
        if had_focus:
            self.check.setFocus()
        self.busy.hide()
        self._say(words, tone)

    def _say(self, words: str, tone: str = "received") -> None:
        self._found.set_words(words)
        self._mark.show_icon(tone, tone)
        for part in (self._mark, self._found):
            part.setVisible(bool(words))
