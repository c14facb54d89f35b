"""Unfinished forms: whatever was typed, complete or not, is on the disk within a second and survives a crash.

Promise: a draft has the id that its record will have, or, as a change of a record, an id of its own; one that a person
threw away is out of sight and can be taken back; one that became a record is gone. The newest is the one changed last,
whatever the PC's clock said.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

import msgspec

from desktop_app.store.file.database import Database
from sync.contract.initiative import Initiative, decode_line, encode_line
from sync.text.unicode_text import whole_characters

Origin = Literal["form", "elsewhere"]
_SEEN = "SELECT id, content, changed_at, origin FROM drafts WHERE discarded_at IS NULL"


@dataclass(frozen=True, slots=True)
class Draft:
    """An unfinished form. If `content.id` names a record, it is an unfinished change of that record.

    `origin` is `form` for what was typed into the window's form, `elsewhere` for what came by import or command line.
    """

    id: str
    content: Initiative
    changed_at: str
    origin: Origin


class Drafts:
    """The unfinished forms of a book."""

    def __init__(self, database: Database, instant: Callable[[], str]) -> None:
        """Take the book's connection and clock."""
        self._database = database
        self._instant = instant

    def save(self, draft_id: str, content: Initiative, origin: Origin = "elsewhere") -> None:
        """Keep a draft as it stands now; durable when this returns."""
        self.save_many([(draft_id, content)], origin)

    def save_many(self, drafts: Iterable[tuple[str, Initiative]], origin: Origin = "elsewhere") -> None:
        """Keep several drafts in one transaction. One that was thrown away is in sight again."""
        now = self._instant()
        with self._database.write():
            self._database.execute_many(
                "INSERT INTO drafts (id, content, started_at, changed_at, origin, change) VALUES (?, ?, ?, ?, ?, "
                "(SELECT coalesce(max(change), 0) + 1 FROM drafts)) "
                "ON CONFLICT (id) DO UPDATE SET content = excluded.content, changed_at = excluded.changed_at, "
                "origin = excluded.origin, change = excluded.change, discarded_at = NULL",
                [(draft_id, kept_line(content), now, now, origin) for draft_id, content in drafts],
            )

    def find_draft(self, draft_id: str) -> Draft | None:
        """The draft with this id, or None."""
        row = self._database.row(f"{_SEEN} AND id = ?", (draft_id,))
        return _draft(row) if row else None

    def replace(self, draft_id: str, change: Callable[[Initiative], Initiative]) -> bool:
        """Change what a draft says, in or out of sight, and leave it there; False when there is none."""
        with self._database.write():
            row = self._database.row("SELECT content FROM drafts WHERE id = ?", (draft_id,))
            if row is not None:
                content = kept_line(change(decode_line(row[0])))
                self._database.execute("UPDATE drafts SET content = ? WHERE id = ?", (content, draft_id))
        return row is not None

    def newest(self, limit: int = 100, origin: Origin | None = None) -> list[Draft]:
        """The drafts changed last, newest first; only those of one origin if it is given."""
        narrowed, values = (" AND origin = ?", (origin, limit)) if origin else ("", (limit,))
        query = f"{_SEEN}{narrowed} ORDER BY change DESC LIMIT ?"
        return [_draft(row) for row in self._database.rows(query, values)]

    def count(self) -> int:
        """How many drafts there are."""
        return int(self._database.row("SELECT count(*) FROM drafts WHERE discarded_at IS NULL")[0])

    def end(self, draft_id: str) -> None:
        """Remove a draft that became a record."""
        with self._database.write():
            self._database.execute("DELETE FROM drafts WHERE id = ?", (draft_id,))

    def discard(self, draft_id: str) -> None:
        """Put out of sight a draft that a person threw away."""
        with self._database.write():
            self._database.execute(
                "UPDATE drafts SET discarded_at = ? WHERE id = ? AND discarded_at IS NULL", (self._instant(), draft_id)
            )

    def take_back(self, draft_id: str) -> Draft | None:
        """Bring back a draft that was thrown away; None when there is none such."""
        with self._database.write():
            self._database.execute("UPDATE drafts SET discarded_at = NULL WHERE id = ?", (draft_id,))
        return self.find_draft(draft_id)


def kept_line(content: Initiative) -> bytes:
    """The draft's line. What no line can hold, as half a character of a paste, keeps nothing else from being saved."""
    try:
        line = encode_line(content)
        decode_line(line)
    except (UnicodeEncodeError, msgspec.DecodeError):
        line = encode_line(msgspec.convert(_holdable(msgspec.to_builtins(content)), Initiative))
    return line


def _holdable(value: object) -> object:
    """Halves of a character that belong together become it, single ones U+FFFD; a share that is no number goes."""
    match value:
        case str():
            return whole_characters(value)
        case list() | tuple():
            return [_holdable(item) for item in value]
        case dict():
            return {
                name: None if name == "share_percent" and not Decimal(str(inner)).is_finite() else _holdable(inner)
                for name, inner in value.items()
            }
    return value


def _draft(row: tuple[str, bytes, str, Origin]) -> Draft:
    return Draft(row[0], decode_line(row[1]), row[2], row[3])
