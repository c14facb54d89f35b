"""Writes rows of values under headings, one after the other: an .xlsx workbook, or text in columns (.csv).

Promise: no text is ever a formula. In a workbook it is a text cell; in a text file, which has no kinds of cells, an
apostrophe stands before what a spreadsheet program would compute, and our own import takes it away again.
"""

import csv
import datetime as dt
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, Self, TextIO

from desktop_app.operations.sheets.list_separator import list_separator
from desktop_app.operations.sheets.workbook_closing import close_workbook

if TYPE_CHECKING:
    from desktop_app.operations.sheets.export_columns import Value

TEXT_ENDING = ".csv"
FORMULA_STARTS = ("=", "+", "-", "@")
_LONGEST_CELL = 32_767
_EXACT_IN_EXCEL = 10**15


class Headed(Protocol):
    """A column: its heading, and how many characters wide it is shown."""

    @property
    def heading(self) -> str:
        """What stands above it."""

    @property
    def width(self) -> int:
        """In characters."""


class SheetWriter:
    """An .xlsx workbook of one sheet. Raises OSError when the block ends and the file cannot be written."""

    def __init__(self, path: Path, columns: Sequence[Headed]) -> None:
        """Write the headings."""
        import xlsxwriter  # type: ignore[import-untyped]  # noqa: PLC0415  only an export needs it

        self._workbook: Any = xlsxwriter.Workbook(os.fspath(path), {"constant_memory": True})
        self._day = self._workbook.add_format({"num_format": "dd/mm/yyyy", "align": "left"})
        self._amount = self._workbook.add_format({"num_format": "#,##0"})
        self._sheet = self._workbook.add_worksheet("Sáng kiến")
        self._sheet.freeze_panes(1, 1)
        self._width = len(columns)
        headline = self._workbook.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        for place, column in enumerate(columns):
            self._sheet.set_column(place, place, column.width)
            self._sheet.write_string(0, place, column.heading, headline)
        self._row = 0

    def put(self, values: "Sequence[Value]") -> None:
        """Write the next row."""
        self._row += 1
        for place, value in enumerate(values):
            if value is None or value == "":
                continue
            if isinstance(value, dt.date):
                midnight = dt.datetime(value.year, value.month, value.day)  # noqa: DTZ001  a day, not an instant
                self._sheet.write_datetime(self._row, place, midnight, self._day)
            elif isinstance(value, int) and value < _EXACT_IN_EXCEL:
                self._sheet.write_number(self._row, place, value, self._amount)
            else:
                self._sheet.write_string(self._row, place, str(value)[:_LONGEST_CELL])

    def __enter__(self) -> Self:
        """Nothing more to open."""
        return self

    def __exit__(self, *_error: object) -> None:
        """Write the file; after an error it is written all the same, as the library must end its own parts."""
        self._sheet.autofilter(0, 0, self._row, self._width - 1)
        close_workbook(self._workbook)


class TextWriter:
    """Text in columns: UTF-8 with its mark, by which Excel knows it; the separator that this PC's Excel expects."""

    def __init__(self, path: Path, columns: Sequence[Headed]) -> None:
        """Write the headings."""
        self._stream: TextIO = path.open("w", encoding="utf-8-sig", newline="")
        self._rows = csv.writer(self._stream, delimiter=list_separator())
        self._rows.writerow([column.heading for column in columns])

    def put(self, values: "Sequence[Value]") -> None:
        """Write the next row."""
        self._rows.writerow([_spelled(value) for value in values])

    def __enter__(self) -> Self:
        """It is open."""
        return self

    def __exit__(self, *_error: object) -> None:
        """Close the file."""
        self._stream.close()


def _spelled(value: "Value") -> str:
    if value is None:
        return ""
    if isinstance(value, dt.date):
        return f"{value:%d/%m/%Y}"
    text = str(value)
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
