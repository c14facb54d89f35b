"""Unfinished forms: whatever was typed, complete or not, is on the disk within a second and survives a crash."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

import msgspec

from desktop_app.store.database import Database
from sync.contract.initiative import Initiative, decode_line, encode_line


@dataclass(frozen=True, slots=True)
class Draft:
    """An unfinished form. If `content.id` names a record, it is an unfinished change of that record."""

    id: str
    content: Initiative
    changed_at: str


class Drafts:
    """The unfinished forms of a book."""

    def __init__(self, database: Database, instant: Callable[[], str]) -> None:
        """Take the book's connection and clock."""
        self._database = database
        self._instant = instant

    def save(self, draft_id: str, content: Initiative) -> None:
        """Keep a draft as it stands now; durable when this returns."""
        self.save_many([(draft_id, content)])

    def save_many(self, drafts: Iterable[tuple[str, Initiative]]) -> None:
        """Keep several drafts in one transaction."""
        now = self._instant()
        with self._database.write():
            self._database.execute_many(
                "INSERT INTO drafts VALUES (?, ?, ?, ?) "
                "ON CONFLICT (id) DO UPDATE SET content = excluded.content, changed_at = excluded.changed_at",
                [(draft_id, _kept(content), now, now) for draft_id, content in drafts],
            )

    def find_draft(self, draft_id: str) -> Draft | None:
        """The draft with this id, or None."""
        row = self._database.row("SELECT id, content, changed_at FROM drafts WHERE id = ?", (draft_id,))
        return _draft(row) if row else None

    def newest(self, limit: int = 100) -> list[Draft]:
        """The drafts changed last, newest first."""
        query = "SELECT id, content, changed_at FROM drafts ORDER BY changed_at DESC, id DESC LIMIT ?"
        return [_draft(row) for row in self._database.rows(query, (limit,))]

    def count(self) -> int:
        """How many drafts there are."""
        return int(self._database.row("SELECT count(*) FROM drafts")[0])

    def discard(self, draft_id: str) -> None:
        """Remove a draft: it became a record, or the person threw it away."""
        with self._database.write():
            self._database.execute("DELETE FROM drafts WHERE id = ?", (draft_id,))


def _kept(content: Initiative) -> bytes:
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
            return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        case list() | tuple():
            return [_holdable(item) for item in value]
        case dict():
            return {
                name: None if name == "share_percent" and not Decimal(str(inner)).is_finite() else _holdable(inner)
                for name, inner in value.items()
            }
    return value


def _draft(row: tuple[str, bytes, str]) -> Draft:
    return Draft(row[0], decode_line(row[1]), row[2])
