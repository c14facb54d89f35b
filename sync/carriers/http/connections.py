"""Connections that watch progress: each write and each read has its own time, however slow the line.

What urllib3 leaves open is closed here: its time for writing is for a whole piece at once, its time for reading begins
anew with every byte, so that an answer of a byte each half minute would never end, and the certificates that it trusts
behind a proxy are not the operating system's.
"""

from __future__ import annotations

import base64
import contextlib
import io
import socket
import ssl
import time
from functools import partial
from http.client import HTTPResponse, parse_headers
from typing import TYPE_CHECKING, Any

import truststore
from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection

from sync.carriers.http.failures import PROXY_LOGIN, LoginWanted
from sync.carriers.http.settings import LineSettings, Patience
from sync.carriers.http.slices import in_slices
from sync.contract.errors import AnswerEndless, AuthorityFileUnusable, LineCrawling

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from requests import PreparedRequest

# By TLS one piece is one write: at 137 bytes a second it still passes within 30 s. A plain socket takes of a piece what
# has room, and tells how much; it is asked as seldom as may be, for at each piece other threads have their turn.
_TLS_PIECE_BYTES = 4 << 10
_PLAIN_PIECE_BYTES = 16 << 10


class Progress:
    """What one answer has brought so far. Raises LineCrawling or AnswerEndless when it should not go on."""

    def __init__(self, patience: Patience, most_bytes: int) -> None:
        self._patience = patience
        self._most_bytes = most_bytes
        self._began_at = time.monotonic()
        self._count = 0

    def note(self, count: int) -> None:
        """So many bytes more."""
        self._count += count
        if self._count > self._most_bytes:
            raise AnswerEndless(bytes=self._count)
        seconds = time.monotonic() - self._began_at
        least = seconds * self._patience.crawling_bytes_per_second
        if seconds > self._patience.crawling_after_seconds and self._count < least:
            raise LineCrawling(bytes=self._count, seconds=round(seconds))


class _WatchedReader(io.RawIOBase):
    """What comes over a socket, noted as it comes."""

    def __init__(
        self,
        raw: io.RawIOBase,
        sock: socket.socket,
        progress: Progress,
        silence_seconds: float,
        heed: Callable[[], None],
    ) -> None:
        self._raw = raw
        self._sock = sock
        self._progress = progress
        self._silence_seconds = silence_seconds
        self._first_seconds = sock.gettimeout()
        self._heed = heed
        self.has_ended = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:  # noqa: ANN401  the base class's own
        # Past the raw file, which will not be read again once a wait was in vain. The first byte may take longer.
        seconds = self._first_seconds or self._silence_seconds
        count = in_slices(self._sock, seconds, lambda: self._sock.recv_into(buffer), self._heed)
        self._first_seconds = None
        self.has_ended = self.has_ended or count == 0
        self._progress.note(count or 0)
        return count

    def close(self) -> None:
        self._raw.close()
        super().close()


class _WatchedResponse(HTTPResponse):
    """An answer whose head must be whole: one that is cut within it is no shorter answer."""

    def __init__(
        self,
        sock: socket.socket,
        *args: Any,  # noqa: ANN401  the base class's own
        patience: Patience,
        most_bytes: int,
        heed: Callable[[], None],
        **kwargs: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(sock, *args, **kwargs)
        progress = Progress(patience, most_bytes)
        raw = self.fp.detach()
        self._watched = _WatchedReader(raw, sock, progress, patience.silence_seconds, heed)
        self.fp = io.BufferedReader(self._watched)

    _is_whole_read = False

    def begin(self) -> None:
        self._is_whole_read = True
        with self._whole_head():
            super().begin()

    def _read_status(self) -> Any:  # noqa: ANN401  the base class's own
        """A proxy's answer to CONNECT is read by it alone: what logins it takes would never be seen."""
        with self._whole_head():
            read = super()._read_status()  # type: ignore[misc]
            if read[1] == PROXY_LOGIN and not self._is_whole_read:
                raise LoginWanted(", ".join(parse_headers(self.fp).get_all("Proxy-Authenticate", [])))
            return read

    @contextlib.contextmanager
    def _whole_head(self) -> Iterator[None]:
        try:
            yield
        finally:
            if self._watched.has_ended:
                raise ConnectionResetError("cut within the head of the answer")


class _Watching:
    """Both kinds of connection, with patience."""

    patience = Patience()
    most_bytes = 0
    piece_bytes = _TLS_PIECE_BYTES
    heed: Callable[[], None]
    sock: socket.socket
    timeout: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  urllib3's own
        super().__init__(*args, **kwargs)
        self.response_class = partial(
            _WatchedResponse, patience=self.patience, most_bytes=self.most_bytes, heed=self.heed
        )
        self._sent_bytes = 0

    def _new_conn(self) -> socket.socket:
        made: socket.socket = super()._new_conn()  # type: ignore[misc]
        # With a large buffer all would be gone at once, and nothing could be told of its progress.
        made.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, self.patience.send_buffer_bytes)
        made.settimeout(self.patience.silence_seconds)
        return made

    def putrequest(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  urllib3's own
        self._sent_bytes = 0
        super().putrequest(*args, **kwargs)  # type: ignore[misc]

    def send(self, data: Any) -> None:  # noqa: ANN401  urllib3's own; bytes, as everything comes in pieces
        if self.sock is None:
            self.connect()
        rest = memoryview(data)
        while rest:
            piece = rest[: self.piece_bytes]
            count = in_slices(self.sock, self.patience.silence_seconds, partial(self.sock.send, piece), self.heed)
            self._sent_bytes += count
            rest = rest[count:]

    def getresponse(self) -> Any:  # noqa: ANN401  urllib3's own
        # Windows takes a last piece whole as long as its buffer is not full.
        still_here = min(self._sent_bytes, self.patience.send_buffer_bytes + self.piece_bytes)
        self.timeout = self.patience.silence_seconds + still_here / self.patience.slow_bytes_per_second
        return super().getresponse()  # type: ignore[misc]


class _PlainConnection(_Watching, HTTPConnection):  # type: ignore[misc]
    piece_bytes = _PLAIN_PIECE_BYTES


class _TlsConnection(_Watching, HTTPSConnection):  # type: ignore[misc]
    pass


class LineAdapter(HTTPAdapter):
    """Requests' door to the line: patient connections, the system's trust, a proxy's login."""

    def __init__(self, settings: LineSettings, patience: Patience, most_bytes: int, heed: Callable[[], None]) -> None:
        self._login = settings.proxy_login
        self._trust = _trust(settings.authorities)
        watching = {"patience": patience, "most_bytes": most_bytes, "heed": staticmethod(heed)}
        plain = type("PlainConnection", (_PlainConnection,), watching)
        tls = type("TlsConnection", (_TlsConnection,), watching)
        self._pools: dict[str, type[HTTPConnectionPool]] = {
            "http": type("PlainPool", (HTTPConnectionPool,), {"ConnectionCls": plain}),
            "https": type("TlsPool", (HTTPSConnectionPool,), {"ConnectionCls": tls}),
        }
        super().__init__()

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  requests' own
        super().init_poolmanager(*args, **kwargs, ssl_context=self._trust)
        self.poolmanager.pool_classes_by_scheme = self._pools

    def proxy_manager_for(self, proxy: str, **kwargs: Any) -> Any:  # noqa: ANN401  requests' own
        kwargs |= {"ssl_context": self._trust, "proxy_ssl_context": self._trust}
        made = super().proxy_manager_for(proxy, **kwargs)
        made.pool_classes_by_scheme = self._pools
        return made

    def proxy_headers(self, proxy: str) -> dict[str, str]:
        if self._login is None:
            return super().proxy_headers(proxy)
        login = f"{self._login.user}:{self._login.password}".encode()
        return {"Proxy-Authorization": f"Basic {base64.b64encode(login).decode()}"}

    def cert_verify(self, conn: Any, url: str, verify: object, cert: object) -> None:  # noqa: ANN401  requests' own
        """Leave out the list of authorities that requests brings along."""
        conn.cert_reqs = "CERT_REQUIRED"

    def build_connection_pool_key_attributes(
        self,
        request: PreparedRequest,
        verify: object,
        cert: object = None,
    ) -> Any:  # noqa: ANN401  requests' own
        """Leave out what the environment names in the place of the system's trust."""
        return super().build_connection_pool_key_attributes(request, verify=True, cert=None)


def _trust(authorities: str) -> ssl.SSLContext:
    trust = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    if authorities:
        try:
            trust.load_verify_locations(cadata=authorities)
        except ssl.SSLError as error:
            raise AuthorityFileUnusable(reason="no certificate") from error
    return trust
