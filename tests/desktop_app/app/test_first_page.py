"""The first minute: no book yet."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from desktop_app.config import Config
from desktop_app.operations.exchange.exchange import send_now
from desktop_app.operations.sticks.find_sticks import device_of
from desktop_app.store.opening.open_book import open_book
from desktop_app.ui.exchange.page import ExchangePage
from desktop_app.ui.first_page import FirstPage
from desktop_app.ui.widgets.buttons import Button
from tests.desktop_app.app.conftest import OpenProgram
from tests.desktop_app.app.joined_books import make_joined_book
from tests.real_hub import a_real_hub

_TIMEOUT = 30_000


def test_without_a_book_an_invitation_starts_one(
    open_program: OpenProgram, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with a_real_hub(tmp_path) as hub:
        invitation = hub.invite("HN-KCN-STANLEY")
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(invitation), ""))
        program = open_program()
        qtbot.waitUntil(lambda: program.window.findChild(FirstPage) is not None)
        page = program.window.findChild(FirstPage)
        assert "invitation" in page.words()
        page.findChild(Button).click()
        qtbot.waitUntil(lambda: "Stanley" in program.window.windowTitle())
        assert program.window.page() == "entry"


def test_a_pc_that_replaces_a_former_one_has_the_whole_book_once_the_hub_agrees(
    open_program: OpenProgram, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with a_real_hub(tmp_path) as hub:
        former = Config(tmp_path / "máy cũ", tmp_path / "keys of the former PC", "en")
        make_joined_book(former, hub, 3, by_itself=False)
        book = open_book(former)
        send_now(book)
        device = device_of(book)
        book.close()
        invitation = hub.invite("HN-KCN-STANLEY", name="second")
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(invitation), ""))
        program = open_program()
        qtbot.waitUntil(lambda: program.window.findChild(FirstPage) is not None)
        qtbot.keyClick(program.window.findChild(FirstPage).replace, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: "Stanley" in program.window.windowTitle())
        program.window.show_page("exchange")
        page = program.window.findChild(ExchangePage)
        qtbot.waitUntil(lambda: "has to approve it" in page.standing.words(), timeout=_TIMEOUT)
        page.acts.send.click()
        qtbot.waitUntil(page.acts.send.isEnabled, timeout=_TIMEOUT)
        listed = json.loads(hub.run("devices", "list", "--json"))["devices"]
        (heir,) = (one["id"] for one in listed if one["id"] != device)
        hub.run("devices", "approve", heir, "--takes-over", device)
        page.acts.send.click()
        qtbot.waitUntil(lambda: "received upstream: 3" in program.window.status_line.words(), timeout=_TIMEOUT)
        qtbot.waitUntil(lambda: not page.standing.isVisible())


def test_what_is_no_invitation_is_told_and_starts_nothing(
    open_program: OpenProgram, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = tmp_path / "ảnh.skinvite"
    wrong.write_bytes(b"not an invitation")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(wrong), ""))
    program = open_program()
    qtbot.waitUntil(lambda: program.window.findChild(FirstPage) is not None)
    first = program.window.findChild(FirstPage)
    first.findChild(Button).click()
    qtbot.waitUntil(lambda: program.window.findChild(FirstPage) is not first)
    assert "invitation" in program.window.findChild(FirstPage).words()
    assert not (tmp_path / "Sổ của tôi" / "book.sangkien").exists()
