"""From the chosen rows to paper, to a PDF, to a spreadsheet.

Promise: pages are made, and what they are made from is read, on a thread and a connection of their own, so that a draft
never waits for a printer; a list of any length can be stopped; a file appears whole or not at all.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.app.long_work import LongWork, Wish
from desktop_app.app.paper.page_maker import PageMaker
from desktop_app.app.paper.paper_sheets import ShownList, Steps, sheet_of
from desktop_app.messages import error_words
from desktop_app.ui.book.acts.file_words import FileWords

if TYPE_CHECKING:
    from desktop_app.store.book import Book
    from desktop_app.ui.book.views import BookViews
    from desktop_app.ui.paper.sheets import Sheet


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
        """End the list that is being made, finish a form, and end the worker."""
        self._work.take_back()
        if self._maker is not None:
            self._maker.close()

    def _on_print_requested(self) -> None:
        from desktop_app.ui.paper.printers import choose_printer  # noqa: PLC0415  seldom
        from desktop_app.ui.paper.sheets import send_to_printer  # noqa: PLC0415

        shown = self._shown()
        printer = choose_printer(self._views, shown.layout())
        if printer is not None:
            done = self._words.printed(printer.printerName())
            self._make(shown, lambda sheet: send_to_printer(sheet, printer), done)

    def _on_pdf_requested(self) -> None:
        from desktop_app.ui.paper.sheets import write_pdf  # noqa: PLC0415  seldom

        shown = self._shown()
        path = self._words.ask_pdf(self._views, self._name(shown))
        if path is not None:
            self._make(shown, lambda sheet: write_pdf(sheet, path), self._words.saved(path))

    def _make(self, shown: ShownList, give: Callable[[Sheet], None], done: str) -> None:
        """Make the pages and give them to a file or a printer; a form is one page, and not worth a stop."""
        from desktop_app.operations.whole_file import give_up_if  # noqa: PLC0415  seldom

        self._work = wish = Wish()
        steps = Steps(self._tell_painted, lambda: give_up_if(wish.is_gone))
        name, is_list = self._name(shown), not shown.is_form()
        self._views.bar.show_busy(self._words.making(), len(shown.numbers) if is_list else 0, can_stop=is_list)

        def job() -> None:
            self._long.with_own_book(lambda book: give(sheet_of(book, shown, name, steps)))

        self._pages().run(job, lambda: self._say(done), self._on_not_made)

    def _on_not_made(self, error: Exception) -> None:
        from desktop_app.operations.whole_file import GivenUp  # noqa: PLC0415  seldom

        if isinstance(error, GivenUp):
            self._views.bar.show_stopped(keeps_panel=False)
        else:
            self._on_failed(error)

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

    def _shown(self) -> ShownList:
        """The chosen rows as the list shows them."""
        from desktop_app.ui.book.listing.columns import COLUMNS, TO_THE_RIGHT  # noqa: PLC0415  with the book page

        page = self._views.page
        columns = tuple(column.name for column in page.columns())
        headings = page.model.cells.headings()
        right = frozenset(place for place, name in enumerate(columns) if COLUMNS.index(name) in TO_THE_RIGHT)
        words = tuple(headings[name] for name in columns)
        return ShownList(page.selected_numbers(), columns, words, right, page.model.cells.words)

    def _name(self, shown: ShownList) -> str:
        return self._words.form_name() if shown.is_form() else self._words.list_name()

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

    def _tell_painted(self, count: int) -> None:
        self._pages().tell(self._views.bar.show_progress, count)
