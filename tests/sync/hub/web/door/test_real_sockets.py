"""What any socket may try on a hub's own process: nothing of it keeps an honest one from an answer."""

import socket
import ssl
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http.client import HTTPSConnection
from pathlib import Path

import pytest

from sync.hub.web.door.lines import MOST_LINES_OF_ONE
from tests.real_hub import RealHub
from tests.sync.carriers.http.authority import Authority


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealHub]:
    with RealHub(tmp_path_factory.mktemp("hub")) as serving:
        yield serving


def _ask(hub: RealHub, *pieces: bytes) -> bytes:
    """All that is answered until the line is closed."""
    with socket.create_connection(("127.0.0.1", hub.port)) as line:
        for piece in pieces:
            line.sendall(piece)
        return b"".join(iter(lambda: line.recv(65536), b""))


def _get(path: str, *headers: str) -> bytes:
    return "\r\n".join((f"GET {path} HTTP/1.1", "Host: hub", *headers, "", "")).encode()


def test_what_is_asked_for_in_one_go_is_answered_in_order(hub: RealHub) -> None:
    asked = [_get("/health"), _get("/v1/nothing"), _get("/v1/about")] * 50
    told = _ask(hub, b"".join(asked) + _get("/health", "Connection: close"))
    statuses = [part[:3] for part in told.split(b"HTTP/1.1 ")[1:]]
    assert statuses == [b"200", b"404", b"200"] * 50 + [b"200"]


@pytest.mark.parametrize("begun", [b"GET /", b"GET / HTTP/1.1\r\nA: "], ids=["address", "header"])
def test_a_head_without_an_end_is_not_read_on(hub: RealHub, begun: bytes) -> None:
    assert _ask(hub, begun + b"a" * (17 << 10)).startswith(b"HTTP/1.1 400")


def test_garbage_behind_an_answer_is_the_last_on_its_line_and_no_fault_of_the_hub(hub: RealHub) -> None:
    with socket.create_connection(("127.0.0.1", hub.port)) as line:
        line.sendall(_get("/v1/nothing", "Transfer-Encoding: chunked"))
        assert line.recv(65536).startswith(b"HTTP/1.1 404")
        line.sendall(b"no chunk at all\r\n")
        while line.recv(65536):
            pass
    assert "Traceback" not in hub.log_path.read_text()


@contextmanager
def _many_open_files(count: int) -> Iterator[None]:
    if sys.platform == "win32":
        yield
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, min(count, hard)), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def test_sockets_that_never_speak_keep_nobody_from_a_hub_that_answers_by_tls(tmp_path: Path) -> None:
    authority, hub = Authority(tmp_path), RealHub(tmp_path)
    hub.start(0, "--certificate", str(authority.signed()))
    with ExitStack() as opened, _many_open_files(MOST_LINES_OF_ONE + 512):
        opened.callback(hub.stop)
        silent = [
            opened.enter_context(socket.create_connection(("127.0.0.1", hub.port))) for _ in range(MOST_LINES_OF_ONE)
        ]
        trusting = ssl.create_default_context(cadata=authority.pem)
        honest = HTTPSConnection("127.0.0.1", hub.port, context=trusting, timeout=60)
        opened.callback(honest.close)
        honest.request("GET", "/health")
        assert honest.getresponse().read() == b'{"status":"alive"}'
        silent[0].settimeout(20)  # sooner than a handshake is late
        assert silent[0].recv(1) == b""
