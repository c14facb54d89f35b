"""A copy of the whole hub in one SQLite file, whatever engine it runs on, proven equal before it gets its name.

Promise: it is of one moment, and the hub goes on taking documents meanwhile. What has the name that was asked for is
whole and was verified. What broke off lies beside it under a name with `.part` of its own, and a day later is removed
by the next one: two at once are in nobody's way, and the first to be whole gets the name. Only then are the devices
told what of theirs it holds (`note_verified`).
"""

import contextlib
import datetime as dt
import os
import secrets
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from sync.hub.errors import BlobLost, BlobsUnreachable, FileExists, FileMissing
from sync.hub.operations.copying import Told, copy, tell_nobody
from sync.hub.service import Hub
from sync.hub.store import backed_up, blob_places, blobs
from sync.hub.store.backed_up import CopiedChain
from sync.hub.store.blob_shelf import BlobShelf
from sync.hub.store.blobs import Resting
from sync.hub.store.database import HubDatabase

_BESIDE, _PART = ("", "-wal", "-shm"), ".part"
_LEFT_OVER_SECONDS = 24 * 3600.0
_AT_ONCE = 20


@dataclass(frozen=True, slots=True)
class Backup:
    """What a copy holds: the rows of each table, and how many photos of a folder were taken into it.

    `elsewhere`: photos that stay in buckets, by URL, looked for there by name and size; `missing`: those of any place
    that are not there, damaged or out of reach: of the rest the copy is whole all the same.
    """

    rows: dict[str, int]
    taken_in: int
    elsewhere: dict[str, int]
    missing: tuple[str, ...]
    chains: tuple[CopiedChain, ...]


def back_up(source: HubDatabase, file: Path, tell: Told = tell_nobody) -> Backup:
    """Copy all that `source` holds to `file`.

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
            with source.reading() as old:
                rows = copy(old, target, tell)
            taken_in, elsewhere, missing = _photos(target)
            with target.reading() as copied:
                chains = tuple(backed_up.chains_of(copied))
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
    return Backup(rows, taken_in, elsewhere, missing, chains)


def note_verified(hub: Hub, made: Backup, begun_at: dt.datetime) -> int:
    """Have each device told what this copy, begun then, holds of it; of how many devices it is more than was known.

    To be called where the copy lacks nothing and has its name.
    """
    with hub.database.writing() as connection:
        return backed_up.note_copied(connection, made.chains, begun_at)


def _photos(copied: HubDatabase) -> tuple[int, dict[str, int], tuple[str, ...]]:
    """Take the photos of folders into the copy, by which it is one file again; look for those of buckets."""
    shelf, taken_in, missing = BlobShelf(copied), 0, []
    elsewhere: dict[str, int] = {}
    with copied.reading() as connection:
        places = blob_places.all_places(connection)
    for place, url in places.items():
        with copied.reading() as connection:
            named = blobs.named_in(connection, place)
        if urlsplit(url).scheme == "file":
            lost = _taken_in(copied, shelf, place, sorted(named))
            taken_in += len(named) - len(lost)
        else:
            lost = _not_there(shelf, place, named)
            elsewhere |= {url: len(named)} if named else {}
        missing += lost
    return taken_in, elsewhere, tuple(missing)


def _taken_in(copied: HubDatabase, shelf: BlobShelf, place: int, names: list[str]) -> list[str]:
    """Those that could not be, for they are not there, or not what their name says."""
    lost = []
    for begin in range(0, len(names), _AT_ONCE):
        with copied.writing() as connection:
            for sha256 in names[begin : begin + _AT_ONCE]:
                try:
                    blobs.take_in(connection, place, sha256, shelf.read(Resting(place, sha256, b"")))
                except (BlobLost, BlobsUnreachable):
                    lost.append(sha256)
    return lost


def _not_there(shelf: BlobShelf, place: int, named: dict[str, int]) -> list[str]:
    """Those that a list of what lies there lacks; all, where there is none to be had."""
    try:
        there = shelf.sizes(place) if named else {}
    except BlobsUnreachable:
        there = {}
    return [sha256 for sha256, size in named.items() if there.get(sha256) != size]


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
