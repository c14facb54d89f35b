"""The other version of a record that the hub holds, as its receipt brought it, kept until a person has chosen."""

from collections.abc import Callable
from dataclasses import dataclass

import msgspec

from desktop_app.store.file.database import Database
from sync.contract.initiative import Initiative, content_hash, decode_line
from sync.contract.receipts import Answer, Outcome

# Above it no revision could be registered that lies above both versions.
_HIGHEST = 2**20 - 2


@dataclass(frozen=True, slots=True)
class HeldVersion:
    """What the hub holds of a record; `told_at`: when we were told, UTC, ISO 8601."""

    content: Initiative
    told_at: str


class HeldVersions:
    """The other versions in a book."""

    def __init__(self, database: Database, instant: Callable[[], str]) -> None:
        """Take the book's connection and clock."""
        self._database = database
        self._instant = instant

    def keep(self, revision_number: int, outcome: Outcome) -> None:
        """Keep what the hub holds against this revision, inside `write()`, if it is a version of that record."""
        line = outcome.held.encode("utf-8", "surrogatepass") if outcome.answer is Answer.CONFLICT else b""
        if content_hash(line) != outcome.sha256:
            self.keep_line(revision_number, outcome.id, line)

    def keep_line(self, revision_number: int, record_id: str, line: bytes) -> bool:
        """Keep another version of this record against this revision, inside `write()`; False when it is none.

        Of several the highest revision is kept.
        """
        held = _readable(line)
        if held is None or held.id != record_id or not 0 < held.revision <= _HIGHEST:
            return False
        self._database.execute(
            "INSERT INTO held_versions VALUES (?, ?, ?, ?) ON CONFLICT (revision) DO UPDATE SET held_revision = "
            "excluded.held_revision, line = excluded.line, told_at = excluded.told_at "
            "WHERE excluded.held_revision >= held_revision",
            (revision_number, held.revision, line, self._instant()),
        )
        return True

    def find_unseen(self, record_id: str, made_from: int) -> bytes | None:
        """The line of a record's newest revision, if it came back from the hub and lies above the one `made_from`."""
        row = self._database.row(
            "SELECT r.line FROM initiatives i JOIN revisions r ON r.number = (i.number << 20) + i.revision "
            "JOIN deliveries d ON d.revision = r.number WHERE i.id = ? AND i.revision > ? AND d.document IS NULL "
            "AND d.answer IN ('stored', 'already', 'superseded')",
            (record_id, made_from),
        )
        return bytes(row[0]) if row else None

    def contest(self, record_id: str, line: bytes) -> bool:
        """Keep a version that the hub holds against the newest revision here, and let both wait, inside `write()`.

        False where the line is no version of this record.
        """
        number, newest = self._database.row(
            "SELECT number, (number << 20) + revision FROM initiatives WHERE id = ?", (record_id,)
        )
        if not self.keep_line(newest, record_id, line):
            return False
        self._database.execute(
            "INSERT INTO deliveries (revision, answer) VALUES (?, 'conflict') "
            "ON CONFLICT (revision) DO UPDATE SET answer = 'conflict', findings = NULL",
            (newest,),
        )
        self._database.execute("UPDATE initiatives SET delivery = 'attention' WHERE number = ?", (number,))
        return True

    def find(self, record_id: str) -> HeldVersion | None:
        """What the hub holds against the newest revision of a record; None when that is in no conflict."""
        row = self._database.row(
            "SELECT h.line, h.told_at FROM initiatives i JOIN held_versions h "
            "ON h.revision = (i.number << 20) + i.revision WHERE i.id = ? AND i.delivery = 'attention'",
            (record_id,),
        )
        held = _readable(row[0]) if row else None
        return HeldVersion(held, row[1]) if row and held else None


def _readable(line: bytes) -> Initiative | None:
    try:
        return decode_line(line) if line else None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
