"""Lines on which nothing is asked for: cut after a while, and never in the way of one that asks."""

import asyncio
import itertools
import sys
from collections.abc import Coroutine
from contextlib import suppress
from typing import Any

import pytest

from sync.hub.web.door.lines import Lines
from sync.hub.web.door.open_files import KEPT_FREE, room_for
from tests.sync.carriers.http.authority import Authority
from tests.sync.hub.web.door.served import ASKED, BEGUN, MUCH, Tls, much, only_ok, served, tls_by


@pytest.fixture(scope="module")
def tls(tmp_path_factory: pytest.TempPathFactory) -> Tls:
    """A hub that answers by TLS, and who trusts it."""
    return tls_by(Authority(tmp_path_factory.mktemp("authority")))


def _run(steps: Coroutine[Any, Any, None]) -> None:
    asyncio.run(asyncio.wait_for(steps, 50))  # what is never cut fails


def test_a_line_that_does_not_say_what_it_wants_is_cut_and_one_that_does_is_not() -> None:
    async def steps() -> None:
        async with served(Lines(head_seconds=0.5)) as hub:
            asked = await hub.end(BEGUN)
            begun, silent = await hub.end(b"GET / HTTP/1.1\r\nHo"), await hub.end()
            assert await silent.is_cut()
            assert await begun.is_cut()
            assert await asked.is_answered(b"2")
            asked.writer.write(b"G")
            assert await asked.is_cut()

    _run(steps())


def test_what_is_silent_longest_gives_way_to_a_new_line_of_the_same_sender() -> None:
    async def steps() -> None:
        async with served(Lines(most_of_one=2)) as hub:
            first, second = await hub.end(), await hub.end()
            assert await first.is_answered(ASKED)
            third = await hub.end()
            assert await second.is_cut()
            assert await first.is_answered(ASKED)
            assert await third.is_answered(ASKED)

    _run(steps())


def test_where_all_lines_are_at_work_the_next_one_is_cut_and_none_of_these() -> None:
    async def steps() -> None:
        for lines in (Lines(most=2), Lines(most_of_one=2)):
            async with served(lines) as hub:
                busy = [await hub.end(BEGUN), await hub.end(BEGUN)]
                assert await (await hub.end()).is_cut()
                assert [await one.is_answered(b"2") for one in busy] == [True, True]

    _run(steps())


@pytest.mark.parametrize("is_by_tls", [False, True], ids=["plain", "by TLS"])
def test_who_takes_nothing_of_an_answer_is_cut_and_who_takes_it_is_not(tls: Tls, *, is_by_tls: bool) -> None:
    by, to = tls if is_by_tls else (None, None)

    async def steps() -> None:
        async with served(Lines(take_seconds=0.5), much, by) as hub:
            takes, takes_none = await hub.end(ASKED, by=to), await hub.end(ASKED, by=to)
            head = await takes.reader.readuntil(b"\r\n\r\n")
            assert head.startswith(b"HTTP/1.1 200")
            assert await takes.reader.readexactly(MUCH) == bytes(MUCH)
            takes.writer.close()
            while hub.lines._open:
                await asyncio.to_thread(int)
            with suppress(ConnectionError):
                assert len(await takes_none.reader.read()) < MUCH

    _run(steps())


@pytest.mark.parametrize("is_by_tls", [False, True], ids=["plain", "by TLS"])
def test_who_takes_an_answer_slowly_is_waited_for(tls: Tls, *, is_by_tls: bool) -> None:
    by, to = tls if is_by_tls else (None, None)

    async def steps() -> None:
        async with served(Lines(take_seconds=0.05), much, by) as hub:
            slow = await hub.end(ASKED, by=to)
            loop, taken = asyncio.get_running_loop(), 0
            began = loop.time()
            await slow.reader.readuntil(b"\r\n\r\n")
            while taken < MUCH:
                taken += len(await slow.reader.readexactly(min(1 << 20, MUCH - taken)))
                until = loop.time() + 0.01
                while loop.time() < until:
                    await asyncio.to_thread(int)
            assert taken == MUCH
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
        async with served(Lines(most=3, most_of_one=1, proxies=("127.0.0.0/8",))) as hub:
            held = [await hub.end(BEGUN) for _ in range(2)]
            silent = await hub.end()
            last = await hub.end()
            assert await silent.is_cut()
            assert await last.is_answered(ASKED)
            assert [await one.is_answered(b"2") for one in held] == [True, True]

    _run(steps())


def test_a_head_that_trickles_is_cut_though_something_comes_all_the_time() -> None:
    async def steps() -> None:
        async with served(Lines(head_seconds=0.2)) as hub:
            slow = await hub.end(b"GET / HTTP/1.1\r\n")
            cut = asyncio.create_task(slow.is_cut())
            for number in itertools.count():
                if cut.done():
                    break
                if number % 20 == 0:
                    slow.writer.write(b"a")
                await asyncio.to_thread(int)
            assert cut.result()

    _run(steps())


def test_of_requests_that_come_before_their_turn_little_is_read_and_all_are_answered_one_by_one() -> None:
    gate, asked = asyncio.Event(), []
    long_one = b"GET /%d/" + b"x" * 8000 + b" HTTP/1.1\r\nHost: hub\r\n\r\n"

    async def app(scope: Any, receive: Any, send: Any) -> None:
        asked.append(int(scope["path"].split("/")[1]))
        await gate.wait()
        await only_ok(scope, receive, send)

    async def steps() -> None:
        async with served(Lines(), app) as hub:
            eager = await hub.end(b"".join(long_one % number for number in range(4000)))
            while not asked:
                await asyncio.to_thread(int)
            (line,) = hub.lines._open
            assert len(line.conn.trailing_data[0]) <= 256 << 10
            assert asked == [0]
            gate.set()
            for _ in range(4000):
                await eager.reader.readuntil(b"\r\n\r\nOK")
            assert asked == list(range(4000))

    _run(steps())


def test_sockets_that_never_begin_tls_give_way_to_one_that_does_and_are_cut_after_a_while(tls: Tls) -> None:
    async def steps() -> None:
        for lines in (Lines(most_of_one=2), Lines(most=2)):
            async with served(lines, by=tls.hub) as hub:
                first, second = await hub.end(), await hub.end(b"\x16\x03\x01\x02")
                honest = await hub.end(by=tls.client)
                assert await first.is_cut()
                assert await honest.is_answered(ASKED)
                again = await hub.end(by=tls.client)
                assert await second.is_cut()
                assert await again.is_answered(ASKED)
        async with served(Lines(head_seconds=0.3), by=tls.hub) as hub:
            silent, plain = await hub.end(), await hub.end(ASKED)
            assert await silent.is_cut()
            await plain.is_cut()
            assert await (await hub.end(by=tls.client)).is_answered(ASKED)
            assert len(hub.lines._open) == 1

    _run(steps())
