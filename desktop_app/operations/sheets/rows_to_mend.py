"""The workbook of the rows that were not taken, to be corrected and imported again.

Promise: the rows stand there as they stood, under their own headings (so that what was chosen for these is known
again), each with its problems in words in the first column: first what keeps it out, then what is only worth a second
look; the cells that keep it out are coloured and carry their words as a note. Rows that are in the book, or could be,
are not in it.
"""

import datetime as dt
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Self

from desktop_app.domain.sheets.cells import Cell, cell_text
from desktop_app.domain.sheets.columns import Header
from desktop_app.messages import finding_words
from desktop_app.operations.sheets.plan import SheetPlan
from desktop_app.operations.sheets.row_walk import RowFate, opened_run
from desktop_app.operations.sheets.workbook_closing import close_workbook
from desktop_app.operations.whole_file import GivenUp, give_up_if, written_whole
from desktop_app.store.book import Book
from sync.contract.findings import Weight

_TO_MEND = {"vi": "Cần sửa", "en": "To mend"}
_WORDS_WIDTH, _COLUMN_WIDTH = 50, 24
_LONGEST_CELL = 32_767
_MOST_NOTES = 5_000  # the library keeps them in memory, and the first column tells all of them
_TINT = "#FCE4D6"  # the spreadsheet program's own light orange


def write_rows_to_mend(
    book: Book,
    path: Path,
    target: Path,
    *,
    plan: SheetPlan | None = None,
    consent: str = "",
    language: str = "vi",
    progress: Callable[[int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> int:
    """Read the list at `path` again and write to `target` (.xlsx) the rows that cannot be registered; how many.

    Raises what `import_sheet` raises; BookReadOnly or DiskFull for the target. No file is left when it is cancelled.
    """
    count = read = 0
    try:
        with (
            opened_run(book, path, plan, consent) as run,
            written_whole(target) as unfinished,
            _Writer(unfinished, run.chosen.header, language) as writer,
        ):
            for fates in run.fates():
                give_up_if(cancelled)
                for one in fates:
                    if one.fate == "unready":
                        writer.put(one)
                        count += 1
                read += len(fates)
                if progress is not None:
                    progress(read)
    except GivenUp:
        return 0
    return count


class _Writer:
    """Writes row after row, keeping only one in memory."""

    def __init__(self, path: Path, header: Header, language: str) -> None:
        import xlsxwriter  # type: ignore[import-untyped]  # noqa: PLC0415  only this needs it

        self._language = language
        self._workbook = xlsxwriter.Workbook(os.fspath(path), {"constant_memory": True})
        self._formats: dict[tuple[str, bool], Any] = {}
        self._sheet = self._workbook.add_worksheet("Cần sửa")
        self._places: dict[str, list[int]] = {}
        for column in header.columns:
            self._places.setdefault(column.field, []).append(column.place)
        self._width = max((heading.place for heading in header.headings), default=0) + 1
        self._sheet.set_column(0, 0, _WORDS_WIDTH)
        self._sheet.set_column(1, self._width, _COLUMN_WIDTH)
        self._row = self._noted = 0
        if header.unit_of_money:
            self._sheet.write_string(0, 1, f"Đơn vị tính: {header.unit_of_money}")
            self._row = 1
        headline = self._workbook.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        self._sheet.freeze_panes(self._row + 1, 1)
        self._sheet.write_string(self._row, 0, _TO_MEND.get(language, _TO_MEND["vi"]), headline)
        for heading in header.headings:
            self._sheet.write_string(self._row, heading.place + 1, heading.text, headline)

    def put(self, one: RowFate) -> None:
        """Write the next row."""
        self._row += 1
        musts_first = sorted(one.findings, key=lambda finding: finding.weight is not Weight.MUST)
        words = [finding_words(finding, self._language) for finding in musts_first]
        self._sheet.write_string(self._row, 0, "; ".join(words)[:_LONGEST_CELL], self._format("words"))
        notes: dict[int, list[str]] = {}
        for finding, said in zip(musts_first, words, strict=True):
            if finding.weight is Weight.MUST:
                for place in self._places_of(finding.field):
                    notes.setdefault(place, []).append(said)
        for place in range(max(self._width, len(one.cells))):
            cell = one.cells[place] if place < len(one.cells) else ""
            self._put_cell(place + 1, cell, is_wrong=place in notes)
        self._put_notes(notes)

    def _put_notes(self, notes: dict[int, list[str]]) -> None:
        if self._noted >= _MOST_NOTES:
            return
        for place, said in notes.items():
            self._sheet.write_comment(self._row, place + 1, "\n".join(said)[:_LONGEST_CELL], {"author": ""})
            self._noted += 1

    def __enter__(self) -> Self:
        """Nothing more to open."""
        return self

    def __exit__(self, *_error: object) -> None:
        """Write the file; after an error, too, as the library must end its own parts. Raises OSError."""
        close_workbook(self._workbook)

    def _put_cell(self, column: int, cell: Cell, *, is_wrong: bool) -> None:
        if cell == "":
            if is_wrong:
                self._sheet.write_blank(self._row, column, None, self._format("text", is_wrong=True))
        elif isinstance(cell, dt.date):
            midnight = cell if isinstance(cell, dt.datetime) else dt.datetime.combine(cell, dt.time())
            self._sheet.write_datetime(self._row, column, midnight, self._format("day", is_wrong=is_wrong))
        elif isinstance(cell, int | float) and not isinstance(cell, bool):
            self._sheet.write_number(self._row, column, cell, self._format("text", is_wrong=is_wrong))
        else:
            text = cell_text(cell)[:_LONGEST_CELL]
            self._sheet.write_string(self._row, column, text, self._format("text", is_wrong=is_wrong))

    def _format(self, kind: str, *, is_wrong: bool = False) -> Any:  # noqa: ANN401  the library's own class
        if (kind, is_wrong) not in self._formats:
            properties: dict[str, object] = {"valign": "top"}
            if kind == "words":
                properties["text_wrap"] = True
            if kind == "day":
                properties |= {"num_format": "dd/mm/yyyy", "align": "left"}
            if is_wrong:
                properties["bg_color"] = _TINT
            self._formats[kind, is_wrong] = self._workbook.add_format(properties)
        return self._formats[kind, is_wrong]

    def _places_of(self, field: str) -> Sequence[int]:
        """The columns that a finding is about: `authors.0.name` is the column of names, `authors` all of authors."""
        named = ".".join(part for part in field.split(".") if not part.isdigit())
        return [
            place
            for column, places in self._places.items()
            if column == named or column.startswith(f"{named}.")
            for place in places
        ]
