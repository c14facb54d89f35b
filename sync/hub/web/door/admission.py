"""How many requests may be under way at once: the next ones are told 503 and when to come again, before all else.

One sender has at most a half of the places: a whole factory may be behind one address, and is not all there is. Where
a proxy is believed, a sender is whom it asks for. Whether the hub lives is told however much is under way.

Whoever is refused here costs no more than its connection: nothing of it is looked at, kept or counted as work. Its body
is still read to its end, within a bound, because a sender whose line is cut while it still sends would see no answer.
"""

import asyncio
import contextlib
from collections import Counter
from collections.abc import AsyncIterator

import msgspec
from litestar.types import ASGIApp, Receive, Scope, Send

from sync.hub.errors import Overloaded, SenderSilent
from sync.hub.web.counted import REFUSED
from sync.hub.web.door.pace import heard, pass_over
from sync.hub.web.door.senders import sender_of
from sync.hub.web.problems import MEDIA_TYPE, problem_of

# Each may hold a body of at most 2 MiB.
MOST_UNDER_WAY, MOST_OF_ONE = 512, 256
RETRY_AFTER_SECONDS = 5
# Who is refused is told so in the end, whether all of the body has come or not.
_MOST_SECONDS_TO_REFUSE = 60.0
_ALWAYS = "/health"


class Admission:
    """An application of which at most `most` requests are under way at once, `most_of_one` of them of one sender."""

    def __init__(self, app: ASGIApp, most: int = MOST_UNDER_WAY, most_of_one: int = MOST_OF_ONE) -> None:
        """Take the application."""
        self._app = app
        self._most = most
        self._most_of_one = most_of_one
        self._of_sender = Counter[str]()

    @property
    def under_way(self) -> int:
        """How many are."""
        return self._of_sender.total()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand a request on, or refuse it."""
        if scope["path"] == _ALWAYS:
            await self._app(scope, receive, send)
            return
        sender = sender_of(scope)
        if self.under_way >= self._most or self._of_sender[sender] >= self._most_of_one:
            await _refuse(receive, send)
            return
        self._of_sender[sender] += 1
        try:
            await self._app(scope, receive, send)
        finally:
            self._of_sender[sender] -= 1
            if not self._of_sender[sender]:
                del self._of_sender[sender]


async def _refuse(receive: Receive, send: Send) -> None:
    error = Overloaded(retry_after_seconds=RETRY_AFTER_SECONDS)
    REFUSED.labels(error.code).inc()
    told, headers = problem_of(error)
    body = msgspec.json.encode(told)
    headers |= {"Content-Type": MEDIA_TYPE, "Content-Length": str(len(body)), "Connection": "close"}
    with contextlib.suppress(SenderSilent, TimeoutError):
        async with asyncio.timeout(_MOST_SECONDS_TO_REFUSE):
            await pass_over(heard(_chunks(receive)), 0)
    encoded = [(name.lower().encode(), text.encode()) for name, text in headers.items()]
    await send({"type": "http.response.start", "status": told.status, "headers": encoded})
    await send({"type": "http.response.body", "body": body, "more_body": False})


async def _chunks(receive: Receive) -> AsyncIterator[bytes]:
    while True:
        message = await receive()
        if message["type"] != "http.request":
            return
        yield message["body"]
        if not message["more_body"]:
            return
