"""What a form finds in a book."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.store.entry.carry_over import CarryOvers
from desktop_app.store.entry.catalogues import Catalogues
from desktop_app.store.entry.drafts import Drafts
from desktop_app.store.entry.imported_rows import ImportedRows
from desktop_app.store.entry.roster import Roster
from desktop_app.store.file.book_file import BookFile, utc_now
from desktop_app.store.file.database import Database

if TYPE_CHECKING:
    from desktop_app.store.entry.piles import Piles
    from desktop_app.store.entry.second_keyings import SecondKeyings
    from desktop_app.store.entry.sheet_mappings import SheetMappings


class EntryParts(BookFile):
    """The parts of a book that stand around a form."""

    def __init__(
        self, database: Database, now: Callable[[], dt.datetime] = utc_now, witness_folder: Path | None = None
    ) -> None:
        """Take what `BookFile` takes."""
        super().__init__(database, now, witness_folder)
        self.drafts = Drafts(database, self.instant)
        self.carry_overs = CarryOvers(database, self.instant)
        self.imported_rows = ImportedRows(database, self.instant)
        self.catalogues = Catalogues(database, self.instant)
        self.roster = Roster(database, self.instant)

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
    def sheet_mappings(self) -> SheetMappings:
        """What was chosen for the headings of spreadsheets."""
        from desktop_app.store.entry.sheet_mappings import SheetMappings  # noqa: PLC0415  only an import needs it

        return SheetMappings(self.database, self.instant)
