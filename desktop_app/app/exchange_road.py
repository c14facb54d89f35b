"""From the exchange page to the hub and back: what its buttons begin, and what the page is told of exchanges.

Promise: an exchange that began by itself is told on the page as one that a person began; one that failed by itself is
told beside the diary, and takes nothing out of anyone's hands.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.app.exchange_lane import ExchangeKind, Interrupted
from desktop_app.app.line_road import LineRoad
from desktop_app.messages import ErrorWords, error_words, words_of
from desktop_app.operations.books import join_hub, read_invitation
from desktop_app.operations.exchange import ExchangeResult, pack_folder, unpack_folder

if TYPE_CHECKING:
    from desktop_app.app.exchange_desk import ExchangeDesk
    from desktop_app.app.shelf import Shelf
    from desktop_app.store.book import Book
    from desktop_app.ui.exchange.page import ExchangePage


class ExchangeRoad:
    """Connects one exchange page."""

    def __init__(self, shelf: Shelf, desk: ExchangeDesk, language: str) -> None:
        """`desk` is what begins exchanges, also without a page."""
        self._shelf = shelf
        self._desk = desk
        self._language = language
        self._line = LineRoad(shelf, language)
        self.page: ExchangePage | None = None

    def connect(self, page: ExchangePage) -> None:
        """Take the page, once."""
        self.page = page
        self._line.connect(page.line)
        page.send_requested.connect(self._desk.send)
        page.pack_requested.connect(self._on_pack_requested)
        page.unpack_requested.connect(self._on_unpack_requested)
        page.join_requested.connect(self._on_join_requested)
        page.reload_requested.connect(self.reload)
        lane = self._desk.lane
        lane.started.connect(self._on_started)
        lane.stepped.connect(page.show_step)
        lane.succeeded.connect(self._on_succeeded)
        lane.stopped.connect(self._on_stopped)
        if (kind := lane.kind()) is not None:
            self._on_started(kind)

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

    def _on_pack_requested(self, folder: str) -> None:
        self._desk.lane.start(ExchangeKind.PACK, lambda book, tell: pack_folder(book, Path(folder), tell))

    def _on_unpack_requested(self, folder: str) -> None:
        self._desk.lane.start(ExchangeKind.UNPACK, lambda book, tell: unpack_folder(book, Path(folder), tell))

    def _on_started(self, _kind: ExchangeKind) -> None:
        self._page().show_started()

    def _on_succeeded(self, kind: ExchangeKind, result: ExchangeResult) -> None:
        page = self._page()
        if kind is ExchangeKind.PACK:
            page.show_packed(result)
        elif kind is ExchangeKind.UNPACK:
            page.show_unpacked(result)
        else:
            self._on_sent(result)
        self.reload()

    def _on_sent(self, result: ExchangeResult) -> None:
        self._page().show_sent(result)
        if result.failed:
            self._page().show_failed_documents(tuple(self.say_outcome(code) for code in dict.fromkeys(result.failed)))
        if result.clock_wrong_by is not None:
            self._page().show_clock_wrong(round(result.clock_wrong_by.total_seconds() / 60))

    def _on_stopped(self, _kind: ExchangeKind, error: Exception) -> None:
        if isinstance(error, Interrupted):
            self._page().show_done("")
        else:
            self._page().show_stopped(self._words(error))
            self._line.hear_of(error)
        self.reload()

    def _on_join_requested(self, path: str) -> None:
        def job(book: Book) -> None:
            join_hub(book, read_invitation(Path(path).read_bytes()))

        page = self._page()
        self._shelf.ask(job, self._on_joined, lambda error: page.show_trouble(self._words(error)))

    def _on_joined(self, _nothing: None) -> None:
        self.reload()
        self._desk.read_setting()

    def _words(self, error: Exception) -> ErrorWords:
        return error_words(error, self._language)

    def _page(self) -> ExchangePage:
        if self.page is None:
            raise LookupError("no exchange page is connected")
        return self.page
