"""A proxy that asks for a password, in the window: told, answered where it is asked, and the sending goes through."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from desktop_app.config import Config
from desktop_app.operations.exchange.line_settings import choose_proxy
from desktop_app.store.opening.open_book import open_book
from desktop_app.ui.exchange.page import ExchangePage
from tests.desktop_app.app.conftest import OpenProgram
from tests.desktop_app.app.joined_books import make_joined_book
from tests.desktop_app.ui.hands import type_text
from tests.real_hub import a_real_hub
from tests.sync.carriers.http.authority import Authority
from tests.sync.carriers.http.forward_proxy import a_forward_proxy

_TIMEOUT = 30_000


def test_a_proxy_that_asks_for_a_password_is_answered_on_the_page_and_the_sending_goes_through(
    open_program: OpenProgram, qtbot: QtBot, config: Config, tmp_path: Path
) -> None:
    with a_real_hub(tmp_path) as hub, a_forward_proxy("an:rất kín") as proxy:
        make_joined_book(config, hub, 2, by_itself=False)
        book = open_book(config)
        choose_proxy(book, proxy.address)
        book.close()
        program = open_program()
        qtbot.waitUntil(lambda: "waiting: 2" in program.window.status_line.words())
        program.window.show_page("exchange")
        page = program.window.findChild(ExchangePage)
        qtbot.waitUntil(lambda: "2 waiting to be sent" in page.headline.words())
        page.acts.send.click()
        qtbot.waitUntil(page.line.panel.isVisible, timeout=_TIMEOUT)
        assert "asks for a name and password" in page.trouble.words()
        qtbot.waitUntil(lambda: page.line.panel.road.value() == "address")
        qtbot.waitUntil(page.line.panel.user.hasFocus)
        type_text(page.line.panel.user, "an")
        qtbot.keyClick(page.line.panel.user, Qt.Key.Key_Return)
        type_text(page.line.panel.password, "rất kín")
        qtbot.keyClick(page.line.panel.password, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: page.line.told.words() == "Kept; the next sending goes this way.")
        qtbot.keyClick(page, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(lambda: "received upstream: 2" in program.window.status_line.words(), timeout=_TIMEOUT)
        assert not page.line.panel.isVisible()


def test_what_the_book_does_not_take_is_said_beside_it_and_a_certificate_is_kept(
    open_program: OpenProgram, qtbot: QtBot, config: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with a_real_hub(tmp_path) as hub:
        make_joined_book(config, hub, 1, by_itself=False)
    program = open_program()
    qtbot.waitUntil(lambda: "waiting: 1" in program.window.status_line.words())
    program.window.show_page("exchange")
    page = program.window.findChild(ExchangePage)
    qtbot.waitUntil(lambda: "1 waiting to be sent" in page.headline.words())
    page.line.button.click()
    panel = page.line.panel
    panel.road.pick(2)
    type_text(panel.address, "không phải địa chỉ")
    qtbot.keyClick(panel.keep_button, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "10.0.0.1:3128" in panel.fields[0].problem())
    bad, good = tmp_path / "ảnh.cer", tmp_path / "mạng.cer"
    bad.write_bytes(b"\xff\xd8JFIF")
    good.write_bytes(Authority(tmp_path).der)
    for file, said in ((bad, "is no certificate"), (good, "Hộp kiểm soát mạng")):
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, file=file: (str(file), ""))
        panel.add_button.click()
        qtbot.waitUntil(lambda said=said: said in panel.certificates.words())  # type: ignore[misc]
    panel.remove_button.click()
    qtbot.waitUntil(lambda: not panel.remove_button.isVisible())
