"""The window under hands that know no patience: keys held down, a disk that fills up, windows side by side."""

from collections.abc import Iterator
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app.app.program import Program
from desktop_app.config import Config
from desktop_app.domain.errors import DiskFull
from desktop_app.operations.register import register
from desktop_app.store.entry.drafts import Drafts
from desktop_app.store.opening.open_book import open_book
from desktop_app.store.records.initiatives import Initiatives
from desktop_app.ui.book.page import BookPage
from desktop_app.ui.book.views import BookViews
from tests.builders import an_initiative
from tests.desktop_app.app.conftest import OpenProgram
from tests.desktop_app.app.pages import entry_page
from tests.desktop_app.ui.hands import focus, type_text

pytestmark = pytest.mark.usefixtures("a_new_book")
_CTRL = Qt.KeyboardModifier.ControlModifier


def _hold(key: Qt.Key, modifiers: Qt.KeyboardModifier, times: int) -> None:
    """Keep a key down: the keyboard repeats it."""
    for at in range(times):
        QTest.simulateEvent(focus(), True, key, modifiers, "", at > 0)
    QTest.simulateEvent(focus(), False, key, modifiers, "", False)


def _titles(config: Config) -> tuple[list[str], list[str]]:
    """The titles of the records and of the drafts in the book."""
    book = open_book(config)
    records = [row.title for row in book.listing.page().rows]
    drafts = [draft.content.title for draft in book.drafts.newest()]
    book.close()
    return sorted(records), sorted(drafts)


def _no_room(*_: object, **__: object) -> None:
    raise DiskFull


def _list(program: Program, qtbot: QtBot) -> QWidget:
    """The book's list with its first row chosen and read."""
    program.window.show_page("book")
    page = program.window.findChild(BookPage)
    qtbot.waitUntil(lambda: page.model.rowCount() > 0 and "Giá để khay" in page.preview.words())
    page.table.setFocus()
    return page.table


def _wait_for_the_book(program: Program, qtbot: QtBot) -> None:
    """Until everything that was asked so far is answered."""
    answers: list[None] = []
    program._shelf.ask(lambda _: None, answers.append)
    qtbot.waitUntil(lambda: bool(answers))


@pytest.fixture
def full_disk() -> Iterator[pytest.MonkeyPatch]:
    """A book that takes nothing, until `undo`."""

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Initiatives, "add", _no_room)
        patch.setattr(Drafts, "save_many", _no_room)
        yield patch


def test_a_key_held_too_long_saves_once_and_blames_nobody_for_the_empty_form(
    open_program: OpenProgram, qtbot: QtBot, config: Config
) -> None:
    program = open_program()
    page = entry_page(program, qtbot)
    page.show_record(an_initiative(id="", title="Một"))
    _hold(Qt.Key.Key_Return, _CTRL, 50)
    assert page.form.head.fields["title"].problem() == ""
    qtbot.waitUntil(lambda: page.card.saved_words() == "Saved: Một")
    program.close()
    assert _titles(config) == (["Một"], [])


def test_a_key_that_is_held_adds_one_author(open_program: OpenProgram, qtbot: QtBot) -> None:
    page = entry_page(open_program(), qtbot)
    one = len(page.form.authors.stops())
    _hold(Qt.Key.Key_T, _CTRL, 30)
    assert len(page.form.authors.stops()) == 2 * one


def test_fifty_presses_save_one_record(open_program: OpenProgram, qtbot: QtBot, config: Config) -> None:
    program = open_program()
    page = entry_page(program, qtbot)
    page.show_record(an_initiative(id="", title="Một"))
    for _ in range(50):
        qtbot.keyClick(focus(), Qt.Key.Key_Return, _CTRL)
    qtbot.waitUntil(lambda: page.card.saved_words() == "Saved: Một")
    program.close()
    assert _titles(config) == (["Một"], [])


def test_forms_that_a_full_disk_refused_are_in_the_book_once_there_is_room(
    open_program: OpenProgram, qtbot: QtBot, config: Config, full_disk: pytest.MonkeyPatch
) -> None:
    program = open_program()
    page = entry_page(program, qtbot)
    for title in ("Một", "Hai"):
        page.show_record(an_initiative(id="", title=title))
        qtbot.keyClick(focus(), Qt.Key.Key_Return, _CTRL)
    type_text(page.form.head.title, "Ba")
    qtbot.waitUntil(page.trouble.isVisible)
    qtbot.keyClick(focus(), Qt.Key.Key_N, _CTRL)
    full_disk.undo()
    type_text(page.form.head.title, "Bốn")
    program.window.close()
    assert _titles(config) == ([], ["Ba", "Bốn", "Hai", "Một"])


def test_a_form_refused_after_the_window_was_closed_is_a_draft_to_the_last_letter(
    open_program: OpenProgram, qtbot: QtBot, config: Config
) -> None:
    program = open_program()
    page = entry_page(program, qtbot)
    page.show_record(an_initiative(id="", title="Một"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Initiatives, "add", _no_room)
        qtbot.keyClick(focus(), Qt.Key.Key_Return, _CTRL)
        program.window.close()
    assert _titles(config) == ([], ["Một"])


def test_what_was_refused_is_listed_and_opened_by_its_key_though_the_disk_is_still_full(
    open_program: OpenProgram, qtbot: QtBot, full_disk: pytest.MonkeyPatch
) -> None:
    del full_disk
    page = entry_page(open_program(), qtbot)
    type_text(page.form.head.title, "Một")
    qtbot.keyClick(focus(), Qt.Key.Key_N, _CTRL)
    qtbot.waitUntil(lambda: "Unfinished forms: 1" in page.drafts_line.words())
    assert "disk" in page.trouble.words()
    qtbot.keyClick(focus(), Qt.Key.Key_J, _CTRL)
    qtbot.waitUntil(lambda: page.form.head.title.value() == "Một")


def test_two_windows_that_go_on_with_one_draft_lose_nothing_of_either(
    open_program: OpenProgram, qtbot: QtBot, config: Config
) -> None:
    first, second = open_program(), open_program()
    page, other = entry_page(first, qtbot), entry_page(second, qtbot)
    page.show_record(an_initiative(id="", title="khay"))
    type_text(page.form.head.title, "A")
    page.keep_draft()
    qtbot.waitUntil(lambda: "Draft kept" in page.card.saved_words())
    draft_id = page.record_id()
    other.ask_for_draft(draft_id)
    qtbot.waitUntil(lambda: other.form.head.title.value() == "Akhay")
    for typing, letter in ((other, "B"), (page, "C")):
        type_text(typing.form.head.title, letter)
        typing.keep_draft()
        qtbot.waitUntil(lambda letter=letter: any(letter in title for title in _titles(config)[1]))
    assert _titles(config) == ([], ["ACkhay", "BAkhay"])
    for typing in (page, other):
        typing.save_and_next()
        qtbot.waitUntil(lambda typing=typing: "Saved" in typing.card.saved_words())
    assert _titles(config) == (["ACkhay", "BAkhay"], [])


def test_a_draft_that_another_window_made_a_record_of_becomes_one_of_its_own(
    open_program: OpenProgram, qtbot: QtBot, config: Config
) -> None:
    first, second = open_program(), open_program()
    page, other = entry_page(first, qtbot), entry_page(second, qtbot)
    for typing in (page, other):
        typing.show_record(an_initiative(id="", title="khay"), "0197a7a0-0000-7000-8000-000000000001")
    type_text(other.form.head.title, "B")
    page.save_and_next()
    qtbot.waitUntil(lambda: page.card.saved_words() == "Saved: khay")
    other.save_and_next()
    qtbot.waitUntil(lambda: other.card.saved_words() == "Saved: Bkhay")
    assert _titles(config) == (["Bkhay", "khay"], [])


@pytest.fixture
def a_record_in_the_book(config: Config, a_new_book: None) -> None:
    """One record to be found and opened."""
    del a_new_book
    book = open_book(config)
    register(book, an_initiative(id="", title="Giá để khay"))
    book.close()


@pytest.mark.usefixtures("a_record_in_the_book")
def test_whoever_has_gone_on_is_not_fetched_back_by_what_was_opened_before(
    open_program: OpenProgram, qtbot: QtBot
) -> None:
    program = open_program()
    page = entry_page(program, qtbot)
    table = _list(program, qtbot)
    may_answer = Event()
    program._shelf.ask(lambda _: may_answer.wait())
    qtbot.keyClick(table, Qt.Key.Key_O, _CTRL)
    qtbot.keyClick(focus(), Qt.Key.Key_F2)
    type_text(focus(), "Lan")
    may_answer.set()
    _wait_for_the_book(program, qtbot)
    assert focus() is page.form.authors.stops()[0]
    assert page.form.initiative().authors[0].name == "Lan"


@pytest.mark.usefixtures("a_record_in_the_book")
def test_an_answer_takes_no_letter_from_whoever_types_on_another_page(open_program: OpenProgram, qtbot: QtBot) -> None:
    program = open_program()
    page = entry_page(program, qtbot)
    table = _list(program, qtbot)
    qtbot.keyClick(table, Qt.Key.Key_K, _CTRL)
    search = focus()
    page.form.go_to("title")
    type_text(focus(), "khay")
    assert focus() is search
    assert page.form.head.title.value() == ""
    qtbot.keyClick(focus(), Qt.Key.Key_F2)
    assert focus() is page.form.head.title


def test_the_search_is_found_from_whatever_stands_in_the_place_of_the_list(
    open_program: OpenProgram, qtbot: QtBot
) -> None:
    program = open_program()
    entry_page(program, qtbot)
    qtbot.keyClick(focus(), Qt.Key.Key_K, _CTRL)
    views = program.window.findChild(BookViews)
    views.show_comparison(("a", "b"), ())
    qtbot.keyClick(focus(), Qt.Key.Key_K, _CTRL)
    assert focus() is views.page.search
    assert views.page.search.isVisible()


def test_a_draft_that_comes_late_leaves_whoever_types_on_in_her_form(open_program: OpenProgram, qtbot: QtBot) -> None:
    program = open_program()
    page = entry_page(program, qtbot)
    type_text(focus(), "Lan")
    qtbot.keyClick(focus(), Qt.Key.Key_N, _CTRL)
    qtbot.waitUntil(lambda: "Unfinished forms: 1" in page.drafts_line.words())
    may_answer = Event()
    program._shelf.ask(lambda _: may_answer.wait())
    qtbot.keyClick(focus(), Qt.Key.Key_J, _CTRL)
    type_text(focus(), "Mai")
    may_answer.set()
    _wait_for_the_book(program, qtbot)
    assert page.form.authors.stops()[0].text() == "Mai"
    qtbot.keyClick(focus(), Qt.Key.Key_J, _CTRL)
    qtbot.waitUntil(lambda: page.form.authors.stops()[0].text() == "Lan")


def test_escape_puts_the_slip_away_before_it_keeps_the_draft(open_program: OpenProgram, qtbot: QtBot) -> None:
    page = entry_page(open_program(), qtbot)
    type_text(page.form.head.title, "khay")
    page.form.head.title.setFocus()
    qtbot.keyClick(focus(), Qt.Key.Key_X, Qt.KeyboardModifier.AltModifier)
    assert page.piles.panel.isVisible()
    with qtbot.assertNotEmitted(page.draft_changed):
        qtbot.keyClick(focus(), Qt.Key.Key_Escape)
    assert not page.piles.panel.isVisible()
    assert focus() is page.form.head.title
    with qtbot.waitSignal(page.draft_changed):
        qtbot.keyClick(focus(), Qt.Key.Key_Escape)
