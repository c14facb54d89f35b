"""A book, opened: the one thing that operations are handed. Its parts share one connection and one transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.store.entry.carry_over import CarryOvers
from desktop_app.store.entry.catalogues import Catalogues
from desktop_app.store.entry.drafts import Drafts
from desktop_app.store.entry.imported_rows import ImportedRows
from desktop_app.store.entry.roster import Roster
from desktop_app.store.exchange.diary import Diary
from desktop_app.store.file.database import Database
from desktop_app.store.indexes.list_index import ListIndex
from desktop_app.store.indexes.search_index import SearchIndex
from desktop_app.store.listing.listing import Listing
from desktop_app.store.listing.similar import Similar
from desktop_app.store.listing.usual_amounts import BookAmounts
from desktop_app.store.listing.views import Views
from desktop_app.store.records.initiatives import Initiatives
from desktop_app.store.records.photos import Photos

if TYPE_CHECKING:
    from desktop_app.store.entry.piles import Piles
    from desktop_app.store.entry.second_keyings import SecondKeyings
    from desktop_app.store.entry.sheet_mappings import SheetMappings
    from desktop_app.store.exchange.batches.chains import Chains
    from desktop_app.store.exchange.batches.receipts import Receipts
    from desktop_app.store.exchange.hub.membership import Memberships
    from desktop_app.store.exchange.news import BookNews
    from desktop_app.store.exchange.outbox import Outbox
    from desktop_app.store.exchange.photos.deliveries import PhotoDeliveries
    from desktop_app.store.exchange.recovery.forgotten import Forgotten
    from desktop_app.store.exchange.recovery.inventory import Inventory
    from desktop_app.store.exchange.recovery.recoveries import Recoveries
    from desktop_app.store.exchange.settings.line import KeptLineSettings
    from desktop_app.store.exchange.settings.rhythms import ExchangeRhythms
    from desktop_app.store.records.acts import Acts
    from desktop_app.store.records.held_versions import HeldVersions
    from desktop_app.store.records.prepared_revisions import PreparedRevisions
    from desktop_app.store.records.verdicts import Verdicts


def utc_now() -> dt.datetime:
    """The PC's clock, which may be wrong: nothing is ordered or admitted by it."""
    return dt.datetime.now(dt.UTC)


@dataclass(frozen=True, slots=True)
class Workplace:
    """Whose book this is: the unit's code and name, and the programme that new records belong to."""

    unit: str
    unit_name: str
    programme: str


class Book:
    """An open book. Close it when done; used by the thread that opened it."""

    def __init__(
        self, database: Database, now: Callable[[], dt.datetime] = utc_now, witness_folder: Path | None = None
    ) -> None:
        """Take an opened database, the clock, and the folder where it is told outside how far the book's chain came."""
        self.database = database
        self.now = now
        self.witness_folder = witness_folder
        self.search_index = SearchIndex(database)
        self.list_index = ListIndex(database)
        self.initiatives = Initiatives(database, self.search_index, self.list_index, self.instant)
        self.listing = Listing(database, self.search_index, self.list_index, self._kinds)
        self.amounts = BookAmounts(database)
        self.similar = Similar(database, self.search_index, self.instant)
        self.drafts = Drafts(database, self.instant)
        self.carry_overs = CarryOvers(database, self.instant)
        self.imported_rows = ImportedRows(database, self.instant)
        self.catalogues = Catalogues(database, self.instant)
        self.diary = Diary(database)
        self.views = Views(database, self.instant)
        self.roster = Roster(database, self.instant)
        self.photos = Photos(database, self.instant)

    @cached_property
    def acts(self) -> Acts:
        """What was done to many records at once."""
        from desktop_app.store.records.acts import Acts  # noqa: PLC0415  seldom

        return Acts(self.database, self.instant)

    @cached_property
    def prepared_revisions(self) -> PreparedRevisions:
        """The next revisions of many records, put at once."""
        from desktop_app.store.records.prepared_revisions import PreparedRevisions  # noqa: PLC0415  seldom

        return PreparedRevisions(self.database, self.list_index, self.instant)

    @cached_property
    def verdicts(self) -> Verdicts:
        """What the upstream union decided, and when."""
        from desktop_app.store.records.verdicts import Verdicts  # noqa: PLC0415  not before a record is read

        return Verdicts(self.database)

    @cached_property
    def held_versions(self) -> HeldVersions:
        """The other versions of records that the hub holds."""
        from desktop_app.store.records.held_versions import HeldVersions  # noqa: PLC0415  seldom

        return HeldVersions(self.database, self.instant)

    @cached_property
    def piles(self) -> Piles:
        """Piles of paper with the totals of their slips."""
        from desktop_app.store.entry.piles import Piles  # noqa: PLC0415  not before a pile is set

        return Piles(self.database, self.instant)

    @cached_property
    def second_keyings(self) -> SecondKeyings:
        """Forms that are keyed a second time to check."""
        from desktop_app.store.entry.second_keyings import SecondKeyings  # noqa: PLC0415  seldom

        return SecondKeyings(self.database, self.instant)

    @cached_property
    def memberships(self) -> Memberships:
        """The hub that this book has joined."""
        from desktop_app.store.exchange.hub.membership import Memberships  # noqa: PLC0415  loads the cryptography

        return Memberships(self.database, self.instant)

    @cached_property
    def chains(self) -> Chains:
        """The chains of this device's batches."""
        from desktop_app.store.exchange.batches.chains import Chains  # noqa: PLC0415  loads the contract

        return Chains(self.database)

    @cached_property
    def recoveries(self) -> Recoveries:
        """What the book asks the hub for after it was put back."""
        from desktop_app.store.exchange.recovery.recoveries import Recoveries  # noqa: PLC0415  loads the cryptography

        return Recoveries(self.database, self.instant)

    @cached_property
    def forgotten(self) -> Forgotten:
        """What the hub had and has no more."""
        from desktop_app.store.exchange.recovery.forgotten import Forgotten  # noqa: PLC0415  seldom

        return Forgotten(self.database, self.chains, self.recoveries, self.instant)

    @cached_property
    def inventory(self) -> Inventory:
        """What the hub says that it holds."""
        from desktop_app.store.exchange.recovery.inventory import Inventory  # noqa: PLC0415  seldom

        return Inventory(self)

    @cached_property
    def news(self) -> BookNews:
        """What the hub's bulletins tell."""
        from desktop_app.store.exchange.news import BookNews  # noqa: PLC0415  loads the cryptography

        return BookNews(self)

    @cached_property
    def outbox(self) -> Outbox:
        """What is sealed and what became of it."""
        from desktop_app.store.exchange.outbox import Outbox  # noqa: PLC0415  loads the cryptography

        return Outbox(self)

    @cached_property
    def receipts(self) -> Receipts:
        """The receipts that came, as they came."""
        from desktop_app.store.exchange.batches.receipts import Receipts  # noqa: PLC0415  seldom

        return Receipts(self.database)

    @cached_property
    def exchange_rhythms(self) -> ExchangeRhythms:
        """How often exchanges begin by themselves."""
        from desktop_app.store.exchange.settings.rhythms import ExchangeRhythms  # noqa: PLC0415  after the first picture

        return ExchangeRhythms(self.database, self.instant)

    @cached_property
    def line_settings(self) -> KeptLineSettings:
        """How this PC's network is used."""
        from desktop_app.store.exchange.settings.line import KeptLineSettings  # noqa: PLC0415  only an exchange needs it

        return KeptLineSettings(self.database, self.instant)

    @cached_property
    def photo_deliveries(self) -> PhotoDeliveries:
        """The photos on their way up."""
        from desktop_app.store.exchange.photos.deliveries import PhotoDeliveries  # noqa: PLC0415  loads the cryptography

        return PhotoDeliveries(self)

    @cached_property
    def sheet_mappings(self) -> SheetMappings:
        """What was chosen for the headings of spreadsheets."""
        from desktop_app.store.entry.sheet_mappings import SheetMappings  # noqa: PLC0415  only an import needs it

        return SheetMappings(self.database, self.instant)

    @property
    def path(self) -> Path:
        """The book's file."""
        return self.database.path

    def instant(self) -> str:
        """Now, as it is stored: UTC, ISO 8601."""
        return self.now().astimezone(dt.UTC).isoformat(timespec="milliseconds")

    def write(self) -> AbstractContextManager[None]:
        """The one write transaction: all of it or nothing."""
        return self.database.write()

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

    def close(self) -> None:
        """Close the file."""
        self.database.close()
