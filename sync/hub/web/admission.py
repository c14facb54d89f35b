"""How many requests may be under way at once: the next ones are told 503 and when to come again, before all else.

Whoever is refused here costs no more than its connection: nothing of it is looked at, kept or counted as work. Its body
is still read to its end, within a bound, because a sender whose line is cut while it still sends would see no answer.
"""

import contextlib
from collections.abc import AsyncIterator

import msgspec
from litestar.types import ASGIApp, Receive, Scope, Send

from sync.hub.errors import Overloaded, SenderSilent
from sync.hub.web.counted import REFUSED
from sync.hub.web.problems import MEDIA_TYPE, problem_of
from sync.hub.web.receiving import SILENCE_SECONDS, heard, pass_over
from sync.hub.web.writing import RETRY_AFTER_SECONDS

# Each may hold a body of at most 2 MiB.
MOST_UNDER_WAY = 512


class Admission:
    """An application of which at most `most` requests are under way at once."""

    def __init__(self, app: ASGIApp, most: int = MOST_UNDER_WAY) -> None:
        """Take the application."""
        self._app = app
        self._most = most
        self.under_way = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand a request on, or refuse it."""
        if self.under_way >= self._most:
            await _refuse(receive, send)
            return
        self.under_way += 1
        try:
            await self._app(scope, receive, send)
        finally:
            self.under_way -= 1


async def _refuse(receive: Receive, send: Send) -> None:
    error = Overloaded(retry_after_seconds=RETRY_AFTER_SECONDS)
    REFUSED.labels(error.code).inc()
    told, headers = problem_of(error)
    body = msgspec.json.encode(told)
    headers |= {"Content-Type": MEDIA_TYPE, "Content-Length": str(len(body)), "Connection": "close"}
    with contextlib.suppress(SenderSilent):
        await pass_over(heard(_chunks(receive), SILENCE_SECONDS), 0)
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
