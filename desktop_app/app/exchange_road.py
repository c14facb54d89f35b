"""From the exchange page to the hub and back: one exchange at a time, on a worker and a connection of its own.

Promise: the network never holds up typing; each step that is told has become durable; when the window is closed in the
middle, the exchange ends after the step at hand and the next one goes on from there.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.domain.errors import NotJoined
from desktop_app.messages import ErrorWords, error_words, words_of
from desktop_app.operations.books import join_hub, read_invitation
from desktop_app.operations.exchange import ExchangeResult, pack_folder, send_now, unpack_folder
from desktop_app.ui.shell.status_line import HubLine
from sync.contract.errors import HubUnavailable, LineError
from sync.workplace.round import Step

if TYPE_CHECKING:
    from desktop_app.app.shelf import Shelf
    from desktop_app.store.book import Book
    from desktop_app.ui.background import Background
    from desktop_app.ui.exchange.page import ExchangePage

Exchange = Callable[["Book", Callable[[Step], None]], ExchangeResult]


class Stopped(Exception):
    """The exchange was ended between two steps because the program ends."""


class ExchangeRoad:
    """Connects one exchange page."""

    def __init__(
        self,
        shelf: Shelf,
        background: Background,
        language: str,
        on_change: Callable[[], None],
        on_line: Callable[[HubLine], None],
    ) -> None:
        """`background` is for exchanges alone; `on_change` hears that the book changed, `on_line` of the line."""
        self._shelf = shelf
        self._background = background
        self._language = language
        self._on_change = on_change
        self._on_line = on_line
        self._is_stopping = False
        self.page: ExchangePage | None = None

    def connect(self, page: ExchangePage) -> None:
        """Take the page, once."""
        self.page = page
        page.send_requested.connect(self._on_send_requested)
        page.pack_requested.connect(self._on_pack_requested)
        page.unpack_requested.connect(self._on_unpack_requested)
        page.join_requested.connect(self._on_join_requested)
        page.reload_requested.connect(self.reload)

    def reload(self) -> None:
        """Show the counters, the hub and the diary anew."""
        from desktop_app.operations.status import status  # noqa: PLC0415  beside its use

        page = self._page()
        self._shelf.ask(status, page.show_status, lambda error: page.show_trouble(self._words(error)))
        self._shelf.ask(lambda book: tuple(book.diary.newest()), page.show_diary)

    def say_outcome(self, code: str) -> str:
        """The words for the code of an exchange or document that did not go through."""
        known = words_of(self._language).errors
        return (known.get(code) or known["sync_error"]).what[-1]

    def stop(self) -> None:
        """End the exchange under way after the step at hand, and the worker with it."""
        self._is_stopping = True
        self._background.close()

    def _on_send_requested(self) -> None:
        self._page().show_started()
        self._on_line(HubLine.EXCHANGING)
        self._start(send_now, self._on_sent, self._on_send_stopped)

    def _on_pack_requested(self, folder: str) -> None:
        self._page().show_started()
        page = self._page()
        self._start(lambda book, tell: pack_folder(book, Path(folder), tell), page.show_packed, self._on_stopped)

    def _on_unpack_requested(self, folder: str) -> None:
        self._page().show_started()
        page = self._page()
        self._start(lambda book, tell: unpack_folder(book, Path(folder), tell), page.show_unpacked, self._on_stopped)

    def _start(
        self, exchange: Exchange, done: Callable[[ExchangeResult], None], failed: Callable[[Exception], None]
    ) -> None:
        def job() -> ExchangeResult:
            from desktop_app.store.book import open_book  # noqa: PLC0415  beside its use

            book = open_book(self._shelf.config)
            try:
                return exchange(book, self._tell)
            finally:
                book.close()

        def then(result: ExchangeResult) -> None:
            done(result)
            self._on_ended()

        def stopped(error: Exception) -> None:
            failed(error)
            self._on_ended()

        self._background.run(job, then, stopped)

    def _tell(self, step: Step) -> None:
        """On the worker: tell the page of a step, or end because the program ends."""
        if self._is_stopping:
            raise Stopped
        self._background.tell(self._page().show_step, step)

    def _on_sent(self, result: ExchangeResult) -> None:
        self._on_line(HubLine.REACHED)
        self._page().show_sent(result)
        if result.failed:
            self._page().show_failed_documents(tuple(self.say_outcome(code) for code in dict.fromkeys(result.failed)))
        if result.clock_wrong_by is not None:
            self._page().show_clock_wrong(round(result.clock_wrong_by.total_seconds() / 60))

    def _on_send_stopped(self, error: Exception) -> None:
        if isinstance(error, HubUnavailable):
            self._on_line(HubLine.UNAVAILABLE)
        elif isinstance(error, LineError):
            self._on_line(HubLine.UNREACHED)
        elif isinstance(error, NotJoined):
            self._on_line(HubLine.NOT_JOINED)
        else:
            self._on_line(HubLine.NOT_TRIED)
        self._on_stopped(error)

    def _on_stopped(self, error: Exception) -> None:
        self._page().show_stopped(self._words(error))

    def _on_ended(self) -> None:
        self.reload()
        self._on_change()

    def _on_join_requested(self, path: str) -> None:
        def job(book: Book) -> None:
            join_hub(book, read_invitation(Path(path).read_bytes()))

        page = self._page()
        self._shelf.ask(job, lambda _: self._on_ended(), lambda error: page.show_trouble(self._words(error)))

    def _words(self, error: Exception) -> ErrorWords:
        return error_words(error, self._language)

    def _page(self) -> ExchangePage:
        if self.page is None:
            raise LookupError("no exchange page is connected")
        return self.page
