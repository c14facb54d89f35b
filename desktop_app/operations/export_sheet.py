"""The book as a spreadsheet (.xlsx): one row a record, in the order of entry, under headings that the import knows.

Promise: a text is written as text, so that a title that begins with "=" stays a title; days are days, amounts are
numbers; the file appears whole under its name or not at all.
"""

import datetime as dt
import errno
import os
from collections.abc import Callable, Iterator
from pathlib import Path

from desktop_app.domain.errors import BookReadOnly, DiskFull
from desktop_app.operations.export_columns import EXPORT_COLUMNS, Exported, Value
from desktop_app.store.book import Book
from desktop_app.store.listing import ListRow

_PAGE_ROWS = 2_000
_TOLD_EVERY = 500
_LONGEST_CELL = 32_767
_EXACT_IN_EXCEL = 10**15


def export_sheet(book: Book, path: Path, *, progress: Callable[[int], None] | None = None) -> int:
    """Write every record, withdrawn ones with their reason, and return how many there are.

    `progress` is told the number of rows written, now and then. Raises BookReadOnly when the file may not be written
    (it is open in another program, its folder is missing), DiskFull, BookError; no part of a file is left then.
    """
    unfinished = path.with_name(f".{path.name}.part")
    try:
        count = _write(book, unfinished, progress)
        unfinished.replace(path)
    except OSError as error:
        kind = DiskFull if error.errno == errno.ENOSPC else BookReadOnly
        raise kind(path=str(path)) from error
    finally:
        unfinished.unlink(missing_ok=True)
    return count


def _write(book: Book, path: Path, progress: Callable[[int], None] | None) -> int:
    path.touch()  # find out that it may not be written before the work is done
    sheet = _SheetWriter(path)
    count = 0
    for count, one in enumerate(_records(book), 1):
        sheet.put(one)
        if progress is not None and count % _TOLD_EVERY == 0:
            progress(count)
    sheet.close()
    return count


class _SheetWriter:
    """Writes row after row, keeping only one in memory."""

    def __init__(self, path: Path) -> None:
        import xlsxwriter  # type: ignore[import-untyped]  # noqa: PLC0415  only an export needs it

        self._workbook = xlsxwriter.Workbook(os.fspath(path), {"constant_memory": True})
        self._day = self._workbook.add_format({"num_format": "dd/mm/yyyy", "align": "left"})
        self._amount = self._workbook.add_format({"num_format": "#,##0"})
        self._sheet = self._workbook.add_worksheet("Sáng kiến")
        self._sheet.freeze_panes(1, 1)
        headline = self._workbook.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        for place, column in enumerate(EXPORT_COLUMNS):
            self._sheet.set_column(place, place, column.width)
            self._sheet.write_string(0, place, column.heading, headline)
        self._row = 0

    def put(self, one: Exported) -> None:
        """Write the next record."""
        self._row += 1
        for place, column in enumerate(EXPORT_COLUMNS):
            self._put_cell(place, column.value(one))

    def _put_cell(self, place: int, value: Value) -> None:
        if value is None or value == "":
            return
        if isinstance(value, dt.date):
            midnight = dt.datetime(value.year, value.month, value.day)  # noqa: DTZ001  a day, not an instant
            self._sheet.write_datetime(self._row, place, midnight, self._day)
        elif isinstance(value, int) and value < _EXACT_IN_EXCEL:
            self._sheet.write_number(self._row, place, value, self._amount)
        else:
            self._sheet.write_string(self._row, place, str(value)[:_LONGEST_CELL])

    def close(self) -> None:
        """Write the file. Raises OSError."""
        from xlsxwriter.exceptions import FileCreateError  # type: ignore[import-untyped]  # noqa: PLC0415

        self._sheet.autofilter(0, 0, self._row, len(EXPORT_COLUMNS) - 1)
        try:
            self._workbook.close()
        except FileCreateError as error:
            raise OSError(getattr(error.args[0], "errno", None), str(error)) from error


def _records(book: Book) -> Iterator[Exported]:
    packs = book.catalogues.packs
    for row in reversed(_rows(book)):
        record = book.initiatives.get(row.id)
        yield Exported(record, row, packs.get(record.programme))


def _rows(book: Book) -> list[ListRow]:
    rows: list[ListRow] = []
    page = book.listing.page(limit=_PAGE_ROWS)
    rows += page.rows
    while page.following is not None:
        page = book.listing.page(limit=_PAGE_ROWS, place=page.following)
        rows += page.rows
    return rows
