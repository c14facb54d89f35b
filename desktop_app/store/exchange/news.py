"""What the hub's bulletins tell, applied in their order, each in one transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from sync.contract.bulletins import (
    Bulletin,
    InventoryNews,
    KeyNews,
    LeaderboardNews,
    ProgrammeNews,
    UnitsNews,
    VerdictNews,
)
from sync.envelope.header import take_apart
from sync.envelope.keys import PublicKeys

if TYPE_CHECKING:
    from desktop_app.store.book import Book


class BookNews:
    """Applies bulletins to a book."""

    def __init__(self, book: Book) -> None:
        """Take the book."""
        self._book = book
        self._database = book.database

    def keep(self, content: bytes, bulletin: Bulletin) -> None:
        """Apply a verified bulletin in one transaction; one that is not the next changes nothing."""
        head = bulletin.head
        with self._database.write():
            if not head.is_next(self._book.memberships.cursor()):
                return  # another round on this book was faster
            self._database.execute(
                "INSERT INTO bulletins VALUES (?, ?, ?)", (head.cursor, content, self._book.instant())
            )
            self._book.memberships.move_cursor(head.cursor)
            self._book.memberships.note_hub_time(head.hub_at)
            self._book.memberships.note_let_in()
            self._book.memberships.hub_keys.note_signer(take_apart(content).header.sender)
            for news in bulletin.news:
                self._apply(news, head.cursor)

    def _apply(self, news: object, cursor: int) -> None:
        match news:
            case VerdictNews():
                self._book.verdicts.apply(news)
            case ProgrammeNews():
                self._book.catalogues.keep_packs([news.pack])
            case UnitsNews():
                self._book.catalogues.keep_units(news.units)
            case LeaderboardNews(leaderboard=leaderboard):
                self._database.execute(
                    "INSERT OR REPLACE INTO leaderboards VALUES (?, ?, ?)",
                    (leaderboard.programme, msgspec.json.encode(leaderboard), leaderboard.as_of.isoformat()),
                )
            case InventoryNews():
                self._book.inventory.take_in(news, cursor)
            case KeyNews():
                keys = PublicKeys.from_text(news.signing_key, news.age_recipient)
                self._book.memberships.hub_keys.adopt(keys)
                self._book.memberships.hub_keys.note_signer(keys.id)
