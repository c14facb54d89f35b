"""The line at the bottom that always tells the truth: the line to the hub, and the three counters.

Promise: received + waiting + attention is what was entered. When the figures given do not add up, the line says so and
names what was entered, instead of three numbers that look right.
"""

from __future__ import annotations

import datetime as dt
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop_app.ui.foundation.grid import STEP, line_height, place
from desktop_app.ui.foundation.icons import IconMark
from desktop_app.ui.translations import moment_words, number_words
from desktop_app.ui.widgets.words import ElidedLine, line_of, set_tone

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent


class HubLine(Enum):
    """What is known of the line to the hub. It is learnt by exchanging, never guessed from the network card."""

    NOT_TRIED = "not_tried"
    NOT_JOINED = "not_joined"
    EXCHANGING = "exchanging"
    REACHED = "reached"
    UNREACHED = "unreached"
    UNAVAILABLE = "unavailable"
    LOGIN_ASKED = "login_asked"
    NOT_ADMITTED = "not_admitted"


class _Counter(QWidget):
    """An icon, a word and a number; quiet at 0."""

    def __init__(self, icon_name: str, tone: str, word: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._tone = tone
        self._icon_name = icon_name
        self._word = word
        self._mark = IconMark(icon_name, "quiet_ink", parent=self)
        self._line = line_of(tone="quiet", parent=self)
        line = QHBoxLayout(self)
        place(line, spacing=0.5)
        line.addWidget(self._mark)
        line.addWidget(self._line)
        self.set_count(0)

    def set_count(self, count: int) -> None:
        self._line.setText(self._word.format(count=number_words(count)))
        self._mark.show_icon(self._icon_name, self._tone if count else "quiet_ink")
        set_tone(self._line, self._tone if count else "quiet")

    def words(self) -> str:
        return self._line.text()


class StatusLine(QFrame):
    """The line itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Nothing entered, no exchange tried."""
        super().__init__(parent)
        self.setObjectName("status_line")
        self.setFixedHeight(line_height() + STEP)
        self._mark = IconMark("offline", "quiet_ink", parent=self)
        self._hub = ElidedLine(tone="quiet", parent=self)
        self._received = _Counter("received", "received", self.tr("received upstream: {count}"), self)
        self._waiting = _Counter("waiting", "waiting", self.tr("waiting: {count}"), self)
        self._attention = _Counter("attention", "attention", self.tr("need mending: {count}"), self)
        self._mismatch = line_of(tone="attention", parent=self)
        self._mismatch.hide()
        self._last = ElidedLine(tone="quiet", parent=self)
        self._last_words = self._next_words = ""
        self._counters = (self._received, self._waiting, self._attention)
        line = QHBoxLayout(self)
        place(line, margins=(2, 0, 2, 0), spacing=1)
        line.addWidget(self._mark)
        line.addWidget(self._hub)
        line.addSpacing(STEP)
        for counter in self._counters:
            line.addWidget(counter)
            line.addSpacing(STEP)
        line.addWidget(self._mismatch)
        line.addWidget(self._last)
        line.addStretch()
        self.show_hub_line(HubLine.NOT_TRIED)

    def show_hub_line(self, state: HubLine) -> None:
        """Say what is known of the line to the hub."""
        words, icon_name, role = {
            HubLine.NOT_TRIED: (self.tr("Entering needs no network"), "offline", "quiet_ink"),
            HubLine.NOT_JOINED: (self.tr("No upstream union yet – entering works"), "offline", "quiet_ink"),
            HubLine.EXCHANGING: (self.tr("Exchanging with the upstream union…"), "exchange", "accent"),
            HubLine.REACHED: (self.tr("The upstream union answered"), "online", "received"),
            HubLine.UNAVAILABLE: (
                self.tr("The upstream union has not answered yet – entering works as usual"),
                "offline",
                "waiting",
            ),
            HubLine.LOGIN_ASKED: (
                self.tr("The network asks for a login – entering works as usual"),
                "offline",
                "waiting",
            ),
            HubLine.NOT_ADMITTED: (
                self.tr("The upstream union has not let this PC in – entering works as usual"),
                "offline",
                "waiting",
            ),
            HubLine.UNREACHED: (self.tr("No connection – entering works as usual"), "offline", "waiting"),
        }[state]
        self._hub.set_words(words)
        self._mark.show_icon(icon_name, role)
        self._name_it()

    def show_counts(self, entered: int, received: int, waiting: int, attention: int) -> None:
        """Show the three counters, or that they do not add up to what was entered."""
        adds_up = received + waiting + attention == entered
        for counter, count in ((self._received, received), (self._waiting, waiting), (self._attention, attention)):
            counter.set_count(count)
            counter.setVisible(adds_up)
        self._mismatch.setVisible(not adds_up)
        self._mismatch.setText(
            self.tr(
                "Entered: {count}, but the figures do not add up. Nothing is lost; please call the support team."
            ).format(count=number_words(entered))
        )
        self._name_it()

    def show_last_exchange(self, at: dt.datetime | None) -> None:
        """Say when the last exchange was settled; nothing before the first."""
        self._last_words = self.tr("last exchange {moment}").format(moment=moment_words(at)) if at else ""
        self._show_moments()

    def show_next_exchange(self, words: str) -> None:
        """Say when the next exchange comes by itself; nothing while one is under way."""
        if words != self._next_words:
            self._next_words = words
            self._show_moments()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room anew."""
        super().resizeEvent(event)
        self._share_room()

    def words(self) -> str:
        """The whole line in words, as a screen reader says it."""
        counters = [counter.words() for counter in self._counters]
        middle = counters if self._mismatch.isHidden() else [self._mismatch.text()]
        return " · ".join(part for part in (self._hub.words(), *middle, self._last.words()) if part)

    def _show_moments(self) -> None:
        self._last.set_words(" · ".join(words for words in (self._last_words, self._next_words) if words))
        self._name_it()

    def _name_it(self) -> None:
        self.setAccessibleName(self.words())
        self._share_room()

    def _share_room(self) -> None:
        """Where not all has room, what is known of the line to the hub is whole, and the moments are cut."""
        others = [part for part in (self._mark, *self._counters, self._mismatch) if not part.isHidden()]
        taken = sum(part.sizeHint().width() + 2 * STEP for part in others) + 5 * STEP
        self._last.setMaximumWidth(max(self.width() - taken - self._hub.sizeHint().width(), 1))
