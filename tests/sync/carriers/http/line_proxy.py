"""A line of the tests' own: carries every byte between two sockets, and breaks where a test says, to the byte.

    with a_line(hub.url) as line:
        line.fault = Fault(down=Way(passes=17, ends=Ends.RESET))
        … HttpCarrier([line.address]) …

Whatever is in force when a connection is made holds for it until it ends. With `tls` it speaks TLS to who connects and
plainly to the hub, as a factory's inspecting box does.
"""

import contextlib
import socket
import ssl
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from typing import Self
from urllib.parse import urlsplit

_AT_ONCE = 64 << 10
_NO_LINGER = struct.pack("ii", 1, 0)


class Ends(Enum):
    """How a way ends after the bytes that pass."""

    CLOSED = "closed"  # both directions are closed in good order
    RESET = "reset"
    SILENT = "silent"  # nothing more comes through, and nobody is told
    HALF_CLOSED = "half closed"  # no more this way; the other goes on
    SWALLOWED = "swallowed"  # what comes is thrown away; the other goes on


@dataclass(frozen=True)
class Way:
    """What happens to the bytes of one direction. `passes`: how many come through, None for all of them."""

    passes: int | None = None
    ends: Ends = Ends.CLOSED
    garbled_at: int | None = None
    piece_bytes: int = _AT_ONCE
    pauses_seconds: tuple[float, ...] = ()  # before each piece, again and again


@dataclass(frozen=True)
class Fault:
    """`up` is towards the hub. `answer` is given in place of the hub's; `is_doubled` lets what goes up arrive twice."""

    up: Way = Way()
    down: Way = Way()
    answer: bytes | None = None
    is_doubled: bool = False


class Line:
    """The running line: where it begins, what is in force, how many connections came, what passed in each direction."""

    def __init__(self, target: str, tls: ssl.SSLContext | None, *, is_narrow: bool) -> None:
        """Lead to `target`, a hub's address. A narrow line takes no more than it carries, as a radio does."""
        parts = urlsplit(target)
        self._target = (str(parts.hostname), int(parts.port or 0))
        self._tls = tls
        self._listening = socket.create_server(("127.0.0.1", 0), backlog=64)
        if is_narrow:
            self._listening.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        self._open: set[socket.socket] = set()
        self._threads: list[threading.Thread] = []
        self._ended = threading.Event()
        self.fault = Fault()
        self.connections = 0
        self.passed_up = self.passed_down = 0
        self.address = f"{'https' if tls else 'http'}://127.0.0.1:{self._listening.getsockname()[1]}"
        self._start(self._accept)

    def forget(self) -> Self:
        """Count what passes anew."""
        self.connections = self.passed_up = self.passed_down = 0
        return self

    def close(self) -> None:
        """Cut everything and wait for all that runs."""
        self._ended.set()
        with contextlib.suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        for one in tuple(self._open):
            _hang_up(one)
        while self._threads:
            self._threads.pop().join()

    def _start(self, run: object, *arguments: object) -> threading.Thread:
        thread = threading.Thread(target=run, args=arguments, daemon=True)  # type: ignore[arg-type]
        self._threads.append(thread)
        thread.start()
        return thread

    def _accept(self) -> None:
        while not self._ended.is_set():
            try:
                near, _ = self._listening.accept()
            except OSError:
                return
            self.connections += 1
            self._threads = [thread for thread in self._threads if thread.is_alive()]
            self._start(self._carry, near, self.fault)

    def _carry(self, near: socket.socket, fault: Fault) -> None:
        self._open.add(near)
        far: socket.socket | None = None
        twin: socket.socket | None = None
        try:
            if self._tls is not None:
                near = self._with_tls(near)
            if fault.answer is not None:
                _answer(near, fault.answer)
                return
            far = self._reach(near)
            self._open.add(far)
            if fault.is_doubled:
                twin = socket.create_connection(self._target)
                self._open.add(twin)
            upward = self._start(self._pump_up, near, far, twin, fault.up)
            self._pump(far, near, fault.down, upwards=False)
            upward.join()
            if twin is not None:
                _read_to_the_end(twin)
        except OSError:
            pass  # whoever is cut off has nothing more to say
        finally:
            for one in (near, far, twin):
                if one is not None:
                    _hang_up(one)
                    self._open.discard(one)

    def _reach(self, _near: socket.socket) -> socket.socket:
        """The far end for who has connected. Raises OSError when there is none for them."""
        return socket.create_connection(self._target)

    def _with_tls(self, near: socket.socket) -> ssl.SSLSocket:
        if self._tls is None:
            raise LookupError("no certificate")
        self._open.discard(near)
        wrapped = self._tls.wrap_socket(near, server_side=True)
        self._open.add(wrapped)
        return wrapped

    def _pump_up(self, near: socket.socket, far: socket.socket, twin: socket.socket | None, way: Way) -> None:
        with contextlib.suppress(OSError):
            self._pump(near, far, way, upwards=True, twin=twin)

    def _pump(
        self, source: socket.socket, sink: socket.socket, way: Way, *, upwards: bool, twin: socket.socket | None = None
    ) -> None:
        count = pieces = 0
        while True:
            left = way.piece_bytes if way.passes is None else min(way.piece_bytes, way.passes - count)
            if left == 0:
                self._end(source, sink, way.ends)
                return
            try:
                piece = source.recv(left)
            except OSError:
                piece = b""
            if not piece:
                with contextlib.suppress(OSError):
                    sink.shutdown(socket.SHUT_WR)
                return
            if way.garbled_at is not None and count <= way.garbled_at < count + len(piece):
                at = way.garbled_at - count
                piece = piece[:at] + bytes([piece[at] ^ 0xFF]) + piece[at + 1 :]
            if way.pauses_seconds:
                self._ended.wait(way.pauses_seconds[pieces % len(way.pauses_seconds)])
            pieces += 1
            sink.sendall(piece)
            if twin is not None:
                twin.sendall(piece)
            count += len(piece)
            if upwards:
                self.passed_up += len(piece)
            else:
                self.passed_down += len(piece)

    def _end(self, source: socket.socket, sink: socket.socket, ends: Ends) -> None:
        if ends is Ends.RESET:
            for one in (source, sink):
                one.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _NO_LINGER)
                with contextlib.suppress(OSError):
                    one.shutdown(socket.SHUT_RD)  # wakes whoever reads here, and says nothing to the other side
                one.close()
        elif ends is Ends.SILENT:
            self._ended.wait()
        elif ends is Ends.HALF_CLOSED:
            sink.shutdown(socket.SHUT_WR)
        elif ends is Ends.SWALLOWED:
            _read_to_the_end(source)
        else:
            for one in (source, sink):
                _hang_up(one)


def _answer(near: socket.socket, answer: bytes) -> None:
    """Say it after whatever came first, and hang up once the other side has it."""
    near.recv(_AT_ONCE)
    near.sendall(answer)
    near.shutdown(socket.SHUT_WR)
    _read_to_the_end(near)


def _read_to_the_end(one: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while one.recv(_AT_ONCE):
            pass


def _hang_up(one: socket.socket) -> None:
    with contextlib.suppress(OSError):
        one.shutdown(socket.SHUT_RDWR)
    one.close()


@contextmanager
def a_line(target: str, tls: ssl.SSLContext | None = None, *, is_narrow: bool = False) -> Iterator[Line]:
    """A line that carries while the block runs."""
    line = Line(target, tls, is_narrow=is_narrow)
    try:
        yield line
    finally:
        line.close()
