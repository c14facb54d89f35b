"""The roster from a spreadsheet: who is new is entered, who is known is brought up to date, who is not named stays.

Promise: read = added + changed + same + refused; the same file twice changes nothing; cancelled or killed, the roster
is as it was; an empty cell takes nothing away. Who is missing from the file is told, and marked as gone only when a
person says so (`mark_left`): a list of one workshop must not send the others home. `look_at_roster` says beforehand
what an import would do, because a list in an old font, or of another year, is better seen before it is in the book.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from desktop_app.domain.errors import SheetEmpty
from desktop_app.domain.roster.match import RosterMatch
from desktop_app.domain.roster.rows import NoWorker, RosterRowReader, WorkerRow, heading_findings
from desktop_app.domain.roster.workers import Worker, identity
from desktop_app.domain.sheets.findings import RowProblem, ask, repeated_row
from desktop_app.domain.sheets.merges import unmerged_rows
from desktop_app.operations.roster.keep_roster import store_match
from desktop_app.operations.roster.list_of_workers import choose_roster_sheet, roster_column_names
from desktop_app.operations.sheets.files import open_sheets
from desktop_app.store.book import Book
from sync.contract.findings import Finding, Weight

_ROWS_A_STEP = 200
_EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class RosterImport:
    """What became of the rows: read = added + changed + same + refused. All are 0 when it was cancelled.

    `absent`: who works here by the roster and is not named in the file. `first`: the first people as they were read;
    `spelling`: whose letters the file has, a `sync.text.legacy_letters.Spelling`.
    """

    read: int = 0
    added: int = 0
    changed: int = 0
    same: int = 0
    refused: int = 0
    absent: tuple[Worker, ...] = ()
    problems: tuple[RowProblem, ...] = ()
    first: tuple[Worker, ...] = ()
    spelling: str = "unicode"
    cancelled: bool = False


def look_at_roster(
    book: Book,
    path: Path,
    *,
    progress: Callable[[int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> RosterImport:
    """What an import of this file would do; nothing is stored. Arguments and errors as for `import_roster`."""
    run = _read(path, progress, cancelled)
    if run is None:
        return RosterImport(cancelled=True)
    return run.result(RosterMatch(book.roster.everybody(), run.workers()))


def import_roster(
    book: Book,
    path: Path,
    *,
    progress: Callable[[int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> RosterImport:
    """Import the first sheet that is a list of workers, in one transaction.

    Args:
        book: the open book.
        path: .xlsx, .xls, .ods, .csv or .tsv.
        progress: told the number of rows read, now and then.
        cancelled: asked now and then; once it says yes, nothing of the file is kept.

    Raises FileMissing, FileUnreadable, SheetEmpty, RosterHeaderUnknown, BookError; the roster is then as it was.
    """
    run = _read(path, progress, cancelled)
    if run is None:
        return RosterImport(cancelled=True)
    with book.write():  # whoever writes meanwhile is waited for, or what she wrote would be written over
        match = RosterMatch(book.roster.everybody(), run.workers())
        store_match(book, match)
    return run.result(match)


def mark_left(book: Book, workers: tuple[Worker, ...]) -> int:
    """Mark workers as gone, and say how many were marked. They stay in the roster, and are offered to no form."""
    named = set(workers)
    with book.write():
        leaving = [worker._replace(has_left=True) for worker in book.roster.everybody() if worker in named]
        book.roster.put(leaving)
    return len(leaving)


def _read(path: Path, progress: Callable[[int], None] | None, cancelled: Callable[[], bool] | None) -> _Run | None:
    """Read the whole list; None once it was cancelled."""
    with open_sheets(path) as sheets:
        chosen = choose_roster_sheet(sheets, path)
        sheet, header = chosen.sheet, chosen.header
        run = _Run(chosen.spelling)
        others = (ask(name, "sheet_passed_over", name) for name in chosen.others)
        run.tell(header.row, *heading_findings(header), *others)
        reader = RosterRowReader(header, roster_column_names())
        for number, cells in unmerged_rows(sheet.rows, sheet.merged, header):
            run.add(number, reader.read(cells))
            if number % _ROWS_A_STEP == 0:
                if cancelled is not None and cancelled():
                    return None
                if progress is not None:
                    progress(run.read)
    if not run.read:
        raise SheetEmpty(path=str(path))
    return None if cancelled is not None and cancelled() else run


@dataclass(slots=True)
class _Run:
    """One walk over the rows: who stands in them, and what was noticed."""

    spelling: str
    read: int = 0
    _refused: int = 0
    _problems: list[RowProblem] = field(default_factory=list)
    _first: list[Worker] = field(default_factory=list)
    _rows: dict[str, tuple[int, Worker]] = field(default_factory=dict)

    def tell(self, row: int, *findings: Finding) -> None:
        """Note what was noticed about a row."""
        self._problems += [RowProblem(row, finding) for finding in findings]

    def add(self, row: int, found: WorkerRow | NoWorker | None) -> None:
        """Take one row that was read."""
        if found is None:
            return
        if isinstance(found, NoWorker):
            self.tell(row, ask("", "row_no_worker", found.text))
            return
        self.read += 1
        worker, findings = found.worker, found.findings
        self.tell(row, *findings)
        if len(self._first) < _EXAMPLES:
            self._first.append(worker)
        if any(one.weight is Weight.MUST for one in findings) or not self._is_first(row, worker):
            self._refused += 1

    def workers(self) -> list[Worker]:
        """Who can be taken, in the order of the list."""
        return [worker for _, worker in self._rows.values()]

    def result(self, match: RosterMatch) -> RosterImport:
        """What the rows do to the roster, with every problem in the order of the rows."""
        rows = list(self._rows.values())
        for at in match.ambiguous:
            row, worker = rows[at]
            self.tell(row, Finding(field="", code="worker_ambiguous", facts={"value": worker.name}))
        return RosterImport(
            read=self.read,
            added=match.added,
            changed=match.changed,
            same=match.same,
            refused=self._refused + len(match.ambiguous),
            absent=match.absent(),
            problems=tuple(sorted(self._problems, key=lambda one: one.row)),
            first=tuple(self._first),
            spelling=self.spelling,
        )

    def _is_first(self, row: int, worker: Worker) -> bool:
        """Whether nobody with her number, or without numbers her name, stood above; if somebody did, it is told."""
        first, above = self._rows.setdefault(identity(worker), (row, worker))
        if first == row:
            return True
        if above == worker:
            self.tell(row, repeated_row(first))
        else:
            facts = {"value": worker.employee_number or worker.name, "first": str(first)}
            self.tell(row, Finding(field="", code="number_repeated", facts=facts))
        return False
