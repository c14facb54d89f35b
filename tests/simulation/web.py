"""The hub's real web application, asked without a socket: its own routes, errors and answers, in one thread.

One application serves all worlds of a process, for making one takes a fifth of a second; the hub is put under it before
each question. What runs in threads there runs at once here, so that a schedule comes out the same each time.
"""

import asyncio
import atexit
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any

from sync.hub.service import Hub
from sync.hub.web import api, faults
from sync.hub.web.writing import Writer
from tests.simulation.broken import Broken


class AtOnce(ThreadPoolExecutor):
    """Runs what it is given before it answers."""

    def submit(self, act: Callable[..., Any], /, *values: Any, **named: Any) -> Future[Any]:
        """Run it."""
        future: Future[Any] = Future()
        try:
            future.set_result(act(*values, **named))
        except BaseException as error:  # noqa: BLE001 - a power cut, too, is handed on
            future.set_exception(error)
        return future


class _NoReaders:
    """No further processes."""

    async def read(self, _document: bytes) -> None:
        return None


@dataclass(frozen=True)
class Answered:
    """An answer of the web application."""

    status: int
    headers: dict[str, str]
    body: bytes


class _Loop(asyncio.SelectorEventLoop):
    """What is given to a thread is done before it is waited for, so that nobody has to be woken."""

    def run_in_executor(self, _executor: object, act: Callable[..., Any], *values: Any) -> asyncio.Future[Any]:
        future = self.create_future()
        try:
            future.set_result(act(*values))
        except BaseException as error:  # noqa: BLE001 - a power cut, too, is handed on
            future.set_exception(error)
        return future


@cache
def _loop() -> asyncio.AbstractEventLoop:
    loop = _Loop()
    atexit.register(loop.close)
    return loop


@cache
def _application() -> Any:
    writer = Writer()
    writer._threads = writer._aside._threads = AtOnce()
    nobody: Any = None
    readers: Any = _NoReaders()
    return api.make_app(nobody, writer, readers)


@contextmanager
def _bugs_noted() -> Iterator[list[BaseException]]:
    """What the web application could only answer with "something went wrong"."""
    bugs: list[BaseException] = []
    module: Any = faults
    kept = module.tell_bug
    module.tell_bug = lambda _event, error: bugs.append(error)
    try:
        yield bugs
    finally:
        module.tell_bug = kept


def ask(hub: Hub, method: str, target: str, headers: dict[str, str], body: bytes, *, cut_at: int = -1) -> Answered:
    """One request; with `cut_at` the line breaks after so many bytes of it. Raises Broken for a bug of the hub."""
    application = _application()
    application.state.hub = hub
    path, _, query = target.partition("?")
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "root_path": "",
        "scheme": "https",
        "headers": [(name.lower().encode(), value.encode()) for name, value in headers.items()],
        "client": ("workplace", 1),
        "server": ("hub", 443),
        "state": {},
    }
    coming = [{"type": "http.request", "body": body if cut_at < 0 else body[:cut_at], "more_body": cut_at >= 0}]
    told: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return coming.pop() if coming else {"type": "http.disconnect"}

    async def send(message: dict[str, Any]) -> None:
        told.append(message)

    with _bugs_noted() as bugs:
        _loop().run_until_complete(application(scope, receive, send))
    if bugs and cut_at < 0:
        raise Broken("no_error", repr(bugs[0])) from bugs[0]
    return _answered(told)


def _answered(told: list[dict[str, Any]]) -> Answered:
    start = next((message for message in told if message["type"] == "http.response.start"), None)
    if start is None:
        return Answered(0, {}, b"")
    headers = {name.decode().title(): value.decode() for name, value in start["headers"]}
    body = b"".join(message.get("body", b"") for message in told if message["type"] == "http.response.body")
    return Answered(start["status"], headers, body)
