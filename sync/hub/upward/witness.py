"""How far the chains to hubs above had come, in a small file beside an SQLite database: a copy put back lies behind it.

Promise: a witness that is missing, unreadable or behind the database is no fault; then the hub above notices it. Beside
a database on a server there is none.
"""

import contextlib
from collections.abc import Mapping
from pathlib import Path

import msgspec

from sync.contract.enrolment import ChainEnd
from sync.hub.store import guarded_file
from sync.hub.store.database import HubDatabase

_ENDING = ".upward"
_MOST = 2**53


class Witness:
    """The file of one database."""

    def __init__(self, database: HubDatabase) -> None:
        """Nothing is read yet."""
        file = database.file
        self.path: Path | None = file.with_name(file.name + _ENDING) if file else None

    def find(self, device: str) -> ChainEnd | None:
        """How far the chain of this hub's keys at a hub above was seen, or None."""
        seen = self._read().get(device)
        return seen if seen is not None and 0 <= seen.seq < _MOST and 0 <= seen.epoch < _MOST else None

    def note(self, device: str, end: ChainEnd) -> None:
        """It is so long now, and durably so; a folder that cannot be written loses only the warning."""
        if self.path is not None:
            with contextlib.suppress(OSError):
                guarded_file.replace(self.path, msgspec.json.encode({**self._read(), device: end}))

    def _read(self) -> Mapping[str, ChainEnd]:
        with contextlib.suppress(OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            if self.path is not None:
                return msgspec.json.decode(self.path.read_bytes(), type=dict[str, ChainEnd])
        return {}


def is_behind(chain: ChainEnd, seen: ChainEnd | None) -> bool:
    """Whether the witness has seen more than this chain has, or another batch with its number."""
    if seen is None:
        return False
    ours, theirs = (chain.epoch, chain.seq), (seen.epoch, seen.seq)
    return theirs > ours or (theirs == ours and seen.sha256 != chain.sha256)
