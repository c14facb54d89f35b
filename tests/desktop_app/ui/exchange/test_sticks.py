"""The sticks that are plugged in: chosen by themselves, told with their room and what they bring, and never forced."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from desktop_app.ui.exchange.page import ExchangePage
from tests.desktop_app.ui.hands import focus
from tests.desktop_app.ui.scenes.exchange import STICKS

_CTRL = Qt.KeyboardModifier.ControlModifier


def test_a_stick_is_told_with_its_room_and_what_it_brings_back(page: ExchangePage) -> None:
    assert not page.acts.sticks.isVisible()
    page.acts.show_sticks(STICKS)
    assert page.acts.sticks.words() == "KINGSTON · 12.3 GB free · 3 answers to read"
    page.acts.sticks.choice.set_value(str(STICKS[1].folder))
    assert page.acts.sticks.words() == "USB cũ · can only be read"


def test_its_key_writes_to_the_stick_that_was_found_and_asks_nothing(
    page: ExchangePage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "/elsewhere")
    page.acts.show_sticks(STICKS)
    with qtbot.waitSignal(page.acts.pack_requested) as packed:
        qtbot.keyClick(focus(), Qt.Key.Key_U, _CTRL)
    assert packed.args == [str(STICKS[0].folder)]
    page.acts.sticks.choice.set_value("")
    with qtbot.waitSignal(page.acts.pack_requested) as packed:
        qtbot.keyClick(focus(), Qt.Key.Key_U, _CTRL)
    assert packed.args == ["/elsewhere"]


def test_what_a_person_chose_stays_while_that_stick_does_and_one_that_has_just_come_is_chosen(
    page: ExchangePage,
) -> None:
    first, second = STICKS
    page.acts.show_sticks(STICKS)
    page.acts.sticks.choice.set_value(str(second.folder))
    page.acts.show_sticks((replace(first, answers=4), second))
    assert page.acts.sticks.folder() == second.folder
    page.acts.show_sticks((first,))
    assert page.acts.sticks.folder() == first.folder
    page.acts.show_sticks((first, second))
    assert page.acts.sticks.folder() == second.folder


def test_a_stick_that_is_pulled_out_leaves_the_focus_in_sight(page: ExchangePage) -> None:
    page.acts.show_sticks(STICKS)
    page.acts.sticks.choice.setFocus()
    page.acts.show_sticks(())
    assert page.acts.sticks.folder() is None
    assert focus().isVisible()
    assert page.isAncestorOf(focus())
