"""The whole road of similar initiatives: typed in the window, found in the book, told apart for good."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.app.program import Program
from desktop_app.config import Config
from desktop_app.operations.register import register
from desktop_app.store.opening.open_book import open_book
from desktop_app.ui.entry.similar.reading_panel import ReadingPanel
from tests.desktop_app.app.pages import entry_page
from tests.desktop_app.store.shelf import a_form
from tests.desktop_app.ui.hands import type_text

TITLE = "Đồ gá kẹp nhanh giữ khuôn chóa đèn"


@pytest.fixture
def a_known_record(a_new_book: None, config: Config) -> str:
    """The id of a record that is in the book already."""
    book = open_book(config)
    record = register(book, a_form(title=TITLE))
    book.close()
    return record.id


def test_a_similar_record_is_found_read_and_told_apart_for_good(
    open_program: Callable[[], Program], a_known_record: str, config: Config, qtbot: QtBot
) -> None:
    page = entry_page(open_program(), qtbot)
    page.form.head.title.setFocus()
    type_text(page.form.head.title, "do ga kep nhanh giu khuon")
    qtbot.waitUntil(lambda: not page.card.similar.isHidden())
    assert TITLE in page.card.similar.words()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    panel = page.findChild(ReadingPanel)
    assert TITLE in panel.words()
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_B, both)
    assert page.card.similar.lines == []
    with qtbot.waitSignal(page.similar.wanted):
        type_text(page.form.head.title, " choa")
    own_id = page.record_id()
    qtbot.waitUntil(page.similar.is_answered)
    assert page.card.similar.lines == []
    book = open_book(config)
    assert [one.initiative.id for one in book.similar.alike(a_form(title=TITLE), own_id)] == []
    assert [one.initiative.id for one in book.similar.alike(a_form(title=TITLE), "another")] == [a_known_record]
    book.close()
    (take_back,) = page.card.similar.tab_stops()
    take_back.setFocus()
    qtbot.keyClick(take_back, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(page.card.similar.lines) == 1)
    assert page.card.similar.lines[0].accessibleName() == TITLE
