"""The page for sending: the state, what can be done, the exchange under way, when the next one comes, and the diary.

Promise: while an exchange is under way no second one can be begun; what it did or why it stopped stands on the page
until the next one; an exchange that began by itself takes the focus from nobody; a book without a hub says how to join.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.ui.exchange.act_line import ActLine
from desktop_app.ui.exchange.diary_list import DiaryList
from desktop_app.ui.exchange.headline import Headline
from desktop_app.ui.exchange.leaderboard_line import LeaderboardLine
from desktop_app.ui.exchange.line.line_part import LinePart
from desktop_app.ui.exchange.next_line import NextLine
from desktop_app.ui.exchange.proof_line import ProofLine
from desktop_app.ui.exchange.side import Side
from desktop_app.ui.exchange.standing_strip import StandingStrip
from desktop_app.ui.exchange.under_way import UnderWay
from desktop_app.ui.foundation.grid import characters, place, steps
from desktop_app.ui.translations import number_words
from desktop_app.ui.widgets.entrance import EntranceWidget
from desktop_app.ui.widgets.faces import Face, TroubleStrip
from desktop_app.ui.widgets.scrolled_column import ScrolledColumn
from desktop_app.ui.widgets.words import ElidedLine, line_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QResizeEvent, QShowEvent

    from desktop_app.messages import ErrorWords
    from desktop_app.operations.exchange.schedule import Plan
    from desktop_app.operations.status import HubStatus, Status
    from desktop_app.store.exchange.diary import Exchange

_LEAST_CHARACTERS = 66  # of the page beside the card


class ExchangePage(EntranceWidget):
    """Send, carry by a stick, and read what was done."""

    join_requested = Signal(str)  # the invitation's file
    reload_requested = Signal()
    line_opened = Signal(object)  # Exchange: show what it did beside the diary

    def __init__(
        self, language: str, say_outcome: Callable[[Exchange], ErrorWords], parent: QWidget | None = None
    ) -> None:
        """Loading, until the first status comes; `say_outcome` gives the words for a line of the diary."""
        super().__init__(parent)
        self._wants_focus = False
        self._told: ErrorWords | None = None
        self._content = QWidget(self)
        self._shown = ScrolledColumn(self._content, margins=(0, 0, 1.5, 0), spacing=2)
        inside = self._shown.inside
        self.headline = Headline(inside)
        self.standing = StandingStrip(language, inside)
        self.trouble = TroubleStrip(inside)
        self.acts = ActLine(self._content, inside)
        self.under_way = UnderWay(inside)
        self.next = NextLine(inside)
        self.leaderboard = LeaderboardLine(inside)
        self.proof = ProofLine(self._content, inside)
        self.diary = DiaryList(say_outcome, inside)
        self.side = Side(language, self._content)
        self.line = LinePart(self.side.settings.inside)
        self.side.settings.lines.addWidget(self.line)
        QWidget.setTabOrder(self.line.panel.away_button, self.side.settings.done)
        self._hub = ElidedLine(tone="quiet", parent=self)
        self._faces = QStackedWidget(self)
        self._loading, self._apart, self._wrong = (Face(name, self) for name in ("waiting", "offline", "attention"))
        self._name_faces()
        self._lay_out()
        self._apart.button_pressed.connect(self._on_join_pressed)
        self._wrong.button_pressed.connect(self.reload_requested)
        self.acts.settings_requested.connect(lambda: self.side.open(self.side.settings))
        self.diary.line_opened.connect(self.line_opened)
        self.side.shown_changed.connect(self._make_room)
        self.line.opened.connect(lambda: self.side.show_panel(self.side.settings))
        self.line.unfolded.connect(self.side.settings.bring_last_into_sight)

    def show_status(self, status: Status) -> None:
        """Show the counters and the hub; a book without a hub says how to join one."""
        self.headline.show_counts(status.received, status.waiting, status.attention, status.photos_waiting)
        self.standing.show_standing(status.hub, status.photos_returned, status.photos_coming)
        self._show_hub(status.hub)
        self._show_face(self._content if status.hub else self._apart)

    def show_plan(self, plan: Plan, minutes: int) -> None:
        """Say when the next exchange comes by itself."""
        self.next.show_plan(plan, minutes)
        word = plan.why.value
        is_offered = plan.seconds is not None or word in {"paused", "under_way"}
        self.acts.show_pausing(is_offered=is_offered, is_paused=word == "paused")

    def show_line(self, line: Exchange, documents: Sequence[str]) -> None:
        """Show beside the diary what a line of it did, and its receipts."""
        model = self.diary.model
        self.side.receipt.show_line(line, f"{model.what_happened(line)}\n{model.todo_words(line)}".strip(), documents)
        self.side.open(self.side.receipt)

    def show_started(self, words: str = "") -> None:
        """An exchange is under way."""
        self.under_way.begin(words or self.tr("Looking for the upstream union…"))
        self.acts.allow(allowed=False)

    def show_ended(self) -> None:
        """It is over; its words are shown by `under_way`."""
        self._told = None
        self.trouble.hide()
        self.acts.allow(allowed=True)

    def show_clock_wrong(self, duration: str, *, is_ahead: bool) -> None:
        """Say by how much this PC's clock differs from the hub's."""
        words = (
            self.tr("This PC's clock is {duration} ahead of the upstream union's; please set it right.")
            if is_ahead
            else self.tr("This PC's clock is {duration} behind the upstream union's; please set it right.")
        )
        self.under_way.add_words(words.format(duration=duration))

    def show_stopped(self, trouble: ErrorWords, *, is_asked: bool) -> None:
        """The exchange stopped; say why, once more only to a person who has asked for it."""
        self.under_way.show_idle("")
        if is_asked or trouble != self._told:
            self.trouble.show_trouble(trouble)
        self._told = trouble
        self.acts.allow(allowed=True)

    def show_trouble(self, trouble: ErrorWords) -> None:
        """Say why the page cannot be shown at all, and offer to try again."""
        self._wrong.show_trouble(trouble, self.tr("Try again"))
        self._show_face(self._wrong)

    def face(self) -> QWidget | None:
        """What the page shows now: its content or one of its faces."""
        return self._faces.currentWidget()

    def content(self) -> QWidget:
        """The page's content, as against its faces."""
        return self._content

    def ask_invitation(self) -> str:
        """Let the officer choose an invitation's file; "" when she chose none."""
        chosen, _ = QFileDialog.getOpenFileName(
            self, self.tr("Open an invitation"), "", self.tr("Invitations") + " (*.skinvite)"
        )
        return chosen

    def showEvent(self, event: QShowEvent) -> None:
        """Whoever opens the page wants to be in it, as soon as there is something to press."""
        super().showEvent(event)
        self._wants_focus = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Whether there is room beside the card."""
        super().resizeEvent(event)
        self._make_room(is_beside=not self.side.isHidden())

    def entrance(self) -> QWidget:
        """What can be pressed first."""
        face = self._faces.currentWidget()
        if face is not None and face is not self._content:
            return face
        return self.acts.entrance() if not self._shown.isHidden() else self.side.entrance()

    def _make_room(self, is_beside: bool) -> None:  # noqa: FBT001  a signal's
        """Where the card leaves too little beside it, it stands alone until it is put away."""
        is_alone = is_beside and self.width() - self.side.minimumWidth() < characters(_LEAST_CHARACTERS)
        self._shown.setVisible(not is_alone)
        self._beside.setContentsMargins(0, 0, steps(1.5) if is_beside else 0, 0)
        self.side.stand_alone(is_alone=is_alone)

    def _show_hub(self, hub: HubStatus | None) -> None:
        self.leaderboard.show_address(hub.leaderboard_address if hub else "")
        if hub is None:
            self._hub.set_words("")
            return
        words = self.tr("{hub} · fingerprint {letters}").format(hub=hub.name, letters=hub.fingerprint)
        if hub.backed_up_at:
            counts = {"held": number_words(hub.backed_up_batches), "received": number_words(hub.received_batches)}
            backed_up = self.tr("backed up there: {held}/{received} batches")
            words = f"{words} · {backed_up.format(**counts)}"
        self._hub.set_words(words)

    def _show_face(self, face: QWidget) -> None:
        wants_focus = self._wants_focus or self._has_focus()
        is_new = face is not self._faces.currentWidget()
        self._faces.setCurrentWidget(face)
        if self.isVisible() and (wants_focus if is_new else self._wants_focus and not self._has_focus()):
            self.entrance().setFocus()  # not what Qt gives it to, the first button whatever it does
        self._wants_focus = self._wants_focus and not self._has_focus()

    def _has_focus(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and focus is not self and self.isAncestorOf(focus)

    def _on_join_pressed(self) -> None:
        if path := self.ask_invitation():
            self.join_requested.emit(path)

    def _name_faces(self) -> None:
        self._loading.show_words(self.tr("Opening the book…"), "")
        self._apart.show_words(
            self.tr("This book has not joined an upstream union yet"),
            self.tr("Entering works as usual and everything is kept. The upstream union gives you an invitation file."),
            self.tr("Open an invitation…"),
        )

    def _lay_out(self) -> None:
        lines = self._shown.lines
        for part in (self.headline, self.standing, self.trouble, self.acts):
            lines.addWidget(part)
        told = QVBoxLayout()
        place(told, spacing=0.5)
        told.addWidget(self.under_way)
        told.addWidget(self.next)
        lines.addLayout(told)
        lines.addWidget(self.proof)
        lines.addWidget(self.diary, 1)
        lines.addWidget(self.leaderboard)
        self._beside = QHBoxLayout(self._content)
        place(self._beside, spacing=0.5)
        self._beside.addWidget(self._shown, 1)
        self._beside.addWidget(self.side)
        for face in (self._loading, self._content, self._apart, self._wrong):
            self._faces.addWidget(face)
        whole = QVBoxLayout(self)
        place(whole, margins=(3, 2, 1.5, 3), spacing=2)  # the rest on the right is where the scroll bar stands
        title = QHBoxLayout()
        place(title, margins=(0, 0, 1.5, 0), spacing=2)
        title.addWidget(line_of(self.tr("Send"), size="title", parent=self))
        title.addWidget(self._hub, 1)
        whole.addLayout(title)
        whole.addWidget(self._faces, 1)
