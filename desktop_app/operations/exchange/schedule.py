"""When the program exchanges by itself: at its start, when the network returns, every so many minutes, after failures.

Promise: as long as exchanges are wanted there is always a next moment, so that nothing needs a person once a fault is
gone; a person who says "now" is never kept waiting. Pure: the clock (seconds that only grow) and the random source are
the caller's, so a simulated day takes no time. A clock that is put back makes no wait longer than it was drawn.

Decisions
- *All PCs of a province do not come in the same second*: the first exchange after the start and each of the rhythm is
  drawn a little earlier or later, and failures wait by `sync.workplace.retry`.
- *A PC that the hub does not let in keeps the rhythm*: trying more often changes no person's mind, and the day she is
  let in nobody has to press anything.
- *A PC that the hub does not know presents itself at the next try*, so that try comes as after any failure.
- *A pause ends with the program or with "Send now".* What shall stay off is switched off in the settings; a pause that
  was forgotten must not hold back a unit's work before a deadline.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from desktop_app.domain.errors import NotJoined
from desktop_app.domain.exchange_rhythm import ExchangeRhythm
from sync.contract.errors import NotAdmitted, PcUnknown
from sync.workplace.retry import Retry

START_SECONDS, START_SPREAD_SECONDS = (
    2.0,
    4.0,
)  # after the first picture: the first words typed have the PC to themselves
SOON_SECONDS = 3.0  # a network that has just come is often not whole yet
_NO_TIME_SECONDS = 0.001  # sums of seconds are not exact
_EARLIER = 0.1  # of the rhythm's minutes, at most


class Why(StrEnum):
    """Why the next exchange comes when it does, or why none comes by itself."""

    START = "start"
    RHYTHM = "rhythm"
    FAILED = "failed"
    HUB_ASKED = "hub_asked"
    NETWORK_BACK = "network_back"
    WOKEN = "woken"
    UNDER_WAY = "under_way"
    PAUSED = "paused"
    OFF = "off"
    NOT_JOINED = "not_joined"


@dataclass(frozen=True, slots=True)
class Plan:
    """The next exchange that begins by itself: in how many seconds, or None, and why."""

    seconds: float | None
    why: Why


class ExchangeSchedule:
    """Is told what happens, and says when the next exchange is due."""

    def __init__(self, rhythm: ExchangeRhythm, clock: Callable[[], float], draw: Callable[[], float]) -> None:
        """`clock` gives seconds that only grow; `draw` a number from 0 up to 1. The start of the program is now."""
        self._rhythm = rhythm
        self.clock = clock
        self._draw = draw
        self._retry = Retry()
        self._is_joined = True
        self._is_paused = False
        self._is_under_way = False
        self._wants_another = False  # something came up while one was under way, which may have missed it
        self._since, self._wait, self._why = 0.0, 0.0, Why.START
        self._set(START_SECONDS + START_SPREAD_SECONDS * draw(), Why.START)

    @property
    def rhythm(self) -> ExchangeRhythm:
        """As it was set last."""
        return self._rhythm

    @property
    def failures(self) -> int:
        """How many exchanges in a row failed."""
        return self._retry.failures

    def plan(self) -> Plan:
        """The next exchange that begins by itself."""
        if self._is_under_way:
            return Plan(None, Why.UNDER_WAY)
        if not self._is_joined:
            return Plan(None, Why.NOT_JOINED)
        if self._is_paused:
            return Plan(None, Why.PAUSED)
        if not self._rhythm.by_itself:
            return Plan(None, Why.OFF)
        self._since = min(self._since, self.clock())  # a clock that was put back begins the wait anew, and no more
        left = self._wait - (self.clock() - self._since)
        return Plan(left if left > _NO_TIME_SECONDS else 0.0, self._why)

    def is_due(self) -> bool:
        """Whether one should begin now."""
        return self.plan().seconds == 0.0

    def change(self, rhythm: ExchangeRhythm) -> None:
        """The officer has set another rhythm: it holds from now on."""
        if rhythm == self._rhythm:
            return
        was_off = not self._rhythm.by_itself
        self._rhythm = rhythm
        if rhythm.by_itself and was_off:
            self._set(0.0, Why.START)
        elif self._why is Why.RHYTHM:
            self._wait = self._drawn_rhythm()

    def know_joined(self, *, is_joined: bool) -> None:
        """The book has joined a hub, or has not; whoever has just joined exchanges at once."""
        if is_joined and not self._is_joined:
            self._retry = Retry()
            self._set(0.0, Why.START)
        self._is_joined = is_joined

    def pause(self) -> None:
        """Begin none by itself until `resume`, a person's "now", or the next start."""
        self._is_paused = True

    def resume(self) -> None:
        """Go on, at once."""
        if self._is_paused:
            self._is_paused = False
            self._set(0.0, Why.START)

    def network_returned(self) -> None:
        """The PC has a network again: what failed before says nothing about this one."""
        self._come_soon(Why.NETWORK_BACK)

    def woke(self) -> None:
        """The PC slept: waiting goes on in a network that may be another."""
        self._come_soon(Why.WOKEN)

    def started(self) -> None:
        """An exchange has begun, by itself or because a person said so; with hers a pause is over."""
        self._is_under_way = True
        self._is_paused = False
        self._wants_another = False

    def ended(self) -> None:
        """It came to its end."""
        self._is_under_way = False
        self._retry = Retry()
        self._set(self._drawn_rhythm(), Why.RHYTHM)

    def failed(self, error: Exception) -> None:
        """It stopped; the time of the next follows from why."""
        self._is_under_way = False
        if self._wants_another:
            self._retry = Retry()
            self._set(SOON_SECONDS, Why.NETWORK_BACK)
        elif isinstance(error, NotAdmitted | NotJoined) and not isinstance(error, PcUnknown):
            self._retry = Retry()
            self._set(self._drawn_rhythm(), Why.RHYTHM)
        else:
            asked = _asked_seconds(error)
            self._retry = self._retry.failed(self.clock(), self._draw, asked)
            self._set(self._retry.wait_seconds, Why.HUB_ASKED if asked else Why.FAILED)

    def interrupted(self) -> None:
        """A person ended it by a pause."""
        self._is_under_way = False
        self._is_paused = True
        self._set(0.0, Why.START)

    def _come_soon(self, why: Why) -> None:
        if self._is_under_way:
            self._wants_another = True
            return
        self._retry = Retry()
        wait = SOON_SECONDS * (1.0 + self._draw())
        if (seconds := self.plan().seconds) is None or wait < seconds:
            self._set(wait, why)

    def _drawn_rhythm(self) -> float:
        return self._rhythm.minutes * 60.0 * (1.0 - _EARLIER * self._draw())

    def _set(self, wait: float, why: Why) -> None:
        self._since, self._wait, self._why = self.clock(), wait, why


class SleepWatch:
    """Finds out from beats that come every so often that the PC slept in between.

    A clock that only grows stands still while some systems sleep and runs on others; the clock on the wall runs on, but
    people set it. Either one that is far ahead of the beats is taken for sleep: at worst one exchange is one too many.
    """

    _FAR_SECONDS = 90.0

    def __init__(self, beat_seconds: float) -> None:
        """Beats are expected about every `beat_seconds`."""
        self._beat_seconds = beat_seconds
        self._last: tuple[float, float] | None = None

    def has_slept(self, clock: float, wall: float) -> bool:
        """Whether the PC slept since the beat before; both in seconds."""
        last, self._last = self._last, (clock, wall)
        if last is None:
            return False
        return max(clock - last[0], wall - last[1]) > self._beat_seconds + self._FAR_SECONDS


def _asked_seconds(error: Exception) -> float | None:
    asked = getattr(error, "facts", {}).get("retry_after_seconds")
    return float(asked) if isinstance(asked, int | float) and asked > 0 else None
