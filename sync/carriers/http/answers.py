"""What an answer is: the hub's own, or that of something on the way. Read within bounds, believed in nothing."""

import contextlib
import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

import msgspec
import requests

from sync.carriers.http.failures import GATEWAY, PROXY_LOGIN, UNAVAILABLE, Surroundings, tunnel_failure
from sync.contract.errors import (
    AnswerEndless,
    AnswerForeign,
    CarriageError,
    GatewayFailed,
    HubKeysMissing,
    HubRefused,
    HubUnavailable,
    LineCut,
    LineSilent,
    LoginRequired,
    SendingTooLarge,
    not_admitted,
)
from sync.envelope.header import MAX_DOCUMENT_BYTES

MAX_ANSWER_BYTES = 2 * MAX_DOCUMENT_BYTES
_PROBLEM = "application/problem+json"
_TOO_MANY, _SERVER_FAULT, _TOO_LARGE, _LOGIN = 429, 500, 413, 511
_REDIRECTS = range(300, 400)
_LONGEST_NUMBER = 9
_PART_BYTES = 64 << 10
_KEPT_PART_BYTES = 4096  # what a cut may cost of an answer that is kept as it comes

Keep = Callable[[int, Mapping[str, str], bytes], None]
_WAITED_FOR_US = "sender_silent"  # the hub's word for a body that began and did not go on
_KEYS_MISSING = "keys_missing"
_NOT_ADMITTED = frozenset({"unknown_sender", "not_admitted", "device_set_aside", "device_revoked"})


class _Problem(msgspec.Struct, frozen=True):
    """An error of the hub (RFC 9457)."""

    code: str


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer as it came; `headers` by their names in small letters. `problem` is the hub's code, or ""."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    problem: str

    @property
    def is_good(self) -> bool:
        """Whether what was asked for was done, by the status."""
        return 200 <= self.status < 300

    @property
    def answered_at(self) -> dt.datetime | None:
        """The clock of whoever answered, as its `Date` says it. Nobody signs that."""
        return _moment(self.headers.get("date", ""))


def read_reply(response: requests.Response, most_bytes: int, keep: Keep | None = None) -> Reply:
    """Read an answer whole; `keep` is handed status, headers and each part as it comes.

    Raises AnswerEndless, and what requests raises.
    """
    parts, size = [], 0
    headers = {name.lower(): value for name, value in response.headers.items()}
    for part in response.iter_content(_KEPT_PART_BYTES if keep else _PART_BYTES):
        parts.append(part)
        size += len(part)
        if size > most_bytes:
            raise AnswerEndless(bytes=size)
        if keep is not None:
            keep(response.status_code, headers, part)
    body = b"".join(parts)
    problem = ""
    if headers.get("content-type", "").lower().startswith(_PROBLEM):
        with contextlib.suppress(msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            problem = msgspec.json.decode(body, type=_Problem).code
    return Reply(response.status_code, headers, body, problem)


def not_the_hubs(reply: Reply, address: str) -> CarriageError:
    """What an answer of a good status is whose content is not what the hub says."""
    if not reply.body:
        return LineCut(detail="empty")  # as when a box on the way gives up
    if _is_page(reply):
        return LoginRequired(status=reply.status)
    return AnswerForeign(status=reply.status, address=address)


def refusal(reply: Reply, known: Surroundings, body_bytes: int) -> CarriageError:
    """What any other status means, from the hub (by its code) or from a box on the way."""
    if reply.problem:
        return _hubs_refusal(reply, known.now)
    status = reply.status
    if status == PROXY_LOGIN:
        return tunnel_failure(status, known, reply.headers.get("proxy-authenticate", ""))
    if status == _TOO_LARGE:
        return SendingTooLarge(status=status, bytes=body_bytes)
    if status == _LOGIN or status in _REDIRECTS:
        return LoginRequired(status=status)
    if status == _TOO_MANY or status >= _SERVER_FAULT:
        kind = GatewayFailed if status in GATEWAY else HubUnavailable
        return kind(status=status, retry_after_seconds=retry_after_seconds(reply.headers, known.now))
    return AnswerForeign(status=status, address=known.address)


def _hubs_refusal(reply: Reply, now: dt.datetime) -> CarriageError:
    if reply.status in {_TOO_MANY, UNAVAILABLE}:
        seconds = retry_after_seconds(reply.headers, now)
        if reply.problem == _KEYS_MISSING:
            return HubKeysMissing(status=reply.status, retry_after_seconds=seconds)
        return HubUnavailable(reason=reply.problem, status=reply.status, retry_after_seconds=seconds)
    if reply.problem == _WAITED_FOR_US:
        return LineSilent(problem=reply.problem)
    if reply.problem in _NOT_ADMITTED:
        return not_admitted(reply.problem)
    return HubRefused(problem=reply.problem, status=reply.status)


def retry_after_seconds(headers: Mapping[str, str], now: dt.datetime) -> int | None:
    """What `Retry-After` says, in seconds or as a day and hour; the latter against the answer's own clock, not ours."""
    value = headers.get("retry-after", "").strip()
    if value.isascii() and value.isdigit():
        return int(value) if len(value) <= _LONGEST_NUMBER else None
    at = _moment(value)
    if at is None:
        return None
    return max(round((at - (_moment(headers.get("date", "")) or now)).total_seconds()), 0)


def _moment(text: str) -> dt.datetime | None:
    with contextlib.suppress(ValueError, OverflowError, TypeError):
        at = parsedate_to_datetime(text)
        return at if at.tzinfo else at.replace(tzinfo=dt.UTC)
    return None


def _is_page(reply: Reply) -> bool:
    kind = reply.headers.get("content-type", "").lower()
    return "html" in kind or reply.body.lstrip()[:1] == b"<"
