"""The settings beside the page hold at once; what is proved of the whole book is said in one line."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from desktop_app.domain.exchange_rhythm import ExchangeRhythm
from desktop_app.operations.check_book import CheckResult, Flaw
from desktop_app.operations.receipts.export_receipts import ReceiptExport
from desktop_app.ui.exchange.page import ExchangePage
from tests.desktop_app.ui.hands import focus, type_text

_ALT = Qt.KeyboardModifier.AltModifier


def test_a_key_opens_the_settings_and_what_is_typed_holds_at_enter(page: ExchangePage, qtbot: QtBot) -> None:
    qtbot.keyClick(focus(), Qt.Key.Key_C, _ALT)
    settings = page.side.settings
    assert focus() is settings.by_itself
    settings.minutes.setFocus()
    settings.minutes.selectAll()
    with qtbot.assertNotEmitted(settings.rhythm_chosen):
        type_text(settings.minutes, "30")
    with qtbot.waitSignal(settings.rhythm_chosen) as chosen:
        qtbot.keyClick(settings.minutes, Qt.Key.Key_Return)
    assert chosen.args == [ExchangeRhythm(by_itself=True, minutes=30)]
    with qtbot.waitSignal(settings.rhythm_chosen) as chosen:
        qtbot.keyClick(settings.by_itself, Qt.Key.Key_Space)
    assert chosen.args == [ExchangeRhythm(by_itself=False, minutes=30)]
    qtbot.keyClick(focus(), Qt.Key.Key_Escape)
    assert focus() is page.acts.send


@pytest.mark.parametrize("typed", ["0", "241", "-5", "1,5", "mười", "", "9" * 30, "²"])
def test_minutes_that_cannot_be_are_told_and_change_nothing(page: ExchangePage, qtbot: QtBot, typed: str) -> None:
    page.side.open(page.side.settings)
    settings = page.side.settings
    settings.minutes.setFocus()
    settings.minutes.set_value(typed)
    with qtbot.assertNotEmitted(settings.rhythm_chosen):
        qtbot.keyClick(settings.minutes, Qt.Key.Key_Return)
    assert "from 1 to 240" in settings.problem()


def test_the_check_says_in_one_line_what_is_proven(page: ExchangePage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.proof.check_requested):
        qtbot.keyClick(focus(), Qt.Key.Key_T, _ALT)
    page.proof.show_checking()
    page.proof.show_checking(1500)
    assert "1,500 so far" in page.proof.busy.words.words()
    assert not page.proof.check.isEnabled()
    page.proof.show_checked(CheckResult(4310, 4522, 4310, ()))
    assert page.proof.words() == "Checked: 4,310 records, all whole; 4,310 revisions proven by receipts."
    page.proof.show_checked(CheckResult(4310, 4522, 4309, (Flaw("received_without_proof", "id"),)))
    assert "1 places do not fit" in page.proof.words()


def test_whoever_pressed_check_can_stop_it_and_stands_on_it_again(page: ExchangePage, qtbot: QtBot) -> None:
    page.proof.check.setFocus()
    page.proof.show_checking()
    with qtbot.waitSignal(page.proof.stop_requested):
        qtbot.keyClick(focus(), Qt.Key.Key_Return)
    page.proof.show_stopped()
    assert focus() is page.proof.check


def test_the_list_of_receipts_is_saved_where_it_is_wanted(
    page: ExchangePage,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    with qtbot.assertNotEmitted(page.proof.export_requested):
        qtbot.keyClick(focus(), Qt.Key.Key_D, _ALT)
    path = tmp_path / "biên nhận.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    with qtbot.waitSignal(page.proof.export_requested) as asked:
        qtbot.keyClick(focus(), Qt.Key.Key_D, _ALT)
    assert asked.args == [path]
    page.proof.show_exporting(500)
    page.proof.show_exported(ReceiptExport(4522, 4310, ()), path)
    assert page.proof.words() == "Saved biên nhận.xlsx: 4,522 revisions, 4,310 of them proven."
