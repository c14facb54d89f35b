"""A book, opened: the one thing that operations are handed. Its parts share one connection and one transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from desktop_app.store.exchange.exchange_parts import ExchangeParts
from desktop_app.store.file.book_file import utc_now
from desktop_app.store.file.database import Database
from desktop_app.store.listing.listing import Listing
from desktop_app.store.listing.similar import Similar
from desktop_app.store.listing.usual_amounts import BookAmounts
from desktop_app.store.listing.views import Views


@dataclass(frozen=True, slots=True)
class Workplace:
    """Whose book this is: the unit's code and name, and the programme that new records belong to."""

    unit: str
    unit_name: str
    programme: str


class Book(ExchangeParts):
    """An open book. Close it when done; used by the thread that opened it."""

    def __init__(
        self, database: Database, now: Callable[[], dt.datetime] = utc_now, witness_folder: Path | None = None
    ) -> None:
        """Take what `BookFile` takes."""
        super().__init__(database, now, witness_folder)
        self.listing = Listing(database, self.search_index, self.list_index, self._kinds)
        self.amounts = BookAmounts(database)
        self.similar = Similar(database, self.search_index, self.instant)
        self.views = Views(database, self.instant)

    @cached_property
    def workplace(self) -> Workplace:
        """Whose book this is."""
        unit, unit_name, programme = self.database.row("SELECT unit, unit_name, programme FROM books")
        return Workplace(unit, unit_name, programme)

    def take_in_pending(self) -> None:
        """Bring what is kept beside the records in step with them, as far as it can be now; for idle moments."""
        self.search_index.catch_up()
        self.list_index.catch_up()

    def _kinds(self) -> tuple[str, ...]:
        """The codes of the kinds in the order of this workplace's programme."""
        pack = self.catalogues.packs.get(self.workplace.programme)
        return tuple(kind.code for kind in pack.kinds) if pack else ()

    def change_workplace(self, workplace: Workplace) -> None:
        """Set whose book this is, inside `write()`."""
        self.database.execute(
            "INSERT INTO books VALUES (1, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET unit = excluded.unit, "
            "unit_name = excluded.unit_name, programme = excluded.programme",
            (workplace.unit, workplace.unit_name, workplace.programme, self.instant()),
        )
        self.__dict__.pop("workplace", None)
