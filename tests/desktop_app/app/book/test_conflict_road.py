"""A conflict in the window, against a real hub: seen, chosen part by part, sent, asserted in the hub's own database."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.config import Config
from desktop_app.store.opening.open_book import open_book
from desktop_app.ui.book.views import BookViews
from desktop_app.ui.exchange.page import ExchangePage
from tests.desktop_app.app.book.book_hands import CTRL
from tests.desktop_app.app.conftest import OpenProgram
from tests.end_to_end.old_copies import OURS, THEIRS, a_contested_book
from tests.end_to_end.workplaces import hub_rows
from tests.real_hub import RealHub

_TIMEOUT = 30_000


def test_what_a_person_chose_by_key_is_what_the_hub_has_then(
    open_program: OpenProgram, qtbot: QtBot, config: Config, tmp_path: Path
) -> None:
    with RealHub(tmp_path) as hub:
        book, _ = a_contested_book(config, hub)
        book.close()
        program = open_program()
        line = program.window.status_line
        qtbot.waitUntil(lambda: "need mending: 1" in line.words())
        program.window.show_page("book")
        views = program.window.findChild(BookViews)
        qtbot.waitUntil(lambda: views.page.preview.remedy.words() != "")
        views.page.table.setFocus()
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_M, CTRL)
        qtbot.waitUntil(lambda: views.view() is views.conflict)
        assert "[differs: bằng khí nén]" in views.conflict.words()
        assert "[differs: có chốt]" in views.conflict.words()
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_S, CTRL)
        qtbot.waitUntil(lambda: "waiting: 1" in line.words())
        program.window.show_page("exchange")
        page = program.window.findChild(ExchangePage)
        qtbot.keyClick(page, Qt.Key.Key_G, CTRL)
        qtbot.waitUntil(lambda: "received upstream: 1" in line.words(), timeout=_TIMEOUT)
        program.close()
        held = hub_rows(hub.database_path, "SELECT revision FROM initiatives")
    assert held == [(3,)]
    book = open_book(config)
    (row,) = book.listing.page().rows
    titles = [one.initiative.title for one in book.initiatives.history(row.id)]
    book.close()
    assert titles[-2:] == [OURS, THEIRS]
