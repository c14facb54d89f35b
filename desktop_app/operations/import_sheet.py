"""Records from a spreadsheet: every complete row is registered, every other one becomes a draft with its reasons told.

Promise: read = added + drafts + skipped; the same file, or one that overlaps with it, adds no row twice; cancelled or
killed, the book is as it was. Consent is what the officer says for the whole sheet, or what a column says for its row;
without it nothing is registered.
"""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import msgspec

from desktop_app.domain.errors import RecordMissing, SheetEmpty
from desktop_app.domain.sheet_columns import Row
from desktop_app.domain.sheet_findings import ask, passed_over_row, repeated_row
from desktop_app.domain.sheet_merges import unmerged_rows
from desktop_app.domain.sheet_rows import PassedOver, ReadRow, RowReader
from desktop_app.operations.register import officer, today, unit_name
from desktop_app.operations.sheet_files import open_sheets
from desktop_app.operations.sheet_headings import ChosenSheet, choose_sheet, column_names
from desktop_app.store.book import Book
from sync.contract.checks import MAX_LINE_BYTES, find_problems, is_registrable
from sync.contract.findings import Finding
from sync.contract.identifiers import is_id, new_id
from sync.contract.initiative import Consent, Initiative, encode_line
from sync.text.unicode_text import normal_form

_CHUNK_ROWS = 1_000
# Only a record with this many people can be too large although each of its texts is short enough.
_MANY_PEOPLE = 20


@dataclass(frozen=True, slots=True)
class RowProblem:
    """One finding about one row: its number as the spreadsheet program shows it; a column's is its heading's."""

    row: int
    finding: Finding


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What became of the rows: read = added + drafts + skipped. All are 0 when it was cancelled."""

    read: int
    added: int
    drafts: int
    skipped: int
    problems: tuple[RowProblem, ...]
    cancelled: bool = False


class _Cancelled(Exception):
    """Rolls the transaction back; never leaves this module."""


def import_sheet(
    book: Book,
    path: Path,
    *,
    consent: str = "",
    progress: Callable[[int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> ImportResult:
    """Import the first sheet that is a list, in one transaction.

    Args:
        book: the open book; unit and programme of the records are its own.
        path: .xlsx, .xls, .ods, .csv or .tsv.
        consent: how the people on the sheet consented; without it rows without consent of their own become drafts.
        progress: told the number of rows read, now and then.
        cancelled: asked now and then; once it says yes, nothing of the file is kept.

    Raises FileMissing, FileUnreadable, SheetEmpty, SheetHeaderUnknown, BookError; the book is then as it was.
    """
    pack = book.catalogues.packs.get(book.workplace.programme)
    with open_sheets(path) as sheets:
        chosen = choose_sheet(sheets, path, pack.personal_data if pack else ())
        run = _Import(book, chosen, normal_form(consent).strip())
        try:
            with book.write(), book.search_index.in_bulk():
                book.search_index.catch_up()  # or the rows of this file would wait behind what is pending
                for chunk in _chunks(unmerged_rows(chosen.sheet.rows, chosen.sheet.merged, chosen.header)):
                    _stop_if(cancelled)
                    run.add(chunk)
                    if progress is not None:
                        progress(run.read)
        except _Cancelled:
            return ImportResult(0, 0, 0, 0, (), cancelled=True)
    if not run.read:
        raise SheetEmpty(path=str(path))
    return run.result()


def _stop_if(cancelled: Callable[[], bool] | None) -> None:
    if cancelled is not None and cancelled():
        raise _Cancelled


def _chunks(rows: Iterator[Row]) -> Iterator[list[Row]]:
    while chunk := list(islice(rows, _CHUNK_ROWS)):
        yield chunk


@dataclass(slots=True)
class _Counts:
    read: int = 0
    added: int = 0
    drafts: int = 0
    skipped: int = 0


class _Import:
    """One run over the rows of one sheet, inside the transaction."""

    def __init__(self, book: Book, chosen: ChosenSheet, consent: str) -> None:
        workplace = book.workplace
        self._book = book
        self._tree = book.catalogues.tree
        self._pack = book.catalogues.packs.get(workplace.programme)
        self._today = today(book)
        self._entered = {"entered_at": book.now().astimezone(dt.UTC), "entered_by": officer()}
        self._reader = RowReader(
            chosen.header,
            column_names(),
            self._pack,
            self._today,
            unit=workplace.unit,
            unit_name=unit_name(book, workplace.unit),
            programme=workplace.programme,
            consent=Consent(note=consent) if consent else None,
        )
        self._counts = _Counts()
        self._first_rows: dict[bytes, int] = {}
        others = [ask(name, "sheet_passed_over", name) for name in chosen.others]
        self._problems = [RowProblem(chosen.header.row, finding) for finding in (*chosen.header.findings, *others)]

    @property
    def read(self) -> int:
        """How many rows that are initiatives were read so far."""
        return self._counts.read

    def result(self) -> ImportResult:
        """What became of all rows."""
        counts = self._counts
        return ImportResult(counts.read, counts.added, counts.drafts, counts.skipped, tuple(self._problems))

    def add(self, rows: list[Row]) -> None:
        """Put some rows into the book."""
        fresh = list(self._fresh_rows(rows))
        known = self._book.imported_rows.known([row.sha256 for _, row in fresh])
        added: list[Initiative] = []
        drafts: list[tuple[str, Initiative]] = []
        remembered: list[bytes] = []
        for number, row in fresh:
            if row.sha256 in known or self._is_in_book(row.record_id):
                self._counts.skipped += 1
                continue
            findings = self._findings(row)
            self._problems += [RowProblem(number, finding) for finding in findings]
            remembered.append(row.sha256)
            if is_registrable(findings):
                added.append(msgspec.structs.replace(row.initiative, id=new_id(), **self._entered))
            else:
                drafts.append((new_id(), row.initiative))
        self._book.initiatives.add_many(added, officer())
        self._book.drafts.save_many(drafts)
        self._book.imported_rows.remember(remembered)
        self._counts.added += len(added)
        self._counts.drafts += len(drafts)

    def _fresh_rows(self, rows: list[Row]) -> Iterator[tuple[int, ReadRow]]:
        """The rows that are initiatives and stand in this file for the first time."""
        for number, cells in rows:
            row = self._reader.read(cells)
            if row is None:
                continue
            if isinstance(row, PassedOver):
                self._problems.append(RowProblem(number, passed_over_row(row.text)))
                continue
            self._counts.read += 1
            if row.initiative.withdrawal is not None:  # an export of another book: its unit took it back
                self._counts.skipped += 1
                continue
            first = self._first_rows.setdefault(row.sha256, number)
            if first == number:
                yield number, row
            else:
                self._counts.skipped += 1
                self._problems.append(RowProblem(number, repeated_row(first)))

    def _is_in_book(self, record_id: str) -> bool:
        """Whether the row was exported from this very book."""
        if not is_id(record_id):
            return False
        try:
            self._book.initiatives.find_id(record_id)
        except RecordMissing:
            return False
        return True

    def _findings(self, row: ReadRow) -> tuple[Finding, ...]:
        """What reading noticed, then what the checks add that reading has not said about the same field."""
        checked = find_problems(row.initiative, pack=self._pack, tree=self._tree, today=self._today)
        if self._book.catalogues.packs and self._pack is None:
            facts = {"value": row.initiative.programme[:60]}
            checked = (*checked, Finding(field="programme", code="unknown_programme", facts=facts))
        if len(row.initiative.authors) + len(row.initiative.participants) > _MANY_PEOPLE:
            size = len(encode_line(row.initiative))
            if size > MAX_LINE_BYTES:
                facts = {"limit": str(MAX_LINE_BYTES), "length": str(size)}
                checked = (*checked, Finding(field="", code="record_too_large", facts=facts))
        if not row.findings:
            return checked
        said = {(finding.field, finding.code) for finding in row.findings}
        return (*row.findings, *(finding for finding in checked if (finding.field, finding.code) not in said))
