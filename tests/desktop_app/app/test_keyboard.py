"""The program by keyboard alone: where Tab goes, where the focus is, what Ctrl+Enter does."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app.app.program import Program
from desktop_app.ui.book.page import BookPage
from desktop_app.ui.entry.page import EntryPage
from desktop_app.ui.shell.rail import RailButton
from sync.contract.initiative import Initiative
from tests.builders import an_initiative
from tests.desktop_app.app.conftest import OpenProgram
from tests.desktop_app.ui.hands import focus, type_text

pytestmark = pytest.mark.usefixtures("a_new_book")

_BELOW_THE_AUTHORS = [
    "Name of the initiative",
    "Workplace",
    "Date first applied",
    "Programme phase",
    "Kind: Technical solution",
    "Stage: Idea",
    "Field of application",
    "Situation before",
    "Solution",
    "Effect",
    "Add photos: Photos before",
    "Add photos: Photos after",
    "Benefit",
    "Basis of the benefit",
    "The people named have agreed",
    "Confidential",
]


def _whole_page(program: Program, qtbot: QtBot) -> EntryPage:
    """The entry page with every part built and the book open."""
    page = program.window.findChild(EntryPage)
    qtbot.waitUntil(lambda: "Stanley" in program.window.windowTitle())
    qtbot.waitUntil(lambda: page.card.isVisible() and page.form.body.isVisible())
    page.check_now()
    return page


def _walk(qtbot: QtBot, key: Qt.Key) -> list[QWidget]:
    """All that has the focus, one after the other, until it is where it began."""
    road = [focus()]
    while True:
        qtbot.keyClick(focus(), key)
        if focus() is road[0]:
            return road
        assert focus() not in road
        road.append(focus())


def _author(number: int) -> list[str]:
    return [f"Author {number}: {field}" for field in ("Full name", "Staff no.", "Job title", "Share %")]


@pytest.mark.parametrize("authors", [1, 2])
def test_tab_walks_the_form_as_the_paper_is_read_then_the_card_then_the_rail_and_shift_tab_walks_back(
    open_program: OpenProgram, qtbot: QtBot, authors: int
) -> None:
    page = _whole_page(open_program(), qtbot)
    for _ in range(authors - 1):
        page.form.authors.add_author()
    page.form.go_to_start()
    there = _walk(qtbot, Qt.Key.Key_Tab)
    back = _walk(qtbot, Qt.Key.Key_Backtab)
    assert back == [there[0], *reversed(there[1:])]
    names = [stop.accessibleName() for stop in there]
    in_form = [name for name, stop in zip(names, there, strict=True) if page.form.isAncestorOf(stop)]
    besides = ("Keep for", "Remove", "Add an author")
    rows = [name for number in range(1, authors + 1) for name in _author(number)]
    assert [name for name in in_form if not name.startswith(besides)] == [*rows, *_BELOW_THE_AUTHORS]
    assert names[: len(in_form)] == in_form
    card = [stop for stop in there if page.card.isAncestorOf(stop)]
    assert there[len(in_form) : len(in_form) + len(card)] == card
    assert card[-1] is page.card.save_button
    assert len(card) > 1
    assert names[-2:] == ["Find", "Enter, F2"]  # the rail is one stop; the arrows walk it


def test_the_first_field_has_the_focus_when_the_window_opens_and_when_the_book_is_there(
    open_program: OpenProgram, qtbot: QtBot
) -> None:
    program = open_program()
    page = program.window.findChild(EntryPage)
    qtbot.waitUntil(program.window.isActiveWindow)
    assert focus() is page.form.authors.stops()[0]
    _whole_page(program, qtbot)
    assert focus() is page.form.authors.stops()[0]


@pytest.mark.parametrize("other", [Qt.Key.Key_F3, Qt.Key.Key_F4])
def test_coming_back_to_the_form_the_field_that_had_the_focus_has_it_again(
    open_program: OpenProgram, qtbot: QtBot, other: Qt.Key
) -> None:
    program = open_program()
    page = _whole_page(program, qtbot)
    for field in (page.form.authors.stops()[0], page.form.head.workplace, page.form.body.solution):
        field.setFocus()
        qtbot.keyClick(focus(), other)
        qtbot.keyClick(focus(), Qt.Key.Key_F2)
        assert focus() is field
        type_text(focus(), "x")
        assert field.value() == "x"


def test_a_field_that_is_gone_gives_the_focus_to_the_first(open_program: OpenProgram, qtbot: QtBot) -> None:
    program = open_program()
    page = _whole_page(program, qtbot)
    page.form.authors.add_author()
    qtbot.keyClick(focus(), Qt.Key.Key_F3)
    page.begin(Initiative())
    qtbot.keyClick(program.window, Qt.Key.Key_F2)
    assert focus() is page.form.authors.stops()[0]


def test_f2_on_the_card_or_the_rail_goes_back_to_the_form(open_program: OpenProgram, qtbot: QtBot) -> None:
    program = open_program()
    page = _whole_page(program, qtbot)
    page.form.head.workplace.setFocus()
    for away in (page.card.save_button, *program.window.findChildren(RailButton)):
        away.setFocus()
        qtbot.keyClick(focus(), Qt.Key.Key_F2)
        assert focus() is page.form.head.workplace


def test_ctrl_enter_saves_wherever_the_focus_is_and_presses_no_button(open_program: OpenProgram, qtbot: QtBot) -> None:
    program = open_program()
    page = _whole_page(program, qtbot)
    saved: list[Initiative] = []
    page.registration_requested.connect(lambda record, _: saved.append(record))
    others = (page.card.save_button, page.form.authors.add_button)
    for number, place in enumerate((*program.window.findChildren(RailButton), *others)):
        page.show_record(an_initiative(id="", title=f"Sáng kiến {number}"))
        place.setFocus()
        qtbot.keyClick(place, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert [record.title for record in saved] == [f"Sáng kiến {at}" for at in range(number + 1)]
        assert program.window.page() == "entry"
        assert len(page.form.authors.stops()) == 4
    qtbot.waitUntil(lambda: f"waiting: {len(saved)}" in program.window.status_line.words(), timeout=20_000)


def test_on_another_page_ctrl_enter_saves_nothing_and_leaves_the_rail_alone(
    open_program: OpenProgram, qtbot: QtBot
) -> None:
    program = open_program()
    page = _whole_page(program, qtbot)
    page.show_record(an_initiative(id=""))
    program.window.show_page("book")
    rail = program.window.findChildren(RailButton)[2]
    rail.setFocus()
    with qtbot.assertNotEmitted(page.registration_requested):
        qtbot.keyClick(rail, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert program.window.page() == "book"


@pytest.mark.parametrize("searched", ["", "Giá để khay"])
def test_the_record_just_saved_is_chosen_in_the_book_when_nothing_is_searched(
    open_program: OpenProgram, qtbot: QtBot, searched: str
) -> None:
    program = open_program()
    page = _whole_page(program, qtbot)

    def save(title: str) -> None:
        page.show_record(an_initiative(id="", title=title))
        page.save_and_next()
        qtbot.waitUntil(lambda: page.card.saved_words() == f"Saved: {title}")

    save("Giá để khay")
    program.window.show_page("book")
    book = program.window.findChild(BookPage)
    qtbot.waitUntil(lambda: book.model.rowCount() == 1)
    book.search.setText(searched)
    program.window.show_page("entry")
    save("Đồ gá giữ khuôn")
    qtbot.keyClick(focus(), Qt.Key.Key_F3)
    wanted = searched or "Đồ gá giữ khuôn"
    qtbot.waitUntil(lambda: book.model.rowCount() == (1 if searched else 2))
    chosen = book.model.row_at(book.table.currentIndex())
    assert chosen is not None
    assert chosen.title == wanted
