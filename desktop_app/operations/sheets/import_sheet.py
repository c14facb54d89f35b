"""Records from a spreadsheet: every complete row is registered; every other becomes a draft, or is left to be mended.

Promise: read = added + drafts + skipped + left; the same file, or one that overlaps with it, adds no row twice;
cancelled or killed, the book is as it was. Consent is what the officer says for the whole sheet, or what a column says
for its row; without it nothing is registered.

Others may write meanwhile: rows are read and checked without holding the book, packed into memory, and put into the
book in one transaction of some seconds at the end. Lists and search take them in afterwards, in steps.
"""

import contextlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

import msgspec

from desktop_app.domain.errors import BookBusy, BookReadOnly, DiskFull, SheetEmpty
from desktop_app.domain.sheets.findings import RowProblem
from desktop_app.operations.sheets.plan import SheetPlan, Unready
from desktop_app.operations.sheets.row_walk import RowFate, now_of, opened_run
from desktop_app.operations.signed_in import officer
from desktop_app.store.book import Book
from desktop_app.store.indexes.search_index import whole
from desktop_app.store.records.new_records import NewRecord, new_record
from sync.contract.identifiers import new_id
from sync.contract.initiative import Initiative

_PACKING_LEVEL = 1
_CHUNKS_A_STEP = 25


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What became of the rows: read = added + drafts + skipped + left. All are 0 when it was cancelled.

    `letters` is how the file's letters were read (see `SheetPlan`).
    """

    read: int
    added: int
    drafts: int
    skipped: int
    problems: tuple[RowProblem, ...]
    left: int = 0
    letters: str = ""
    cancelled: bool = False


@dataclass(slots=True)
class _Counts:
    read: int = 0
    added: int = 0
    drafts: int = 0
    skipped: int = 0
    left: int = 0
    problems: list[RowProblem] = field(default_factory=list)

    def result(self, letters: str) -> ImportResult:
        problems = tuple(self.problems)
        return ImportResult(self.read, self.added, self.drafts, self.skipped, problems, self.left, letters)


class _Cancelled(Exception):
    """Rolls the transaction back; never leaves this module."""


def import_sheet(
    book: Book,
    path: Path,
    *,
    consent: str = "",
    plan: SheetPlan | None = None,
    unready: Unready = "drafts",
    progress: Callable[[int], None] | None = None,
    storing: Callable[[int, int], None] | None = None,
    stored: Callable[[], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> ImportResult:
    """Import a list, in one transaction.

    Args:
        book: the open book; unit and programme of the records are its own.
        path: .xlsx, .xls, .ods, .csv or .tsv.
        consent: how the people on the sheet consented; without it rows without consent of their own are not registered.
        plan: how to read the file; by default as the program guesses.
        unready: what becomes of rows that cannot be registered.
        progress: told the number of rows read, now and then.
        storing: told, when all are read, how many rows were put into the transaction, and of how many.
        stored: told when all are in the book; lists and search take them in then.
        cancelled: asked now and then; once it says yes, nothing of the file is kept.

    Raises FileMissing, FileUnreadable, SheetEmpty, SheetHeaderUnknown, BookError; the book is then as it was.
    """
    counts = _Counts()
    packed = _PackedRows()
    try:
        with opened_run(book, path, plan, consent) as run:
            counts.problems += run.problems_of_headings()
            for fates in run.fates():
                _stop_if(cancelled)
                packed.put(_prepared(book, fates, unready, counts))
                if progress is not None:
                    progress(counts.read)
        if not counts.read:
            raise SheetEmpty(path=str(path))
        with book.write():
            run.remember(plan.fields if plan else {})
            firsts = _store(book, packed, counts, storing, cancelled)
    except _Cancelled:
        return ImportResult(0, 0, 0, 0, (), cancelled=True)
    if stored is not None:
        stored()
    _take_in(book, packed, firsts, cancelled)
    return counts.result(run.letters)


class _Prepared(msgspec.Struct):
    """Rows of one chunk as they will be put into the book, each with the hash of the row that it came from."""

    records: list[tuple[bytes, NewRecord]] = msgspec.field(default_factory=list)
    drafts: list[tuple[bytes, Initiative]] = msgspec.field(default_factory=list)


class _PackedRows:
    """All rows of a file, compressed: 100,000 of them take some 20 MB."""

    def __init__(self) -> None:
        import zstandard  # noqa: PLC0415  only an import needs it

        self._compressor = zstandard.ZstdCompressor(level=_PACKING_LEVEL)
        self._decompressor = zstandard.ZstdDecompressor()
        self._chunks: list[bytes] = []
        self.count = 0

    def put(self, rows: _Prepared) -> None:
        """Put one chunk behind the others."""
        self.count += len(rows.records) + len(rows.drafts)
        self._chunks.append(self._compressor.compress(msgspec.msgpack.encode(rows)))

    def take(self) -> Iterator[_Prepared]:
        """The chunks in their order."""
        for chunk in self._chunks:
            yield msgspec.msgpack.decode(self._decompressor.decompress(chunk), type=_Prepared)


def _prepared(book: Book, fates: list[RowFate], unready: Unready, counts: _Counts) -> _Prepared:
    """What of these rows goes into the book; the others are counted."""
    entered = {"entered_at": now_of(book), "entered_by": officer()}
    prepared = _Prepared()
    for number, _, fate, findings, row in fates:
        counts.problems += [RowProblem(number, finding) for finding in findings]
        if row is None:
            continue
        counts.read += 1
        if fate == "ready":
            record = msgspec.structs.replace(row.initiative, id=new_id(), revision=1, **entered)
            prepared.records.append((row.sha256, new_record(record)))
        elif fate == "there":
            counts.skipped += 1
        elif unready == "drafts":
            prepared.drafts.append((row.sha256, row.initiative))
        else:
            counts.left += 1
    return prepared


def _store(
    book: Book,
    packed: _PackedRows,
    counts: _Counts,
    storing: Callable[[int, int], None] | None,
    cancelled: Callable[[], bool] | None,
) -> dict[int, int]:
    """Put all rows into the book, inside `write()`; what another import has put there meanwhile is not put again.

    The number that the first record of a chunk got, by the chunk's place; without chunks that were not put whole.
    """
    done = 0
    firsts = {}
    for place, rows in enumerate(packed.take()):
        _stop_if(cancelled)
        hashes = [sha256 for sha256, _ in (*rows.records, *rows.drafts)]
        known = book.imported_rows.known(hashes)
        added = [record for sha256, record in rows.records if sha256 not in known]
        drafts = [(new_id(), content) for sha256, content in rows.drafts if sha256 not in known]
        first = book.initiatives.put(added, officer())
        if added and len(added) == len(rows.records):
            firsts[place] = first
        book.drafts.save_many(drafts)
        book.imported_rows.remember(sorted({*hashes} - known))  # in the order of their table
        counts.added += len(added)
        counts.drafts += len(drafts)
        counts.skipped += len(known)
        done += len(hashes)
        if storing is not None:
            storing(done, packed.count)
    return firsts


def _take_in(book: Book, packed: _PackedRows, firsts: Mapping[int, int], cancelled: Callable[[], bool] | None) -> None:
    """Bring lists and search in step, in parts between which others may write; what is left waits for the next list.

    The list is in the book whatever keeps this from ending, and is not told as an error.
    """
    parts = (
        (firsts[place], [whole(*record.line[1:]) for _, record in rows.records])
        for place, rows in enumerate(packed.take())
        if place in firsts
    )
    with contextlib.suppress(BookBusy, BookReadOnly, DiskFull):
        while not _is(cancelled) and book.initiatives.take_in(islice(parts, _CHUNKS_A_STEP)):
            pass
        for catch_up_a_step in (book.list_index.catch_up_a_step, book.search_index.catch_up_a_step):
            while not _is(cancelled) and catch_up_a_step():
                pass


def _is(cancelled: Callable[[], bool] | None) -> bool:
    return cancelled is not None and cancelled()


def _stop_if(cancelled: Callable[[], bool] | None) -> None:
    if _is(cancelled):
        raise _Cancelled
