"""From the exchange page to the hub and back: what its buttons begin, and what the page is told of exchanges.

Promise: an exchange that began by itself is told on the page as one that a person began, but takes nothing out of
anyone's hands: what it says that was said already is not said again.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.app.exchange.lane import ExchangeKind, Interrupted
from desktop_app.app.exchange.line_road import LineRoad
from desktop_app.messages import ErrorWords, code_words, duration_words, error_words
from desktop_app.operations.books import join_hub, read_invitation
from desktop_app.operations.exchange.exchange import ExchangeResult, pack_folder, unpack_folder
from sync.contract.errors import NotAdmitted

if TYPE_CHECKING:
    from desktop_app.app.exchange.desk import ExchangeDesk
    from desktop_app.app.shelf import Shelf
    from desktop_app.domain.exchange_rhythm import ExchangeRhythm
    from desktop_app.operations.exchange.schedule import Plan
    from desktop_app.store.book import Book
    from desktop_app.store.exchange.diary import Exchange
    from desktop_app.ui.exchange.page import ExchangePage


class ExchangeRoad:
    """Connects one exchange page with the desk behind it, and with the diary."""

    def __init__(self, shelf: Shelf, desk: ExchangeDesk, language: str) -> None:
        """`desk` is what begins exchanges, also without a page."""
        self._shelf = shelf
        self._desk = desk
        self._language = language
        self._line = LineRoad(shelf, language)
        self._is_asked = False  # the exchange under way was asked for by a person
        self.page: ExchangePage | None = None

    def connect(self, page: ExchangePage) -> None:
        """Take the page, once."""
        self.page = page
        page.acts.send_requested.connect(self._on_send_requested)
        page.acts.pause_requested.connect(self._desk.by_itself.pause)
        page.acts.resume_requested.connect(self._desk.by_itself.resume)
        page.acts.pack_requested.connect(self._on_pack_requested)
        page.acts.unpack_requested.connect(self._on_unpack_requested)
        page.join_requested.connect(self._on_join_requested)
        page.reload_requested.connect(self.reload)
        page.diary.older_requested.connect(self._on_older_requested)
        page.line_opened.connect(self._on_line_opened)
        page.side.settings.rhythm_chosen.connect(self._on_rhythm_chosen)
        self._line.connect(page.line)
        self._desk.rhythm_changed.connect(self._on_rhythm_changed)
        self._desk.by_itself.plan_changed.connect(self._show_plan)
        lane = self._desk.lane
        lane.started.connect(self._on_started)
        lane.stepped.connect(page.under_way.show_step)
        lane.succeeded.connect(self._on_succeeded)
        lane.stopped.connect(self._on_stopped)
        self._on_rhythm_changed(self._desk.by_itself.rhythm)
        if (kind := lane.kind()) is not None:
            self._on_started(kind)

    def reload(self) -> None:
        """Show the counters, the hub and the diary anew."""
        from desktop_app.operations.status import status  # noqa: PLC0415  beside its use

        page = self._page()
        self._shelf.ask(status, page.show_status, lambda error: page.show_trouble(self._words(error)))
        self._shelf.ask(lambda book: tuple(book.diary.newest()), page.diary.show_newest)

    def say_outcome(self, line: Exchange) -> ErrorWords:
        """Why an exchange did not go through, in the words that the same error has everywhere."""
        return code_words(line.outcome, line.facts, self._language)

    def _on_send_requested(self) -> None:
        self._is_asked = True
        self._desk.send()

    def _on_pack_requested(self, folder: str) -> None:
        self._is_asked = True
        self._desk.lane.start(ExchangeKind.PACK, lambda book, tell: pack_folder(book, Path(folder), tell))

    def _on_unpack_requested(self, folder: str) -> None:
        self._is_asked = True
        self._desk.lane.start(ExchangeKind.UNPACK, lambda book, tell: unpack_folder(book, Path(folder), tell))

    def _on_started(self, _kind: ExchangeKind) -> None:
        self._page().show_started()

    def _on_succeeded(self, kind: ExchangeKind, result: ExchangeResult) -> None:
        self._is_asked = False
        page = self._page()
        page.show_ended()
        if kind is ExchangeKind.PACK:
            page.under_way.show_packed(result)
        elif kind is ExchangeKind.UNPACK:
            page.under_way.show_unpacked(result)
        else:
            page.under_way.show_sent(result)
        for code in dict.fromkeys(result.failed):
            words = code_words(code, {}, self._language)
            page.under_way.add_words(f"{words.what} {words.todo}")
        if result.recovered is not None:
            page.under_way.add_recovered(result.recovered.brought, result.recovered.contested)
        if (wrong_by := result.clock_wrong_by) is not None:
            page.show_clock_wrong(duration_words(wrong_by, self._language), is_ahead=wrong_by > dt.timedelta())
        self.reload()

    def _on_stopped(self, _kind: ExchangeKind, error: Exception) -> None:
        is_asked, self._is_asked = self._is_asked, False
        if isinstance(error, Interrupted | NotAdmitted):  # where this PC stands with the hub is told on the page anyway
            self._page().show_ended()
            self._page().under_way.show_idle("")
        else:
            self._page().show_stopped(self._words(error), is_asked=is_asked)
            if is_asked:
                self._line.hear_of(error)
        self.reload()

    def _on_older_requested(self, before: int) -> None:
        page = self._page()
        self._shelf.ask(
            lambda book: tuple(book.diary.newest(before=before)),
            lambda older: page.diary.model.add_older(before, older),
        )

    def _on_line_opened(self, line: Exchange) -> None:
        page = self._page()
        self._shelf.ask(
            lambda book: tuple(book.diary.documents(line.number)), lambda found: page.show_line(line, found)
        )

    def _on_rhythm_chosen(self, rhythm: ExchangeRhythm) -> None:
        trouble = self._page().trouble
        self._desk.change_rhythm(rhythm, lambda error: trouble.show_trouble(self._words(error)))

    def _on_rhythm_changed(self, rhythm: ExchangeRhythm) -> None:
        self._page().side.settings.show_rhythm(rhythm)
        self._show_plan(self._desk.by_itself.plan())

    def _show_plan(self, plan: Plan) -> None:
        self._page().show_plan(plan, self._desk.by_itself.rhythm.minutes)

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
