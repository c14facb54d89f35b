"""The hub's keys once more, in a file of their own: whoever puts back an old copy of the database keeps its keys.

A copy of the database from before new keys were made lacks them, and all that workplaces have sealed for them since.
So they are written down here before the database has them, and taken from here where it has them no more.

Promise: keys are only ever added, each vouched for by those before; a file that cannot be read, or is another hub's, is
never overwritten; no moment leaves half a file; only its owner can read it, wherever a disk knows owners.
"""

import contextlib
import os
from collections.abc import Sequence
from pathlib import Path

from sync.contract.errors import SyncError
from sync.envelope.succession import follow
from sync.hub.errors import KeyFileUnusable
from sync.hub.store import guarded_file
from sync.hub.store.database import Connection, HubDatabase
from sync.hub.store.key_lines import read_lines, write_lines
from sync.hub.store.keys import HubKey, add_key, find_keys, hold_keys

VARIABLE = "SANGKIEN_HUB_KEYS"
_ENDING = ".keys"


class KeyFile:
    """The file of one hub."""

    def __init__(self, path: Path) -> None:
        """Take where it lies, or is to lie."""
        self.path = path

    def agree(self, connection: Connection) -> tuple[HubKey, ...]:
        """Give the database the keys that it has lost and the file those that it lacks, in the caller's transaction.

        Until that ends no other process adds keys, to either. Returns all of them. Raises KeyFileUnusable.
        """
        hold_keys(connection)
        known, kept = find_keys(connection), self._read()
        self._check_is_one_hub(known, kept)
        for key in kept[len(known) :]:
            self._check_follows(known[-1], key)
            add_key(connection, key)
            known = (*known, key)
        guarded_file.remove_halves(self.path)
        if len(known) > len(kept):
            self.write(known)
        return known

    def is_to_agree(self, known: Sequence[HubKey]) -> bool:
        """Whether the database, which has these keys, and the file do not have the same, or a killed process left some.

        Raises KeyFileUnusable.
        """
        differs = [key.keys for key in self._read()] != [key.keys for key in known]
        return differs or bool(guarded_file.find_halves(self.path))

    def write_first(self, key: HubKey) -> None:
        """Write the key of a new hub down.

        Raises KeyFileUnusable, also where a file lies there already: keys whose database is gone are the last of them.
        """
        if self._read():
            raise self._unusable("another_hub")
        self.write((key,))

    def take_back_first(self, key: HubKey) -> None:
        """Remove what `write_first` wrote for a hub that came to nothing; anything else stays."""
        with contextlib.suppress(KeyFileUnusable, OSError):
            if [one.keys for one in self._read()] == [key.keys]:
                self.path.unlink()

    def write(self, keys: Sequence[HubKey]) -> None:
        """Write all keys down, in place of what is there. Raises KeyFileUnusable."""
        try:
            guarded_file.replace(self.path, write_lines(keys))
        except OSError as error:
            raise self._unusable(os.strerror(error.errno or 0)) from error

    def _read(self) -> tuple[HubKey, ...]:
        try:
            content = self.path.read_bytes()
        except OSError as error:
            # A link to nothing says that keys are somewhere, on a disk that is not there just now.
            if isinstance(error, FileNotFoundError) and not self.path.is_symlink():
                return ()
            raise self._unusable(os.strerror(error.errno or 0)) from error
        try:
            keys = read_lines(content)
        except SyncError as error:
            raise self._unusable("unreadable") from error
        guarded_file.guard(self.path)
        return keys

    def _check_is_one_hub(self, known: Sequence[HubKey], kept: Sequence[HubKey]) -> None:
        if any(one.keys != other.keys for one, other in zip(known, kept, strict=False)):
            raise self._unusable("another_hub")

    def _check_follows(self, former: HubKey, following: HubKey) -> None:
        vouchers = [following.voucher] if following.voucher else []
        try:
            is_vouched = follow(former.keys.public, vouchers) == (following.keys.public,)
        except SyncError as error:
            raise self._unusable("unreadable") from error
        if not is_vouched:
            raise self._unusable("unreadable")

    def _unusable(self, reason: str) -> KeyFileUnusable:
        return KeyFileUnusable(path=str(self.path), reason=reason)


def key_file_of(database: HubDatabase) -> KeyFile | None:
    """Where the keys of this database's hub lie; None for a database on a server, unless a place is named."""
    named = os.environ.get(VARIABLE, "")
    path = Path(named) if named else database.file and database.file.with_name(database.file.name + _ENDING)
    return KeyFile(path) if path else None
