"""Too much at once: refused early with a word on when to come again, and nothing of what is refused is taken."""

import asyncio
import threading
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from typing import Any, NamedTuple

import pytest

from sync.envelope.header import take_apart
from sync.hub.errors import Overloaded
from sync.hub.web.api import make_app
from sync.hub.web.door.admission import Admission
from sync.hub.web.reader_processes import ReaderProcesses
from sync.hub.web.writing import MOST_ASIDE, Writer
from tests.builders import an_initiative
from tests.sync.hub.workbench import Workbench

_ROOM = 2


class Answered(NamedTuple):
    status: int
    headers: dict[bytes, bytes]
    body: bytes
    parts_read: int


async def _ask(app: Any, document: bytes, parts: int = 1, client: str = "127.0.0.1", path: str = "") -> Answered:
    """Hand a document in, its body in so many parts."""
    path = path or f"/v1/documents/{take_apart(document).header.id}"
    size = -(-len(document) // parts)
    left = [document[start : start + size] for start in range(0, len(document), size)]
    told: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        if not left:
            return {"type": "http.disconnect"}
        body = left.pop(0)
        return {"type": "http.request", "body": body, "more_body": bool(left)}

    async def send(message: dict[str, Any]) -> None:
        told.append(message)

    scope = {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "method": "PUT",
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "root_path": "",
        "headers": [(b"host", b"hub"), (b"content-length", str(len(document)).encode())],
        "state": {},
        "server": ("127.0.0.1", 1),
        "client": (client, 2),
    }
    await app(scope, receive, send)
    body = b"".join(message.get("body", b"") for message in told[1:])
    return Answered(told[0]["status"], dict(told[0]["headers"]), body, parts - len(left))


@asynccontextmanager
async def _a_writer_that_is_held(writer: Writer) -> AsyncIterator[None]:
    """Nothing is written while the block runs."""
    gate = threading.Event()
    held = asyncio.create_task(writer.run(gate.wait))
    try:
        yield
    finally:
        gate.set()
        await held


async def _until_in_hand(writer: Writer, count: int) -> None:
    while writer.in_hand < count:
        await asyncio.to_thread(int)


def _run(steps: Coroutine[Any, Any, None]) -> None:
    asyncio.run(steps)


def test_what_finds_no_room_is_told_when_to_come_again_and_leaves_no_trace(bench: Workbench) -> None:
    documents = [bench.device().batch(an_initiative()) for _ in range(_ROOM + 5)]
    enrolments = bench.count("documents")

    async def steps() -> None:
        writer, readers = Writer(_ROOM), ReaderProcesses(bench.hub.database.url, 0)
        app = make_app(bench.hub, writer, readers)
        async with _a_writer_that_is_held(writer):
            taken = [asyncio.create_task(_ask(app, document)) for document in documents[:_ROOM]]
            await _until_in_hand(writer, _ROOM)
            refused = [await _ask(app, document) for document in documents[_ROOM:]]
            assert {(one.status, one.headers[b"retry-after"]) for one in refused} == {(503, b"5")}
            assert all(b'"overloaded"' in one.body for one in refused)
            assert bench.count("documents") == enrolments
        assert [(await one).status for one in taken] == [200] * _ROOM
        assert bench.count("documents") == bench.count("initiatives") + enrolments == enrolments + _ROOM
        again = [await _ask(app, document) for document in documents]
        assert [one.status for one in again] == [200] * len(documents)
        assert [one.body for one in again[:_ROOM]] == [(await one).body for one in taken]
        assert bench.count("documents") == enrolments + len(documents)
        writer.close()

    _run(steps())


def test_large_bodies_fill_the_room_before_many_small_ones_do() -> None:
    writer = Writer(most_in_hand=3, most_bytes=100)
    with writer.place(60), writer.place(40), writer.place():
        for size in (0, 1):
            with pytest.raises(Overloaded):
                writer.check_room(size)
    with writer.place(60):
        writer.check_room(40)
        with pytest.raises(Overloaded), writer.place(41):
            pass
    assert (writer.in_hand, writer.bytes_in_hand) == (0, 0)
    writer.close()


def test_who_comes_just_after_a_crowd_is_counted_to_it_and_one_alone_is_none() -> None:
    writer = Writer()
    for _ in range(2):
        with writer.place():
            assert not writer.is_crowded
    with writer.place(), writer.place():
        assert writer.is_crowded
    with writer.place():
        assert writer.is_crowded
    writer.close()


def test_what_waits_for_a_store_that_hangs_keeps_no_document_from_being_taken(bench: Workbench) -> None:
    document = bench.device().batch(an_initiative())

    async def steps() -> None:
        writer, readers = Writer(), ReaderProcesses(bench.hub.database.url, 0)
        app, gate = make_app(bench.hub, writer, readers), threading.Event()
        waiting = [asyncio.create_task(writer.run_aside(gate.wait)) for _ in range(MOST_ASIDE)]
        while writer._aside.waiting < MOST_ASIDE:
            await asyncio.to_thread(int)
        with pytest.raises(Overloaded):
            await writer.run_aside(gate.wait)
        assert (await _ask(app, document)).status == 200
        gate.set()
        assert await asyncio.gather(*waiting) == [True] * MOST_ASIDE
        assert await writer.run_aside(int) == 0, "there is room again"
        writer.close()

    _run(steps())


def test_above_the_requests_that_may_be_under_way_the_next_one_is_refused_before_all_else(bench: Workbench) -> None:
    documents = [bench.device().batch(an_initiative()) for _ in range(3)]

    async def steps() -> None:
        writer, readers = Writer(), ReaderProcesses(bench.hub.database.url, 0)
        app = Admission(make_app(bench.hub, writer, readers), most=1)
        async with _a_writer_that_is_held(writer):
            first = asyncio.create_task(_ask(app, documents[0]))
            await _until_in_hand(writer, 1)
            refused = await _ask(app, documents[1], parts=4)
            assert (refused.status, refused.headers[b"retry-after"]) == (503, b"5")
            assert (refused.headers[b"connection"], refused.parts_read) == (b"close", 4)
            assert int(refused.headers[b"content-length"]) == len(refused.body)
            assert (app.under_way, writer.in_hand) == (1, 1)
        assert (await first).status == 200
        assert (await _ask(app, documents[2])).status == 200
        assert app.under_way == 0
        writer.close()

    _run(steps())
    assert bench.count("initiatives") == 2


def test_one_sender_leaves_room_for_the_others_and_whether_it_lives_is_told_to_all() -> None:
    async def steps() -> None:
        gate = asyncio.Event()

        async def app(scope: Any, _receive: Any, send: Any) -> None:
            if scope["path"] != "/health":
                await gate.wait()
            await send({"type": "http.response.start", "status": 200, "headers": []})
            await send({"type": "http.response.body", "body": b"", "more_body": False})

        admission = Admission(app, most=3, most_of_one=2)

        async def ask(client: str, path: str = "/") -> int:
            return (await _ask(admission, b"x", client=client, path=path)).status

        house = [asyncio.create_task(ask(f"2001:db8::{number}")) for number in (1, 2)]
        await asyncio.to_thread(int)
        assert await ask("2001:db8::3") == 503
        other = asyncio.create_task(ask("2001:db8:0:1::3"))
        await asyncio.to_thread(int)
        assert (admission.under_way, await ask("192.0.2.1")) == (3, 503)
        assert await ask("2001:db8::3", "/health") == 200
        gate.set()
        assert await asyncio.gather(*house, other) == [200] * 3
        assert (admission.under_way, await ask("2001:db8::3")) == (0, 200)

    _run(steps())
