"""A book of 100,000 believable initiatives, made once a run and shared by the benchmarks that need it."""

import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from desktop_app.config import Config
from desktop_app.operations.books import new_book
from sync.contract.identifiers import new_id
from tests.builders import STANLEY
from tests.generator import generate

RECORDS = 100_000
SEED = 20261122
_CHUNK = 2_000


@contextmanager
def a_big_book() -> Iterator[Config]:
    """The configuration of a closed book of 100,000 records, indexed; it is gone when the block ends."""
    with TemporaryDirectory(prefix="sangkien-bench-") as folder:
        config = Config(Path(folder) / "book", Path(folder) / "keys", "vi")
        book = new_book(config, STANLEY)
        forms = generate(RECORDS, SEED)
        while chunk := list(itertools.islice(forms, _CHUNK)):
            now = book.now()
            book.initiatives.add_many([msgspec.structs.replace(form, id=new_id(), entered_at=now) for form in chunk])
        book.search_index.catch_up()
        book.close()
        yield config
