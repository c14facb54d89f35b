"""The program: the application, the window, and everything that is opened and closed with it.

Promise: the window with the entry form is painted before anything heavy is loaded; the book is opened by the worker;
closing ends the exchange, hands on the last draft, closes the book, and only then the process.
"""

from __future__ import annotations

import datetime as dt
import gc
import sys
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from desktop_app.app.entry.entry_road import EntryRoad, entry_facts
from desktop_app.app.entry.photo_road import PhotoRoad
from desktop_app.app.shelf import Shelf
from desktop_app.ui.background import Background
from desktop_app.ui.entry.page import EntryPage
from desktop_app.ui.garbage import GuiThreadCollector
from desktop_app.ui.shell.theme import ARGUMENTS, Theme
from desktop_app.ui.shell.window import Window
from desktop_app.ui.translations import install_language

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop_app.app.book.book_acts import BookActs
    from desktop_app.app.book.book_road import BookRoad
    from desktop_app.app.entry.entry_road import EntryFacts
    from desktop_app.app.exchange.desk import ExchangeDesk
    from desktop_app.app.exchange.exchange_acts import ExchangeActs
    from desktop_app.app.long_work import LongWork
    from desktop_app.app.roster_road import RosterRoad
    from desktop_app.app.sheets_road import SheetsRoad
    from desktop_app.config import Config
    from desktop_app.operations.status import Status
    from desktop_app.store.book import Book
    from desktop_app.ui.book.views import BookViews
    from sync.contract.initiative import Initiative


# How long a thread may keep Python to itself while another waits: at Python's own 5 ms the window stutters whenever the
# worker computes, because Qt gives Python away and asks for it back many times in one picture.
_SWITCH_SECONDS = 0.0005
_EXCHANGES_AFTER_MS = 1000  # the first words typed do not share the PC with what exchanging loads


def start_application(config: Config) -> QApplication:
    """Make the application in the configured language, dressed."""
    gc.disable()  # until the window is there; then it runs on this thread alone, see `GuiThreadCollector`
    sys.setswitchinterval(_SWITCH_SECONDS)
    application = QApplication(list(ARGUMENTS))
    install_language(application, "en" if config.language == "en" else "vi")
    Theme(application)
    return application


def run_program(config: Config) -> int:
    """Make the application, show the window, stay until it is closed. Returns the exit status."""
    application = start_application(config)
    collector = GuiThreadCollector(application)
    program = Program(config)
    program.window.show()
    status = application.exec()
    program.close()
    collector.stop()
    if not program.has_ended:
        from desktop_app.app.process_end import leave  # noqa: PLC0415  seldom

        leave(status)
    return status


class Program:
    """The window and its roads. `close` ends it; may be called twice."""

    def __init__(self, config: Config) -> None:
        """Build the window with the entry page; the book is opened after the first picture."""
        self._config = config
        self._shelf = Shelf(config, Background("book"))
        self._entry = EntryRoad(self._shelf, config.language, self._on_registered)
        self._photos = PhotoRoad(self._shelf, config.language)
        self._book: BookRoad | None = None
        self._views: BookViews | None = None
        self._sheets: SheetsRoad | None = None
        self._desk: ExchangeDesk | None = None
        self._exchange: ExchangeActs | None = None
        self._work: LongWork | None = None
        self._roster: RosterRoad | None = None
        self._acts: BookActs | None = None
        self._is_closed = False
        self.has_ended = True
        self._in_book = 0
        self.window = Window("")
        self.window.add_page("entry", self._make_entry)
        self.window.add_page("book", self._make_book)
        self.window.add_page("exchange", self._make_exchange)
        self.window.add_page("roster", self._make_roster)
        self.window.add_page("sheets", self._make_sheets)
        self.window.page_shown.connect(self._on_page_shown)
        self.window.search_requested.connect(self._on_search_requested)
        self.window.closed.connect(self.close)
        self.window.show_page("entry")
        self.window.painted.connect(self._open)

    def refresh(self) -> None:
        """Show the counters anew, and the book's rows if they are in sight."""
        from desktop_app.operations.status import status  # noqa: PLC0415  after the first picture

        self._shelf.ask(status, self._on_status)
        if self._book is not None and self._book.page is not None and self.window.page() == "book":
            self._book.page.reload()

    def close(self) -> None:
        """End the exchange, keep what is typed, close the book. `has_ended` says then whether the exchange did."""
        if self._is_closed:
            return
        self._is_closed = True
        self.window.hide()
        self._photos.close()
        self._entry.close()
        if self._desk is not None:
            self.has_ended = self._desk.close()
        for road in (self._sheets, self._roster, self._work):
            if road is not None:
                road.stop()
        for part in (self._acts, self._exchange):
            if part is not None:
                part.close()
        self._shelf.close()

    def _open(self) -> None:
        from desktop_app.ui.lasting_singletons import keep_singletons_alive  # noqa: PLC0415  after the first picture

        keep_singletons_alive()
        self._shelf.ask(entry_facts, self._on_facts, self._on_book_unusable)

    def _on_facts(self, facts: EntryFacts) -> None:
        self.window.hide_face()
        self.window.set_unit_name(facts.unit_name)
        self._entry.begin(facts)
        self._roster_road().reload()
        self.refresh()
        QTimer.singleShot(_EXCHANGES_AFTER_MS, self._begin_exchanges)

    def _on_book_unusable(self, error: Exception) -> None:
        """Say why there is no book to write in, and offer what can be done: an invitation, or another try."""
        from desktop_app.domain.errors import BookMissing  # noqa: PLC0415  seldom
        from desktop_app.messages import error_words  # noqa: PLC0415
        from desktop_app.ui.first_page import FirstPage  # noqa: PLC0415

        face = FirstPage(error_words(error, self._config.language), may_begin=isinstance(error, BookMissing))
        face.invitation_chosen.connect(self._on_invitation_chosen)
        face.takeover_chosen.connect(partial(self._on_invitation_chosen, take_over=True))
        face.retry_requested.connect(self._open)
        self.window.show_face(face)

    def _on_invitation_chosen(self, path: str, *, take_over: bool = False) -> None:
        from pathlib import Path  # noqa: PLC0415  beside its use

        from desktop_app.operations.books import new_book, read_invitation  # noqa: PLC0415  seldom

        def make() -> Book:
            return new_book(self._config, "", read_invitation(Path(path).read_bytes()), take_over=take_over)

        self._shelf.put(make, self._open, self._on_book_unusable)

    def _make_entry(self, parent: QWidget) -> QWidget:
        page = EntryPage(self._entry.rules, parent)
        self._entry.connect(page)
        self._photos.connect(page)
        return page

    def _make_book(self, parent: QWidget) -> QWidget:
        from desktop_app.app.book.book_acts import BookActs  # noqa: PLC0415
        from desktop_app.app.book.book_road import BookRoad  # noqa: PLC0415  at the first visit
        from desktop_app.ui.book.views import BookViews  # noqa: PLC0415

        self._views = views = BookViews(self._config.language, parent)
        page = views.page
        self._book = BookRoad(self._shelf, self._config.language, self._open_form)
        self._book.connect(page)
        self._photos.connect_pictures(page.preview.photos)
        page.show_count(self._in_book)
        page.first_form_requested.connect(partial(self.window.show_page, "entry"))
        self._acts = BookActs(self._shelf, self._long_work(), self._config.language, self._open_form, self.refresh)
        self._acts.connect(views)
        return views

    def _make_sheets(self, parent: QWidget) -> QWidget:
        from desktop_app.app.sheets_road import SheetsRoad  # noqa: PLC0415  at the first visit
        from desktop_app.ui.sheets.page import SheetsPage  # noqa: PLC0415

        page = SheetsPage(self._config.language, parent)
        self._sheets = SheetsRoad(self._shelf, Background("sheets"), self._config.language, self.refresh)
        self._sheets.connect(page)
        return page

    def _make_exchange(self, parent: QWidget) -> QWidget:
        from desktop_app.app.exchange.exchange_acts import ExchangeActs  # noqa: PLC0415  at the first visit

        self._exchange = ExchangeActs(self._shelf, self._exchange_desk(), self._long_work(), self._config.language)
        page = self._exchange.make_page(parent)
        page.headline.attention_requested.connect(self._on_attention_requested)
        return page

    def _make_roster(self, parent: QWidget) -> QWidget:
        from desktop_app.ui.roster.page import RosterPage  # noqa: PLC0415  at the first visit

        page = RosterPage(self._config.language, parent)
        self._roster_road().connect(page)
        return page

    def _roster_road(self) -> RosterRoad:
        """Made once the first picture is there: the form asks for the roster after it."""
        if self._roster is None:
            from desktop_app.app.roster_road import RosterRoad  # noqa: PLC0415  after the first picture

            self._roster = RosterRoad(self._shelf, self._config.language, partial(self.window.show_page, "entry"))
            if self._entry.page is not None:
                self._roster.connect_form(self._entry.page)
        return self._roster

    def _long_work(self) -> LongWork:
        if self._work is None:
            from desktop_app.app.long_work import LongWork  # noqa: PLC0415  when something is asked for that takes long

            self._work = LongWork(self._config, Background("long work"))
        return self._work

    def _begin_exchanges(self) -> None:
        if not self._is_closed:
            self._exchange_desk()

    def _exchange_desk(self) -> ExchangeDesk:
        if self._desk is None:
            from desktop_app.app.exchange.desk import ExchangeDesk  # noqa: PLC0415  after the first picture

            self._desk = ExchangeDesk(self._shelf, self.window.status_line, self.refresh)
        return self._desk

    def _open_form(self, initiative: Initiative, draft_id: str, field: str = "") -> None:
        """Show what was opened from the book; whoever has gone on to another page meanwhile is not fetched back."""
        if self.window.page() != "book":
            return
        self.window.show_page("entry")
        if self._entry.page is None:
            return
        if draft_id:
            self._entry.page.ask_for_draft(draft_id)
        else:
            self._entry.page.show_record(initiative, "", field)

    def _on_registered(self, record: Initiative) -> None:
        if self._book is not None and self._book.page is not None:
            self._book.page.choose_saved(record.id)
        self.refresh()

    def _on_page_shown(self, page: str) -> None:
        if page == "book" and self._book is not None and self._book.page is not None:
            self._book.page.reload()
        elif page == "exchange" and self._exchange is not None:
            self._exchange.reload()

    def _on_search_requested(self) -> None:
        self._show_list()
        if self._book is not None and self._book.page is not None:
            self._book.page.start_search()

    def _on_attention_requested(self) -> None:
        self._show_list()
        if self._book is not None and self._book.page is not None:
            self._book.page.show_only("attention")

    def _show_list(self) -> None:
        """Open the book at its list, whatever stood in the place of it."""
        self.window.show_page("book")
        if self._views is not None:
            self._views.show_page()

    def _on_status(self, status: Status) -> None:
        self.window.show_counts(status.entered, status.received, status.waiting, status.attention)
        last = dt.datetime.fromisoformat(status.last_exchange_at) if status.last_exchange_at else None
        self.window.status_line.show_last_exchange(last)
        if self._desk is not None:
            self._desk.know(status)
        self._in_book = status.entered
        if self._book is not None and self._book.page is not None:
            self._book.page.show_count(status.entered)
