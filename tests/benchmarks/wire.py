"""Bytes on the wire for 10,000 records, both ways with all headers, as a share of their JSON lines.

A relay between the book and a real hub counts what passes.
"""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from desktop_app.operations.exchange.exchange import send_now
from desktop_app.store.book import Book
from tests.benchmarks.sending import RECORDS, send_all
from tests.benchmarks.sending_book import a_joined_book, fill
from tests.real_hub import RealHub

LIMIT = 0.3


class CountingRelay:
    """Hands on every byte between whoever connects and `port` of loopback, and counts them and the connections."""

    def __init__(self, port: int) -> None:
        self.up = self.down = self.requests = 0
        self._port = port
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listening.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        """Take no more connections."""
        self._listening.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                here, _ = self._listening.accept()
                there = socket.create_connection(("127.0.0.1", self._port))
                threading.Thread(target=self._pass, args=(here, there, "up"), daemon=True).start()
                threading.Thread(target=self._pass, args=(there, here, "down"), daemon=True).start()

    def _pass(self, source: socket.socket, target: socket.socket, way: str) -> None:
        with suppress(OSError):
            while data := source.recv(1 << 16):
                setattr(self, way, getattr(self, way) + len(data))
                if way == "up":
                    self.requests += data.count(b" HTTP/1.1\r\n")
                target.sendall(data)
            target.shutdown(socket.SHUT_WR)


@contextmanager
def through_a_relay(book: Book, hub: RealHub) -> Iterator[CountingRelay]:
    """The book reaches the hub by a relay that counts."""
    relay = CountingRelay(hub.port)
    with book.write():
        book.memberships.change_addresses((relay.url,))
    yield relay
    relay.close()


def measure(records: int = RECORDS) -> tuple[float, str]:
    """Bytes on the wire over bytes of JSON, and a line of figures."""
    with TemporaryDirectory(prefix="sangkien-bench-") as place:
        folder = Path(place)
        with RealHub(folder) as hub, a_joined_book(folder, hub) as book, through_a_relay(book, hub) as relay:
            send_now(book)
            before = (relay.up, relay.down)
            json_bytes = fill(book, records, seed=4)
            send_all(book, records)
            up, down = relay.up - before[0], relay.down - before[1]
    figures = (
        f"{json_bytes / 1e6:.1f} MB of JSON, {up / 1e6:.2f} MB up and {down / 1e6:.2f} MB down ({records:,} records)"
    )
    return (up + down) / json_bytes, figures
