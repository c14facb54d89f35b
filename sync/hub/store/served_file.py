"""An SQLite file is served by one process at a time: a second one is told so before it listens.

The lock lies beside the file, for a database's own file has SQLite's; whoever ends, however it ends, has let go of it.
A disk that knows no such locks goes without. A database on a server is served by as many processes as there are.
"""

import contextlib
import errno
import os
import sys
from collections.abc import Iterator

from sync.hub.errors import AlreadyServed, DatabaseUnusable
from sync.hub.store.database import HubDatabase

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_ENDING = ".serving"
_HELD = {errno.EACCES, errno.EAGAIN, errno.EDEADLK}


@contextlib.contextmanager
def served_alone(database: HubDatabase) -> Iterator[None]:
    """Be the one who serves, while the block runs. Raises AlreadyServed, DatabaseUnusable."""
    if database.file is None:
        yield
        return
    file = database.file.resolve()
    try:
        handle = os.open(file.with_name(f"{file.name}{_ENDING}"), os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise DatabaseUnusable(database=database.name) from error
    try:
        _take(handle, database)
        yield
    finally:
        os.close(handle)


def _take(handle: int, database: HubDatabase) -> None:
    try:
        if sys.platform == "win32":
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in _HELD:
            raise AlreadyServed(database=database.name) from error
