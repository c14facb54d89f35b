"""One workplace sends 10,000 records over loopback, against posting the same sealed bytes to a bare store.

Ours is the whole road, durable at both ends: records gathered and sealed in the book, carried, judged by a real hub in
a process of its own, receipts verified and settled. The peer is posted the very batches that ours made, by the same
HTTP library on one connection, and commits each. Medians of rounds, the two by turns.
"""

import statistics
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import requests

from desktop_app.operations.exchange.exchange import send_now
from desktop_app.store.book import Book
from tests.benchmarks.sending_book import a_joined_book, fill, sealed_batches
from tests.benchmarks.serving import a_peer
from tests.real_hub import RealHub

LIMIT = 0.5
RECORDS = 10_000
_ROUNDS, _WARM_UP = 5, 1


def measure(records: int = RECORDS) -> tuple[float, str]:
    """The peer's time over ours, and a line of figures."""
    ours, bare = [], []
    with TemporaryDirectory(prefix="sangkien-bench-") as place:
        folder = Path(place)
        with (
            RealHub(folder) as hub,
            a_peer("storing_server", folder / "stored.sqlite") as peer,
            a_joined_book(folder, hub) as book,
        ):
            for number in range(_WARM_UP + _ROUNDS):
                before = book.outbox.chain().seq
                fill(book, records, seed=number)
                ours.append(send_all(book, records))
                bare.append(_post(peer, [sealed for _, sealed in sealed_batches(book, before)]))
    our_seconds, bare_seconds = (statistics.median(seconds[_WARM_UP:]) for seconds in (ours, bare))
    figures = (
        f"{records / our_seconds:,.0f} records/s from book to settled, {records / bare_seconds:,.0f} where the same "
        f"bytes are only stored (medians of {_ROUNDS})"
    )
    return bare_seconds / our_seconds, figures


def send_all(book: Book, records: int) -> float:
    """Seconds of one exchange that settles `records`. Raises RuntimeError when it settles other than them all."""
    began = time.perf_counter()
    result = send_now(book)
    seconds = time.perf_counter() - began
    if (result.received, result.waiting) != (records, 0):
        raise RuntimeError(f"of {records}: {result}")
    return seconds


def _post(url: str, documents: list[bytes]) -> float:
    began = time.perf_counter()
    with requests.Session() as session:
        for document in documents:
            session.post(url, data=document, timeout=60).raise_for_status()
    return time.perf_counter() - began
