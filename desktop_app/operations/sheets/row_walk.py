"""One walk over the rows of a spreadsheet: each row read, checked, and told what may become of it.

Promise: nothing is written; importing, looking before it, and the workbook of what is to be mended take the same walk,
so that what one of them says of a row the others say too.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Literal, NamedTuple

from desktop_app.domain.errors import RecordMissing
from desktop_app.domain.sheets.cells import Cell
from desktop_app.domain.sheets.columns import Row, heading_key
from desktop_app.domain.sheets.findings import RowProblem, ask, passed_over_row, repeated_row
from desktop_app.domain.sheets.merges import unmerged_rows
from desktop_app.domain.sheets.rows import PassedOver, ReadRow, RowReader
from desktop_app.domain.unusual_amounts import find_unusual
from desktop_app.operations.register import today, unit_name
from desktop_app.operations.sheets.files import open_sheets
from desktop_app.operations.sheets.headings import ChosenSheet, choose_sheet, column_names
from desktop_app.operations.sheets.plan import LETTERS_1258, SheetPlan
from desktop_app.operations.sheets.texts import WINDOWS_1258
from desktop_app.store.book import Book
from sync.contract.checks import MAX_LINE_BYTES, find_problems, is_registrable
from sync.contract.findings import Finding
from sync.contract.identifiers import is_id
from sync.contract.initiative import Consent, encode_line
from sync.text.unicode_text import normal_form

CHUNK_ROWS = 1_000
# Only a record with this many people can be too large although each of its texts is short enough.
_MANY_PEOPLE = 20


Fate = Literal["ready", "unready", "there", "total"]


class RowFate(NamedTuple):
    """What may become of a row.

    `ready` can be registered; `unready` lacks something that must be there; `there` is in the book already, stands
    above in the same file, or was withdrawn where it comes from; `total` is no initiative, and has no `row`.
    """

    number: int
    cells: Sequence[Cell]
    fate: Fate
    findings: tuple[Finding, ...]
    row: ReadRow | None


class SheetRun:
    """A walk over the rows of one sheet, which can be made once."""

    def __init__(self, book: Book, chosen: ChosenSheet, consent: str = "") -> None:
        """`consent` is how the people on the sheet consented, where no column says it for its row."""
        workplace = book.workplace
        self.chosen = chosen
        is_1258 = chosen.sheet.encoding == WINDOWS_1258
        self.letters = LETTERS_1258 if is_1258 else chosen.spelling.spelling.value
        self._book = book
        self._tree = book.catalogues.tree
        packs = book.catalogues.packs
        self._pack = packs.get(workplace.programme)
        self._is_programme_unknown = bool(packs) and self._pack is None
        self._today = today(book)
        self._usual = book.amounts.usual()
        note = normal_form(consent).strip()
        self.given_consent = Consent(note=note) if note else None
        self._reader = RowReader(
            chosen.header,
            column_names(),
            self._pack,
            self._today,
            unit=workplace.unit,
            unit_name=unit_name(book, workplace.unit),
            programme=workplace.programme,
            consent=self.given_consent,
        )
        self._first_rows: dict[bytes, int] = {}

    def remember(self, fields: Mapping[str, str]) -> None:
        """Remember what a person chose for the headings (by `heading_key`), for the next list that has them."""
        headings = [heading_key(heading.text) for heading in self.chosen.header.headings]
        self._book.sheet_mappings.remember(headings, fields)

    def problems_of_headings(self) -> list[RowProblem]:
        """What was noticed before the first row: columns and sheets that are not taken."""
        header = self.chosen.header
        others = [ask(name, "sheet_passed_over", name) for name in self.chosen.others]
        return [RowProblem(header.row, finding) for finding in (*header.findings, *others)]

    def fates(self, cancelled: Callable[[], bool] | None = None) -> Iterator[list[RowFate]]:
        """The rows in chunks; ends early once `cancelled`, asked before each chunk, says yes."""
        sheet, header = self.chosen.sheet, self.chosen.header
        rows = unmerged_rows(sheet.rows, sheet.merged, header)
        while chunk := list(islice(rows, CHUNK_ROWS)):
            if cancelled is not None and cancelled():
                return
            yield self._decided(chunk)

    def _decided(self, rows: Sequence[Row]) -> list[RowFate]:
        read = [(number, cells, row) for number, cells in rows if (row := self._reader.read(cells)) is not None]
        known = self._book.imported_rows.known([row.sha256 for _, _, row in read if isinstance(row, ReadRow)])
        return [self._fate(number, cells, row, known) for number, cells, row in read]

    def _fate(self, number: int, cells: Sequence[Cell], row: ReadRow | PassedOver, known: set[bytes]) -> RowFate:
        if isinstance(row, PassedOver):
            return RowFate(number, cells, "total", (passed_over_row(row.text),), None)
        if row.initiative.withdrawal is not None:  # an export of another book: its unit took it back
            return RowFate(number, cells, "there", (), row)
        first = self._first_rows.setdefault(row.sha256, number)
        if first != number:
            return RowFate(number, cells, "there", (repeated_row(first),), row)
        if row.sha256 in known or self._is_in_book(row.record_id):
            return RowFate(number, cells, "there", (), row)
        findings = self._findings(row)
        return RowFate(number, cells, "ready" if is_registrable(findings) else "unready", findings, row)

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
        if self._is_programme_unknown:
            facts = {"value": row.initiative.programme[:60]}
            checked = (*checked, Finding(field="programme", code="unknown_programme", facts=facts))
        if len(row.initiative.authors) + len(row.initiative.participants) > _MANY_PEOPLE:
            size = len(encode_line(row.initiative))
            if size > MAX_LINE_BYTES:
                facts = {"limit": str(MAX_LINE_BYTES), "length": str(size)}
                checked = (*checked, Finding(field="", code="record_too_large", facts=facts))
        if (unusual := find_unusual(row.initiative, self._usual)) is not None:
            checked = (*checked, unusual)
        if not row.findings:
            return checked
        said = {(finding.field, finding.code) for finding in row.findings}
        return (*row.findings, *(finding for finding in checked if (finding.field, finding.code) not in said))


@contextmanager
def opened_run(
    book: Book, path: Path, plan: SheetPlan | None = None, consent: str = "", *, any_headings: bool = False
) -> Iterator[SheetRun]:
    """Open a file for one walk over its list. Raises FileMissing, FileUnreadable, SheetEmpty, SheetHeaderUnknown."""
    plan = plan or SheetPlan()
    pack = book.catalogues.packs.get(book.workplace.programme)
    personal = tuple(pack.personal_data) if pack else ()
    with open_sheets(path, plan.letters) as sheets:
        remembered = book.sheet_mappings.find
        chosen = choose_sheet(sheets, path, personal, plan, remembered, any_headings=any_headings)
        yield SheetRun(book, chosen, consent)


def now_of(book: Book) -> dt.datetime:
    """The instant that records of one import were entered at."""
    return book.now().astimezone(dt.UTC)
