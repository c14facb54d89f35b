"""What a failure of requests, of urllib3 below it, or of the sockets below that means to a person.

The kinds of cause tell it, and their numbers: texts differ by system and language. Only where a library has nothing but
a text of its own, always English, is that looked at.
"""

import datetime as dt
import errno
import re
import socket
import ssl
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.client import HTTPException, IncompleteRead
from urllib.parse import urlsplit

import urllib3
from requests import exceptions as failed

from sync.contract.errors import (
    AnswerForeign,
    AnswerGarbled,
    CarriageError,
    CertificateExpired,
    CertificateUntrusted,
    ClockWrong,
    GatewayFailed,
    HubNotListening,
    HubUnavailable,
    LineCut,
    LineSilent,
    NameNotFound,
    NoNetwork,
    ProxyLoginForeign,
    ProxyLoginRequired,
    ProxyUnreachable,
    SecureLineFailed,
)

GATEWAY = frozenset({502, 504})
PROXY_LOGIN = 407
UNAVAILABLE = 503
# OpenSSL's numbers, and the one that Windows has for both.
_NOT_YET_VALID, _HAS_EXPIRED, _WINDOWS_OUT_OF_DATE = 9, 10, 0x800B0101
_NO_ROAD = frozenset(
    getattr(errno, name)
    for name in ("ENETUNREACH", "EHOSTUNREACH", "ENETDOWN", "EADDRNOTAVAIL", "WSAENETUNREACH", "WSAEHOSTUNREACH")
    if hasattr(errno, name)
)
_DROPPED = (ConnectionResetError, BrokenPipeError, ConnectionAbortedError, ssl.SSLEOFError, ssl.SSLZeroReturnError)
_AT_PROXY = (failed.ProxyError, urllib3.exceptions.ProxyError)
_BAD_ADDRESS = (
    failed.InvalidURL,
    failed.MissingSchema,
    failed.InvalidSchema,
    urllib3.exceptions.LocationParseError,
    UnicodeError,
)
# WORKAROUND(urllib3 2.8): the status of a refused CONNECT is in this text alone.
_TUNNEL = re.compile(r"Tunnel connection failed: (\d{3})\b")
# The kinds of login among what a proxy asks for: words behind which no "=" stands; what is quoted may hold anything.
_QUOTED = re.compile(r'"[^"]*"')
_SCHEME = re.compile(r"(?:^|,)\s*([A-Za-z][\w-]{0,19})(?=\s*(?:,|$)|\s+[^\s=,])")
_BASIC, _MOST_SCHEMES = "basic", 3
_ENDED = "Response ended prematurely"  # urllib3, where a chunk's length should stand
# Whoever exchanged within this time had a clock that the hub's time fits, and a certificate lasts longer than this.
_LATELY = dt.timedelta(days=60)


class LoginWanted(OSError):
    """A proxy asked for a login instead of leading on; `challenges` are those that it takes."""

    def __init__(self, challenges: str) -> None:
        """Take what it said."""
        super().__init__("a proxy asks for a login")
        self.challenges = challenges


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is known about the request that failed. `proxy` without its login; `user` if one was sent."""

    address: str
    proxy: str
    user: str
    now: dt.datetime
    hub_at: dt.datetime | None


def line_failure(error: BaseException, known: Surroundings) -> CarriageError:
    """The failure in our own words."""
    causes = tuple(causes_of(error))

    def is_any(*kinds: type[BaseException]) -> bool:
        return any(isinstance(cause, kinds) for cause in causes)

    certificate = next((cause for cause in causes if isinstance(cause, ssl.SSLCertVerificationError)), None)
    if certificate is not None:
        return _certificate_failure(certificate, known)
    if (refused := _refused_tunnel(causes, known)) is not None:
        return refused
    if is_any(*_AT_PROXY) and is_any(urllib3.exceptions.ConnectTimeoutError):  # which all failures to connect are
        return ProxyUnreachable(proxy=known.proxy)
    if any(isinstance(cause, OSError) and cause.errno in _NO_ROAD for cause in causes):
        return NoNetwork(reason="unreachable")
    if any(_ENDED in str(cause) for cause in causes):
        return LineCut(detail=type(error).__name__)
    fitting = (make for sign, make in _SIGNS if is_any(*sign))
    return next(fitting, _no_network)(error, known)


def _no_network(error: BaseException, _known: Surroundings) -> CarriageError:
    return NoNetwork(reason="connection", detail=type(error).__name__)


# The first that is among the causes tells what it was.
_SIGNS: tuple[tuple[tuple[type[BaseException], ...], Callable[[BaseException, Surroundings], CarriageError]], ...] = (
    (_BAD_ADDRESS, lambda *_: NoNetwork(reason="address")),
    ((failed.ConnectTimeout,), lambda *_: HubNotListening(reason="silence")),
    ((failed.Timeout, TimeoutError), lambda *_: LineSilent()),
    ((socket.gaierror,), lambda _, known: NameNotFound(name=urlsplit(known.address).hostname)),
    ((ConnectionRefusedError,), lambda *_: HubNotListening(reason="refused")),
    ((urllib3.exceptions.InvalidChunkLength,), lambda error, _: AnswerGarbled(detail=type(error).__name__)),
    ((*_DROPPED, IncompleteRead), lambda error, _: LineCut(detail=type(error).__name__)),
    ((failed.SSLError, ssl.SSLError), lambda error, _: SecureLineFailed(detail=type(error).__name__)),
    (
        (HTTPException, failed.ContentDecodingError, failed.InvalidHeader, urllib3.exceptions.DecodeError),
        lambda error, _: AnswerGarbled(detail=type(error).__name__),
    ),
    (_AT_PROXY, lambda _, known: ProxyUnreachable(proxy=known.proxy)),
)


def is_dropped(error: BaseException) -> bool:
    """Whether the other side, or something between, closed the connection."""
    return any(isinstance(cause, _DROPPED) for cause in causes_of(error))


def _refused_tunnel(causes: tuple[BaseException, ...], known: Surroundings) -> CarriageError | None:
    """Why a proxy did not lead to the hub, where it said so."""
    wanted = next((cause for cause in causes if isinstance(cause, LoginWanted)), None)
    if wanted is not None:
        return tunnel_failure(PROXY_LOGIN, known, wanted.challenges)
    tunnel = _TUNNEL.search(" ".join(str(cause) for cause in causes))
    return tunnel_failure(int(tunnel[1]), known) if tunnel else None


def tunnel_failure(status: int, known: Surroundings, challenges: str = "") -> CarriageError:
    """What the proxy's answer means when it was asked for the way to the hub.

    `challenges`: what it says of the logins that it takes (`Proxy-Authenticate`).
    """
    if status == PROXY_LOGIN:
        schemes = list(dict.fromkeys(_SCHEME.findall(_QUOTED.sub("", challenges))))
        if schemes and _BASIC not in {scheme.casefold() for scheme in schemes}:
            return ProxyLoginForeign(proxy=known.proxy, schemes=", ".join(schemes[:_MOST_SCHEMES]))
        return ProxyLoginRequired(proxy=known.proxy, user=known.user or None)
    if status in GATEWAY:
        return GatewayFailed(status=status)
    if status == UNAVAILABLE:
        return HubUnavailable(reason="proxy", status=status)
    return AnswerForeign(status=status, address=known.address)


def _certificate_failure(error: ssl.SSLCertVerificationError, known: Surroundings) -> CarriageError:
    """A certificate out of date, told apart from one that nobody vouches for.

    Whether the clock or the certificate is wrong, the hub's last signed time can tell: who exchanged lately by a clock
    that fits it has a right clock, and the certificate ran out meanwhile. In every other case the clock is looked at
    first: it is the commoner one, and the officer can set it.
    """
    code = getattr(error, "verify_code", None)
    if code not in {_NOT_YET_VALID, _HAS_EXPIRED, _WINDOWS_OUT_OF_DATE}:
        return CertificateUntrusted(address=known.address)
    on_both = {"pc_on": known.now.date(), "hub_on": known.hub_at.date() if known.hub_at else None}
    fits = known.hub_at is not None and dt.timedelta() <= known.now - known.hub_at <= _LATELY
    if fits and code != _NOT_YET_VALID:
        return CertificateExpired(address=known.address, **on_both)
    return ClockWrong(**on_both)


def causes_of(error: BaseException) -> Iterator[BaseException]:
    """The error and all that it was made from: by `raise … from`, while handling, or held inside as urllib3 does."""
    seen: set[int] = set()
    waiting: list[object] = [error]
    while waiting:
        cause = waiting.pop()
        if isinstance(cause, BaseException) and id(cause) not in seen:
            seen.add(id(cause))
            yield cause
            waiting += [cause.__cause__, cause.__context__, getattr(cause, "reason", None), *cause.args]
