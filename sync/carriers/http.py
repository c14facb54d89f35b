"""Carrying by HTTP. The only place that knows requests.

Time-outs watch progress, not totals: 30 seconds without a byte, however slow the line. Each address is tried in turn;
when none answers as a hub does, the failure that tells most is raised.
"""

from __future__ import annotations

import base64
import contextlib
import io
import ssl
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar
from urllib.parse import quote

import msgspec
import requests
import truststore
import urllib3
from requests.adapters import HTTPAdapter

from sync.contract.errors import (
    CarriageError,
    HubRefused,
    HubUnavailable,
    LoginRequired,
    NoNetwork,
    NotAdmitted,
)
from sync.contract.receipts import Unanswered
from sync.contract.recollection import Recollection
from sync.envelope.header import MAX_DOCUMENT_BYTES, DocumentType

CONNECT_SECONDS = 10
SILENCE_SECONDS = 30
DOCUMENT_MEDIA_TYPE = "application/octet-stream"
_OK, _ACCEPTED, _TOO_MANY, _UNAVAILABLE, _SERVER_FAULT, _LOGIN = 200, 202, 429, 503, 500, 511
_MAX_ANSWER_BYTES = 2 * MAX_DOCUMENT_BYTES
_LONGEST_NUMBER = 9
_HELD = b"held"  # in place of a receipt: the hub keeps the document until a person has decided
_RECEIPT_MISSING = "receipt_missing"
_NOT_ADMITTED = {
    "unknown_sender",
    "not_admitted",
    "device_set_aside",
    "device_revoked",
}  # a person there decides about this PC
_LEAST_TELLING_FIRST = (NoNetwork, LoginRequired, HubUnavailable)

Content = TypeVar("Content")


class _Problem(msgspec.Struct, frozen=True):
    """An error of the hub (RFC 9457)."""

    code: str
    title: str = ""


class _BulletinPage(msgspec.Struct, frozen=True):
    """The hub's answer when bulletins are asked for: sealed documents in base64, oldest first."""

    bulletins: tuple[str, ...]
    cursor: int | None = None
    epoch: int | None = None
    seen_up_to: int | None = None
    last_seq: int | None = None

    def recollection(self) -> Recollection | None:
        """What it says of how far the hub knows the device, if it says all of it."""
        told = (self.cursor, self.epoch, self.seen_up_to, self.last_seq)
        if None in told:
            return None
        return msgspec.convert(dict(zip(Recollection.__struct_fields__, told, strict=True)), Recollection)


class _SystemTrust(HTTPAdapter):
    """TLS by the operating system's trust store."""

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  requests' own signature
        kwargs["ssl_context"] = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        super().init_poolmanager(*args, **kwargs)


class HttpCarrier:
    """Carries to the first of the hub's addresses that answers. Close it after the round."""

    name = "http"

    def __init__(self, addresses: Sequence[str]) -> None:
        """Take the addresses of the invitation, as `https://hub.example`."""
        self._addresses = [address.rstrip("/") for address in addresses]
        self._session = requests.Session()
        self._session.mount("https://", _SystemTrust())
        self._session.headers["User-Agent"] = "so-sang-kien"
        self._session.auth = _without_login
        self._recollection: Recollection | None = None

    def close(self) -> None:
        """Close the connections."""
        self._session.close()

    def deliver(self, document_id: str, kind: DocumentType, content: bytes) -> bytes | None:
        """Put the document; the answer is its sealed receipt, or None while the hub holds it. Raises CarriageError."""
        return self._ask("PUT", f"/v1/documents/{document_id}", _sealed_receipt, content)

    def collect(self, device: str, after: int) -> Sequence[bytes]:
        """The sealed bulletins above the cursor `after`, oldest first. Raises CarriageError."""
        page = self._ask("GET", f"/v1/devices/{device}/bulletins?after={after}", _bulletin_page)
        self._recollection = page.recollection()
        return [base64.b64decode(sealed, validate=True) for sealed in page.bulletins]

    def find_receipt(self, document_id: str) -> bytes | Unanswered:
        """The sealed receipt of a document that was carried before. Raises CarriageError."""
        try:
            receipt = self._ask("GET", f"/v1/documents/{document_id}/receipt", _sealed_receipt)
        except HubRefused as error:
            if error.facts.get("problem") != _RECEIPT_MISSING:
                raise
            return Unanswered.MISSING
        return Unanswered.HELD if receipt is None else receipt

    def recollection(self) -> Recollection | None:
        """What the hub said beside the last bulletins of how far it knows this device."""
        return self._recollection

    def leaderboard(self, programme: str) -> bytes:
        """The public figures of a programme, as the hub's JSON. Raises CarriageError."""
        return self._ask("GET", f"/v1/leaderboards/{quote(programme, safe='')}", bytes)

    def _ask(self, method: str, path: str, read: Callable[[bytes], Content], body: bytes | None = None) -> Content:
        failures: list[CarriageError] = []
        for address in list(self._addresses):
            try:
                content = read(self._ask_one(method, address + path, body))
            except _LEAST_TELLING_FIRST as error:
                failures.append(error)
            else:
                self._addresses.remove(address)
                self._addresses.insert(0, address)
                return content
        if not failures:
            raise NoNetwork(reason="no address")
        raise max(failures, key=lambda failure: _LEAST_TELLING_FIRST.index(type(failure)))

    def _ask_one(self, method: str, url: str, body: bytes | None) -> bytes:
        """Ask, and once more when the connection was dropped: a hub closes one that was quiet for a while.

        Asking twice does no harm: a document that came twice gets the same receipt.
        """
        try:
            return self._ask_once(method, url, body)
        except NoNetwork as error:
            if not any(isinstance(cause, ConnectionResetError | BrokenPipeError) for cause in _causes(error)):
                raise
        return self._ask_once(method, url, body)

    def _ask_once(self, method: str, url: str, body: bytes | None) -> bytes:
        try:
            with self._session.request(
                method,
                url,
                # As a stream it goes in pieces, each with its own time; bytes would have one time for them all.
                data=io.BytesIO(body) if body is not None else None,
                headers={"Content-Type": DOCUMENT_MEDIA_TYPE} if body is not None else None,
                timeout=(CONNECT_SECONDS, SILENCE_SECONDS),
                allow_redirects=False,
                stream=True,
            ) as response:
                answer = _read(response)
        except (requests.exceptions.RequestException, urllib3.exceptions.HTTPError) as error:
            raise _line_failure(error) from error
        if response.status_code == _OK:
            return answer
        if response.status_code == _ACCEPTED and _problem(response, answer) is not None:
            return _HELD
        raise _refusal(response, answer)


def _without_login(request: requests.PreparedRequest) -> requests.PreparedRequest:
    """A carrier has no password; without this requests would send the one that a `.netrc` file names."""
    return request


def _sealed_receipt(answer: bytes) -> bytes | None:
    if answer == _HELD:
        return None
    _check_not_empty(answer)
    if not answer.startswith(b'{"format":"sangkien/'):
        raise LoginRequired(answer=_glimpse(answer))
    return answer


def _bulletin_page(answer: bytes) -> _BulletinPage:
    _check_not_empty(answer)
    try:
        page = msgspec.json.decode(answer, type=_BulletinPage)
        for sealed in page.bulletins:
            base64.b64decode(sealed, validate=True)
    except (ValueError, RecursionError) as error:  # msgspec's, base64's and UTF-8's are all a ValueError
        raise LoginRequired(answer=_glimpse(answer)) from error
    return page


def _check_not_empty(answer: bytes) -> None:
    if not answer:
        raise NoNetwork(reason="empty answer")  # as when the line is cut within the headers


def _line_failure(error: Exception) -> CarriageError:
    """What a failure of requests (or of urllib3 below it) means.

    The kinds of cause tell it: their texts differ by system and language.
    """
    causes = tuple(_causes(error))
    if any(isinstance(cause, requests.exceptions.SSLError | ssl.SSLError) for cause in causes):
        return NoNetwork(reason="tls", detail=type(error).__name__)
    if any(isinstance(cause, requests.exceptions.Timeout | TimeoutError) for cause in causes):
        return HubUnavailable(reason="silence")
    if any(isinstance(cause, ConnectionRefusedError) for cause in causes):
        return HubUnavailable(reason="refused")
    if isinstance(error, requests.exceptions.ProxyError) and "407" in str(error):
        return LoginRequired(status=407)
    return NoNetwork(reason="connection", detail=type(error).__name__)


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The error and all that it was made from: by `raise … from`, while handling, or held inside as urllib3 does."""
    seen: set[int] = set()
    waiting: list[object] = [error]
    while waiting:
        cause = waiting.pop()
        if isinstance(cause, BaseException) and id(cause) not in seen:
            seen.add(id(cause))
            yield cause
            waiting += [cause.__cause__, cause.__context__, getattr(cause, "reason", None), *cause.args]


def _read(response: requests.Response) -> bytes:
    parts, size = [], 0
    for part in response.iter_content(64 << 10):
        parts.append(part)
        size += len(part)
        if size > _MAX_ANSWER_BYTES:
            raise LoginRequired(answer="too long")
    return b"".join(parts)


def _refusal(response: requests.Response, answer: bytes) -> CarriageError:
    status = response.status_code
    problem = _problem(response, answer)
    if status in {_TOO_MANY, _UNAVAILABLE} or (problem is None and status >= _SERVER_FAULT and status != _LOGIN):
        reason = problem.code if problem else "status"
        return HubUnavailable(reason=reason, status=status, retry_after_seconds=_retry_after(response))
    if problem is None:
        return LoginRequired(status=status)
    if problem.code in _NOT_ADMITTED:
        return NotAdmitted(admission=problem.code)
    return HubRefused(problem=problem.code, status=status)


def _problem(response: requests.Response, answer: bytes) -> _Problem | None:
    if response.headers.get("Content-Type", "").lower().startswith("application/problem+json"):
        with contextlib.suppress(msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            return msgspec.json.decode(answer, type=_Problem)
    return None


def _retry_after(response: requests.Response) -> int | None:
    value = response.headers.get("Retry-After", "")
    return int(value) if value.isascii() and value.isdigit() and len(value) <= _LONGEST_NUMBER else None


def _glimpse(answer: bytes) -> str:
    return answer[:60].decode("utf-8", "replace")
