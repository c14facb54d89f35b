"""The sheet on F1: all keys of the table, the open page's first, and the focus given back where it was."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.foundation.shortcuts import KEYS, PLACES, act_words, place_words, spelled
from desktop_app.ui.shell.rail import RailButton
from desktop_app.ui.shell.shortcut_sheet import ShortcutSheet, lines_of, order_of_places
from desktop_app.ui.shell.window import PAGES, Window


class _TwoFields(QWidget):
    """A page with two fields, so that one can see which of them gets the focus back."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.fields = [QLineEdit("abc", self) for _ in range(2)]
        lines = QVBoxLayout(self)
        for field in self.fields:
            lines.addWidget(field)
        self.setFocusProxy(self.fields[0])


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    """A window with its pages, the book open."""
    made = Window("CĐCS Nhà máy A")
    qtbot.addWidget(made)
    for page in PAGES:
        made.add_page(page, _TwoFields)
    made.show_page("book")
    made.show()
    qtbot.waitExposed(made)
    return made


def _sheets(window: Window) -> list[ShortcutSheet]:
    return [sheet for sheet in window.findChildren(ShortcutSheet) if sheet.isVisible()]


def _press(qtbot: QtBot, key: Qt.Key) -> None:
    qtbot.keyClick(QApplication.focusWidget(), key)


def _second_field(window: Window) -> QLineEdit:
    """The second field of the page in sight, a place in it chosen, with the focus."""
    page = next(page for page in window.findChildren(_TwoFields) if page.isVisible())
    page.fields[1].setFocus()
    page.fields[1].setCursorPosition(1)
    return page.fields[1]


@pytest.mark.parametrize("away", [Qt.Key.Key_F1, Qt.Key.Key_Escape])
def test_the_same_key_or_esc_puts_it_away_and_the_focus_is_where_it_was(
    window: Window, qtbot: QtBot, away: Qt.Key
) -> None:
    field = _second_field(window)
    _press(qtbot, Qt.Key.Key_F1)
    assert len(_sheets(window)) == 1
    assert not field.isVisible()
    assert window.page() == "book"
    _press(qtbot, away)
    assert _sheets(window) == []
    assert QApplication.focusWidget() is field
    assert (field.cursorPosition(), field.hasSelectedText()) == (1, False)


def test_pressed_on_the_rail_it_gives_the_focus_back_to_the_rail(window: Window, qtbot: QtBot) -> None:
    rail = window.findChildren(RailButton)[1]
    rail.setFocus()
    for _ in range(2):
        _press(qtbot, Qt.Key.Key_F1)
    assert QApplication.focusWidget() is rail


def test_the_foot_of_the_rail_opens_it_by_hand(window: Window, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: len(window.findChildren(RailButton)) == len(PAGES) + 1)
    foot = window.findChildren(RailButton)[-1]
    assert foot.accessibleName() == "Keys, F1"
    qtbot.mouseClick(foot, Qt.MouseButton.LeftButton)
    assert len(_sheets(window)) == 1


def test_another_page_s_key_puts_it_away_and_opens_that_page(window: Window, qtbot: QtBot) -> None:
    _press(qtbot, Qt.Key.Key_F1)
    _press(qtbot, Qt.Key.Key_F2)
    assert (window.page(), _sheets(window)) == ("entry", [])
    _press(qtbot, Qt.Key.Key_F1)
    _press(qtbot, Qt.Key.Key_F2)
    assert (window.page(), _sheets(window)) == ("entry", [])


def test_over_a_face_it_comes_and_goes_and_a_new_face_puts_it_away(window: Window, qtbot: QtBot) -> None:
    first, second = QLineEdit(), QLineEdit()
    window.show_face(first)
    _press(qtbot, Qt.Key.Key_F1)
    _press(qtbot, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is first
    _press(qtbot, Qt.Key.Key_F1)
    window.show_face(second)
    assert (_sheets(window), QApplication.focusWidget()) == ([], second)
    _press(qtbot, Qt.Key.Key_F1)
    window.hide_face()
    assert (_sheets(window), window.page()) == ([], "entry")


def test_it_prints_every_key_and_every_act_of_the_table(window: Window) -> None:
    window.show_keys()
    (sheet,) = _sheets(window)
    shown = {label.text() for label in sheet.findChildren(QLabel)}
    ends = {key for cap in shown for key in cap.split(" … ")}
    between = {f"Alt+{number}" for number in (2, 3, 4)}
    assert {act_words(name) for name in KEYS} <= shown
    assert {spelled(key) for known in KEYS.values() for key in known.keys} - between <= ends


def test_the_open_page_s_keys_come_first_then_what_holds_everywhere() -> None:
    assert order_of_places("book")[:3] == ("book", "everywhere", "fields")
    assert order_of_places("")[:2] == ("everywhere", "fields")
    assert sorted(order_of_places("book")) == sorted(PLACES)


def test_keys_in_a_row_that_do_the_same_share_one_line() -> None:
    (line,) = [line for line in lines_of("entry") if line.words == act_words("pick_1")]
    assert line.keys == ("Alt+1 … Alt+5",)


def _sheet_in(host: QWidget, qtbot: QtBot, width: int, height: int) -> ShortcutSheet:
    qtbot.addWidget(host)
    host.resize(width, height)
    sheet = ShortcutSheet("entry", host)
    sheet.resize(width, height)
    host.show()
    qtbot.waitExposed(host)
    return sheet


def test_it_scrolls_by_keys_where_it_has_not_the_room(qtbot: QtBot) -> None:
    host = QWidget()
    sheet = _sheet_in(host, qtbot, 420, 240)
    area = sheet.entrance()
    assert isinstance(area, QScrollArea)
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
    qtbot.keyClick(area, Qt.Key.Key_PageDown)
    assert area.verticalScrollBar().value() > 0


@pytest.mark.parametrize(("width", "columns"), [(420, 1), (760, 2), (1150, 3)])
def test_it_has_as_many_columns_as_there_is_room_for(qtbot: QtBot, width: int, columns: int) -> None:
    host = QWidget()
    sheet = _sheet_in(host, qtbot, width, 600)
    headings = [label for label in sheet.findChildren(QLabel) if label.text() in map(place_words, PLACES)]
    assert len({label.mapTo(sheet, label.rect().topLeft()).x() for label in headings}) == columns
