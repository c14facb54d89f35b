"""Export of 100,000 records to .xlsx, all columns, against the bare limit: the same values by the same writer alone.

Ours: `operations.export_sheet` from the encrypted book: order, rows, newest revisions, columns. Bare: the values that
ours ended up with, made beforehand, written by XlsxWriter keeping one row in memory. The .csv is told beside it.
"""

import resource
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import xlsxwriter
from python_calamine import CalamineWorkbook

from desktop_app.config import Config
from desktop_app.operations.sheets.export_sheet import export_sheet
from desktop_app.store.opening.open_book import open_book

LIMIT = 0.5
_ROWS_COMPARED = 20_000


def measure(config: Config) -> tuple[float, str]:
    """The bare time over ours, and a line of figures."""
    book = open_book(config)
    try:
        with TemporaryDirectory(prefix="sangkien-bench-") as folder:
            place = Path(folder)
            before = _peak_megabytes()
            count, seconds = _timed(lambda: export_sheet(book, place / "book.xlsx"))
            grown = _peak_megabytes() - before
            _, text_seconds = _timed(lambda: export_sheet(book, place / "book.csv"))
            bare = _bare_seconds(place)
    finally:
        book.close()
    ours_rate, bare_rate = count / seconds, _ROWS_COMPARED / bare
    figures = (
        f".xlsx {seconds:.1f} s, {ours_rate:,.0f} rows/s, bare {bare_rate:,.0f} rows/s; .csv {text_seconds:.1f} s; "
        f"memory grew by {grown:.0f} MB ({count:,} rows)"
    )
    return ours_rate / bare_rate, figures


def _bare_seconds(place: Path) -> float:
    sheet = CalamineWorkbook.from_path(str(place / "book.xlsx")).get_sheet_by_index(0)
    rows = [row for row, _ in zip(sheet.iter_rows(), range(_ROWS_COMPARED), strict=False)]
    return _timed(lambda: _write(place / "bare.xlsx", rows))[1]


def _write(path: Path, rows: list[list[Any]]) -> None:
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as workbook:
        sheet = workbook.add_worksheet()
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                if isinstance(cell, float):
                    sheet.write_number(row, column, cell)
                elif cell != "":
                    sheet.write_string(row, column, str(cell))


def _timed(act: Any) -> tuple[Any, float]:
    started = time.perf_counter()
    result = act()
    return result, time.perf_counter() - started


def _peak_megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
