"""The book, or what a list shows of it, as a spreadsheet: one row a record, under headings that the import knows.

Promise: a text is written as text, so that a title that begins with "=" stays a title and computes nothing; days are
days, amounts are numbers; the file appears whole under its name or not at all; one record at a time is in memory.
"""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from desktop_app.operations.sheets.export_columns import Exported, chosen_columns
from desktop_app.operations.sheets.writers import TEXT_ENDING, SheetWriter, TextWriter
from desktop_app.operations.whole_file import GivenUp, give_up_if, written_whole
from desktop_app.store.book import Book
from desktop_app.store.listing.query import ListQuery

_ROWS_AT_ONCE = 500
_TOLD_EVERY = 500


def export_sheet(
    book: Book,
    path: Path,
    *,
    numbers: Sequence[int] | None = None,
    columns: Sequence[str] = (),
    progress: Callable[[int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> int:
    """Write records, withdrawn ones with their reason, and return how many there are; 0 and no file when cancelled.

    Args:
        book: the open book.
        path: .csv for text in columns (UTF-8 with its mark); anything else is written as .xlsx.
        numbers: which records, in this order, as `Listing.order` gives them; all in the order of entry for None.
        columns: the keys of the columns, in this order (`export_columns`); all for none.
        progress: told the number of rows written, now and then.
        cancelled: asked now and then.

    Raises BookReadOnly when the file may not be written (it is open in another program, its folder is missing),
    DiskFull, BookError; no part of a file is left then. KeyError for an unknown column.
    """
    chosen = chosen_columns(columns)
    wanted = sorted(book.listing.order(ListQuery())) if numbers is None else numbers
    make = TextWriter if path.suffix.lower() == TEXT_ENDING else SheetWriter
    count = 0
    try:
        with written_whole(path) as unfinished, make(unfinished, chosen) as sheet, book.database.one_moment():
            for count, one in enumerate(_records(book, wanted), 1):
                sheet.put([column.value(one) for column in chosen])
                if count % _TOLD_EVERY == 0:
                    give_up_if(cancelled)
                    if progress is not None:
                        progress(count)
    except GivenUp:
        return 0
    return count


def _records(book: Book, numbers: Sequence[int]) -> Iterator[Exported]:
    packs = book.catalogues.packs
    for start in range(0, len(numbers), _ROWS_AT_ONCE):
        for row in book.listing.rows(numbers[start : start + _ROWS_AT_ONCE]):
            record = book.initiatives.get(row.id)
            yield Exported(record, row, packs.get(record.programme))
