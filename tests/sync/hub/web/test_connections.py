"""Lines on which nothing is asked for: cut after a while, and never in the way of one that asks."""

import asyncio
import sys
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager, suppress
from functools import partial
from typing import Any, NamedTuple

import uvicorn
from uvicorn.server import ServerState

from sync.hub.web.connections import Line, Lines
from sync.hub.web.open_files import KEPT_FREE, room_for

_ASKED = b"GET / HTTP/1.1\r\nHost: hub\r\n\r\n"
_MUCH = 32 << 20  # more than lies in all the buffers between two ends
_BEGUN = b"PUT / HTTP/1.1\r\nHost: hub\r\nContent-Length: 2\r\n\r\n1"


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


async def _app(_scope: Any, receive: Any, send: Any) -> None:
    while (await receive()).get("more_body"):
        pass
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"2")]})
    await send({"type": "http.response.body", "body": b"OK", "more_body": False})


async def _much(_scope: Any, _receive: Any, send: Any) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", str(_MUCH).encode())]})
    await send({"type": "http.response.body", "body": bytes(_MUCH), "more_body": False})


class Served:
    """Lines of its own, on a port of their own."""

    def __init__(self, lines: Lines, port: int) -> None:
        self.lines = lines
        self._port = port
        self._ends: list[End] = []

    async def end(self, begun: bytes = b"") -> End:
        """A new line, once the hub has taken it or cut it, and heard what is said at once."""
        made = End(*await asyncio.open_connection("127.0.0.1", self._port))
        self._ends.append(made)
        made.writer.write(begun)
        for _ in range(20):
            await asyncio.to_thread(int)
        return made

    def close(self) -> None:
        for one in self._ends:
            one.writer.transport.abort()


@asynccontextmanager
async def _served(lines: Lines, app: Any = _app) -> AsyncIterator[Served]:
    config = uvicorn.Config(app, log_config=None, lifespan="off", ws="none")
    config.load()
    make = partial(Line, lines, config, ServerState(), {})
    server = await asyncio.get_running_loop().create_server(make, "127.0.0.1", 0)
    served = Served(lines, server.sockets[0].getsockname()[1])
    try:
        yield served
    finally:
        served.close()
        server.close()


def _run(steps: Coroutine[Any, Any, None]) -> None:
    asyncio.run(steps)


def test_a_line_that_does_not_say_what_it_wants_is_cut_and_one_that_does_is_not() -> None:
    async def steps() -> None:
        async with _served(Lines(head_seconds=0.5)) as served:
            asked = await served.end(_BEGUN)
            begun, silent = await served.end(b"GET / HTTP/1.1\r\nHo"), await served.end()
            assert await silent.is_cut()
            assert await begun.is_cut()
            assert await asked.is_answered(b"2")
            asked.writer.write(b"G")
            assert await asked.is_cut()

    _run(steps())


def test_what_is_silent_longest_gives_way_to_a_new_line_of_the_same_sender() -> None:
    async def steps() -> None:
        async with _served(Lines(most_of_one=2)) as served:
            first, second = await served.end(), await served.end()
            assert await first.is_answered(_ASKED)
            third = await served.end()
            assert await second.is_cut()
            assert await first.is_answered(_ASKED)
            assert await third.is_answered(_ASKED)

    _run(steps())


def test_where_all_lines_are_at_work_the_next_one_is_cut_and_none_of_these() -> None:
    async def steps() -> None:
        for lines in (Lines(most=2), Lines(most_of_one=2)):
            async with _served(lines) as served:
                busy = [await served.end(_BEGUN), await served.end(_BEGUN)]
                assert await (await served.end()).is_cut()
                assert [await one.is_answered(b"2") for one in busy] == [True, True]

    _run(steps())


def test_who_takes_nothing_of_an_answer_is_cut_and_who_takes_it_is_not() -> None:
    async def steps() -> None:
        async with _served(Lines(take_seconds=0.5), _much) as served:
            takes, takes_none = await served.end(_ASKED), await served.end(_ASKED)
            head = await takes.reader.readuntil(b"\r\n\r\n")
            assert head.startswith(b"HTTP/1.1 200")
            assert await takes.reader.readexactly(_MUCH) == bytes(_MUCH)
            takes.writer.close()
            while served.lines._open:
                await asyncio.to_thread(int)
            with suppress(ConnectionError):
                assert len(await takes_none.reader.read()) < _MUCH

    _run(steps())


def test_who_takes_an_answer_slowly_is_waited_for() -> None:
    async def steps() -> None:
        async with _served(Lines(take_seconds=0.05), _much) as served:
            slow = await served.end(_ASKED)
            loop, taken = asyncio.get_running_loop(), 0
            began = loop.time()
            await slow.reader.readuntil(b"\r\n\r\n")
            while taken < _MUCH:
                taken += len(await slow.reader.readexactly(min(1 << 20, _MUCH - taken)))
                until = loop.time() + 0.01
                while loop.time() < until:
                    await asyncio.to_thread(int)
            assert taken == _MUCH
            assert loop.time() - began > 0.2  # many times as long as somebody who takes nothing has

    _run(steps())


def test_the_system_is_asked_for_as_many_lines_as_may_be_open() -> None:
    assert room_for(100) == 100
    if sys.platform != "win32":
        import resource

        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        try:
            resource.setrlimit(resource.RLIMIT_NOFILE, (KEPT_FREE, hard))
            assert room_for(500) == 500
            assert resource.getrlimit(resource.RLIMIT_NOFILE) == (500 + KEPT_FREE, hard)
        finally:
            resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def test_a_proxy_that_is_believed_speaks_for_many_up_to_what_all_together_may_hold() -> None:
    async def steps() -> None:
        async with _served(Lines(most=3, most_of_one=1, proxies=("127.0.0.0/8",))) as served:
            held = [await served.end(_BEGUN) for _ in range(2)]
            silent = await served.end()
            last = await served.end()
            assert await silent.is_cut()
            assert await last.is_answered(_ASKED)
            assert [await one.is_answered(b"2") for one in held] == [True, True]

    _run(steps())
