"""The book's list on a real book: rows come by need, filters offer what there is, views and columns stay."""

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.app.program import Program
from desktop_app.config import Config
from desktop_app.store.opening.open_book import open_book
from desktop_app.ui.book.listing.columns import ShownColumn
from desktop_app.ui.book.page import BookPage
from sync.contract.identifiers import new_id
from sync.contract.initiative import Author
from tests.builders import an_initiative
from tests.desktop_app.app.conftest import OpenProgram
from tests.desktop_app.ui.hands import type_text

pytestmark = pytest.mark.usefixtures("a_new_book")

_NAMES = ("Nguyễn Văn Ánh", "Đỗ Thị Êm", "Lê Đức Ân")
_CTRL = Qt.KeyboardModifier.ControlModifier
_SHIFT = _CTRL | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def many(config: Config, a_new_book: None) -> None:
    """350 records of three people in the book."""
    book = open_book(config)
    forms = [an_initiative(id=new_id(), title=f"Số {at}", authors=(Author(name=_NAMES[at % 3]),)) for at in range(350)]
    book.initiatives.add_many(msgspec.structs.replace(form, entered_at=book.now()) for form in forms)
    book.close()


def _page(program: Program, qtbot: QtBot, count: int) -> BookPage:
    qtbot.waitUntil(program.window.isActiveWindow)
    program.window.show_page("book")
    page = program.window.findChild(BookPage)
    qtbot.waitUntil(lambda: page.model.rowCount() == count and page.bar.views.isVisible())
    return page


@pytest.mark.usefixtures("many")
def test_the_last_row_of_a_long_list_comes_when_one_jumps_to_it(open_program: OpenProgram, qtbot: QtBot) -> None:
    page = _page(open_program(), qtbot, 350)
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.model.index(349, 0).data() == "Số 0")
    qtbot.waitUntil(lambda: page.preview.words().startswith("Số 0"))


@pytest.mark.usefixtures("many")
def test_an_author_is_found_by_typing_and_the_list_ordered_by_title(open_program: OpenProgram, qtbot: QtBot) -> None:
    page = _page(open_program(), qtbot, 350)
    page.bar.filters.open("author")
    qtbot.waitUntil(lambda: len(page.bar.filters.finder.shown()) == 3)
    assert [choice.records for choice in page.bar.filters.finder.shown()] == [117, 116, 117]
    type_text(QApplication.focusWidget(), "em")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.model.rowCount() == 117)
    page.sort_by("title")
    qtbot.waitUntil(lambda: page.model.index(0, 0).data() == "Số 1")


def test_a_view_and_the_columns_are_there_when_the_program_is_opened_again(
    open_program: OpenProgram, qtbot: QtBot
) -> None:
    first = open_program()
    page = _page(first, qtbot, 0)
    page.bar.filters.pick("stage", "idea")
    page.set_columns([ShownColumn("title", 40), ShownColumn("amount", 15)])
    qtbot.keyClick(page.search, Qt.Key.Key_V, _SHIFT)
    type_text(QApplication.focusWidget(), "Ý tưởng")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    first.window.close()
    second = open_program()
    page = _page(second, qtbot, 0)
    qtbot.waitUntil(lambda: [column.name for column in page.columns()] == ["title", "amount"])
    qtbot.keyClick(page.search, Qt.Key.Key_V, _SHIFT)
    type_text(QApplication.focusWidget(), "y tuong")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert page.query().stage == "idea"


@pytest.mark.usefixtures("many")
def test_ctrl_k_right_after_the_first_opening_finds_the_search_before_the_rows_are_there(
    open_program: OpenProgram, qtbot: QtBot
) -> None:
    program = open_program()
    qtbot.waitUntil(lambda: "Stanley" in program.window.windowTitle())
    for key, modifiers in ((Qt.Key.Key_F3, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_K, _CTRL)):
        qtbot.keyClick(QApplication.focusWidget(), key, modifiers)
    page = program.window.findChild(BookPage)
    type_text(QApplication.focusWidget(), "so 34")
    qtbot.waitUntil(lambda: 0 < page.model.rowCount() < 350)
    assert page.search.hasFocus()
    assert page.search.value() == "so 34"
