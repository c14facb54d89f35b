"""What can be done with the chosen records, above the list: and what was done last, with the way back.

Promise: what cannot be done with this choice is not offered; what was done stays in words until something else is done
or it is put away, and it can be undone as long as the book offers it.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.ui.book.acts.act_panel import RECOGNISE, WITHDRAW, ActPanel
from desktop_app.ui.book.acts.left_list import LeftList
from desktop_app.ui.foundation.grid import place
from desktop_app.ui.foundation.icons import IconMark
from desktop_app.ui.foundation.shortcuts import key_words, listen
from desktop_app.ui.translations import number_words
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.flow_line import FlowLine
from desktop_app.ui.widgets.progress_line import ProgressLine
from desktop_app.ui.widgets.words import Paragraph

_PAIR = 2
_LEFT_IN_SIGHT = 2


class ActBar(QWidget):
    """The buttons, how far something is, and the line of what was done."""

    compare_requested = Signal()
    print_requested = Signal()
    pdf_requested = Signal()
    export_requested = Signal()
    undo_requested = Signal(int)  # the number of an act
    stop_requested = Signal()
    focus_left = Signal()  # what had the focus here is gone: the list may have it

    def __init__(self, panel: ActPanel, parent: QWidget | None = None) -> None:
        """Nothing is chosen; `panel` asks what an act needs."""
        super().__init__(parent)
        self._count = 0
        self._has_drafts = False
        self._undoable = 0
        self._row = FlowLine(self)
        self.recognise = self._button(self.tr("Recognise…"), "recognise")
        self.withdraw = self._button(self.tr("Withdraw…"), "withdraw")
        self.compare = self._button(self.tr("Compare"), "compare")
        self.print = self._button(self.tr("Print…"), "print")
        self.pdf = self._button(self.tr("Save as PDF…"), "save_pdf")
        self.export = self._button(self.tr("Export…"), "export")
        self._row.set_pieces((self.recognise, self.withdraw, self.compare, self.print, self.pdf, self.export))
        self.panel = panel
        self.busy = ProgressLine(self.tr("How far it is"), self.tr("Stop"), self)
        self._busy_with = ("", 0)
        self._done_line = QFrame(self)
        self._done_mark = IconMark("tick", "received", parent=self._done_line)
        self._done_mark.stand_by_paragraph()
        self._done = Paragraph(parent=self._done_line)
        self.left = LeftList(_LEFT_IN_SIGHT, self._done_line)
        self.undo = Button(self.tr("Undo"), parent=self._done_line)
        self.undo.setToolTip(key_words("undo_act"))
        self.dismiss = Button(
            kind="tool", icon_name="remove", name=self.tr("Dismiss this message"), parent=self._done_line
        )
        self._lay_out()
        self.recognise.clicked.connect(lambda: self.begin(RECOGNISE))
        self.withdraw.clicked.connect(lambda: self.begin(WITHDRAW))
        self.compare.clicked.connect(self.compare_requested)
        self.print.clicked.connect(self.print_requested)
        self.pdf.clicked.connect(self.pdf_requested)
        self.export.clicked.connect(self.export_requested)
        self.undo.clicked.connect(self.ask_undo)
        self.dismiss.clicked.connect(self._hide_done)
        self.busy.cancel_requested.connect(self._on_stop)
        listen(self.busy, "close", self._on_stop)

    def show_chosen(self, count: int, *, drafts: bool = False) -> None:
        """So many rows are chosen; `drafts`: they are unfinished forms, with which nothing of this can be done."""
        self._count, self._has_drafts = count, drafts
        is_able = count > 0 and not drafts
        self._row.setVisible(is_able)
        for button in (self.recognise, self.withdraw, self.print, self.pdf, self.export):
            button.setEnabled(is_able)
        self.compare.setEnabled(is_able and count == _PAIR)  # its key must not reach what is not shown
        self.compare.setVisible(count == _PAIR)
        self._row.set_anew()
        if not self.panel.isHidden():
            self.panel.choose(count) if is_able else self.panel.hide()
        self._settle()

    def begin(self, kind: str) -> None:
        """Ask what an act needs, if there is something to do it to."""
        if self._count and not self._has_drafts and self.busy.isHidden():
            self._done_line.hide()
            self.panel.begin(kind, self._count)

    def show_busy(self, words: str, total: int, *, can_stop: bool = True) -> None:
        """Something is under way that looks at so many records; 0 where that is not known."""
        self._hand_focus_on()
        self.panel.hide()
        self._done_line.hide()
        self._row.setEnabled(False)
        self._busy_with = (words, total)
        self.busy.cancel_button.setEnabled(can_stop)
        self.busy.show_progress(words, 0, total, may_cancel=can_stop)
        if can_stop:
            self.busy.setFocus()
        self._settle()

    def show_progress(self, count: int) -> None:
        """So many were looked at."""
        words, total = self._busy_with
        counts = {"count": number_words(count), "all": number_words(total)}
        told = self.tr("{count} of {all}").format(**counts) if total else counts["count"]
        self.busy.show_progress(f"{words} {told}", count, total)

    def show_storing(self, done: int, total: int) -> None:
        """All were looked at; so many of them are put into the book, which all happens at once."""
        counts = {"count": number_words(done), "all": number_words(total)}
        self.busy.show_progress(self.tr("Saving, all or none: {count} of {all}").format(**counts), done, total)

    def show_stopped(self, *, keeps_panel: bool) -> None:
        """It was stopped, and nothing came of it; `keeps_panel`: what was filled in is shown again."""
        self._end_busy()
        if keeps_panel:
            self.panel.show_stopped()

    def show_done(self, words: str, undoable: int, left: Sequence[tuple[str, str]] = ()) -> None:
        """Say what was done; `undoable` is the act that can be undone, 0 for none.

        `left` are the titles of what was left alone, with the reasons.
        """
        self._end_busy()
        self.panel.hide()
        self._undoable = undoable
        if undoable:
            self.panel.forget()
        self._done_mark.show_icon("tick", "received")
        self._say(words, left)
        self.undo.setVisible(bool(undoable))

    def show_failure(self, words: str) -> None:
        """Say that it could not be done."""
        self._end_busy()
        self._undoable = 0
        self._done_mark.show_icon("attention", "attention")
        self._say(words, ())
        self.undo.hide()

    def ask_undo(self) -> None:
        """Ask that what was done last be undone."""
        if self._undoable and not self._done_line.isHidden():
            undoable, self._undoable = self._undoable, 0
            self.undo_requested.emit(undoable)

    def words(self) -> str:
        """What was done, for tests; nothing when nothing is said."""
        return "" if self._done_line.isHidden() else f"{self._done.words()}\n{self.left.words()}".strip()

    def _say(self, words: str, left: Sequence[tuple[str, str]]) -> None:
        self._done.set_words(words)
        self.left.show_left(left)
        self._done_line.show()
        self._settle()

    def _hand_focus_on(self) -> None:
        """Give the focus to the list if it is here, before Qt moves it on from what goes or is off."""
        focus = QApplication.focusWidget()
        if focus is not None and self.isAncestorOf(focus):
            self.focus_left.emit()

    def _hide_done(self) -> None:
        self._hand_focus_on()
        self._done_line.hide()
        self._settle()

    def _settle(self) -> None:
        """Take no room where there is nothing to be done and nothing to say."""
        parts = (self._row, self.busy, self._done_line)
        self.setVisible(any(not part.isHidden() for part in parts))

    def _on_stop(self) -> None:
        if self.busy.cancel_button.isEnabled():
            if self.busy.cancel_button.hasFocus():
                self.focus_left.emit()  # before Qt moves it on from a button that is off
            self.busy.cancel_button.setEnabled(False)
            self.stop_requested.emit()

    def _end_busy(self) -> None:
        has_focus = self.busy.cancel_button.hasFocus()
        self.busy.hide()
        if has_focus:
            self.focus_left.emit()
        self._row.setEnabled(True)

    def _button(self, words: str, key: str) -> Button:
        button = Button(words, kind="plain", parent=self._row)
        button.setToolTip(key_words(key))
        return button

    def _lay_out(self) -> None:
        done = QHBoxLayout(self._done_line)
        place(done, spacing=1)
        done.addWidget(self._done_mark, 0, Qt.AlignmentFlag.AlignTop)
        said = QVBoxLayout()
        place(said, spacing=0.5)
        said.addWidget(self._done)
        said.addWidget(self.left)
        done.addLayout(said, 1)
        done.addWidget(self.undo, 0, Qt.AlignmentFlag.AlignTop)
        done.addWidget(self.dismiss, 0, Qt.AlignmentFlag.AlignTop)
        self._done_line.hide()
        lines = QVBoxLayout(self)
        place(lines, spacing=1)
        lines.addWidget(self._row)
        lines.addWidget(self.busy)
        lines.addWidget(self._done_line)
