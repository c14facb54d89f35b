"""From the page for spreadsheets to the book and back, on a worker and a connection of its own.

Promise: a list of any length never holds up typing, for its rows are read and checked without holding the book;
choosing anew ends the check under way; cancelled, or closed in the middle, nothing of the list is in the book.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from desktop_app.messages import error_words

if TYPE_CHECKING:
    from desktop_app.app.shelf import Shelf
    from desktop_app.operations.sheets.import_sheet import ImportResult
    from desktop_app.operations.sheets.look_at_sheet import SheetCheck, SheetLook
    from desktop_app.operations.sheets.plan import SheetPlan, Unready
    from desktop_app.store.book import Book
    from desktop_app.ui.background import Background
    from desktop_app.ui.sheets.page import SheetsPage

Result = TypeVar("Result")


class Turn:
    """One request of the page; the next one ends it."""

    def __init__(self) -> None:
        """Under way."""
        self._is_over = False

    def end(self) -> None:
        """Nobody waits for it any more."""
        self._is_over = True

    def is_over(self) -> bool:
        """Whether it was ended; asked on the worker, too."""
        return self._is_over


class SheetsRoad:
    """Connects one page."""

    def __init__(self, shelf: Shelf, background: Background, language: str, on_change: Callable[[], None]) -> None:
        """`background` is for lists alone; `on_change` hears that the book changed."""
        self._shelf = shelf
        self._background = background
        self._language = language
        self._on_change = on_change
        self._turn = Turn()
        self._is_stopped = False
        self.page: SheetsPage | None = None

    def connect(self, page: SheetsPage) -> None:
        """Take the page, once."""
        self.page = page
        page.look_requested.connect(self._on_look_requested)
        page.check_requested.connect(self._on_check_requested)
        page.import_requested.connect(self._on_import_requested)
        page.cancel_requested.connect(self._on_cancel_requested)
        page.mend_requested.connect(self._on_mend_requested)
        page.template_requested.connect(self._on_template_requested)

    def stop(self) -> None:
        """End what is under way, and the worker with it; nobody waits for its answer any more."""
        self._is_stopped = True
        self._turn.end()
        self._background.close()

    def _on_look_requested(self, path: str, plan: SheetPlan) -> None:
        from desktop_app.operations.sheets.look_at_sheet import look_at_sheet  # noqa: PLC0415  beside its use

        page = self._page()

        def then(look: SheetLook) -> None:
            page.show_look(look)
            page.check_again()

        self._start(lambda book, _: look_at_sheet(book, Path(path), plan), then)

    def _on_check_requested(self, path: str, plan: SheetPlan) -> None:
        from desktop_app.operations.sheets.look_at_sheet import check_sheet  # noqa: PLC0415  beside its use

        page = self._page()

        def job(book: Book, turn: Turn) -> SheetCheck:
            tell = self._teller(turn, page.show_checked)
            return check_sheet(book, Path(path), plan, progress=tell, cancelled=turn.is_over)

        self._start(job, page.show_check)

    def _on_import_requested(self, path: str, plan: SheetPlan, consent: str, unready: Unready) -> None:
        from desktop_app.operations.sheets.import_sheet import import_sheet  # noqa: PLC0415  beside its use

        page = self._page()

        def job(book: Book, turn: Turn) -> ImportResult:
            return import_sheet(
                book,
                Path(path),
                consent=consent,
                plan=plan,
                unready=unready,
                progress=self._teller(turn, page.show_imported),
                storing=lambda done, total: self._background.tell(lambda _: page.show_storing(done, total), None),
                stored=lambda: self._background.tell(lambda _: page.show_stored(), None),
                cancelled=turn.is_over,
            )

        def then(result: ImportResult) -> None:
            page.show_result(result)
            self._on_change()

        self._start(job, then, is_told_when_over=True)

    def _on_cancel_requested(self) -> None:
        self._turn.end()

    def _on_mend_requested(self, path: str, plan: SheetPlan, consent: str, target: str) -> None:
        from desktop_app.operations.sheets.rows_to_mend import write_rows_to_mend  # noqa: PLC0415  beside its use

        page, language = self._page(), self._language

        def job(book: Book, turn: Turn) -> int:
            return write_rows_to_mend(
                book,
                Path(path),
                Path(target),
                plan=plan,
                consent=consent,
                language=language,
                cancelled=turn.is_over,
            )

        self._start(job, lambda count: page.show_mend_saved(target, count))

    def _on_template_requested(self, target: str) -> None:
        from desktop_app.operations.sheets.write_template import write_template  # noqa: PLC0415  beside its use

        page = self._page()
        self._shelf.ask(
            lambda book: write_template(book, Path(target)),
            lambda _: page.show_template_saved(target),
            lambda error: page.show_template_stopped(error_words(error, self._language)),
        )

    def _start(
        self,
        act: Callable[[Book, Turn], Result],
        then: Callable[[Result], None],
        *,
        is_told_when_over: bool = False,
    ) -> None:
        """Do `act` on the worker in a turn of its own; what an ended turn answers is told only where that is wanted."""
        self._turn.end()
        turn = self._turn = Turn()
        page = self._page()

        def job() -> Result:
            from desktop_app.store.opening.open_book import open_book  # noqa: PLC0415  beside its use

            book = open_book(self._shelf.config)
            try:
                return act(book, turn)
            finally:
                book.close()

        def is_waited_for() -> bool:
            return not self._is_stopped and (is_told_when_over or not turn.is_over())

        def done(result: Result) -> None:
            if is_waited_for():
                then(result)

        def failed(error: Exception) -> None:
            if is_waited_for():
                page.show_stopped(error_words(error, self._language))

        self._background.run(job, done, failed)

    def _teller(self, turn: Turn, show: Callable[[int], None]) -> Callable[[int], None]:
        """Tells the page, from the worker, how far it has come; nothing once the turn is over."""

        def tell(count: int) -> None:
            if not turn.is_over():
                self._background.tell(show, count)

        return tell

    def _page(self) -> SheetsPage:
        if self.page is None:
            raise LookupError("no page for spreadsheets is connected")
        return self.page
