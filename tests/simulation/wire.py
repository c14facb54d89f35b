"""The line between a workplace and its hub: it passes, loses, cuts, doubles, delays and forges, as it was told to.

It stands in the place of `requests`' session alone: above it the real HTTP carrier, below it the real web application.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Self

import requests

from sync.carriers.http import carrier as http
from sync.carriers.http.line import HttpLine
from tests.simulation.broken import Broken, Killed
from tests.simulation.centre import Centre
from tests.simulation.forging import forged_bulletins, forged_receipt, lying_page
from tests.simulation.template import address
from tests.simulation.web import Answered, AtOnce

_PORTAL = b"<!DOCTYPE html><title>Wi-Fi</title><form action=/login>"
_HTML = {"Content-Type": "text/html"}
_OK, _BUSY, _BAD_REQUEST = 200, 503, 400


@dataclass
class Fault:
    """What happens to a request: `skip` requests pass before it; `amount` says how far or which way."""

    kind: str
    skip: int
    amount: int


@dataclass(frozen=True)
class Request:
    """One request as the carrier made it."""

    method: str
    target: str
    headers: dict[str, str]
    body: bytes = field(repr=False)


@dataclass(frozen=True)
class Response:
    """What the carrier gets: as much of `requests.Response` as it looks at. `cut`: the line breaks behind the body."""

    status_code: int
    headers: Any
    body: bytes
    cut: bool = False

    def __enter__(self) -> Self:
        """As a block."""
        return self

    def __exit__(self, *_error: object) -> None:
        """Nothing to close."""

    @property
    def content(self) -> bytes:
        """The whole body."""
        return b"".join(self.iter_content(1 << 20))

    def iter_content(self, size: int) -> Iterator[bytes]:
        """The body in pieces."""
        for place in range(0, len(self.body), size):
            yield self.body[place : place + size]
        if self.cut:
            raise requests.exceptions.ChunkedEncodingError("cut")


class Wire:
    """The line of one workplace. `fired`: the faults that came to pass."""

    def __init__(self, centre: Centre) -> None:
        """Lay the line; it is whole."""
        self.centre = centre
        self.faults: list[Fault] = []
        self.fired: list[str] = []
        self.receipts: list[bytes] = []

    def carry(self, request: Request) -> Response:
        """There and back, with the fault that is due. Raises what `requests` raises."""
        if request.method == "PUT":
            self.centre.passed.append(request.body)
        fault = self._due(request.method)
        if fault is None:
            return self._ask(request)
        self.fired.append(fault.kind if request.method == "PUT" else f"{fault.kind} ({request.method})")
        return _WAYS[fault.kind](self, request, fault.amount)

    def _ask(self, request: Request, *, cut_at: int = -1) -> Response:
        try:
            answered = self.centre.ask(request.method, request.target, request.headers, request.body, cut_at=cut_at)
        except Killed as error:
            raise requests.exceptions.ConnectionError("the hub is down") from error
        if request.method == "PUT" and answered.status == _OK:
            self.receipts.append(answered.body)
        return _response(answered)

    def _due(self, method: str) -> Fault | None:
        if not self.faults or (self.faults[0].kind == "hold" and method != "PUT"):
            return None
        if self.faults[0].skip > 0:
            self.faults[0].skip -= 1
            return None
        return self.faults.pop(0)

    def _lose_request(self, _request: Request, amount: int) -> Response:
        raise (requests.exceptions.ConnectionError, requests.exceptions.ConnectTimeout)[amount % 2]("lost")

    def _cut_request(self, request: Request, amount: int) -> Response:
        if request.body:
            place = amount % len(request.body)
            if amount % 2:
                self._ask(request, cut_at=place)
            else:  # something on the way took the half for the whole
                half = Request(request.method, request.target, {"Content-Length": str(place)}, request.body[:place])
                if self._ask(half).status_code < _BAD_REQUEST and request.method == "PUT":
                    raise Broken("half_refused", f"{place} bytes of {len(request.body)} were taken for a document")
        raise requests.exceptions.ConnectionError("cut")

    def _lose_answer(self, request: Request, amount: int) -> Response:
        self._ask(request)
        raise (requests.exceptions.ConnectionError, requests.exceptions.ReadTimeout)[amount % 2]("lost")

    def _reset(self, request: Request, _amount: int) -> Response:
        self._ask(request)
        raise requests.exceptions.ConnectionError(ConnectionResetError())

    def _cut_answer(self, request: Request, amount: int) -> Response:
        answer = self._ask(request)
        half = answer.body[: amount % max(1, len(answer.body))]
        return Response(answer.status_code, answer.headers, half, cut=bool(amount % 2))

    def _double(self, request: Request, _amount: int) -> Response:
        answer = self._ask(request)
        again = self._ask(request)
        if answer.status_code == _OK and request.method == "PUT" and again.body != answer.body:
            raise Broken("same_receipt", "the same document was answered otherwise the second time")
        return again

    def _hold(self, request: Request, _amount: int) -> Response:
        if request.method == "PUT":
            self.centre.delayed.append(request.body)
        raise requests.exceptions.ReadTimeout("held")

    def _forge(self, request: Request, _amount: int) -> Response:
        if request.method == "PUT":
            return Response(_OK, {}, forged_receipt(self.centre, request.body))
        answer = self._ask(request)
        if "/bulletins?" not in request.target or answer.status_code != _OK:
            return answer
        _, _, device, rest = request.target.split("/", 4)[1:]
        page = forged_bulletins(self.centre, device, int(rest.partition("after=")[2]), answer.body)
        return Response(_OK, answer.headers, page)

    def _lie(self, request: Request, amount: int) -> Response:
        answer = self._ask(request)
        if "/bulletins?" not in request.target or answer.status_code != _OK:
            return answer
        return Response(_OK, answer.headers, lying_page(answer.body, amount))

    def _swap(self, request: Request, amount: int) -> Response:
        if not self.receipts:
            return self._lose_request(request, amount)
        return Response(_OK, {}, self.receipts[amount % len(self.receipts)])

    def _portal(self, _request: Request, amount: int) -> Response:
        status, body = (
            (200, _PORTAL),
            (302, b""),
            (511, _PORTAL),
            (200, b""),
            (200, b'{"format":"sangkien/1"}\n\n'),
            (200, _PORTAL * 9000),
            (404, _PORTAL),
            (403, b'{"code":"not_admitted"}'),
        )[amount % 8]
        return Response(status, _HTML, body)

    def _busy(self, _request: Request, amount: int) -> Response:
        return Response(_BUSY, {**_HTML, "Retry-After": str(amount)}, b"<h1>Service Unavailable</h1>")

    def _race(self, request: Request, _amount: int) -> Response:
        self.centre.expect_race()
        return self._ask(request)


_WAYS: dict[str, Callable[[Wire, Request, int], Response]] = {
    "lose_request": Wire._lose_request,
    "cut_request": Wire._cut_request,
    "lose_answer": Wire._lose_answer,
    "reset": Wire._reset,
    "cut_answer": Wire._cut_answer,
    "double": Wire._double,
    "hold": Wire._hold,
    "forge": Wire._forge,
    "lie": Wire._lie,
    "swap": Wire._swap,
    "portal": Wire._portal,
    "busy": Wire._busy,
    "race": Wire._race,
}
FAULTS = tuple(_WAYS)


def _response(answered: Answered) -> Response:
    if not answered.status:
        raise requests.exceptions.ConnectionError("no answer")
    return Response(answered.status, answered.headers, answered.body)


class _Session:
    """Takes the place of `requests.Session`; the address says over which wire a request goes."""

    def __init__(self, wires: Mapping[str, Wire]) -> None:
        self._wires = wires

    def close(self) -> None:
        """Nothing is kept open."""

    def merge_environment_settings(self, *_address: object, **_told: object) -> dict[str, dict[str, str]]:
        """No proxy."""
        return {"proxies": {}}

    def request(self, method: str, url: str, **told: Any) -> Response:
        """One request. Raises what `requests` raises."""
        data = told.get("data")
        body = data if isinstance(data, bytes) else data.read() if data is not None else b""
        scheme, _, host, path = url.split("/", 3)
        wire = self._wires.get(f"{scheme}//{host}")
        if wire is None:
            raise requests.exceptions.ConnectionError(host)
        headers = {**(told.get("headers") or {}), "Content-Length": str(len(body))}
        return wire.carry(Request(method, f"/{path}", headers, body))


@contextmanager
def plugged_in(*wires: Wire) -> Iterator[None]:
    """The HTTP carriers that are made while the block runs speak over these wires."""
    by_address = {address(wire.centre.number): wire for wire in wires}
    line: Any = HttpLine
    carriers: Any = http
    kept = line._make_session, carriers.ThreadPoolExecutor
    # What is carried while the next one is sealed is carried at once: a schedule comes out the same each time.
    line._make_session, carriers.ThreadPoolExecutor = lambda _line: _Session(by_address), AtOnce
    try:
        yield
    finally:
        line._make_session, carriers.ThreadPoolExecutor = kept
