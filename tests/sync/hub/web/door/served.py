"""Lines of a test's own on a port of their own, by TLS or plain, and a client's end of one."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from typing import Any, NamedTuple

import uvicorn
from uvicorn.server import ServerState

from sync.hub.web.door.handshake import Handshake
from sync.hub.web.door.line import Line
from sync.hub.web.door.lines import Lines
from tests.sync.carriers.http.authority import Authority

ASKED = b"GET / HTTP/1.1\r\nHost: hub\r\n\r\n"
MUCH = 32 << 20  # more than lies in all the buffers between two ends
BEGUN = b"PUT / HTTP/1.1\r\nHost: hub\r\nContent-Length: 2\r\n\r\n1"


class End(NamedTuple):
    """A client's end of a line."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    async def is_cut(self) -> bool:
        """Whether nothing more comes; waits for it."""
        try:
            return await self.reader.read() == b""
        except ConnectionError:
            return True

    async def is_answered(self, asked: bytes) -> bool:
        """Whether this gets a whole answer."""
        self.writer.write(asked)
        head = await self.reader.readuntil(b"\r\n\r\n")
        return head.startswith(b"HTTP/1.1 200") and await self.reader.readexactly(2) == b"OK"


async def only_ok(_scope: Any, receive: Any, send: Any) -> None:
    while (await receive()).get("more_body"):
        pass
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"2")]})
    await send({"type": "http.response.body", "body": b"OK", "more_body": False})


async def much(_scope: Any, _receive: Any, send: Any) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", str(MUCH).encode())]})
    await send({"type": "http.response.body", "body": bytes(MUCH), "more_body": False})


class Tls(NamedTuple):
    """What a hub and its client know of each other."""

    hub: ssl.SSLContext
    client: ssl.SSLContext


def tls_by(authority: Authority) -> Tls:
    """A hub with a certificate of this authority, and a client that trusts it."""
    return Tls(authority.server(), ssl.create_default_context(cadata=authority.pem))


class Served:
    """Lines of its own, on a port of their own."""

    def __init__(self, lines: Lines, port: int) -> None:
        self.lines = lines
        self.port = port
        self._ends: list[End] = []

    async def end(self, begun: bytes = b"", *, by: ssl.SSLContext | None = None) -> End:
        """A new line, once the hub has taken it or cut it, and heard what is said at once; `by`: by TLS."""
        made = End(*await asyncio.open_connection("127.0.0.1", self.port, ssl=by))
        self._ends.append(made)
        made.writer.write(begun)
        for _ in range(20):
            await asyncio.to_thread(int)
        return made

    def close(self) -> None:
        for one in self._ends:
            one.writer.transport.abort()


@asynccontextmanager
async def served(lines: Lines, app: Any = only_ok, by: ssl.SSLContext | None = None) -> AsyncIterator[Served]:
    """Serve by these lines while the block runs; `by`: by TLS."""
    config = uvicorn.Config(app, log_config=None, lifespan="off", ws="none", timeout_keep_alive=3600)
    config.load()
    make: Any = partial(Handshake, lines, by) if by else partial(Line, lines)
    server = await asyncio.get_running_loop().create_server(partial(make, config, ServerState(), {}), "127.0.0.1", 0)
    made = Served(lines, server.sockets[0].getsockname()[1])
    try:
        yield made
    finally:
        made.close()
        server.close()
