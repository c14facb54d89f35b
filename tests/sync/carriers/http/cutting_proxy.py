"""A TCP proxy on loopback that cuts lines: each of its lines after so many bytes up or down, as it is told."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Cut:
    """After so many bytes of a line were passed on, up to the hub or down from it, the line is gone."""

    up: int | None = None
    down: int | None = None


@dataclass
class CuttingProxy:
    """Where it listens, the cuts of its next lines (then it cuts no more), and how many bytes went up in all.

    `before_line` is called before each line is passed on; it may wait until the hub has done with the one before.
    """

    address: str = ""
    cuts: list[Cut] = field(default_factory=list)
    bytes_up: int = 0
    lines: int = 0
    before_line: Callable[[], None] = lambda: None


def _pass_on(proxy: CuttingProxy, one: socket.socket, other: socket.socket, most: int | None, *, is_up: bool) -> None:
    left = most
    with suppress(OSError):
        while left is None or left > 0:
            data = one.recv(4096 if left is None else min(left, 4096))
            if not data:
                break
            other.sendall(data)
            left = None if left is None else left - len(data)
            proxy.bytes_up += len(data) if is_up else 0
    for end in (one, other):
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)


@contextmanager
def a_cutting_proxy(host: str, port: int) -> Iterator[CuttingProxy]:
    """Pass on to a hub while the block runs."""
    proxy = CuttingProxy()
    listening = socket.create_server(("127.0.0.1", 0))
    proxy.address = f"http://127.0.0.1:{listening.getsockname()[1]}"
    threads: list[threading.Thread] = []
    ends: list[socket.socket] = []

    def accept() -> None:
        with suppress(OSError):
            while True:
                line, _ = listening.accept()
                proxy.before_line()
                proxy.lines += 1
                cut = proxy.cuts.pop(0) if proxy.cuts else Cut()
                hub = socket.create_connection((host, port))
                ends.extend((line, hub))
                for one, other, most, is_up in ((line, hub, cut.up, True), (hub, line, cut.down, False)):
                    thread = threading.Thread(target=_pass_on, args=(proxy, one, other, most), kwargs={"is_up": is_up})
                    threads.append(thread)
                    thread.start()

    accepting = threading.Thread(target=accept)
    accepting.start()
    try:
        yield proxy
    finally:
        with suppress(OSError):
            listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        accepting.join()
        for end in ends:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()
        for thread in threads:
            thread.join()
