"""A factory's proxy: leads where it is asked to, by CONNECT or with the whole address, with or without a password."""

import base64
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from tests.sync.carriers.http.line_proxy import Line

_LOGIN_WANTED = (
    b'HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm="nha may"\r\n'
    b"Content-Length: 0\r\nConnection: close\r\n\r\n"
)


class ForwardProxy(Line):
    """`asked` has the first line of every request and what it said of itself; `login` is `user:password` or "".

    `thinks_seconds` is how long it takes to let through whoever asks for a tunnel.
    """

    def __init__(self, login: str, refusal: bytes) -> None:
        """Let through whoever knows the login; with a `refusal`, let nobody through."""
        self.login = login
        self.refusal = refusal
        self.asked: list[tuple[str, str]] = []
        self.thinks_seconds = 0.0
        super().__init__("", None, is_narrow=False)

    def _reach(self, near: socket.socket) -> socket.socket:
        head = b""
        while b"\r\n\r\n" not in head:
            piece = near.recv(4096)
            if not piece:
                raise ConnectionError("gone before it asked")
            head += piece
        first, *lines = head.split(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")
        said = dict(_header(line) for line in lines)
        self.asked.append((first, said.get("proxy-authorization", "")))
        if self.refusal or (self.login and said.get("proxy-authorization") != _basic(self.login)):
            near.sendall(self.refusal or _LOGIN_WANTED)
            raise ConnectionError("not let through")
        method, target, _ = first.split(" ")
        is_tunnel = method == "CONNECT"
        parts = urlsplit(f"//{target}" if is_tunnel else target)
        try:
            far = socket.create_connection((str(parts.hostname), parts.port or 80))
        except OSError:
            near.sendall(b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n")
            raise
        if is_tunnel:
            self._ended.wait(self.thinks_seconds)
            near.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
        else:
            # One request a connection, for only the first one's target is made one that a hub knows.
            path = f"{method} {parts.path}{f'?{parts.query}' if parts.query else ''} HTTP/1.1\r\nConnection: close\r\n"
            rest = head.partition(b"\r\n")[2].replace(b"Connection: keep-alive\r\n", b"")
            far.sendall(path.encode() + rest)
        return far


def _header(line: str) -> tuple[str, str]:
    name, _, value = line.partition(": ")
    return name.lower(), value


def _basic(login: str) -> str:
    return f"Basic {base64.b64encode(login.encode()).decode()}"


@contextmanager
def a_forward_proxy(login: str = "", refusal: bytes = b"") -> Iterator[ForwardProxy]:
    """A proxy that works while the block runs."""
    proxy = ForwardProxy(login, refusal)
    try:
        yield proxy
    finally:
        proxy.close()
