"""Who reads: the token of a request, and the log of what was read with it. Cookies open nothing here."""

import asyncio
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeVar

from litestar import Request
from litestar.datastructures import State

from sync.hub.errors import Overloaded, TokenMissing
from sync.hub.service import Hub
from sync.hub.staff.tokens import Reader
from sync.hub.store import audit
from sync.hub.web.writing import Writer

HubRequest = Request[Any, Any, State]
Result = TypeVar("Result")
PRIVATE = {"Cache-Control": "private, no-store", "Vary": "Authorization"}
_SCHEME = "bearer"
_RETRY_AFTER_SECONDS = 5
_room = threading.BoundedSemaphore(4)  # a page of 500 records may open as many documents


def find_reader(request: HubRequest, state: State) -> Reader:
    """Whose token the request brings. Raises TokenMissing, TokenRefused, TooManySignIns."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != _SCHEME:
        raise TokenMissing
    hub: Hub = state.hub
    return hub.api_tokens.who(token.strip(), request.client.host if request.client else "")


async def read_beside(act: Callable[..., Result], *arguments: object) -> Result:
    """Read in a thread; few at once, so that a crowd of programs leaves room for people. Raises Overloaded."""

    def read() -> Result:
        with _a_place():
            return act(*arguments)

    return await asyncio.to_thread(read)


@contextmanager
def _a_place() -> Iterator[None]:
    if not _room.acquire(blocking=False):
        raise Overloaded(retry_after_seconds=_RETRY_AFTER_SECONDS)
    try:
        yield
    finally:
        _room.release()


async def note(state: State, reader: Reader, act: str, target: str, facts: Mapping[str, str]) -> None:
    """Before anything of it leaves, the log says what was read. Raises Overloaded."""
    writer: Writer = state.writer
    with writer.place():
        await writer.run(_note, state.hub, reader, act, target, facts)


def _note(hub: Hub, reader: Reader, act: str, target: str, facts: Mapping[str, str]) -> None:
    with hub.database.writing() as connection:
        told = {"token": reader.name, **{name: fact for name, fact in facts.items() if fact}}
        audit.add_entry(connection, hub.clock(), reader.actor.login, act, target, facts=told)
