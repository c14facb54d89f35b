"""The exchange under way: what is being sent, how far it is, how long it will take; and what the last one did.

Promise: the bar counts what the hub has confirmed; no time is told before something was confirmed.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from desktop_app.operations.exchange.pace import ExchangePace
from desktop_app.ui.foundation.grid import place
from desktop_app.ui.translations import number_words
from desktop_app.ui.widgets.words import Paragraph

if TYPE_CHECKING:
    from desktop_app.operations.exchange.exchange import ExchangeResult
    from sync.workplace.steps import Step

_MINUTE, _HOUR = 60, 3600


class UnderWay(QWidget):
    """A bar and a line of words; the words of what was done stay until the next exchange."""

    def __init__(self, parent: QWidget | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        """Nothing is under way, nothing was done."""
        super().__init__(parent)
        self._clock = clock
        self._pace = ExchangePace(clock)
        self._total = self._total_photos = self._returned = 0
        self._at_hand = 0
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress of the exchange"))
        self._words = Paragraph(tone="quiet", parent=self)
        lines = QVBoxLayout(self)
        place(lines, spacing=1)
        lines.addWidget(self.bar)
        lines.addWidget(self._words)
        self.show_idle("")

    def words(self) -> str:
        """What it says."""
        return self._words.words()

    def begin(self, words: str) -> None:
        """An exchange is under way, of which nothing is known yet."""
        self._pace = ExchangePace(self._clock)
        self._total = self._total_photos = self._returned = self._at_hand = 0
        self.bar.setRange(0, 0)
        self.bar.show()
        self._say(words)

    def show_step(self, step: Step) -> None:
        """Show how far it has come; the photos come after the records."""
        if step.is_of_photo:
            if step.kind.value == "photo_returned":
                self._show_returned(step.photos_coming)
            elif step.kind.value != "failed":  # which does not say how many wait
                self._show_photos(step.photos_waiting)
            return
        self._pace.note(step.waiting)
        self._total = max(self._total, step.waiting)
        self._at_hand = step.records if step.kind.value == "sealed" else 0
        if self._total:
            done = self._total - step.waiting
            self.bar.setRange(0, self._total)
            self.bar.setValue(done)
            counts = {"done": number_words(done), "total": number_words(self._total)}
            confirmed = self.tr("{done} of {total} confirmed").format(**counts)
            self._say(" · ".join(part for part in (self._now(), confirmed, self._left()) if part))

    def _show_photos(self, waiting: int) -> None:
        self._total_photos = max(self._total_photos, waiting)
        if self._total_photos:
            done = self._total_photos - waiting
            self.bar.setRange(0, self._total_photos)
            self.bar.setValue(done)
            words = self.tr("{done} of {total} photos confirmed")
            self._say(words.format(done=number_words(done), total=number_words(self._total_photos)))

    def _show_returned(self, coming: int) -> None:
        self._returned += 1
        total = self._returned + coming
        self.bar.setRange(0, total)
        self.bar.setValue(self._returned)
        words = self.tr("{done} of {total} photos came back")
        self._say(words.format(done=number_words(self._returned), total=number_words(total)))

    def show_idle(self, words: str) -> None:
        """Nothing is under way; say what the last one did."""
        self.bar.hide()
        self._say(words)

    def add_words(self, words: str) -> None:
        """Say something more of the last one."""
        self._say(f"{self.words()} {words}".strip())

    def show_sent(self, result: ExchangeResult) -> None:
        """An exchange over the network is over."""
        photos = result.photos_sent or result.photos_received or result.photos_returned
        if not (result.sent or result.received or result.attention or photos):
            self.show_idle(self.tr("The upstream union answered; there was nothing new."))
            return
        self.show_idle("")
        if result.sent or result.received or result.attention:
            words = self.tr(
                "Sent {sent}; upstream confirmed {received}; {attention} need mending; {waiting} still waiting."
            )
            self.show_idle(_counted(words, result))
        self._add_photos(result)

    def show_packed(self, result: ExchangeResult) -> None:
        """What waits lies in the folder now."""
        words = self.tr("Copied {sent}. They count as received when the stick has brought the receipts back.")
        self.show_idle(_counted(words, result))
        if result.photos_sent:
            self.add_words(self.tr("{count} photos were copied, too.").format(count=number_words(result.photos_sent)))

    def show_unpacked(self, result: ExchangeResult) -> None:
        """What the folder brought back is in the book."""
        if result.answers_for_others:
            words = self.tr(
                "Nothing on this stick is for this PC: it brings answers for {count} other PCs. If it is a former "
                "PC's, nothing is lost by that: what the upstream union had received came back with the book."
            )
            self.show_idle(words.format(count=number_words(result.answers_for_others)))
            return
        words = self.tr("Read: upstream confirmed {received}; {attention} need mending; {waiting} still waiting.")
        self.show_idle(_counted(words, result))
        self._add_photos(result)

    def add_recovered(self, brought: int, contested: int) -> None:
        """The book has got back what it lacked, with what was just done."""
        self.add_words(self.tr("{count} came back from the upstream union.").format(count=number_words(brought)))
        if contested:
            words = self.tr("{count} differ from what this book has; please choose in the book.")
            self.add_words(words.format(count=number_words(contested)))

    def _add_photos(self, result: ExchangeResult) -> None:
        if result.photos_received:
            words = self.tr("Upstream has {count} photos more.")
            self.add_words(words.format(count=number_words(result.photos_received)))
        if result.photos_waiting:
            words = self.tr("{count} photos still waiting.")
            self.add_words(words.format(count=number_words(result.photos_waiting)))

        if result.photos_returned:
            words = self.tr("{count} photos came back; {coming} still to come.")
            counts = {"count": number_words(result.photos_returned), "coming": number_words(result.photos_coming)}
            self.add_words(words.format(**counts))

    def _now(self) -> str:
        return self.tr("Sending {count} now").format(count=number_words(self._at_hand)) if self._at_hand else ""

    def _left(self) -> str:
        seconds = self._pace.remaining_seconds()
        if not seconds:
            return ""
        if seconds < _MINUTE:
            return self.tr("less than a minute left")
        if seconds < _HOUR:
            return self.tr("about {count} minutes left").format(count=number_words(round(seconds / _MINUTE)))
        return self.tr("about {count} hours left").format(count=number_words(round(seconds / _HOUR)))

    def _say(self, words: str) -> None:
        self._words.set_words(words)
        self._words.setVisible(bool(words))
        self.setVisible(bool(words) or not self.bar.isHidden())


def _counted(words: str, result: ExchangeResult) -> str:
    names = ("sent", "received", "attention", "waiting")
    return words.format(**{name: number_words(getattr(result, name)) for name in names})
