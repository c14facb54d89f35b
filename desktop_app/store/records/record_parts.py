"""What records are to a book: them, what is kept in step with them, and what hangs on one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.store.file.book_file import BookFile, utc_now
from desktop_app.store.file.database import Database
from desktop_app.store.indexes.list_index import ListIndex
from desktop_app.store.indexes.search_index import SearchIndex
from desktop_app.store.records.initiatives import Initiatives
from desktop_app.store.records.photos import Photos

if TYPE_CHECKING:
    from desktop_app.store.records.acts import Acts
    from desktop_app.store.records.held_versions import HeldVersions
    from desktop_app.store.records.prepared_revisions import PreparedRevisions
    from desktop_app.store.records.verdicts import Verdicts


class RecordParts(BookFile):
    """The parts of a book that are about records."""

    def __init__(
        self, database: Database, now: Callable[[], dt.datetime] = utc_now, witness_folder: Path | None = None
    ) -> None:
        """Take what `BookFile` takes."""
        super().__init__(database, now, witness_folder)
        self.search_index = SearchIndex(database)
        self.list_index = ListIndex(database)
        self.initiatives = Initiatives(database, self.search_index, self.list_index, self.instant)
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
