"""What an exchange finds in a book, each part loaded when it is first asked for: the cryptography is dear."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.store.entry.entry_parts import EntryParts
from desktop_app.store.exchange.diary import Diary
from desktop_app.store.file.book_file import utc_now
from desktop_app.store.file.database import Database
from desktop_app.store.records.record_parts import RecordParts

if TYPE_CHECKING:
    from desktop_app.store.exchange.batches.chains import Chains, Witness
    from desktop_app.store.exchange.batches.receipts import Receipts
    from desktop_app.store.exchange.hub.membership import Memberships
    from desktop_app.store.exchange.news import BookNews
    from desktop_app.store.exchange.outbox import Outbox
    from desktop_app.store.exchange.photos.deliveries import PhotoDeliveries
    from desktop_app.store.exchange.photos.returns import PhotoReturns
    from desktop_app.store.exchange.recovery.forgotten import Forgotten
    from desktop_app.store.exchange.recovery.inventory import Inventory
    from desktop_app.store.exchange.recovery.recoveries import Recoveries
    from desktop_app.store.exchange.settings.line import KeptLineSettings
    from desktop_app.store.exchange.settings.rhythms import ExchangeRhythms
    from desktop_app.store.exchange.settling import Settling


class ExchangeParts(RecordParts, EntryParts):
    """The parts of a book that pass something between it and its hub."""

    def __init__(
        self, database: Database, now: Callable[[], dt.datetime] = utc_now, witness_folder: Path | None = None
    ) -> None:
        """Take what `BookFile` takes."""
        super().__init__(database, now, witness_folder)
        self.diary = Diary(database)

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
    def witness(self) -> Witness | None:
        """What is known outside the book of how far its chain came; None where nothing is to be told outside."""
        from desktop_app.store.exchange.batches.chains import Witness  # noqa: PLC0415  loads the contract

        return Witness(self.witness_folder) if self.witness_folder else None

    @cached_property
    def recoveries(self) -> Recoveries:
        """What the book asks the hub for after it was put back."""
        from desktop_app.store.exchange.recovery.recoveries import Recoveries  # noqa: PLC0415  loads the cryptography

        return Recoveries(self.database, self.instant)

    @cached_property
    def forgotten(self) -> Forgotten:
        """What the hub had and has no more."""
        from desktop_app.store.exchange.recovery.forgotten import Forgotten  # noqa: PLC0415  seldom

        return Forgotten(
            self.database,
            self.instant,
            memberships=self.memberships,
            chains=self.chains,
            recoveries=self.recoveries,
        )

    @cached_property
    def inventory(self) -> Inventory:
        """What the hub says that it holds."""
        from desktop_app.store.exchange.recovery.inventory import Inventory  # noqa: PLC0415  seldom

        return Inventory(
            self.database,
            initiatives=self.initiatives,
            verdicts=self.verdicts,
            held_versions=self.held_versions,
            memberships=self.memberships,
            chains=self.chains,
            witness=self.witness,
            recoveries=self.recoveries,
            forgotten=self.forgotten,
        )

    @cached_property
    def news(self) -> BookNews:
        """What the hub's bulletins tell."""
        from desktop_app.store.exchange.news import BookNews  # noqa: PLC0415  loads the cryptography

        return BookNews(
            self.database,
            self.instant,
            memberships=self.memberships,
            verdicts=self.verdicts,
            catalogues=self.catalogues,
            inventory=self.inventory,
        )

    @cached_property
    def outbox(self) -> Outbox:
        """What is sealed and what became of it."""
        from desktop_app.store.exchange.outbox import Outbox  # noqa: PLC0415  loads the cryptography

        return Outbox(
            self.database,
            self.instant,
            memberships=self.memberships,
            chains=self.chains,
            witness=self.witness,
            recoveries=self.recoveries,
            forgotten=self.forgotten,
            receipts=self.receipts,
            settling=self._settling,
            news=self.news,
            blobs=self.photo_deliveries,
            lacking=self.photo_returns,
        )

    @cached_property
    def _settling(self) -> Settling:
        from desktop_app.store.exchange.settling import Settling  # noqa: PLC0415  loads the contract

        return Settling(
            self.database,
            self.instant,
            memberships=self.memberships,
            forgotten=self.forgotten,
            held_versions=self.held_versions,
        )

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

        return PhotoDeliveries(self.database, self.photos, self.memberships, self.instant)

    @cached_property
    def photo_returns(self) -> PhotoReturns:
        """The photos on their way back down."""
        from desktop_app.store.exchange.photos.returns import PhotoReturns  # noqa: PLC0415  loads the cryptography

        return PhotoReturns(self.database, self.photos, self.memberships, self.instant)
