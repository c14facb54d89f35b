"""A copy of the whole hub in one SQLite file, whatever engine it runs on, proven equal before it gets its name.

Promise: it is of one moment, and the hub goes on taking documents meanwhile. What has the name that was asked for is
whole and was verified; what broke off lies beside it under a name with `.part`, and is removed by the next one.
"""

import contextlib
import os
from pathlib import Path

from sync.hub.errors import FileExists, FileMissing
from sync.hub.operations.copying import Told, copy, tell_nobody
from sync.hub.store.database import HubDatabase

_BESIDE = ("", "-wal", "-shm")


def back_up(source: HubDatabase, file: Path, tell: Told = tell_nobody) -> dict[str, int]:
    """Copy all that `source` holds to `file`; the rows of each table.

    The file holds the hub's keys and is its owner's alone. Raises FileExists where something has that name, FileMissing
    where none can be written there, CopyIncomplete, DatabaseBusy, DatabaseUnusable.
    """
    if file.exists():
        raise FileExists(path=file)
    half = file.with_name(f"{file.name}.part")
    try:
        _remove(half)
        target = HubDatabase(str(half), make=True)
        try:
            with source.reading() as old:
                rows = copy(old, target, tell)
        finally:
            target.close()
        _flush(half)
        half.rename(file)
        _flush(file.parent)
    except OSError as error:
        raise FileMissing(path=file) from error
    return rows


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
