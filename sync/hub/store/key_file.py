"""The hub's keys once more, in a file of their own: whoever puts back an old copy of the database keeps its keys.

A copy of the database from before new keys were made lacks them, and all that workplaces have sealed for them since.
So they are written down here before the database has them, and taken from here where it has them no more.

Promise: keys are only ever added, each vouched for by those before; a file that cannot be read, or is another hub's, is
never overwritten; no moment leaves half a file; only its owner can read it.
"""

import contextlib
import datetime as dt
import os
import secrets
from collections.abc import Sequence
from pathlib import Path

import msgspec

from sync.contract.errors import SyncError
from sync.contract.succession import Voucher
from sync.envelope.keys import PartyKeys
from sync.envelope.succession import follow
from sync.hub.errors import KeyFileUnusable
from sync.hub.store.database import Connection, HubDatabase
from sync.hub.store.keys import HubKey, add_key, find_keys

VARIABLE = "SANGKIEN_HUB_KEYS"
_ENDING = ".keys"


class _Row(msgspec.Struct, frozen=True, kw_only=True):
    """One pair of keys, as a line of JSON."""

    number: int
    signing_seed: bytes
    age_identity: str
    made_at: dt.datetime
    voucher: Voucher | None = None


_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(_Row)


class KeyFile:
    """The file of one hub."""

    def __init__(self, path: Path) -> None:
        """Take where it lies, or is to lie."""
        self.path = path

    def agree(self, connection: Connection) -> tuple[HubKey, ...]:
        """Give the database the keys that it has lost and the file those that it lacks, in the caller's transaction.

        Returns all of them. Raises KeyFileUnusable.
        """
        known, kept = find_keys(connection), self._read()
        self._check_is_one_hub(known, kept)
        for key in kept[len(known) :]:
            self._check_follows(known[-1], key)
            add_key(connection, key)
            known = (*known, key)
        if len(known) > len(kept):
            self.write(known)
        return known

    def differs(self, known: Sequence[HubKey]) -> bool:
        """Whether the database, which has these keys, and the file do not have the same. Raises KeyFileUnusable."""
        return [key.id for key in self._read()] != [key.id for key in known]

    def write_first(self, key: HubKey) -> None:
        """Write the key of a new hub down.

        Raises KeyFileUnusable, also where a file lies there already: keys whose database is gone are the last of them.
        """
        if self._read():
            raise self._unusable("another_hub")
        self.write((key,))

    def write(self, keys: Sequence[HubKey]) -> None:
        """Write all keys down, in place of what is there. Raises KeyFileUnusable."""
        half = self.path.with_name(f"{self.path.name}.{secrets.token_hex(8)}.part")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(_encoder.encode_lines([_row(key) for key in keys]))
                file.flush()
                os.fsync(file.fileno())
            half.replace(self.path)
        except OSError as error:
            with contextlib.suppress(OSError):
                half.unlink()
            raise self._unusable(os.strerror(error.errno or 0)) from error

    def _read(self) -> tuple[HubKey, ...]:
        try:
            content = self.path.read_bytes()
        except FileNotFoundError:
            return ()
        except OSError as error:
            raise self._unusable(os.strerror(error.errno or 0)) from error
        try:
            keys = tuple(_key(_decoder.decode(line)) for line in content.splitlines())
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, ValueError, SyncError) as error:
            raise self._unusable("unreadable") from error
        if [key.number for key in keys] != list(range(1, len(keys) + 1)):
            raise self._unusable("unreadable")
        return keys

    def _check_is_one_hub(self, known: Sequence[HubKey], kept: Sequence[HubKey]) -> None:
        if any(one.id != other.id for one, other in zip(known, kept, strict=False)):
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


def _row(key: HubKey) -> _Row:
    return _Row(
        number=key.number,
        signing_seed=key.keys.signing_seed,
        age_identity=key.keys.age_identity,
        made_at=key.made_at,
        voucher=key.voucher,
    )


def _key(row: _Row) -> HubKey:
    keys = PartyKeys(row.signing_seed, row.age_identity)
    return HubKey(row.number, keys.id, keys, row.voucher, row.made_at)
