"""One line, and the requests that come on it: each has to say soon what it wants, and to take what it is given.

Promise: a line on which no request has come to an end of its head within `head_seconds` is cut, between two requests
too; so is one whose other end takes fewer than 3,000 bytes of what it was given in `take_seconds`, also when all was
said and the hub has closed its own end. What is no HTTP is answered by 400, unless an answer has begun.
"""

from asyncio import AbstractEventLoop, TimerHandle, Transport
from typing import Any

import h11
from uvicorn.config import Config
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.server import ServerState

from sync.hub.staff.sources import network_of
from sync.hub.web.door.lines import Lines

_LEAST_TAKEN = 3000  # bytes in that time: the slowest line that is waited for, as of those who send


class Line(H11Protocol):
    """One line, and the requests that come on it one after the other."""

    def __init__(
        self,
        lines: Lines,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: AbstractEventLoop | None = None,
        below: Transport | None = None,
    ) -> None:
        """`lines`: all that are open; `below`: what carries TLS, where there is TLS; the rest is uvicorn's."""
        super().__init__(config, server_state, app_state, _loop)
        self._lines = lines
        self._below = below
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
            self._has_taken()
            self._lines.use(self)

    def on_response_complete(self) -> None:
        """What was asked for is answered; uvicorn waits a moment for the next."""
        before = self.cycle
        super().on_response_complete()
        if self.cycle is not before:
            self._heard_a_head()
            self._lines.use(self)
        self._look_on()

    def timeout_keep_alive_handler(self) -> None:
        """Nothing more was asked for: close it, when the other end has taken the last answer."""
        super().timeout_keep_alive_handler()
        self._look_on()

    def send_400_response(self, msg: str) -> None:
        """What came is no HTTP. Where an answer has begun nothing can be said any more: it is the last on this line."""
        if self.conn.our_state in {h11.IDLE, h11.SEND_RESPONSE}:
            super().send_400_response(msg)
        else:
            self.transport.close()
        self._look_on()

    def pause_writing(self) -> None:
        """The other end takes less than it is sent: it has a while to take some, and again as long as it does."""
        super().pause_writing()
        self._look_on()

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

    @property
    def _untaken(self) -> int:
        """How many bytes the other end has still to take."""
        return sum(one.get_write_buffer_size() for one in (self.transport, self._below) if one is not None)

    def _look_on(self) -> None:
        """Look in a while at what was taken, where there is something to be taken or the end is near."""
        self._has_taken()
        left = self._untaken
        if left or self.transport.is_closing():
            self._until_taken = self.loop.call_later(self._lines.take_seconds, self._look_what_was_taken, left)

    def _look_what_was_taken(self, before: int) -> None:
        left = self._untaken
        if before - left >= _LEAST_TAKEN:
            self._look_on()
        elif left or self.transport.is_closing():
            self.cut()

    def _has_taken(self) -> None:
        if self._until_taken is not None:
            self._until_taken.cancel()
            self._until_taken = None
