"""Who opens a book and who puts another in its place do not meet in the middle: a lock on the folder that it lies in.

It is held only while a book is being opened, or while two change places; an open book is held by SQLite's own locks.
Windows moves no file that is open, so that none is needed there; a file system without such locks goes without.
"""

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

if sys.platform != "win32":
    import fcntl


@contextlib.contextmanager
def folder_held(folder: Path, *, alone: bool) -> Iterator[None]:
    """Hold the folder, beside others who do, or `alone`; waits for those who hold it otherwise."""
    with contextlib.ExitStack() as whole:
        if sys.platform != "win32":
            with contextlib.suppress(OSError):
                handle = os.open(folder, os.O_RDONLY)
                whole.callback(os.close, handle)
                fcntl.flock(handle, fcntl.LOCK_EX if alone else fcntl.LOCK_SH)
        yield
