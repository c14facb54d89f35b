"""Every page in every state, with values made by hand: for the pictures, and for tests that walk all widgets."""

import datetime as dt
from array import array
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.domain.errors import BookDamaged, BookMissing, DiskFull
from desktop_app.messages import error_words
from desktop_app.store.listing.listing import ListRow
from desktop_app.ui.book.asked import Answer, Asked
from desktop_app.ui.book.page import BookPage
from desktop_app.ui.book.views import BookViews
from desktop_app.ui.entry.page import EntryPage
from desktop_app.ui.exchange.page import ExchangePage
from desktop_app.ui.first_page import FirstPage
from desktop_app.ui.roster.page import RosterPage
from desktop_app.ui.sheets.page import SheetsPage
from desktop_app.ui.shell.window import Window
from tests.builders import TODAY
from tests.desktop_app.ui.scenes.acts import ACT_SCENES
from tests.desktop_app.ui.scenes.card import card_scenes
from tests.desktop_app.ui.scenes.exchange import EXCHANGE_SCENES
from tests.desktop_app.ui.scenes.line import LINE_SCENES
from tests.desktop_app.ui.scenes.listing import BOOK_SCENES
from tests.desktop_app.ui.scenes.photos import PHOTO_SCENES
from tests.desktop_app.ui.scenes.pile import PILE_SCENES
from tests.desktop_app.ui.scenes.roster import ROSTER_SCENES
from tests.desktop_app.ui.scenes.sheets import SHEETS_SCENES
from tests.desktop_app.ui.shown_values import (
    BLANK,
    UNIT_NAME,
    a_record,
    choices,
    list_rows,
    outcome_words,
    rules,
)

Page = TypeVar("Page", bound=QWidget)


def a_window(language: str, page: str = "entry", counts: tuple[int, int, int, int] = (4325, 4310, 12, 3)) -> Window:
    """The window with its pages, one of them open."""
    window = Window(UNIT_NAME)
    window.add_page("entry", lambda parent: EntryPage(lambda: rules(language), parent))
    window.add_page("book", lambda parent: BookViews(language, parent))
    window.add_page(
        "exchange", lambda parent: ExchangePage(language, lambda line: outcome_words(line, language), parent)
    )
    window.add_page("roster", lambda parent: RosterPage(language, parent))
    window.add_page("sheets", lambda parent: SheetsPage(language, parent))
    window.show_counts(*counts)
    window.status_line.show_last_exchange(dt.datetime(TODAY.year, 11, 18, 9, 40, tzinfo=dt.UTC))
    window.show_page(page)
    return window


def entry_empty(language: str) -> QWidget:
    window = a_window(language)
    page = _page(window, EntryPage)
    page.show_choices(choices(language))
    page.begin(BLANK)
    page.check_now()
    return window


def entry_loading(language: str) -> QWidget:
    return a_window(language, counts=(0, 0, 0, 0))


def entry_full(language: str) -> QWidget:
    window = entry_empty(language)
    page = _page(window, EntryPage)
    page.show_record(a_record())
    page.form.body.benefit.setText("1,5 tỷ đồng/năm")
    page.show_draft_saved("14:02")
    page.check_now()
    return window


def entry_end(language: str) -> QWidget:
    window = entry_full(language)
    page = _page(window, EntryPage)
    window.show()
    for _ in range(5):  # the form knows its height when it is laid out
        QApplication.processEvents()
    page.form.go_to("consent")
    page.form.verticalScrollBar().setValue(page.form.verticalScrollBar().maximum())
    return window


def entry_wrong(language: str) -> QWidget:
    window = entry_empty(language)
    page = _page(window, EntryPage)
    page.form.authors.add_author()
    first, second = page.form.authors.stops()[0], page.form.authors.stops()[4]
    first.setText("Nguyễn Văn A")
    second.setText("Trần Thị B")
    page.form.authors.stops()[3].setText("50")
    page.form.authors.stops()[7].setText("40")
    page.form.head.applied_on.setText("31/02/2026")
    page.save_and_next()
    page.trouble.show_trouble(error_words(DiskFull(), language))
    return window


def book_full(language: str) -> QWidget:
    window = a_window(language, "book")
    page = _page(window, BookPage)
    show_list(page, list_rows(200))
    page.show_count(100_000)
    page.show_record("id-200", a_record(), "waiting", (finding_free_state(language),))
    return window


def show_list(page: BookPage, rows: tuple[ListRow, ...], *, chosen: int = 0, came: int | None = None) -> None:
    """Answer what the page asks for now with these rows, of which `came` are there already."""
    page.show_answer(Asked(page.query(), page.shows_drafts()), an_answer(rows, chosen=chosen, came=came))


def an_answer(rows: tuple[ListRow, ...], *, chosen: int = 0, came: int | None = None) -> Answer:
    """A list of these rows, of which `came` are there already."""
    numbers = array("I", [row.number for row in rows])
    return Answer(numbers, rows[:came], chosen, sum(row.needs_mending for row in rows))


def finding_free_state(language: str) -> str:
    """What became of a record that waits, in words."""
    return {"vi": "Chờ gửi · lần sửa 1", "en": "Waiting to be sent · revision 1"}[language]


def book_empty(language: str) -> QWidget:
    window = a_window(language, "book", (0, 0, 0, 0))
    show_list(_page(window, BookPage), ())
    return window


def book_loading(language: str) -> QWidget:
    return a_window(language, "book", (0, 0, 0, 0))


def book_nothing_found(language: str) -> QWidget:
    window = book_full(language)
    page = _page(window, BookPage)
    page.search.setText("đồ gá xyz")
    show_list(page, ())
    return window


def book_wrong(language: str) -> QWidget:
    window = a_window(language, "book")
    _page(window, BookPage).show_trouble(error_words(BookDamaged(), language))
    return window


def first_welcome(language: str) -> QWidget:
    window = a_window(language, counts=(0, 0, 0, 0))
    window.set_unit_name("")
    window.show_face(FirstPage(error_words(BookMissing(), language), may_begin=True))
    return window


def first_damaged(language: str) -> QWidget:
    window = a_window(language, counts=(0, 0, 0, 0))
    window.show_face(FirstPage(error_words(BookDamaged(), language), may_begin=False))
    return window


def keys_sheet(language: str) -> QWidget:
    window = entry_empty(language)
    window.show_keys()
    return window


def _page(window: Window, kind: type[Page]) -> Page:
    found = window.findChild(kind)
    if found is None:
        raise LookupError(kind)
    return found


def _on_empty_form(prepare: Callable[[QWidget, str], QWidget]) -> Callable[[str], QWidget]:
    return lambda language: prepare(entry_empty(language), language)


def _prepared(page: str, prepare: Callable[[Window, str], object]) -> Callable[[str], QWidget]:
    def make(language: str) -> QWidget:
        window = a_window(language, page)
        prepare(window, language)
        return window

    return make


def _on_exchange(prepare: Callable[[Window, ExchangePage, str], object], language: str) -> QWidget:
    window = a_window(language, "exchange")
    prepare(window, _page(window, ExchangePage), language)
    return window


def _on_the_desk(make: Callable[[QWidget, str], QWidget], language: str) -> QWidget:
    return make(book_full(language), language)


SCENES: dict[str, Callable[[str], QWidget]] = {
    "first-welcome": first_welcome,
    "first-damaged": first_damaged,
    "keys-sheet": keys_sheet,
    "entry-empty": entry_empty,
    "entry-loading": entry_loading,
    "entry-full": entry_full,
    "entry-end": entry_end,
    "entry-wrong": entry_wrong,
    **card_scenes(entry_full),
    **{name: _on_empty_form(prepare) for name, prepare in PILE_SCENES.items()},
    "book-full": book_full,
    "book-empty": book_empty,
    "book-loading": book_loading,
    "book-nothing-found": book_nothing_found,
    "book-wrong": book_wrong,
    **BOOK_SCENES,
    **{name: partial(_on_the_desk, make) for name, make in ACT_SCENES.items()},
    **{name: partial(_on_exchange, prepare) for name, prepare in (EXCHANGE_SCENES | LINE_SCENES).items()},
    **{name: _prepared(page, prepare) for name, (page, prepare) in (ROSTER_SCENES | SHEETS_SCENES).items()},
    **PHOTO_SCENES,
}
