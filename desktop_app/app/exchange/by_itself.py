"""Begins exchanges by themselves: the schedule's timer, and what it is told of the network and of sleep.

Promise: nothing is decided here but the moment to look; when an exchange is due is `operations.exchange_schedule`'s to
say. While the program is open there is always one timer under way.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.app.exchange.lane import ExchangeKind, ExchangeLane, Interrupted
from desktop_app.operations.exchange.schedule import SleepWatch

if TYPE_CHECKING:
    from desktop_app.app.exchange.network_watch import NetworkWatch
    from desktop_app.domain.exchange_rhythm import ExchangeRhythm
    from desktop_app.operations.exchange.schedule import ExchangeSchedule, Plan

BEAT_SECONDS = 30.0
_LEAST_MS = 20


class ExchangeByItself(QObject):
    """Connects the schedule with the lane that exchanges run on."""

    begin_requested = Signal()  # an exchange is due
    beaten = Signal()  # every half minute: what another program changed in the book may be looked for
    plan_changed = Signal(object)  # Plan

    def __init__(
        self,
        lane: ExchangeLane,
        network: NetworkWatch,
        schedule: ExchangeSchedule,
        wall: Callable[[], float] = time.time,
    ) -> None:
        """Begin now; the first exchange comes a moment later. `wall` is the PC's clock, in seconds."""
        super().__init__()
        self._schedule = schedule
        self._lane = lane
        self._network = network
        self._wall = wall
        self._sleep = SleepWatch(BEAT_SECONDS)
        self._sleep.has_slept(schedule.clock(), wall())
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        lane.started.connect(self._on_started)
        lane.succeeded.connect(self._on_succeeded)
        lane.stopped.connect(self._on_stopped)
        network.returned.connect(self._on_network_returned)
        self._follow()

    def plan(self) -> Plan:
        """The next exchange that begins by itself."""
        return self._schedule.plan()

    @property
    def rhythm(self) -> ExchangeRhythm:
        """As it was set last."""
        return self._schedule.rhythm

    def change(self, rhythm: ExchangeRhythm) -> None:
        """Another rhythm was set."""
        if rhythm != self._schedule.rhythm:
            self._schedule.change(rhythm)
            self._follow()

    def know_joined(self, *, is_joined: bool) -> None:
        """The book has joined a hub, or has not."""
        self._schedule.know_joined(is_joined=is_joined)
        self._follow()

    def pause(self) -> None:
        """End the exchange under way after the step at hand, and begin none by itself."""
        if self._lane.kind() is ExchangeKind.NETWORK:
            self._lane.interrupt()
        else:
            self._schedule.pause()
            self._follow()

    def resume(self) -> None:
        """Go on."""
        self._schedule.resume()
        self._follow()

    def look(self) -> None:
        """Whether something is due, whether the PC slept: as the timer asks."""
        if self._sleep.has_slept(self._schedule.clock(), self._wall()):
            self._schedule.woke()
        self._network.look()
        self.beaten.emit()
        self._follow()

    def close(self) -> None:
        """Begin none any more."""
        self._timer.stop()
        self._network.close()

    def _follow(self, *, may_begin: bool = True) -> None:
        """Begin what is due; else come back when it will be, or at the next beat.

        Amid the news that one has ended none may begin: others have yet to hear of the end.
        """
        if may_begin and self._schedule.is_due() and self._lane.kind() is None:
            self.begin_requested.emit()
        plan = self._schedule.plan()
        is_held = plan.seconds is None or self._lane.kind() is not None  # its end is told
        seconds = BEAT_SECONDS if is_held or plan.seconds is None else min(plan.seconds, BEAT_SECONDS)
        self._timer.start(max(int(seconds * 1000), _LEAST_MS))
        self.plan_changed.emit(plan)

    def _on_started(self, kind: ExchangeKind) -> None:
        if kind is ExchangeKind.NETWORK:
            self._schedule.started()
        self._follow()

    def _on_succeeded(self, kind: ExchangeKind, _result: object) -> None:
        if kind is ExchangeKind.NETWORK:
            self._schedule.ended()
        self._follow(may_begin=False)

    def _on_stopped(self, kind: ExchangeKind, error: Exception) -> None:
        if kind is ExchangeKind.NETWORK:
            if isinstance(error, Interrupted):
                self._schedule.interrupted()
            else:
                self._schedule.failed(error)
        self._follow(may_begin=False)

    def _on_network_returned(self) -> None:
        self._schedule.network_returned()
        self._follow()
