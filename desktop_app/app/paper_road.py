"""From the chosen rows to paper, to a PDF, to a spreadsheet.

Promise: what the pages are made from is read by the book's worker, the pages by a worker of their own, so that a draft
never waits for a printer; a file appears whole or not at all.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from desktop_app.app.long_work import LongWork, Wish
from desktop_app.app.page_maker import PageMaker
from desktop_app.messages import error_words
from desktop_app.ui.book.acts.file_words import FileWords

if TYPE_CHECKING:
    from desktop_app.store.book import Book
    from desktop_app.store.listing import ListRow
    from desktop_app.ui.book.views import BookViews
    from desktop_app.ui.paper.sheets import Sheet


class ShownList(NamedTuple):
    """Which rows, and how a list shows them: the columns' headings, and the words of one."""

    numbers: Sequence[int]
    columns: tuple[str, ...]
    headings: tuple[str, ...]
    say: Callable[[ListRow, str], str]


class PaperRoad:
    """Connects the bar above one book page's list with printers and files."""

    def __init__(self, work: LongWork, language: str) -> None:
        """Its own thread is started when the first pages are made."""
        self._long = work
        self._language = language
        self._words = FileWords()
        self._maker: PageMaker | None = None
        self._work = Wish()

    def connect(self, views: BookViews) -> None:
        """Take the views, once."""
        self._views = views
        views.bar.print_requested.connect(self._on_print_requested)
        views.bar.pdf_requested.connect(self._on_pdf_requested)
        views.bar.export_requested.connect(self._on_export_requested)
        views.bar.stop_requested.connect(self._on_stop_requested)

    def close(self) -> None:
        """Finish the pages that are being made, and end the worker."""
        self._work.take_back()
        if self._maker is not None:
            self._maker.close()

    def _on_print_requested(self) -> None:
        self._make_sheet(self._print)

    def _print(self, sheet: Sheet) -> None:
        from desktop_app.ui.paper.printers import choose_printer  # noqa: PLC0415  seldom
        from desktop_app.ui.paper.sheets import send_to_printer  # noqa: PLC0415

        printer = choose_printer(self._views, sheet)
        if printer is not None:
            self._views.bar.show_busy(self._words.making(), 0, can_stop=False)
            done = self._words.printed(printer.printerName())
            self._pages().run(lambda: send_to_printer(sheet, printer), lambda: self._say(done), self._on_failed)

    def _on_pdf_requested(self) -> None:
        self._make_sheet(self._save)

    def _save(self, sheet: Sheet) -> None:
        from desktop_app.ui.paper.sheets import write_pdf  # noqa: PLC0415  seldom

        path = self._words.ask_pdf(self._views, sheet.name)
        if path is not None:
            self._views.bar.show_busy(self._words.making(), 0, can_stop=False)
            done = self._words.saved(path)
            self._pages().run(lambda: write_pdf(sheet, path), lambda: self._say(done), self._on_failed)

    def _on_export_requested(self) -> None:
        path = self._words.ask_sheet(self._views)
        if path is None:
            return
        page = self._views.page
        chosen = page.selected_numbers()
        numbers = chosen if len(chosen) > 1 else page.model.numbers(0, page.model.rowCount() - 1)
        columns = tuple(column.name for column in page.columns())
        self._views.bar.show_busy(self._words.exporting(), len(numbers))
        self._work = self._long.start(
            lambda book, wish: self._export(book, path, numbers, columns, wish),
            lambda count: self._on_exported(count, path),
            self._on_failed,
        )

    def _export(self, book: Book, path: Path, numbers: Sequence[int], columns: Sequence[str], wish: Wish) -> int:
        """On the worker."""
        from desktop_app.operations.sheets.export_columns import columns_shown  # noqa: PLC0415  seldom
        from desktop_app.operations.sheets.export_sheet import export_sheet  # noqa: PLC0415

        shown = columns_shown(columns)
        return export_sheet(book, path, numbers=numbers, columns=shown, progress=self._tell, cancelled=wish.is_gone)

    def _on_exported(self, count: int, path: Path) -> None:
        if self._work.is_gone():
            self._views.bar.show_stopped(keeps_panel=False)
        else:
            self._say(self._words.exported(count, path))

    def _make_sheet(self, then: Callable[[Sheet], None]) -> None:
        from desktop_app.ui.paper.list_sheet import MOST_ROWS  # noqa: PLC0415  seldom

        numbers = self._views.page.selected_numbers()
        if len(numbers) > MOST_ROWS:
            self._views.bar.show_failure(self._words.too_many(MOST_ROWS))
            return
        cells = self._views.page.model.cells
        columns = tuple(column.name for column in self._views.page.columns())
        headings = cells.headings()
        shown = ShownList(numbers, columns, tuple(headings[name] for name in columns), cells.words)
        names = (self._words.form_name(), self._words.list_name())
        self._long.start(lambda book, _: sheet_of(book, shown, names), then, self._on_failed)

    def _pages(self) -> PageMaker:
        if self._maker is None:
            self._maker = PageMaker()
        return self._maker

    def _say(self, words: str) -> None:
        self._views.bar.show_done(words, 0)

    def _on_stop_requested(self) -> None:
        self._work.take_back()

    def _on_failed(self, error: Exception) -> None:
        self._views.bar.show_failure(str(error_words(error, self._language)))

    def _tell(self, count: int) -> None:
        self._long.tell(self._views.bar.show_progress, count)


def sheet_of(book: Book, shown: ShownList, names: tuple[str, str]) -> Sheet:
    """One record as the application form, several as a list. On the worker."""
    from desktop_app.ui.paper.application_form import application_form  # noqa: PLC0415
    from desktop_app.ui.paper.list_sheet import WIDE_COLUMNS, list_sheet  # noqa: PLC0415
    from desktop_app.ui.paper.sheets import Sheet  # noqa: PLC0415
    from desktop_app.ui.value_words import catalogue_names  # noqa: PLC0415  seldom

    form_name, list_name = names
    if len(shown.numbers) == 1:
        (record,) = book.initiatives.find_many(shown.numbers)
        pack = book.catalogues.packs.get(record.initiative.programme)
        return Sheet(form_name, application_form(record.initiative, catalogue_names(pack, "vi")))
    rows = [[shown.say(row, column) for column in shown.columns] for row in book.listing.rows(shown.numbers)]
    day = f"{dt.datetime.now().astimezone():%d/%m/%Y}"
    pages = list_sheet(book.workplace.unit_name, list_name, day, shown.headings, rows)
    return Sheet(list_name, pages, is_wide=len(shown.columns) > WIDE_COLUMNS)
