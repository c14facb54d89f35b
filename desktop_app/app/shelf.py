"""Where the worker keeps the open book: it is opened by the first job that needs it, and closed by the last.

Promise: the book is used on the worker's thread only. An opening that failed is tried again by the next job. After
`close` nothing is asked any more: what was typed has been handed on before, and a timer of a page that still looks for
something finds nobody to answer.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from desktop_app.config import Config
    from desktop_app.store.book import Book
    from desktop_app.ui.background import Background

Result = TypeVar("Result")


class Shelf:
    """Hands the open book to jobs."""

    def __init__(self, config: Config, background: Background) -> None:
        """Nothing is opened yet."""
        self.config = config
        self._background = background
        self._book: Book | None = None
        self._is_closed = False

    def ask(
        self,
        job: Callable[[Book], Result],
        then: Callable[[Result], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Do `job` with the open book on the worker; `then` or `failed` is called on the GUI thread."""
        if not self._is_closed:
            self._background.run(lambda: job(self._open()), then, failed)

    def tell(self, tell: Callable[[Result], None], value: Result) -> None:
        """From inside a job: have `tell(value)` called on the GUI thread, as for a step of progress."""
        self._background.tell(tell, value)

    def put(self, make: Callable[[], Book], then: Callable[[], None], failed: Callable[[Exception], None]) -> None:
        """Make a new book on the worker and keep it open."""

        def place() -> None:
            self._close()
            self._book = make()

        self._background.run(place, lambda _: then(), failed)

    def close(self) -> None:
        """Finish every job, close the book, end the worker."""
        self._is_closed = True
        self._background.run(self._close)
        self._background.close()

    def _open(self) -> Book:
        if self._book is None:
            from desktop_app.store.opening.open_book import open_book  # noqa: PLC0415  loads the database, after the first picture

            self._book = open_book(self.config)
        return self._book

    def _close(self) -> None:
        if self._book is not None:
            self._book.close()
            self._book = None
