"""The chains of this device's batches: one in each epoch that the book has lived, and a witness of the last one.

The witness is a small file outside the book: how far its chain had come. A book that lies behind it was put back from a
copy by somebody else than our restore, and must not go on with numbers that were used. A witness that is missing,
unreadable or behind the book is no fault.
"""

import contextlib
import secrets
from pathlib import Path

import msgspec

from desktop_app.store.file.database import Database
from sync.contract.enrolment import ChainEnd

# Far above what a PC can live: a higher number from elsewhere is none, and must not use up those that are left.
_MOST_LIVES = 2**40
_MOST_BATCHES = 2**53


class Chains:
    """The chains in a book."""

    def __init__(self, database: Database) -> None:
        """Take the book's connection."""
        self._database = database

    def current(self) -> ChainEnd:
        """The end of the present epoch's chain: number 0 before its first batch."""
        query = (
            "SELECT m.epoch, coalesce(c.seq, 0), coalesce(c.sha256, '') "
            "FROM memberships m LEFT JOIN chain_ends c ON c.epoch = m.epoch"
        )
        return ChainEnd(**dict(zip(("epoch", "seq", "sha256"), self._database.row(query), strict=True)))

    def ends(self) -> tuple[ChainEnd, ...]:
        """The end of every epoch's chain that has a batch."""
        rows = self._database.rows("SELECT epoch, seq, sha256 FROM chain_ends ORDER BY epoch")
        return tuple(ChainEnd(epoch=epoch, seq=seq, sha256=sha256) for epoch, seq, sha256 in rows)

    def received(self) -> list[tuple[int, int]]:
        """The batches that the hub has given its receipt for: epoch and number."""
        query = "SELECT epoch, seq FROM documents WHERE type = 'batch' AND settled_at IS NOT NULL"
        return [(int(epoch), int(seq)) for epoch, seq in self._database.rows(query)]

    def lengthen(self, end: ChainEnd) -> None:
        """One more batch, inside `write()`."""
        self._database.execute(
            "INSERT INTO chain_ends VALUES (?, ?, ?) "
            "ON CONFLICT (epoch) DO UPDATE SET seq = excluded.seq, sha256 = excluded.sha256",
            (end.epoch, end.seq, end.sha256),
        )

    def begin_epoch(self, above: int) -> None:
        """A new chain in an epoch above our own and above `above`, inside `write()`."""
        self._database.execute("UPDATE memberships SET epoch = max(epoch, ?) + 1", (above,))


class Witness:
    """What is known outside the book of how far its chain came. `folder`: where keys are kept."""

    def __init__(self, folder: Path) -> None:
        """Take the folder."""
        self._folder = folder

    def find(self, device: str) -> ChainEnd | None:
        """What the file of this device tells, or None."""
        with contextlib.suppress(OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            seen = msgspec.json.decode(self._path(device).read_bytes(), type=ChainEnd)
            return seen if 0 <= seen.seq <= _MOST_BATCHES and possible_epoch(seen.epoch) == seen.epoch else None
        return None

    def note(self, device: str, end: ChainEnd) -> None:
        """Tell how far the chain is now; a folder that cannot be written loses only the warning."""
        path = self._path(device)
        half = path.with_name(f"{path.name}.{secrets.token_hex(4)}.part")
        with contextlib.suppress(OSError):
            try:
                self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
                half.write_bytes(msgspec.json.encode(end))
                half.replace(path)  # not flushed: what a power cut takes is no fault
            finally:
                half.unlink(missing_ok=True)

    def _path(self, device: str) -> Path:
        return self._folder / f"{device}.chain"


def possible_epoch(told: int) -> int:
    """An epoch that somebody else told; 0 for what cannot be one."""
    return told if 0 <= told < _MOST_LIVES else 0


def is_put_back(book: ChainEnd, witness: ChainEnd | None) -> bool:
    """Whether the book's chain lies behind what the witness saw, or says something else of the same number."""
    if witness is None:
        return False
    if (book.epoch, book.seq) == (witness.epoch, witness.seq):
        return book.sha256 != witness.sha256
    return (book.epoch, book.seq) < (witness.epoch, witness.seq)
