"""Send in the window, against a real hub: through visible widgets, asserted in the hub's own database."""

import sqlite3
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from desktop_app.config import Config
from desktop_app.domain.exchange_rhythm import ExchangeRhythm
from desktop_app.operations.sticks import find_sticks as sticks
from desktop_app.operations.sticks.drives.drive import Drive
from desktop_app.store.opening.open_book import open_book
from desktop_app.ui.exchange.page import ExchangePage
from tests.desktop_app.app.conftest import OpenProgram
from tests.desktop_app.app.joined_books import make_joined_book
from tests.desktop_app.ui.hands import focus
from tests.real_hub import a_real_hub

_TIMEOUT = 30_000
_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def test_one_key_sends_everything_and_the_window_says_so(
    open_program: OpenProgram, qtbot: QtBot, config: Config, tmp_path: Path
) -> None:
    with a_real_hub(tmp_path) as hub:
        make_joined_book(config, hub, 3, by_itself=False)
        program = open_program()
        qtbot.waitUntil(lambda: "waiting: 3" in program.window.status_line.words())
        qtbot.keyClick(program.window, Qt.Key.Key_F4)
        page = program.window.findChild(ExchangePage)
        qtbot.waitUntil(lambda: "3 waiting to be sent" in page.headline.words() and page.acts.send.hasFocus())
        qtbot.keyClick(focus(), Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(lambda: "received upstream: 3" in program.window.status_line.words(), timeout=_TIMEOUT)
        assert page.under_way.words().startswith("Sent 3; upstream confirmed 3")
        assert "The upstream union answered" in program.window.status_line.words()
        qtbot.waitUntil(lambda: page.diary.model.rowCount() == 1)
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
    page.acts.send.click()
    qtbot.waitUntil(page.trouble.isVisible, timeout=_TIMEOUT)
    assert "has not answered yet" in program.window.status_line.words()
    assert page.acts.send.isEnabled()
    qtbot.waitUntil(lambda: "waiting: 2" in program.window.status_line.words())


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
        page.acts.pack.click()
        qtbot.waitUntil(lambda: "Copied 2" in page.under_way.words(), timeout=_TIMEOUT)
        qtbot.waitUntil(lambda: "waiting: 2" in program.window.status_line.words())
        hub.run("import", str(stick))
        page.acts.unpack.click()
        qtbot.waitUntil(lambda: "received upstream: 2" in program.window.status_line.words(), timeout=_TIMEOUT)
    assert page.under_way.words().startswith("Read: upstream confirmed 2")


def test_a_stick_that_is_plugged_in_is_found_and_brings_the_receipts_back(
    open_program: OpenProgram, qtbot: QtBot, config: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "USB của tôi"
    stick.mkdir()
    monkeypatch.setattr(sticks, "drives", lambda: [Drive(stick, "KINGSTON", is_read_only=False)])
    with a_real_hub(tmp_path) as hub:
        make_joined_book(config, hub, 2, by_itself=False)
        program = open_program()
        program.window.show_page("exchange")
        page = program.window.findChild(ExchangePage)
        qtbot.waitUntil(lambda: page.acts.sticks.words().startswith("KINGSTON · "), timeout=_TIMEOUT)
        qtbot.waitUntil(lambda: "2 waiting to be sent" in page.headline.words() and page.acts.send.hasFocus())
        qtbot.keyClick(focus(), Qt.Key.Key_U, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(lambda: "Copied 2" in page.under_way.words(), timeout=_TIMEOUT)
        hub.run("import", str(stick))
        qtbot.waitUntil(lambda: "answers to read" in page.acts.sticks.words(), timeout=_TIMEOUT)
        qtbot.keyClick(focus(), Qt.Key.Key_U, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
        qtbot.waitUntil(lambda: "received upstream: 2" in program.window.status_line.words(), timeout=_TIMEOUT)


def test_a_line_of_the_diary_opens_its_receipt_verified_again_and_as_a_pdf(
    open_program: OpenProgram, qtbot: QtBot, config: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pdf, sheet = tmp_path / "biên nhận.pdf", tmp_path / "danh sách.csv"
    saved = iter((str(pdf), str(sheet)))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (next(saved), ""))
    with a_real_hub(tmp_path) as hub:
        make_joined_book(config, hub, 3, by_itself=False)
        program = open_program()
        program.window.show_page("exchange")
        page = program.window.findChild(ExchangePage)
        qtbot.waitUntil(lambda: "3 waiting to be sent" in page.headline.words() and page.acts.send.hasFocus())
        qtbot.keyClick(focus(), Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(lambda: page.diary.model.rowCount() == 1, timeout=_TIMEOUT)
    page.diary.table.setFocus()
    qtbot.keyClick(focus(), Qt.Key.Key_Down)
    qtbot.keyClick(focus(), Qt.Key.Key_Return)
    receipt = page.side.receipt
    qtbot.waitUntil(lambda: "signed by the upstream union" in receipt.words())  # that of joining
    receipt.next.click()
    qtbot.waitUntil(lambda: "Verified again: 3 records match" in receipt.words())
    receipt.pdf.click()
    qtbot.waitUntil(lambda: "Saved:" in receipt.words(), timeout=_TIMEOUT)
    assert pdf.read_bytes().startswith(b"%PDF")
    qtbot.keyClick(focus(), Qt.Key.Key_T, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: "3 records, all whole; 3 revisions proven" in page.proof.words(), timeout=_TIMEOUT)
    qtbot.keyClick(focus(), Qt.Key.Key_D, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: "3 revisions, 3 of them proven" in page.proof.words(), timeout=_TIMEOUT)
    assert len(sheet.read_text(encoding="utf-8-sig").splitlines()) == 4


def test_a_key_pauses_and_the_same_key_goes_on(
    open_program: OpenProgram, qtbot: QtBot, config: Config, tmp_path: Path
) -> None:
    with a_real_hub(tmp_path) as hub:
        make_joined_book(config, hub, 2, by_itself=True)
        program = open_program()
        words = program.window.status_line.words
        program.window.show_page("exchange")
        page = program.window.findChild(ExchangePage)
        qtbot.waitUntil(page.acts.send.hasFocus)
        qtbot.keyClick(focus(), Qt.Key.Key_G, _CTRL | _SHIFT)
        qtbot.waitUntil(lambda: "paused" in words(), timeout=_TIMEOUT)
        assert "received upstream: 0" in words()
        qtbot.keyClick(focus(), Qt.Key.Key_G, _CTRL | _SHIFT)
        qtbot.waitUntil(lambda: "received upstream: 2" in words(), timeout=_TIMEOUT)


def test_a_diary_of_ten_thousand_lines_opens_with_its_newest_page_and_goes_on_as_it_is_scrolled(
    open_program: OpenProgram, qtbot: QtBot, config: Config, tmp_path: Path
) -> None:
    with a_real_hub(tmp_path) as hub:
        make_joined_book(config, hub, 0, by_itself=False)
    book = open_book(config)
    with book.write():
        book.database.execute_many(
            "INSERT INTO exchanges (started_at, ended_at, carrier, sent, received, attention, outcome, facts) "
            "VALUES ('2026-11-18T02:10:00Z', '2026-11-18T02:11:00Z', 'http', ?, 0, 0, 'done', x'7b7d')",
            [(number,) for number in range(1, 10_001)],
        )
    book.close()
    program = open_program()
    program.window.show_page("exchange")
    page = program.window.findChild(ExchangePage)
    qtbot.waitUntil(lambda: page.diary.model.rowCount() == 100)
    page.diary.table.setFocus()
    for pages in range(2, 5):
        qtbot.keyClick(focus(), Qt.Key.Key_End, _CTRL)
        qtbot.waitUntil(lambda pages=pages: page.diary.model.rowCount() == 100 * pages)
    last = page.diary.model.index(399, 2).data()
    assert last.replace(",", "") == "sent 9601"


def test_the_rhythm_that_is_set_on_the_page_is_obeyed_at_once_and_kept(
    open_program: OpenProgram, qtbot: QtBot, config: Config, tmp_path: Path
) -> None:
    with a_real_hub(tmp_path) as hub:
        make_joined_book(config, hub, 2, by_itself=False)
        program = open_program()
        program.window.show_page("exchange")
        page = program.window.findChild(ExchangePage)
        qtbot.waitUntil(lambda: "switched off" in page.next.words() and page.acts.send.hasFocus())
        qtbot.keyClick(focus(), Qt.Key.Key_C, Qt.KeyboardModifier.AltModifier)
        qtbot.keyClick(focus(), Qt.Key.Key_Space)
        qtbot.waitUntil(lambda: "received upstream: 2" in program.window.status_line.words(), timeout=_TIMEOUT)
        qtbot.waitUntil(lambda: "every 15 minutes" in page.next.words())
        program.close()
    book = open_book(config)
    assert book.exchange_rhythms.current() == ExchangeRhythm(by_itself=True, minutes=15)
    book.close()
