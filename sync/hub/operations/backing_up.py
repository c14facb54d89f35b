"""A copy of the whole hub in one SQLite file, whatever engine it runs on, proven equal before it gets its name.

Promise: it is of one moment, and the hub goes on taking documents meanwhile. What has the name that was asked for is
whole and was verified. What broke off lies beside it under a name with `.part` of its own, and a day later is removed
by the next one: two at once are in nobody's way, and the first to be whole gets the name.
"""

import contextlib
import os
import secrets
import time
from pathlib import Path

from sync.hub.errors import FileExists, FileMissing
from sync.hub.operations.copying import Told, copy, tell_nobody
from sync.hub.store.database import HubDatabase

_BESIDE, _PART = ("", "-wal", "-shm"), ".part"
_LEFT_OVER_SECONDS = 24 * 3600.0


def back_up(source: HubDatabase, file: Path, tell: Told = tell_nobody) -> dict[str, int]:
    """Copy all that `source` holds to `file`; the rows of each table.

    The file holds the hub's keys and is its owner's alone. Raises FileExists where something has that name, FileMissing
    where none can be written there, CopyIncomplete, DatabaseBusy, DatabaseUnusable.
    """
    if file.exists():
        raise FileExists(path=file)
    half = file.with_name(f"{file.name}.{secrets.token_hex(4)}{_PART}")
    try:
        _remove_left_over(file)
        target = HubDatabase(str(half), make=True)
        try:
            with source.snapshot() as old:
                rows = copy(old, target, tell)
        finally:
            target.close()
        _flush(half)
        _name(half, file)
        _flush(file.parent)
    except FileExistsError as error:
        raise FileExists(path=file) from error
    except OSError as error:
        raise FileMissing(path=file) from error
    finally:
        with contextlib.suppress(OSError):
            _remove(half)
    return rows


def _name(half: Path, file: Path) -> None:
    """Give it its name, which is nobody's yet: a mere renaming would replace what another made meanwhile."""
    try:
        os.link(half, file)
    except FileExistsError:
        raise
    except OSError:  # a disk that knows one name a file, as a stick
        if file.exists():
            raise FileExistsError from None
        half.rename(file)


def _remove_left_over(file: Path) -> None:
    for path in file.parent.iterdir():
        if path.name.startswith(f"{file.name}.") and path.name.endswith(tuple(_PART + ending for ending in _BESIDE)):
            with contextlib.suppress(FileNotFoundError):  # another one removes them, too
                if time.time() - path.stat().st_mtime > _LEFT_OVER_SECONDS:
                    path.unlink()


def _remove(half: Path) -> None:
    for ending in _BESIDE:
        with contextlib.suppress(FileNotFoundError):
            half.with_name(half.name + ending).unlink()


def _flush(path: Path) -> None:
    """What was written there outlasts a power cut; Windows flushes no folder."""
    if os.name == "nt" and path.is_dir():
        return
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
