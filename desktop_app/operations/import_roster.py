"""The roster from a spreadsheet: who is new is entered, who is known is brought up to date, who is not named stays.

Promise: read = added + changed + same + refused; the same file twice changes nothing; cancelled or killed, the roster
is as it was; an empty cell takes nothing away. Who is missing from the file is told, and marked as gone only when a
person says so (`mark_left`): a list of one workshop must not send the others home.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import chain, islice
from pathlib import Path

import resources
from desktop_app.domain.errors import RosterHeaderUnknown, SheetEmpty
from desktop_app.domain.roster_match import KnownWorkers
from desktop_app.domain.roster_rows import NoWorker, RosterRowReader, WorkerRow, heading_findings, is_roster
from desktop_app.domain.sheet_columns import ColumnNames, Header, HeaderReader, decode_column_names
from desktop_app.domain.sheet_findings import ask, repeated_row
from desktop_app.domain.sheet_merges import unmerged_rows
from desktop_app.domain.workers import Worker, identity
from desktop_app.operations.sheet_files import Sheet, open_sheets
from desktop_app.operations.sheet_headings import widest_texts
from desktop_app.store.book import Book
from sync.contract.findings import Finding, Weight

_ROWS_LOOKED_AT = 200
_ROWS_A_STEP = 200


@dataclass(frozen=True, slots=True)
class RosterProblem:
    """One finding about one row: its number as the spreadsheet program shows it; a column's is its heading's."""

    row: int
    finding: Finding


@dataclass(frozen=True, slots=True)
class RosterImport:
    """What became of the rows: read = added + changed + same + refused. All are 0 when it was cancelled.

    `absent`: who works here by the roster and is not named in the file.
    """

    read: int = 0
    added: int = 0
    changed: int = 0
    same: int = 0
    refused: int = 0
    absent: tuple[Worker, ...] = ()
    problems: tuple[RosterProblem, ...] = ()
    cancelled: bool = False


@cache
def roster_column_names() -> ColumnNames:
    """The words for the columns of a list of workers."""
    return decode_column_names((Path(resources.__file__).parent / "sheets" / "roster_columns.json").read_bytes())


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
    with open_sheets(path) as sheets:
        sheet, header, others = _chosen(sheets, path)
        run = _Run(KnownWorkers(book.roster.everybody()))
        run.tell(header.row, *heading_findings(header), *(ask(name, "sheet_passed_over", name) for name in others))
        reader = RosterRowReader(header, roster_column_names())
        for number, cells in unmerged_rows(sheet.rows, sheet.merged, header):
            run.add(number, reader.read(cells))
            if run.read % _ROWS_A_STEP == 0:
                if cancelled is not None and cancelled():
                    return RosterImport(cancelled=True)
                if progress is not None:
                    progress(run.read)
    if not run.read:
        raise SheetEmpty(path=str(path))
    if cancelled is not None and cancelled():
        return RosterImport(cancelled=True)
    with book.write():
        for former, worker in run.known.renumbered:
            book.roster.take_over(former, worker)
        book.roster.put(run.known.touched)
    return run.result()


def mark_left(book: Book, workers: tuple[Worker, ...]) -> int:
    """Mark workers as gone, and say how many were marked. They stay in the roster, and are offered to no form."""
    leaving = [worker._replace(has_left=True) for worker in book.roster.everybody() if worker in set(workers)]
    book.roster.put(leaving)
    return len(leaving)


def _chosen(sheets: Iterator[Sheet], path: Path) -> tuple[Sheet, Header, list[str]]:
    """The first sheet whose headings name workers, its rows whole, and the names of others that look alike."""
    reader = HeaderReader(roster_column_names())
    chosen: tuple[Sheet, Header] | None = None
    others: list[str] = []
    texts: tuple[str, ...] = ()
    for sheet in sheets:
        first = list(islice(sheet.rows, _ROWS_LOOKED_AT))
        header = reader.read_header(first)
        if header is None or not is_roster(header):
            texts = texts or widest_texts(first)
        elif chosen is None:
            chosen = (sheet._replace(rows=chain(first, sheet.rows)), header)
        else:
            others.append(sheet.name)
    if chosen is None:
        raise RosterHeaderUnknown(path=str(path), columns=texts)
    return *chosen, others


@dataclass(slots=True)
class _Run:
    """One run over the rows: what they change of whom, and what was noticed."""

    known: KnownWorkers
    read: int = 0
    refused: int = 0
    _problems: list[RosterProblem] = field(default_factory=list)
    _rows: dict[str, tuple[int, Worker]] = field(default_factory=dict)

    def tell(self, row: int, *findings: Finding) -> None:
        self._problems += [RosterProblem(row, finding) for finding in findings]

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
        if any(one.weight is Weight.MUST for one in findings) or not self._is_first(row, worker):
            self.refused += 1
        elif not self.known.meet(worker):
            self.refused += 1
            self.tell(row, Finding(field="", code="worker_ambiguous", facts={"value": worker.name}))

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

    def result(self) -> RosterImport:
        known = self.known
        counts = (known.added, known.changed, known.same)
        return RosterImport(self.read, *counts, self.refused, known.absent(), tuple(self._problems))
