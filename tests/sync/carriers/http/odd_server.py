"""A real HTTP server on a free port of loopback that answers as each test wants it, well or badly."""

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True)
class Asked:
    """One request as it came."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass(repr=False)
class OddServer:
    """The running server: where it is, what was asked, and `ended`, which is set when the test is over."""

    address: str = ""
    asked: list[Asked] = field(default_factory=list)
    ended: threading.Event = field(default_factory=threading.Event)


Answer = Callable[[BaseHTTPRequestHandler, OddServer], None]


def says(status: int, body: bytes = b"", **headers: str) -> Answer:
    """An answer with a length and these headers (`Retry_After` stands for `Retry-After`)."""

    def answer(request: BaseHTTPRequestHandler, _server: OddServer) -> None:
        request.send_response_only(status)
        request.send_header("Content-Length", str(len(body)))
        request.send_header("Connection", "close")
        for name, value in headers.items():
            request.send_header(name.replace("_", "-"), value)
        request.end_headers()
        request.wfile.write(body)

    return answer


def writes(*parts: bytes) -> Answer:
    """Bytes as they are, each sent by itself, then the connection is cut."""

    def answer(request: BaseHTTPRequestHandler, _server: OddServer) -> None:
        for part in parts:
            request.wfile.write(part)
            request.wfile.flush()

    return answer


def is_silent_after(*parts: bytes) -> Answer:
    """Bytes as they are, then nothing more until the test is over."""

    def answer(request: BaseHTTPRequestHandler, server: OddServer) -> None:
        writes(*parts)(request, server)
        server.ended.wait()

    return answer


@contextmanager
def an_odd_server(answer: Answer, tls: ssl.SSLContext | None = None, *, host: str = "127.0.0.1") -> Iterator[OddServer]:
    """Serve while the block runs, by TLS where a context is given."""
    server = OddServer()

    class Answering(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
            server.asked.append(Asked(self.command, self.path, dict(self.headers), body))
            answer(self, server)
            self.close_connection = True

        def __getattr__(self, name: str) -> Callable[[], None]:
            """Answer every method alike: `do_GET`, `do_PUT`, `do_CONNECT`."""
            if not name.startswith("do_"):
                raise AttributeError(name)
            return self._answer

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the base class's name
            """Say nothing."""

    class Listening(ThreadingHTTPServer):
        address_family = socket.AF_INET6 if ":" in host else socket.AF_INET

    listening = Listening((host, 0), Answering)
    if tls:
        listening.socket = tls.wrap_socket(listening.socket, server_side=True, do_handshake_on_connect=False)
    listening.daemon_threads = False
    thread = threading.Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    server.address = f"{'https' if tls else 'http'}://{f'[{host}]' if ':' in host else host}:{listening.server_port}"
    try:
        yield server
    finally:
        server.ended.set()
        listening.shutdown()
        thread.join()
        listening.server_close()
