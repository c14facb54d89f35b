"""Put a book back from a copy of its file. The present one is kept aside; the hub gives back what the copy lacks."""

from pathlib import Path

from desktop_app.config import Config
from desktop_app.store.file.book_file import utc_now
from desktop_app.store.opening.putting_back import PutBack, put_back


def restore_book(config: Config, copy: Path) -> PutBack:
    """Put the copy in the place of the present book.

    With the next exchanges it asks the hub for all that it holds of it, before it sends anything; entry goes on
    meanwhile. Raises FileMissing, BookDamaged, BookKeyMissing, BookNewer, BookOpenElsewhere, BookReadOnly, DiskFull;
    the present book is as it was then.
    """
    return put_back(config, copy.absolute(), utc_now().isoformat())
