"""The next revisions of many records: made without holding the book, kept small in memory, put into it at once.

Promise: a revision that was made from what is no longer the newest is found out before it is put. Only what an act can
change may differ from the revision before (the stage, the decision, the withdrawal), so that neither the search nor the
order of the list has to be made anew.
"""

from collections.abc import Callable, Iterator, Sequence

import msgspec

from desktop_app.store.file.database import Database
from desktop_app.store.indexes.list_index import ListIndex
from desktop_app.store.records.initiatives import INSERT_REVISION, NEXT_REVISION, CurrentRecord
from desktop_app.store.records.new_records import stored_line
from sync.contract.initiative import Initiative

Change = tuple[CurrentRecord, Initiative]

# The id is left out: SQLite would write its index anew.
_UPDATE = "UPDATE initiatives SET revision = ?, stage = ?, withdrawn = ?, delivery = 'unsent' WHERE number = ?"
_NOW = (
    f"SELECT i.number, i.revision, {NEXT_REVISION} "  # noqa: S608  our own words
    "FROM json_each(?) asked JOIN initiatives i ON i.number = asked.value"
)
_PACKING_LEVEL = 1


class PreparedRevision(msgspec.Struct, frozen=True, array_like=True):
    """A revision as it will be put: of which record, after which revision, and what is stored of it."""

    number: int
    former: int
    revision: int
    stage: str
    has_new_stage: bool
    withdrawn: bool
    sha256: str
    line: bytes
    withheld: bytes | None


def prepared(changes: Sequence[Change]) -> list[PreparedRevision]:
    """The revisions that these changes make.

    Raises ValueError for a change of what the search or the order of the list is made from.
    """
    return [_prepared(record, new) for record, new in changes]


def _prepared(record: CurrentRecord, new: Initiative) -> PreparedRevision:
    old = record.initiative
    decided = {"stage": old.stage, "recognition": old.recognition, "withdrawal": old.withdrawal}
    if msgspec.structs.replace(new, revision=old.revision, **decided) != old:
        raise ValueError(f"{old.id}: more than its state is changed")
    revised = msgspec.structs.replace(new, revision=record.next_revision)
    return PreparedRevision(
        record.number,
        old.revision,
        revised.revision,
        revised.stage.value,
        revised.stage is not old.stage,
        revised.withdrawal is not None,
        *stored_line(revised),
    )


class PackedRevisions:
    """Prepared revisions, compressed: 100,000 of them take some 30 MB."""

    def __init__(self) -> None:
        """None yet."""
        import zstandard  # noqa: PLC0415  seldom

        self._compressor = zstandard.ZstdCompressor(level=_PACKING_LEVEL)
        self._decompressor = zstandard.ZstdDecompressor()
        self._portions: list[bytes] = []
        self.count = 0

    def put(self, revisions: Sequence[PreparedRevision]) -> None:
        """Put one portion behind the others."""
        if revisions:
            self.count += len(revisions)
            self._portions.append(self._compressor.compress(msgspec.msgpack.encode(revisions)))

    def take(self) -> Iterator[list[PreparedRevision]]:
        """The portions in their order."""
        for portion in self._portions:
            yield msgspec.msgpack.decode(self._decompressor.decompress(portion), type=list[PreparedRevision])


class PreparedRevisions:
    """Puts prepared revisions into the book."""

    def __init__(self, database: Database, list_index: ListIndex, instant: Callable[[], str]) -> None:
        """Take the book's connection, what is kept beside the records, and the clock."""
        self._database = database
        self._list_index = list_index
        self._instant = instant

    def outdated(self, revisions: Sequence[PreparedRevision]) -> set[int]:
        """The numbers of the records that were changed, or of which the hub told more, since these were prepared."""
        asked = msgspec.json.encode([one.number for one in revisions]).decode()
        now = {number: (revision, following) for number, revision, following in self._database.rows(_NOW, (asked,))}
        return {one.number for one in revisions if now.get(one.number) != (one.former, one.revision)}

    def put(self, revisions: Sequence[PreparedRevision], by: str) -> list[int]:
        """Register these revisions, inside `write()`; returns their numbers in the store."""
        now = self._instant()
        execute_many = self._database.execute_many
        execute_many(_UPDATE, [(one.revision, one.stage, one.withdrawn, one.number) for one in revisions])
        rows = [(one.number, one.revision, one.sha256, one.line, one.withheld, now, by) for one in revisions]
        execute_many(INSERT_REVISION, rows)
        self._list_index.note_stages([(one.number, one.stage) for one in revisions if one.has_new_stage])
        return [(one.number << 20) + one.revision for one in revisions]
