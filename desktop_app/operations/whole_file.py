"""A file that appears whole under its name or not at all.

Promise: until the block ends well, what was there before stays; afterwards no part of a file is left beside it.
"""

import errno
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop_app.domain.errors import BookReadOnly, DiskFull


class GivenUp(Exception):
    """Raised inside the block by whoever changed their mind: no file appears."""


@contextmanager
def written_whole(path: Path) -> Iterator[Path]:
    """Where to write; it gets its name when the block ends.

    Raises BookReadOnly when the file may not be written (open in another program, its folder missing), DiskFull.
    """
    unfinished = path.with_name(f".{path.name}.part")
    try:
        unfinished.touch()  # find out that it may not be written before the work is done
        yield unfinished
        unfinished.replace(path)
    except OSError as error:
        kind = DiskFull if error.errno == errno.ENOSPC else BookReadOnly
        raise kind(path=str(path)) from error
    finally:
        unfinished.unlink(missing_ok=True)


def give_up_if(cancelled: Callable[[], bool] | None) -> None:
    """Raise GivenUp once `cancelled` says yes."""
    if cancelled is not None and cancelled():
        raise GivenUp
