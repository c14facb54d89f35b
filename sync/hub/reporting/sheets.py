"""Where rows go: an .xlsx workbook in constant memory, or UTF-8 text in columns (.csv).

Promise: no text is ever a formula. In a workbook it is a text cell; in a text file, which has no kinds of cells, an
apostrophe stands before what a spreadsheet program would compute.
"""

import csv
import datetime as dt
import io
from collections.abc import Sequence
from typing import IO, Any, Protocol

from sync.hub.standings.days import VIETNAM

Cell = str | int | dt.date | dt.datetime | None

LONGEST_CELL = 32_767
MOST_ROWS = 1_000_000  # a sheet of Excel ends at 1,048,576
_EXACT_IN_EXCEL = 10**15
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


class Sheets(Protocol):
    """Takes rows, sheet after sheet."""

    def begin(self, name: str, headings: Sequence[str]) -> None:
        """Begin the next sheet."""

    def put(self, cells: Sequence[Cell]) -> None:
        """Write the next row."""

    def finish(self) -> None:
        """Write what is left; nothing can be put after it."""


class Workbook:
    """An .xlsx workbook; where a sheet is full, another one goes on."""

    def __init__(self, target: IO[bytes], most_rows: int = MOST_ROWS) -> None:
        """Write to `target`, which can be written anywhere in it."""
        import xlsxwriter  # type: ignore[import-untyped]  # noqa: PLC0415  only an export needs it

        options = dict.fromkeys(("strings_to_formulas", "strings_to_urls", "strings_to_numbers"), False)
        self._book: Any = xlsxwriter.Workbook(target, {"constant_memory": True, **options})
        self._day = self._book.add_format({"num_format": "dd/mm/yyyy", "align": "left"})
        self._moment = self._book.add_format({"num_format": "dd/mm/yyyy hh:mm", "align": "left"})
        self._amount = self._book.add_format({"num_format": "#,##0"})
        self._heading = self._book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        self._most_rows = most_rows
        self._name, self._headings, self._part, self._row = "", tuple[str, ...](), 1, 0
        self._sheet: Any = None

    def begin(self, name: str, headings: Sequence[str]) -> None:
        """Begin the next sheet."""
        self._name, self._headings, self._part = name, tuple(headings), 1
        self._begin_part()

    def put(self, cells: Sequence[Cell]) -> None:
        """Write the next row."""
        if self._row == self._most_rows:
            self._part += 1
            self._begin_part()
        self._row += 1
        for place, cell in enumerate(cells):
            self._put(place, cell)

    def finish(self) -> None:
        """Pack the sheets together."""
        self._book.close()

    def _begin_part(self) -> None:
        self._sheet = self._book.add_worksheet(self._name if self._part == 1 else f"{self._name} {self._part}")
        self._sheet.freeze_panes(1, 0)
        self._sheet.set_column(0, len(self._headings) - 1, 18)
        self._row = 0
        for place, heading in enumerate(self._headings):
            self._sheet.write_string(0, place, heading, self._heading)

    def _put(self, place: int, cell: Cell) -> None:
        if cell is None or cell == "":
            return
        if isinstance(cell, str):
            self._sheet.write_string(self._row, place, cell[:LONGEST_CELL])
        elif isinstance(cell, dt.datetime):
            self._sheet.write_datetime(self._row, place, cell.astimezone(VIETNAM).replace(tzinfo=None), self._moment)
        elif isinstance(cell, dt.date):
            if cell.year < 1900:  # Excel knows no earlier day
                self._sheet.write_string(self._row, place, f"{cell:%d/%m/%Y}")
            else:
                self._sheet.write_datetime(self._row, place, cell, self._day)
        elif abs(cell) >= _EXACT_IN_EXCEL:
            self._sheet.write_string(self._row, place, str(cell))
        else:
            self._sheet.write_number(self._row, place, cell, self._amount)


class TextColumns:
    """A .csv file in UTF-8; between two sheets stands an empty line."""

    def __init__(self, target: IO[bytes]) -> None:
        """Write to `target`."""
        self._text = io.TextIOWrapper(target, encoding="utf-8-sig", newline="", write_through=True)
        self._rows = csv.writer(self._text)
        self._is_first = True

    def begin(self, name: str, headings: Sequence[str]) -> None:
        """Begin the next sheet."""
        if not self._is_first:
            self._rows.writerow(())
            self._rows.writerow((_harmless(name),))
        self._is_first = False
        self._rows.writerow([_harmless(heading) for heading in headings])

    def put(self, cells: Sequence[Cell]) -> None:
        """Write the next row."""
        self._rows.writerow([_as_text(cell) for cell in cells])

    def finish(self) -> None:
        """Leave `target` open to whoever gave it."""
        self._text.flush()
        self._text.detach()


def _as_text(cell: Cell) -> str:
    if isinstance(cell, dt.datetime):
        return f"{cell.astimezone(VIETNAM):%Y-%m-%d %H:%M}"
    if isinstance(cell, dt.date):
        return cell.isoformat()
    return _harmless(cell) if isinstance(cell, str) else "" if cell is None else str(cell)


def _harmless(text: str) -> str:
    """The text, and an apostrophe before it where it begins, after any spaces, as a formula does."""
    is_formula = text.startswith(_FORMULA_STARTS) or text.lstrip().startswith(_FORMULA_STARTS)
    return f"'{text}" if is_formula else text
