"""The exchange page: the headline, the roads to the hub, the progress of the one under way, and the diary.

Promise: while an exchange is under way no second one can be started; what it did or why it stopped stands on the page
until the next one; a book without a hub says how to join one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QFileDialog, QHBoxLayout, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.messages import admission_words
from desktop_app.ui.exchange.diary_model import ROAD, WHEN, DiaryModel
from desktop_app.ui.exchange.headline import Headline
from desktop_app.ui.exchange.leaderboard_line import LeaderboardLine
from desktop_app.ui.exchange.line.line_part import LinePart
from desktop_app.ui.foundation.grid import control_height, place
from desktop_app.ui.foundation.shortcuts import listen
from desktop_app.ui.translations import number_words
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.entrance import EntranceWidget
from desktop_app.ui.widgets.faces import Face, TroubleStrip
from desktop_app.ui.widgets.row_table import RowTable
from desktop_app.ui.widgets.scrolled_column import ScrolledColumn
from desktop_app.ui.widgets.words import Paragraph, line_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QShowEvent

    from desktop_app.messages import ErrorWords
    from desktop_app.operations.exchange import ExchangeResult
    from desktop_app.operations.status import HubStatus, Status
    from desktop_app.store.diary import Exchange
    from sync.workplace.round import Step

_TOLD_ADMISSIONS = ("waiting", "refused")  # that it was asked for, or granted, is nothing to act upon


class ExchangePage(EntranceWidget):
    """Send, carry by a stick, and read what was done."""

    send_requested = Signal()
    pack_requested = Signal(str)  # the folder to write to
    unpack_requested = Signal(str)  # the folder to read from
    join_requested = Signal(str)  # the invitation's file
    attention_requested = Signal()
    reload_requested = Signal()

    def __init__(self, language: str, say_outcome: Callable[[str], str], parent: QWidget | None = None) -> None:
        """Loading, until the first status comes; `say_outcome` gives the words for a diary line's error code."""
        super().__init__(parent)
        self._language = language
        self._total, self._wants_focus = 0, False
        self.headline = Headline(self)
        self.trouble = TroubleStrip(self)
        self.leaderboard = LeaderboardLine(self)
        self.send_button = Button(self.tr("Send now"), kind="primary", key="send_now", parent=self)
        self.pack_button = Button(self.tr("Copy to USB…"), icon_name="stick", parent=self)
        self.unpack_button = Button(self.tr("Read from USB…"), icon_name="stick_read", parent=self)
        self.result = Paragraph(tone="quiet", parent=self)
        self.bar = QProgressBar(self)
        self.hub = Paragraph(tone="quiet", parent=self)
        self.line = LinePart(self)
        self.diary = DiaryModel(say_outcome)
        self.diary_table = RowTable(self.tr("Diary"), self.diary, {WHEN: 18, ROAD: 12}, self)
        self._diary_heading = line_of(self.tr("Diary"), size="heading", parent=self)
        self.show_diary(())
        self._faces = QStackedWidget(self)
        self._shown = ScrolledColumn(self, spacing=2)
        self._loading, self._apart, self._wrong = (Face(name, self) for name in ("waiting", "offline", "attention"))
        self._set_up_faces()
        self._lay_out()
        self._connect()
        self.show_done("")

    def show_status(self, status: Status) -> None:
        """Show the counters and the hub; a book without a hub says how to join one."""
        self.headline.show_counts(status.received, status.waiting, status.attention)
        self.leaderboard.show_address(status.hub.leaderboard_address if status.hub else "")
        self.hub.set_words(self._hub_words(status.hub) if status.hub else "")
        self._show_face(self._shown if status.hub else self._apart)

    def show_diary(self, exchanges: Sequence[Exchange]) -> None:
        """Show the newest exchanges."""
        self.diary.set_rows(exchanges)
        for part in (self._diary_heading, self.diary_table):
            part.setVisible(bool(exchanges))

    def show_started(self, words: str = "") -> None:
        """An exchange is under way."""
        self.trouble.hide()
        self._total = 0
        self.bar.setRange(0, 0)
        self.bar.show()
        self._say(words or self.tr("Looking for the upstream union…"))
        self._allow(allowed=False)

    def show_step(self, step: Step) -> None:
        """Show how far the exchange has come."""
        self._total = max(self._total, step.waiting)
        done = self._total - step.waiting
        if self._total:
            self.bar.setRange(0, self._total)
            self.bar.setValue(done)
            words = self.tr("{done} of {total} confirmed")
            self._say(words.format(done=number_words(done), total=number_words(self._total)))

    def show_done(self, words: str) -> None:
        """The exchange is over; say what it did."""
        self.show_idle()
        self._say(words)

    def show_sent(self, result: ExchangeResult) -> None:
        """An exchange over the network is over."""
        if not (result.sent or result.received or result.attention):
            self.show_done(self.tr("The upstream union answered; there was nothing new."))
            return
        words = self.tr(
            "Sent {sent}; upstream confirmed {received}; {attention} need mending; {waiting} still waiting."
        )
        self.show_done(self._counted(words, result))

    def show_packed(self, result: ExchangeResult) -> None:
        """What waits lies in the folder now."""
        words = self.tr("Copied {sent}. They count as received when the stick has brought the receipts back.")
        self.show_done(self._counted(words, result))

    def show_unpacked(self, result: ExchangeResult) -> None:
        """What the folder brought back is in the book."""
        words = self.tr("Read: upstream confirmed {received}; {attention} need mending; {waiting} still waiting.")
        self.show_done(self._counted(words, result))

    def show_failed_documents(self, reasons: tuple[str, ...]) -> None:
        """Say which documents did not go through; what is in them stays in the book and goes again."""
        self._say(" ".join((self.result.words(), *reasons)))

    def show_clock_wrong(self, minutes: int) -> None:
        """Say that this PC's clock differs from the hub's."""
        words = self.tr("This PC's clock is {minutes} minutes off; please set it right.")
        self._say(f"{self.result.words()} {words.format(minutes=number_words(abs(minutes)))}")

    def show_stopped(self, trouble: ErrorWords) -> None:
        """The exchange stopped; say why."""
        self.show_done("")
        self.trouble.show_trouble(trouble)

    def show_trouble(self, trouble: ErrorWords) -> None:
        """Say why the page cannot be shown at all, and offer to try again."""
        self._wrong.show_trouble(trouble, self.tr("Try again"))
        self._show_face(self._wrong)

    def show_idle(self) -> None:
        """No exchange is under way."""
        self.bar.hide()
        self._allow(allowed=True)
        self._keep_focus()

    def face(self) -> QWidget | None:
        """What the page shows now: its content or one of its faces."""
        return self._faces.currentWidget()

    def content(self) -> QWidget:
        """The page's content, as against its faces."""
        return self._shown

    def ask_folder(self, question: str) -> str:
        """Let the officer choose a folder; "" when she chose none."""
        return QFileDialog.getExistingDirectory(self, question)

    def ask_invitation(self) -> str:
        """Let the officer choose an invitation's file; "" when she chose none."""
        chosen, _ = QFileDialog.getOpenFileName(
            self, self.tr("Open an invitation"), "", self.tr("Invitations") + " (*.skinvite)"
        )
        return chosen

    def _on_pack_pressed(self) -> None:
        if folder := self.ask_folder(self.tr("Choose the USB stick or folder to copy to")):
            self.pack_requested.emit(folder)

    def _on_unpack_pressed(self) -> None:
        if folder := self.ask_folder(self.tr("Choose the USB stick or folder to read from")):
            self.unpack_requested.emit(folder)

    def _on_join_pressed(self) -> None:
        if path := self.ask_invitation():
            self.join_requested.emit(path)

    def _on_send_pressed(self) -> None:
        if self.send_button.isEnabled():
            self.send_requested.emit()

    def _counted(self, words: str, result: ExchangeResult) -> str:
        names = ("sent", "received", "attention", "waiting")
        return words.format(**{name: number_words(getattr(result, name)) for name in names})

    def _hub_words(self, hub: HubStatus) -> str:
        admission = admission_words(hub.admission, self._language) if hub.admission in _TOLD_ADMISSIONS else ""
        fingerprint = self.tr("fingerprint {letters}").format(letters=hub.fingerprint)
        return " · ".join(part for part in (hub.name, fingerprint, admission) if part)

    def showEvent(self, event: QShowEvent) -> None:
        """Whoever opens the page wants to be in it, as soon as there is something to press."""
        super().showEvent(event)
        self._wants_focus = True

    def entrance(self) -> QWidget:
        """What can be pressed first."""
        face = self._faces.currentWidget()
        return self.send_button if face is None or face is self._shown else face

    def _show_face(self, face: QWidget) -> None:
        if face is self._faces.currentWidget():
            self._keep_focus()
            return
        wants_focus = self._wants_focus or self._has_focus()
        self._faces.setCurrentWidget(face)
        if wants_focus and self.isVisible():
            self.entrance().setFocus()  # not what Qt gives it to, the first button whatever it does
            self._wants_focus = not self._has_focus()

    def _has_focus(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and focus is not self and self.isAncestorOf(focus)

    def _keep_focus(self) -> None:
        """Take back the focus that went elsewhere when what had it could not have it; never where a person put it."""
        if self._wants_focus and self.isVisible():
            if not self._has_focus():
                self.entrance().setFocus()
            self._wants_focus = not self._has_focus()

    def _say(self, words: str) -> None:
        self.result.set_words(words)
        self.result.setVisible(bool(words))

    def _allow(self, *, allowed: bool) -> None:
        self._wants_focus = self._wants_focus or self._has_focus()
        for button in (self.send_button, self.pack_button, self.unpack_button):
            button.setEnabled(allowed)

    def _connect(self) -> None:
        self.send_button.clicked.connect(self._on_send_pressed)
        self.pack_button.clicked.connect(self._on_pack_pressed)
        self.unpack_button.clicked.connect(self._on_unpack_pressed)
        self.headline.attention_requested.connect(self.attention_requested)
        self.line.unfolded.connect(lambda: self._shown.ensureWidgetVisible(self.line))
        self._apart.button_pressed.connect(self._on_join_pressed)
        self._wrong.button_pressed.connect(self.reload_requested)
        listen(self, "send_now", self._on_send_pressed)

    def _set_up_faces(self) -> None:
        self._loading.show_words(self.tr("Opening the book…"), "")
        self._apart.show_words(
            self.tr("This book has not joined an upstream union yet"),
            self.tr("Entering works as usual and everything is kept. The upstream union gives you an invitation file."),
            self.tr("Open an invitation…"),
        )

    def _lay_out(self) -> None:
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress of the exchange"))
        buttons = QHBoxLayout()
        place(buttons, spacing=2)
        for button in (self.send_button, self.pack_button, self.unpack_button):
            buttons.addWidget(button)
        buttons.addStretch()
        lines = self._shown.lines
        for part in (self.headline, self.trouble):
            lines.addWidget(part)
        lines.addLayout(buttons)
        for line in (self.bar, self.result):
            lines.addWidget(line)
        hub = QVBoxLayout()
        place(hub, spacing=0.5)
        for piece in (self.hub, self.leaderboard, self.line):
            hub.addWidget(piece)
        lines.addLayout(hub)
        lines.addWidget(self._diary_heading)
        lines.addWidget(self.diary_table, 1)
        lines.addStretch()
        self.diary_table.setMinimumHeight(control_height() * 4)
        for face in (self._loading, self._shown, self._apart, self._wrong):
            self._faces.addWidget(face)
        whole = QVBoxLayout(self)
        place(whole, margins=(3, 2, 3, 3), spacing=2)
        whole.addWidget(line_of(self.tr("Send"), size="title", parent=self))
        whole.addWidget(self._faces, 1)
