"""The lines that are open: each has to say soon what it wants, and nobody can keep the others out by holding many.

Promise: a line on which no request has come to an end of its head within `head_seconds` is cut, between two requests
too; so is one whose other end takes nothing of its answer for `take_seconds`. Where one sender, or all together, hold
as many lines as may be open, the one on which nothing has been asked for the longest gives way to the next; where
something is under way on all of them, the next is cut.

Decisions
- *Who holds still gives way*, so that who watches the hub gets in however many wait for nothing. Refused: 503 to
  whoever comes last, which let 4,096 silent lines shut the hub for as long as they liked.
- *A whole factory may be behind one address*: a quarter of all lines is one sender's. A proxy that is believed speaks
  for many, and is not counted as one.
"""

from asyncio import AbstractEventLoop, TimerHandle, Transport
from ipaddress import ip_address, ip_network
from typing import Any

from uvicorn.config import Config
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.server import ServerState

from sync.hub.staff.sources import network_of

MOST_LINES, MOST_LINES_OF_ONE = 4096, 1024
HEAD_SECONDS = TAKE_SECONDS = 30.0
_LEAST_TAKEN = 3000  # bytes in that time: the slowest line that is waited for, as of those who send


class Lines:
    """All that are open, by who holds them."""

    def __init__(
        self,
        most: int = MOST_LINES,
        most_of_one: int = MOST_LINES_OF_ONE,
        head_seconds: float = HEAD_SECONDS,
        proxies: tuple[str, ...] = (),
        take_seconds: float = TAKE_SECONDS,
    ) -> None:
        """None is open yet; `proxies`: addresses or networks that speak for many."""
        self.most = most
        self.most_of_one = most_of_one
        self.head_seconds = head_seconds
        self.take_seconds = take_seconds
        self._proxies = [ip_network(one, strict=False) for one in proxies]
        self._open: dict[Line, None] = {}  # in the order of what was asked for last
        self._by_sender: dict[str, dict[Line, None]] = {}

    def take(self, line: "Line") -> bool:
        """Note a new line; whether there is room for it."""
        same = self._by_sender.get(line.sender, {})
        is_full = len(self._open) >= self.most and not _gives_way(self._open)
        if is_full or (len(same) >= self.most_of_one and self._is_counted(line) and not _gives_way(same)):
            return False
        self._open[line] = self._by_sender.setdefault(line.sender, {})[line] = None
        return True

    def use(self, line: "Line") -> None:
        """Something is asked for on this line now."""
        for lines in (self._open, self._by_sender.get(line.sender, {})):
            if line in lines:
                lines[line] = lines.pop(line)

    def forget(self, line: "Line") -> None:
        """It is closed."""
        self._open.pop(line, None)
        same = self._by_sender.get(line.sender, {})
        same.pop(line, None)
        if not same:
            self._by_sender.pop(line.sender, None)

    def _is_counted(self, line: "Line") -> bool:
        try:
            address = ip_address(line.client[0].partition("%")[0] if line.client else "")
        except ValueError:  # no address: a socket of this machine
            return False
        return not any(address in network for network in self._proxies)


def _gives_way(lines: "dict[Line, None]") -> bool:
    silent = next((line for line in lines if line.is_silent), None)
    if silent is None:
        return False
    silent.cut()
    return True


class Line(H11Protocol):
    """One line, and the requests that come on it one after the other."""

    def __init__(
        self,
        lines: Lines,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: AbstractEventLoop | None = None,
    ) -> None:
        """`lines`: all that are open; the rest is uvicorn's."""
        super().__init__(config, server_state, app_state, _loop)
        self._lines = lines
        self._until_head: TimerHandle | None = None
        self._until_taken: TimerHandle | None = None
        self.sender = ""

    @property
    def is_silent(self) -> bool:
        """Whether nothing is asked for on it."""
        return self.cycle is None or self.cycle.response_complete

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]  # as uvicorn's own
        """Take it, or cut it."""
        super().connection_made(transport)
        self.sender = network_of(self.client[0]) if self.client else ""
        if self._lines.take(self):
            self._wait_for_a_head()
        else:
            self.cut()

    def data_received(self, data: bytes) -> None:
        """Some bytes; the end of a head among them, perhaps."""
        before = self.cycle
        if self.is_silent and self._until_head is None:
            self._wait_for_a_head()
        super().data_received(data)
        if self.cycle is not before:
            self._heard_a_head()
            self._lines.use(self)

    def on_response_complete(self) -> None:
        """What was asked for is answered; uvicorn waits a moment for the next."""
        before = self.cycle
        super().on_response_complete()
        if self.cycle is not before:
            self._heard_a_head()
            self._lines.use(self)

    def pause_writing(self) -> None:
        """The other end takes less than it is sent: it has a while to take some, and again as long as it does."""
        super().pause_writing()
        self._wait_until_taken()

    def resume_writing(self) -> None:
        """It has taken nearly all."""
        self._has_taken()
        super().resume_writing()

    def connection_lost(self, exc: Exception | None) -> None:
        """It is closed."""
        self._heard_a_head()
        self._has_taken()
        self._lines.forget(self)
        super().connection_lost(exc)

    def cut(self) -> None:
        """Close it, whatever is on it."""
        self._lines.forget(self)
        self.transport.abort()

    def _wait_for_a_head(self) -> None:
        self._until_head = self.loop.call_later(self._lines.head_seconds, self._head_is_late)

    def _head_is_late(self) -> None:
        self._until_head = None
        if self.is_silent:
            self.cut()

    def _heard_a_head(self) -> None:
        if self._until_head is not None:
            self._until_head.cancel()
            self._until_head = None

    def _wait_until_taken(self) -> None:
        left = self.transport.get_write_buffer_size()
        self._until_taken = self.loop.call_later(self._lines.take_seconds, self._look_what_was_taken, left)

    def _look_what_was_taken(self, before: int) -> None:
        if before - self.transport.get_write_buffer_size() < _LEAST_TAKEN:
            self.cut()
        else:
            self._wait_until_taken()

    def _has_taken(self) -> None:
        if self._until_taken is not None:
            self._until_taken.cancel()
            self._until_taken = None
