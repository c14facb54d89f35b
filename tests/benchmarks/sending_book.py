"""A book that has joined a real hub and holds initiatives that were never sent, for the benchmarks of carrying."""

import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from desktop_app.config import Config
from desktop_app.operations.books import new_book, read_invitation
from desktop_app.operations.exchange.exchange import send_now
from desktop_app.store.book import Book
from sync.contract.identifiers import new_id
from sync.contract.initiative import Initiative
from tests.generator import generate
from tests.real_hub import RealHub


@contextmanager
def a_joined_book(folder: Path, hub: RealHub) -> Iterator[Book]:
    """An empty book that the hub has let in; closed when the block ends."""
    invitation = read_invitation(hub.invite().read_bytes())
    book = new_book(Config(folder / "book", folder / "keys", "vi"), invitation=invitation)
    send_now(book)
    yield book
    book.close()


def forms(count: int, seed: int) -> list[Initiative]:
    """`count` believable initiatives, the same for the same seed."""
    return list(itertools.islice(generate(count, seed), count))


def fill(book: Book, count: int, seed: int) -> int:
    """Register `count` initiatives and bring the book to rest; returns the bytes of their JSON lines."""
    now = book.now()
    records = [msgspec.structs.replace(form, id=new_id(), entered_at=now) for form in forms(count, seed)]
    book.initiatives.add_many(records)
    book.take_in_pending()
    sizes = book.database.row(
        "SELECT sum(length(line)) FROM revisions WHERE number NOT IN (SELECT revision FROM deliveries)"
    )
    return int(sizes[0])


def sealed_batches(book: Book, after: int) -> list[tuple[str, bytes]]:
    """The batches of the book numbered above `after`, as (id, sealed bytes)."""
    query = "SELECT id, sealed FROM documents WHERE type = 'batch' AND seq > ? ORDER BY seq"
    return [(document, sealed) for document, sealed in book.database.rows(query, (after,))]
