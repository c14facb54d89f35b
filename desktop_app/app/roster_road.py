"""From the roster page and the form to the roster and back: the list of workers, its import, people added in place.

Promise: the form and the page ask an index that is made on the worker and never changed; whatever changes the roster
hands both of them the new one.
"""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.messages import error_words
from desktop_app.operations.roster.keep_roster import add_workers, roster_index

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.app.shelf import Shelf
    from desktop_app.domain.roster.search import RosterIndex
    from desktop_app.domain.roster.workers import Worker
    from desktop_app.messages import ErrorWords
    from desktop_app.operations.roster.import_roster import RosterImport
    from desktop_app.store.book import Book
    from desktop_app.ui.entry.page import EntryPage
    from desktop_app.ui.roster.page import RosterPage
    from sync.contract.initiative import Author


class RosterRoad:
    """Connects the form, and the roster page once it is made."""

    def __init__(self, shelf: Shelf, language: str, show_form: Callable[[], None]) -> None:
        """`show_form` opens the page of the form; the roster comes with `reload`."""
        self._shelf = shelf
        self._show_form = show_form
        self._language = language
        self._form: EntryPage | None = None
        self._index: RosterIndex | None = None
        self._cancelled = threading.Event()
        self.page: RosterPage | None = None

    def connect_form(self, form: EntryPage) -> None:
        """Take the page of the form, once."""
        self._form = form
        form.workers_joined.connect(self._on_workers_joined)

    def connect(self, page: RosterPage) -> None:
        """Take the page, once."""
        self.page = page
        page.look_requested.connect(self._on_look_requested)
        page.import_requested.connect(self._on_import_requested)
        page.cancel_requested.connect(self._cancelled.set)
        page.leaving_confirmed.connect(self._on_leaving_confirmed)
        page.form_requested.connect(self._on_form_requested)
        page.reload_requested.connect(self.reload)
        if self._index is not None:
            page.show_roster(self._index)

    def reload(self) -> None:
        """Read the roster anew."""
        self._shelf.ask(roster_index, self._on_index, self._on_failed)

    def stop(self) -> None:
        """Take back an import that is under way: the program ends."""
        self._cancelled.set()

    def _on_index(self, index: RosterIndex) -> None:
        self._index = index
        if self._form is not None:
            self._form.show_roster(index)
        if self.page is not None:
            self.page.show_roster(index)

    def _on_failed(self, error: Exception) -> None:
        if self.page is not None:
            self.page.show_trouble(self._words(error))

    def _on_workers_joined(self, authors: tuple[Author, ...], workplace: str) -> None:
        from desktop_app.domain.roster.workers import Worker  # noqa: PLC0415  beside its use

        workers = tuple(
            Worker(one.name, one.employee_number, one.workplace or workplace, one.job_title, one.qualification)
            for one in authors
        )
        self._shelf.ask(lambda book: add_workers(book, workers), self._on_index, self._on_failed)

    def _on_form_requested(self, worker: Worker) -> None:
        self._show_form()
        if self._form is not None:
            self._form.begin_for(worker)

    def _on_look_requested(self, path: str) -> None:
        page = self._begin()

        def job(book: Book) -> RosterImport:
            from desktop_app.operations.roster.import_roster import look_at_roster  # noqa: PLC0415  seldom

            return look_at_roster(book, Path(path), progress=self._tell, cancelled=self._cancelled.is_set)

        self._shelf.ask(job, page.show_look, lambda error: page.show_stopped(self._words(error)))

    def _on_import_requested(self, path: str) -> None:
        page = self._begin()

        def job(book: Book) -> tuple[RosterImport, RosterIndex]:
            from desktop_app.operations.roster.import_roster import import_roster  # noqa: PLC0415  seldom

            result = import_roster(book, Path(path), progress=self._tell, cancelled=self._cancelled.is_set)
            return result, roster_index(book)

        def then(answer: tuple[RosterImport, RosterIndex]) -> None:
            result, index = answer
            self._on_index(index)
            page.show_result(result)

        self._shelf.ask(job, then, lambda error: page.show_stopped(self._words(error)))

    def _begin(self) -> RosterPage:
        page = self._page()
        self._cancelled.clear()
        page.show_started()
        return page

    def _tell(self, read: int) -> None:
        """On the worker: have the page say how far the reading is."""
        self._shelf.tell(self._page().show_progress, read)

    def _on_leaving_confirmed(self, workers: tuple[Worker, ...]) -> None:
        def job(book: Book) -> RosterIndex:
            from desktop_app.operations.roster.import_roster import mark_left  # noqa: PLC0415  seldom

            mark_left(book, workers)
            return roster_index(book)

        page = self._page()
        self._shelf.ask(job, self._on_index, lambda error: page.show_stopped(self._words(error)))

    def _words(self, error: Exception) -> ErrorWords:
        return error_words(error, self._language)

    def _page(self) -> RosterPage:
        if self.page is None:
            raise LookupError("no roster page is connected")
        return self.page
