"""Carrying by HTTP. The only place that knows requests.

Time-outs watch progress, not totals: 30 seconds without a byte, however slow the line.
"""

from __future__ import annotations

import base64
import binascii
import ssl
from collections.abc import Sequence
from typing import Any

import msgspec
import requests
import truststore
from requests.adapters import HTTPAdapter

from sync.contract.errors import (
    CarriageError,
    HubRefused,
    HubUnavailable,
    LoginRequired,
    NoNetwork,
    NotAdmitted,
)
from sync.envelope.header import MAX_DOCUMENT_BYTES, DocumentType

CONNECT_SECONDS = 10
SILENCE_SECONDS = 30
DOCUMENT_MEDIA_TYPE = "application/octet-stream"
_OK, _TOO_MANY, _UNAVAILABLE, _SERVER_FAULT = 200, 429, 503, 500
_MAX_ANSWER_BYTES = 2 * MAX_DOCUMENT_BYTES


class _Problem(msgspec.Struct, frozen=True):
    """An error of the hub (RFC 9457)."""

    code: str
    title: str = ""


class _BulletinPage(msgspec.Struct, frozen=True):
    """The hub's answer when bulletins are asked for: sealed documents in base64, oldest first."""

    bulletins: tuple[str, ...]


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

    def close(self) -> None:
        """Close the connections."""
        self._session.close()

    def deliver(self, document_id: str, kind: DocumentType, content: bytes) -> bytes | None:
        """Put the document; the answer is its sealed receipt. Raises CarriageError."""
        answer = self._ask("PUT", f"/v1/documents/{document_id}", content)
        if not answer.startswith(b'{"format":"sangkien/'):
            raise LoginRequired(answer=_glimpse(answer))
        return answer

    def collect(self, device: str, after: int) -> Sequence[bytes]:
        """The sealed bulletins above the cursor `after`, oldest first. Raises CarriageError."""
        answer = self._ask("GET", f"/v1/devices/{device}/bulletins?after={after}")
        try:
            page = msgspec.json.decode(answer, type=_BulletinPage)
            return [base64.b64decode(sealed, validate=True) for sealed in page.bulletins]
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, binascii.Error) as error:
            raise LoginRequired(answer=_glimpse(answer)) from error

    def leaderboard(self, programme: str) -> bytes:
        """The public figures of a programme, as the hub's JSON. Raises CarriageError."""
        return self._ask("GET", f"/v1/leaderboards/{programme}")

    def _ask(self, method: str, path: str, body: bytes | None = None) -> bytes:
        failure: CarriageError = NoNetwork(reason="no address")
        for address in list(self._addresses):
            try:
                answer = self._ask_one(method, address + path, body)
            except (NoNetwork, HubUnavailable) as error:
                failure = error
            else:
                self._addresses.remove(address)
                self._addresses.insert(0, address)
                return answer
        raise failure

    def _ask_one(self, method: str, url: str, body: bytes | None) -> bytes:
        try:
            with self._session.request(
                method,
                url,
                data=body,
                headers={"Content-Type": DOCUMENT_MEDIA_TYPE} if body is not None else None,
                timeout=(CONNECT_SECONDS, SILENCE_SECONDS),
                allow_redirects=False,
                stream=True,
            ) as response:
                answer = _read(response)
        except requests.exceptions.SSLError as error:
            raise NoNetwork(reason="tls", detail=type(error).__name__) from error
        except requests.exceptions.Timeout as error:
            raise HubUnavailable(reason="silence") from error
        except requests.exceptions.ConnectionError as error:
            if "refused" in str(error).lower():
                raise HubUnavailable(reason="refused") from error
            raise NoNetwork(reason="connection") from error
        except requests.exceptions.RequestException as error:
            raise NoNetwork(reason="request", detail=type(error).__name__) from error
        if response.status_code == _OK:
            return answer
        raise _refusal(response, answer)


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
    if response.headers.get("Content-Type", "").startswith("application/problem+json"):
        try:
            problem = msgspec.json.decode(answer, type=_Problem)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            problem = _Problem(code="unreadable")
        if status in {_TOO_MANY, _UNAVAILABLE}:
            return HubUnavailable(reason=problem.code, retry_after_seconds=_retry_after(response))
        if problem.code in {"unknown_sender", "not_admitted"}:
            return NotAdmitted(admission=problem.code)
        return HubRefused(problem=problem.code, status=status)
    if status >= _SERVER_FAULT and status != 511:
        return HubUnavailable(reason="status", status=status, retry_after_seconds=_retry_after(response))
    return LoginRequired(status=status)


def _retry_after(response: requests.Response) -> int | None:
    value = response.headers.get("Retry-After", "")
    return int(value) if value.isascii() and value.isdigit() else None


def _glimpse(answer: bytes) -> str:
    return answer[:60].decode("utf-8", "replace")
