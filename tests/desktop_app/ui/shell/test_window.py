"""The window: pages at their first visit, by key and by rail, and the one status line."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.shell.rail import RailButton
from desktop_app.ui.shell.window import PAGES, Window


@pytest.fixture
def built() -> list[str]:
    """The names of the pages that were built."""
    return []


@pytest.fixture
def window(qtbot: QtBot, built: list[str]) -> Window:
    """A window with three pages, each a field to type in."""

    def make(page: str, parent: QWidget) -> QWidget:
        built.append(page)
        return QLineEdit(parent)

    made = Window("CĐCS Nhà máy A")
    qtbot.addWidget(made)
    for page in PAGES:
        made.add_page(page, lambda parent, page=page: make(page, parent))
    made.show_page("entry")
    made.show()
    qtbot.waitExposed(made)
    return made


def _of_pages(window: Window) -> list[RailButton]:
    """The rail's lines but its foot, which comes a moment after the first picture."""
    return window.findChildren(RailButton)[: len(PAGES)]


def test_a_page_is_built_at_its_first_visit_and_only_then(window: Window, built: list[str]) -> None:
    assert built == ["entry"]
    window.show_page("book")
    window.show_page("entry")
    window.show_page("book")
    assert built == ["entry", "book"]


@pytest.mark.parametrize(("key", "page"), [(Qt.Key.Key_F3, "book"), (Qt.Key.Key_F4, "exchange")])
def test_a_key_opens_a_page_and_the_focus_is_in_it(window: Window, qtbot: QtBot, key: Qt.Key, page: str) -> None:
    with qtbot.waitSignal(window.page_shown):
        qtbot.keyClick(window, key)
    assert window.page() == page
    qtbot.waitUntil(lambda: isinstance(window.focusWidget(), QLineEdit))


def test_the_rail_opens_a_page_and_marks_it(window: Window, qtbot: QtBot) -> None:
    buttons = _of_pages(window)
    qtbot.mouseClick(buttons[1], Qt.MouseButton.LeftButton)
    assert window.page() == "book"
    assert [button.isChecked() for button in buttons] == [False, True, False, False, False]


def test_the_rail_counts_what_waits_and_says_so_to_a_screen_reader(window: Window) -> None:
    window.show_counts(15, 0, 12, 3)
    names = [button.accessibleName() for button in _of_pages(window)]
    assert names == ["Enter, F2", "Book, F3", "Send (12), F4", "Workers, F5", "Lists, F6"]


def test_ctrl_k_asks_for_the_search_from_anywhere(window: Window, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.search_requested):
        qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)


def test_the_unit_stands_in_header_and_title(window: Window) -> None:
    window.set_unit_name("CĐCS Nhà máy B")
    assert window.windowTitle() == "Initiative Book · CĐCS Nhà máy B"


def test_a_face_stands_instead_of_every_page_until_it_is_taken_away(window: Window, qtbot: QtBot) -> None:
    face = QWidget()
    window.show_face(face)
    qtbot.keyClick(window, Qt.Key.Key_F3)
    assert window.page() == ""
    window.hide_face()
    assert window.page() == "entry"


def test_closing_tells_and_asks_nothing(window: Window, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.closed):
        assert window.close()
