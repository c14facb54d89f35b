"""What the hub's bulletins tell, applied in their order, each in one transaction."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from desktop_app.store.entry.catalogues import Catalogues
from desktop_app.store.exchange.hub.membership import Memberships
from desktop_app.store.exchange.recovery.inventory import Inventory
from desktop_app.store.file.database import Database
from desktop_app.store.records.verdicts import Verdicts
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


class BookNews:
    """Applies bulletins to a book."""

    def __init__(
        self,
        database: Database,
        instant: Callable[[], str],
        *,
        memberships: Memberships,
        verdicts: Verdicts,
        catalogues: Catalogues,
        inventory: Inventory,
    ) -> None:
        """Take the book's connection and clock, and what news goes into."""
        self._database = database
        self._memberships = memberships
        self._verdicts = verdicts
        self._catalogues = catalogues
        self._inventory = inventory
        self._instant = instant

    def keep(self, content: bytes, bulletin: Bulletin) -> None:
        """Apply a verified bulletin in one transaction; one that is not the next changes nothing."""
        head = bulletin.head
        with self._database.write():
            if not head.is_next(self._memberships.cursor()):
                return  # another round on this book was faster
            self._database.execute("INSERT INTO bulletins VALUES (?, ?, ?)", (head.cursor, content, self._instant()))
            self._memberships.move_cursor(head.cursor)
            self._memberships.note_hub_time(head.hub_at)
            self._memberships.note_let_in()
            self._memberships.hub_keys.note_signer(take_apart(content).header.sender)
            for news in bulletin.news:
                self._apply(news, head.cursor)

    def _apply(self, news: object, cursor: int) -> None:
        match news:
            case VerdictNews():
                self._verdicts.apply(news)
            case ProgrammeNews():
                self._catalogues.keep_packs([news.pack])
            case UnitsNews():
                self._catalogues.keep_units(news.units)
            case LeaderboardNews(leaderboard=leaderboard):
                self._database.execute(
                    "INSERT OR REPLACE INTO leaderboards VALUES (?, ?, ?)",
                    (leaderboard.programme, msgspec.json.encode(leaderboard), leaderboard.as_of.isoformat()),
                )
            case InventoryNews():
                self._inventory.take_in(news, cursor)
            case KeyNews():
                keys = PublicKeys.from_text(news.signing_key, news.age_recipient)
                self._memberships.hub_keys.adopt(keys)
                self._memberships.hub_keys.note_signer(keys.id)
