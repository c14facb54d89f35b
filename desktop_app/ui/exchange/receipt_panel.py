"""What one line of the diary did, beside it: why it stopped, or its receipts, each verified again on opening.

Promise: what is shown as proven was checked a moment ago, against the hub's key and this book's own lines, and says so.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.moments import is_of_a_right_clock, on_the_wall
from desktop_app.ui.exchange.receipt_model import ANSWER, ReceiptModel
from desktop_app.ui.foundation.grid import control_height, place
from desktop_app.ui.foundation.icons import IconMark
from desktop_app.ui.foundation.shortcuts import listen
from desktop_app.ui.translations import moment_words, number_words
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.entrance import EntranceWidget
from desktop_app.ui.widgets.flow_line import FlowLine
from desktop_app.ui.widgets.row_table import RowTable
from desktop_app.ui.widgets.scrolled_column import ScrolledColumn
from desktop_app.ui.widgets.words import Paragraph, set_tone

if TYPE_CHECKING:
    from desktop_app.messages import ErrorWords
    from desktop_app.operations.receipts.open_receipt import OpenedReceipt
    from desktop_app.store.exchange.diary import Exchange

_LEAST_LINES = 4


class ReceiptPanel(EntranceWidget):
    """One line of the diary, and one of its receipts at a time."""

    receipt_requested = Signal(str)  # the id of a document
    print_requested = Signal(object)  # OpenedReceipt
    pdf_requested = Signal(object)  # OpenedReceipt

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        """No line."""
        super().__init__(parent)
        self._documents: Sequence[str] = ()
        self._at = 0
        self._opened: OpenedReceipt | None = None
        self._scrolled = ScrolledColumn(self, margins=(0, 0, 1.5, 0), spacing=1)
        inside = self._scrolled.inside
        self._heading = Paragraph(size="heading", parent=self)
        self._what = Paragraph(parent=inside)
        self._mark = IconMark("received", "received", parent=inside)
        self._mark.stand_by_paragraph()
        self._verdict = Paragraph(size="strong", parent=inside)
        self._facts = Paragraph(tone="quiet", size="small", parent=inside)
        self._model = ReceiptModel(language)
        self.records = RowTable(self.tr("Records of the receipt"), self._model, {ANSWER: 25}, inside)
        self._pages = FlowLine(self)
        self.previous = Button(self.tr("Receipt before"), parent=self._pages)
        self.next = Button(self.tr("Next receipt"), parent=self._pages)
        self._pages.set_pieces((self.previous, self.next))
        self._acts = FlowLine(self)
        self.print = Button(self.tr("Print…"), key="print_receipt", parent=self._acts)
        self.pdf = Button(self.tr("Save as PDF…"), parent=self._acts)
        self.done = Button(self.tr("Close"), key="close", parent=self._acts)
        self._acts.set_pieces((self.print, self.pdf, self.done))
        self._lay_out()
        self.previous.clicked.connect(lambda: self._go(-1))
        self.next.clicked.connect(lambda: self._go(1))
        self.print.clicked.connect(lambda: self.print_requested.emit(self._opened))
        self.pdf.clicked.connect(lambda: self.pdf_requested.emit(self._opened))
        listen(self, "print_receipt", self.print.click)

    def entrance(self) -> QWidget:
        """The records, where there are any."""
        return self.done if self.records.isHidden() else self.records

    def show_line(self, line: Exchange, what: str, documents: Sequence[str]) -> None:
        """Show what a line of the diary did; its first receipt is asked for."""
        self._heading.set_words(moment_words(dt.datetime.fromisoformat(line.ended_at)))
        self._what.set_words(what)
        self._documents, self._at = tuple(documents), 0
        self._pages.setVisible(len(documents) > 1)
        self._show_nothing("")
        self._ask()

    def show_receipt(self, opened: OpenedReceipt) -> None:
        """Show a receipt that was verified a moment ago, if it is the one that is asked for."""
        if opened.document != self._asked():
            return
        self._opened = opened
        self._say(*self._verdict_of(opened))
        self._facts.set_words(self._facts_of(opened))
        self._model.set_rows(opened.records)
        self.records.setVisible(bool(opened.records))
        self._offer_paper(is_offered=True)

    def show_missing(self, document: str) -> None:
        """The document was not answered yet."""
        if document == self._asked():
            self._show_nothing(self.tr("No receipt yet: the upstream union has not answered this packet."))

    def show_broken(self, document: str, trouble: ErrorWords) -> None:
        """What is kept as a receipt proves nothing."""
        if document == self._asked():
            self._show_nothing(trouble.what, "attention")
            self._facts.set_words(f"{trouble.safe} {trouble.todo}".strip())

    def say(self, words: str) -> None:
        """Say what became of printing it."""
        self._facts.set_words(f"{words}\n{self._facts_of(self._opened)}" if self._opened else words)

    def ask_pdf(self, name: str) -> Path | None:
        """Where the PDF shall be saved; None when the person left it."""
        kinds = self.tr("PDF (*.pdf)")
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("Save as PDF"), f"{name}.pdf", kinds)
        return Path(chosen).with_suffix(".pdf") if chosen else None

    def saved_words(self, path: Path) -> str:
        """A file was saved."""
        return self.tr("Saved: {path}").format(path=path)

    def printed_words(self, printer: str) -> str:
        """The receipt went to a printer."""
        return self.tr("Handed to the printer: {printer}").format(printer=printer or self.tr("(without a name)"))

    def words(self) -> str:
        """All that it says, for tests."""
        said = (self._heading, self._what, self._verdict, self._facts)
        return "\n".join(part.words() for part in said if part.words())

    def _asked(self) -> str:
        return self._documents[self._at] if self._documents else ""

    def _ask(self) -> None:
        self.previous.setEnabled(self._at > 0)
        self.next.setEnabled(self._at + 1 < len(self._documents))
        if document := self._asked():
            self.receipt_requested.emit(document)

    def _go(self, steps: int) -> None:
        self._at = min(max(self._at + steps, 0), len(self._documents) - 1)
        self._ask()

    def _show_nothing(self, words: str, tone: str = "waiting") -> None:
        self._opened = None
        self._say(words, tone)
        self._facts.set_words("")
        self._model.set_rows(())
        self.records.hide()
        self._offer_paper(is_offered=False)

    def _say(self, words: str, tone: str) -> None:
        self._verdict.set_words(words)
        set_tone(self._verdict, tone)
        self._mark.show_icon(tone, tone)
        self._mark.setVisible(bool(words))

    def _offer_paper(self, *, is_offered: bool) -> None:
        had_focus = self.print.hasFocus() or self.pdf.hasFocus() or self.records.hasFocus()
        for button in (self.print, self.pdf):
            button.setVisible(is_offered)
            button.setEnabled(is_offered)
        self._acts.set_anew()
        if had_focus and not is_offered:
            self.done.setFocus()

    def _verdict_of(self, opened: OpenedReceipt) -> tuple[str, str]:
        counts = {"proven": number_words(opened.proven), "attention": number_words(opened.attention)}
        if opened.differing:
            words = self.tr("Verified again: {count} differ from this book. Please call the support team.")
            return words.format(count=number_words(len(opened.differing))), "attention"
        if opened.type == "enrolment":
            return self.tr("Verified again: the enrolment of this PC, signed by the upstream union"), "received"
        if not opened.records:
            return self.tr("Verified again: signed by the upstream union"), "received"
        if opened.is_of_photo and not opened.attention:
            return self.tr("Verified again: the photo matches"), "received"
        if opened.attention:
            return self.tr("Verified again: {proven} match, {attention} need mending").format(**counts), "attention"
        return self.tr("Verified again: {proven} records match").format(**counts), "received"

    def _facts_of(self, opened: OpenedReceipt) -> str:
        facts = (
            self.tr("{hub} · fingerprint {letters}").format(hub=opened.hub_name, letters=opened.fingerprint),
            self.tr("Received at {moment} by the upstream union's clock").format(
                moment=f"{on_the_wall(opened.hub_at):%d/%m/%Y %H:%M:%S}"
            ),
            ""
            if is_of_a_right_clock(opened.hub_at)
            else self.tr("That clock was wrong then; the signature holds all the same."),
            self.tr("Packet {number} · receipt {id}").format(number=opened.seq, id=opened.receipt)
            if opened.seq
            else self.tr("Receipt {id}").format(id=opened.receipt),
            self.tr("{at} of {count} receipts of this line").format(
                at=number_words(self._at + 1), count=number_words(len(self._documents))
            )
            if len(self._documents) > 1
            else "",
        )
        return "\n".join(fact for fact in facts if fact)

    def _lay_out(self) -> None:
        verdict = QHBoxLayout()
        place(verdict, spacing=1)
        verdict.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        verdict.addWidget(self._verdict, 1)
        lines = self._scrolled.lines
        lines.addWidget(self._what)
        lines.addLayout(verdict)
        lines.addWidget(self._facts)
        lines.addWidget(self.records, 1)
        lines.addStretch()
        self.records.setMinimumHeight(control_height() * _LEAST_LINES)
        whole = QVBoxLayout(self)
        place(whole, spacing=1)
        whole.addWidget(self._heading)
        whole.addWidget(self._scrolled, 1)
        whole.addWidget(self._pages)
        whole.addWidget(self._acts)
