"""Everything about exchanging behind the window: the lane, the schedule, what the status line says, the page's road.

Promise: it is made after the first picture; whatever begins an exchange, a person or the schedule, goes through here.
"""

from __future__ import annotations

import datetime as dt
import random
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop_app.app.exchange.by_itself import ExchangeByItself
from desktop_app.app.exchange.lane import ExchangeKind, ExchangeLane, Interrupted
from desktop_app.app.exchange.network_watch import NetworkWatch
from desktop_app.domain.errors import NotJoined
from desktop_app.domain.exchange_rhythm import ExchangeRhythm
from desktop_app.operations.exchange.exchange import send_now
from desktop_app.operations.exchange.schedule import ExchangeSchedule
from desktop_app.ui.background import Background
from desktop_app.ui.shell.status_line import HubLine
from sync.contract.errors import HubUnavailable, LineError, LoginRequired, NotAdmitted, ProxyLoginRequired

if TYPE_CHECKING:
    from desktop_app.app.shelf import Shelf
    from desktop_app.operations.exchange.schedule import Plan
    from desktop_app.operations.status import Status
    from desktop_app.store.book import Book
    from desktop_app.ui.shell.status_line import StatusLine

_LINES: tuple[tuple[type[Exception], HubLine], ...] = (
    (HubUnavailable, HubLine.UNAVAILABLE),
    (LoginRequired, HubLine.LOGIN_ASKED),
    (ProxyLoginRequired, HubLine.LOGIN_ASKED),
    (LineError, HubLine.UNREACHED),
    (NotAdmitted, HubLine.NOT_ADMITTED),
    (NotJoined, HubLine.NOT_JOINED),
)


class ExchangeDesk(QObject):
    """Made once, on the GUI thread; closed before the book is."""

    rhythm_changed = Signal(object)  # ExchangeRhythm

    def __init__(self, shelf: Shelf, line: StatusLine, on_change: Callable[[], None]) -> None:
        """`on_change` hears that the book changed."""
        super().__init__()
        self._shelf = shelf
        self._line = line
        self._on_change = on_change
        self._is_joined: bool | None = None
        self.lane = ExchangeLane(shelf.config, Background("exchange"))
        schedule = ExchangeSchedule(ExchangeRhythm(), time.monotonic, random.random)
        self.by_itself = ExchangeByItself(self.lane, NetworkWatch(), schedule)
        self.lane.started.connect(self._on_started)
        self.lane.succeeded.connect(self._on_succeeded)
        self.lane.stopped.connect(self._on_stopped)
        self.by_itself.begin_requested.connect(self.send)
        self.by_itself.beaten.connect(self.read_setting)
        self.by_itself.plan_changed.connect(self._show_plan)
        self.read_setting()

    def send(self) -> None:
        """Exchange over the network at once, unless an exchange is under way."""
        self.lane.start(ExchangeKind.NETWORK, lambda book, tell: send_now(book, tell, self.lane.heed))

    def read_setting(self) -> None:
        """Obey what the book says, also when another program wrote it there."""
        self._shelf.ask(_setting, self._obey, _ask_again_later)

    def change_rhythm(self, rhythm: ExchangeRhythm, failed: Callable[[Exception], None]) -> None:
        """Obey another rhythm at once, and keep it in the book; `failed` hears that the book did not take it."""
        self.by_itself.change(rhythm)
        self._shelf.ask(lambda book: book.exchange_rhythms.change(rhythm), None, failed)
        self.rhythm_changed.emit(rhythm)

    def know(self, status: Status) -> None:
        """The counters were read anew."""
        self._know_joined(is_joined=status.hub is not None)

    def close(self) -> bool:
        """Begin no exchange any more, end the one under way after the step at hand. Returns whether it has ended."""
        self.by_itself.close()
        return self.lane.close()

    def _obey(self, setting: tuple[ExchangeRhythm, bool]) -> None:
        rhythm, is_joined = setting
        if rhythm != self.by_itself.rhythm:
            self.by_itself.change(rhythm)
            self.rhythm_changed.emit(rhythm)
        self._know_joined(is_joined=is_joined)

    def _know_joined(self, *, is_joined: bool) -> None:
        if is_joined != self._is_joined:
            self._is_joined = is_joined
            self._line.show_hub_line(HubLine.NOT_TRIED if is_joined else HubLine.NOT_JOINED)
            self.by_itself.know_joined(is_joined=is_joined)

    def _on_started(self, kind: ExchangeKind) -> None:
        if kind is ExchangeKind.NETWORK:
            self._line.show_hub_line(HubLine.EXCHANGING)

    def _on_succeeded(self, kind: ExchangeKind, _result: object) -> None:
        if kind is ExchangeKind.NETWORK:
            self._line.show_hub_line(HubLine.REACHED)
        self._on_change()

    def _on_stopped(self, kind: ExchangeKind, error: Exception) -> None:
        if kind is ExchangeKind.NETWORK and not isinstance(error, Interrupted):
            known = (line for sort, line in _LINES if isinstance(error, sort))
            self._line.show_hub_line(next(known, HubLine.NOT_TRIED))
        elif kind is ExchangeKind.NETWORK:
            self._line.show_hub_line(HubLine.NOT_TRIED)
        self._on_change()

    def _show_plan(self, plan: Plan) -> None:
        from desktop_app.ui.widgets.next_exchange import next_line  # noqa: PLC0415  late: after the first picture

        self._line.show_next_exchange(next_line(plan, dt.datetime.now(dt.UTC)))


def _ask_again_later(_error: Exception) -> None:
    """The next beat asks again, and whoever needs the book meanwhile is told why it cannot be read."""


def _setting(book: Book) -> tuple[ExchangeRhythm, bool]:
    return book.exchange_rhythms.current(), book.memberships.current() is not None
