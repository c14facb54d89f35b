"""The first minute: no book yet."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from desktop_app.ui.first_page import FirstPage
from desktop_app.ui.widgets.buttons import Button
from tests.desktop_app.app.conftest import OpenProgram
from tests.real_hub import a_real_hub


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
