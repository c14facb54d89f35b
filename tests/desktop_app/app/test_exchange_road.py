"""Send in the window, against a real hub: through visible widgets, asserted in the hub's own database."""

import sqlite3
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from desktop_app.config import Config
from desktop_app.ui.exchange.page import ExchangePage
from tests.desktop_app.app.conftest import OpenProgram
from tests.desktop_app.app.joined_books import make_joined_book
from tests.real_hub import a_real_hub

_TIMEOUT = 30_000


def test_one_key_sends_everything_and_the_window_says_so(
    open_program: OpenProgram, qtbot: QtBot, config: Config, tmp_path: Path
) -> None:
    with a_real_hub(tmp_path) as hub:
        make_joined_book(config, hub, 3, by_itself=False)
        program = open_program()
        qtbot.waitUntil(lambda: "waiting: 3" in program.window.status_line.words())
        qtbot.keyClick(program.window, Qt.Key.Key_F4)
        page = program.window.findChild(ExchangePage)
        qtbot.waitUntil(lambda: "3 waiting to be sent" in page.headline.words())
        qtbot.keyClick(page, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(lambda: "received upstream: 3" in program.window.status_line.words(), timeout=_TIMEOUT)
        assert page.result.words().startswith("Sent 3; upstream confirmed 3")
        assert "The upstream union answered" in program.window.status_line.words()
        assert page.diary.rowCount() == 1
        assert page.leaderboard.address() == f"{hub.url}/"
        with sqlite3.connect(hub.database_path) as database:
            (count,) = database.execute("SELECT count(*) FROM initiatives").fetchone()
        database.close()
    assert count == 3


def test_a_hub_that_is_down_stops_the_exchange_in_words_and_typing_goes_on(
    open_program: OpenProgram, qtbot: QtBot, config: Config, tmp_path: Path
) -> None:
    with a_real_hub(tmp_path) as hub:
        make_joined_book(config, hub, 2, by_itself=False)
    program = open_program()
    qtbot.waitUntil(lambda: "waiting: 2" in program.window.status_line.words())
    program.window.show_page("exchange")
    page = program.window.findChild(ExchangePage)
    qtbot.waitUntil(lambda: "2 waiting to be sent" in page.headline.words())
    page.send_button.click()
    qtbot.waitUntil(page.trouble.isVisible, timeout=_TIMEOUT)
    assert "has not answered yet" in program.window.status_line.words()
    assert page.send_button.isEnabled()
    assert "waiting: 2" in program.window.status_line.words()


def test_a_stick_takes_everything_and_claims_nothing(
    open_program: OpenProgram, qtbot: QtBot, config: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "USB của tôi"
    stick.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(stick))
    with a_real_hub(tmp_path) as hub:
        make_joined_book(config, hub, 2, by_itself=False)
        program = open_program()
        program.window.show_page("exchange")
        page = program.window.findChild(ExchangePage)
        qtbot.waitUntil(lambda: "2 waiting to be sent" in page.headline.words())
        page.pack_button.click()
        qtbot.waitUntil(lambda: "Copied 2" in page.result.words(), timeout=_TIMEOUT)
        assert "waiting: 2" in program.window.status_line.words()
        hub.run("import", str(stick))
        page.unpack_button.click()
        qtbot.waitUntil(lambda: "received upstream: 2" in program.window.status_line.words(), timeout=_TIMEOUT)
    assert page.result.words().startswith("Read: upstream confirmed 2")
