"""A crowd that asks for boards: told early to come again, and in nobody's way who hands something in."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from sync.hub.errors import Overloaded
from sync.hub.service import Hub
from sync.hub.web.api import make_app
from sync.hub.web.door.public_answers import MOST_WAITING, PublicAnswers
from sync.hub.web.reader_processes import ReaderProcesses
from sync.hub.web.writing import Writer
from tests.builders import PROGRAMME, an_initiative
from tests.sync.hub.standings.board_bench import asked, came
from tests.sync.hub.workbench import Workbench

_PUBLIC = (
    "/",
    "/poster",
    "/recognition",
    f"/v1/leaderboards/{PROGRAMME}",
    f"/v1/leaderboards/{PROGRAMME}/recognition",
)


async def _get(app: Any, path: str) -> tuple[int, dict[bytes, bytes], bytes]:
    told: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: dict[str, Any]) -> None:
        told.append(message)

    scope = {"type": "http", "asgi": {"version": "3.0", "spec_version": "2.3"}, "http_version": "1.1", "method": "GET"}
    scope |= {"scheme": "http", "path": path, "raw_path": path.encode(), "query_string": b"", "root_path": ""}
    scope |= {"headers": [(b"host", b"hub")], "state": {}, "server": ("127.0.0.1", 1), "client": ("127.0.0.1", 2)}
    await app(scope, receive, send)
    return told[0]["status"], dict(told[0]["headers"]), b"".join(message.get("body", b"") for message in told[1:])


@contextmanager
def _serving(hub: Hub) -> Iterator[tuple[Any, PublicAnswers]]:
    writer, readers = Writer(), ReaderProcesses(hub.database.url, 0)
    app = make_app(hub, writer, readers)
    try:
        yield app, app.state.public
    finally:
        app.state.public.close()
        writer.close()
        readers.close()


def test_above_those_who_may_wait_the_public_is_told_to_come_again_and_a_device_is_answered(bench: Workbench) -> None:
    device = bench.device()
    bench.receive(device.batch(an_initiative()))

    async def steps() -> None:
        gate = threading.Event()
        with _serving(bench.hub) as (app, public):
            waiting = [asyncio.create_task(public.run(gate.wait)) for _ in range(MOST_WAITING)]
            await asyncio.to_thread(int)
            for path in _PUBLIC:
                status, headers, body = await _get(app, path)
                assert (status, headers[b"retry-after"]) == (503, b"5")
                assert body
            for path in ("/v1/about", "/health", f"/v1/devices/{device.id}/bulletins", "/static/leaderboard.css"):
                assert (await _get(app, path))[0] == 200
            gate.set()
            await asyncio.gather(*waiting)
            assert {(await _get(app, path))[0] for path in _PUBLIC} == {200}
            assert public.waiting == 0

    asyncio.run(steps())


def test_who_no_longer_waits_keeps_the_place_until_the_work_is_done() -> None:
    async def steps() -> None:
        gate, public = threading.Event(), PublicAnswers(1)
        asked = asyncio.create_task(public.run(gate.wait))
        await asyncio.to_thread(int)
        asked.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asked
        with pytest.raises(Overloaded):
            await public.run(int)
        gate.set()
        while public.waiting:
            await asyncio.to_thread(int)
        assert await public.run(int) == 0
        public.close()

    asyncio.run(steps())


def test_a_question_that_takes_long_keeps_no_bulletin_and_no_other_question_waiting(bench: Workbench) -> None:
    device = bench.device()
    came(bench, device.unit, 3)
    with bench.hub.states.of(PROGRAMME) as state:
        before = state.columns.as_of(0, None)
        came(bench, device.unit, 4)
        assert bench.hub.bulletins.make(device.id)
        assert asked(bench).initiatives == 7
        assert sum(before) == sum(state.columns.as_of(0, None)) == 3
