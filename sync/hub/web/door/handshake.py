"""A line from when it is accepted until TLS stands on it: counted among all lines, and silent like those.

Decision: the hub begins TLS itself. Handed a certificate, asyncio tells its server of a connection once TLS stands, and
whoever never finishes a handshake would be counted nowhere. From then on the line is a `Line`, with time for its head.
"""

from asyncio import AbstractEventLoop, Protocol, Task, Transport, get_event_loop
from ssl import SSLContext
from typing import Any

from uvicorn.config import Config
from uvicorn.protocols.utils import get_remote_addr
from uvicorn.server import ServerState

from sync.hub.staff.sources import network_of
from sync.hub.web.door.line import Line
from sync.hub.web.door.lines import Lines

# How long the other end may take what it was given before the end: `Line` looks whether it does.
_END_SECONDS = 3600.0


class Handshake(Protocol):
    """One line on which TLS does not stand yet."""

    def __init__(
        self,
        lines: Lines,
        context: SSLContext,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: AbstractEventLoop | None = None,
    ) -> None:
        """`lines`: all that are open; `context`: who the hub is; the rest is uvicorn's."""
        self._lines = lines
        self._context = context
        self._uvicorns = (config, server_state, app_state)
        self._loop = _loop or get_event_loop()
        self._begun: Task[None] | None = None
        self._early = bytearray()
        self.sender = ""
        self.client: tuple[str, int] | None = None

    @property
    def is_silent(self) -> bool:
        """Nothing is asked for on it."""
        return True

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]  # as uvicorn's own
        """Take it, or cut it."""
        transport.pause_reading()  # what comes is TLS's
        self._transport = transport
        self.client = get_remote_addr(transport)
        self.sender = network_of(self.client[0]) if self.client else ""
        if self._lines.take(self):
            self._begun = self._loop.create_task(self._shake_hands())
        else:
            self.cut()

    def data_received(self, data: bytes) -> None:
        """What came with the last word of the handshake, before the line could be handed on."""
        self._early += data

    def cut(self) -> None:
        """Close it."""
        self._lines.forget(self)
        self._transport.abort()

    def shutdown(self) -> None:
        """The hub ends."""
        self.cut()

    async def _shake_hands(self) -> None:
        lines, (_, state, _) = self._lines, self._uvicorns
        if self._transport.is_closing():  # it gave way before it began
            return
        state.connections.add(self)  # type: ignore[arg-type]  # for its end
        try:
            secured = await self._loop.start_tls(
                self._transport,
                self,
                self._context,
                server_side=True,
                ssl_handshake_timeout=lines.head_seconds,
                ssl_shutdown_timeout=_END_SECONDS,
            )
        except OSError:  # it spoke no TLS, or not in time, or trusts nobody who signed for us
            secured = None
        finally:
            state.connections.discard(self)
            lines.forget(self)
        if secured is not None and not self._transport.is_closing():
            self._hand_on(secured)

    def _hand_on(self, secured: Transport) -> None:
        line = Line(self._lines, *self._uvicorns, self._loop, self._transport)
        secured.set_protocol(line)
        line.connection_made(secured)
        if self._early:
            line.data_received(bytes(self._early))
