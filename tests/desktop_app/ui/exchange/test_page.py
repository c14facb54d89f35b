"""The exchange page: its states, its buttons, its progress, its diary."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from desktop_app.operations.exchange import ExchangeResult
from desktop_app.operations.status import Status
from desktop_app.ui.exchange.page import ExchangePage
from sync.workplace.round import Step, StepKind
from tests.desktop_app.ui.scenes.every_scene import a_window
from tests.desktop_app.ui.shown_values import HUB, diary, no_network


def _status(waiting: int, attention: int) -> Status:
    return Status(100 + waiting + attention, 100, waiting, attention, 0, None, HUB)


@pytest.fixture
def page(qtbot: QtBot) -> ExchangePage:
    """The page in its window, with a hub."""
    window = a_window("en", "exchange")
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    made = window.findChild(ExchangePage)
    made.show_status(_status(12, 3))
    return made


_CONFIRMED = "the upstream union has confirmed 100 so far"
_MENDING = "3 need mending; once mended they go again"


@pytest.mark.parametrize(
    ("waiting", "attention", "said"),
    [
        (0, 0, f"0 nothing to send; {_CONFIRMED}"),
        (12, 0, f"12 waiting to be sent; {_CONFIRMED}"),
        (12, 3, f"12 waiting to be sent; {_CONFIRMED} · {_MENDING}"),
    ],
)
def test_the_headline_is_the_honest_state(page: ExchangePage, waiting: int, attention: int, said: str) -> None:
    page.show_status(_status(waiting, attention))
    assert page.headline.words() == said


def test_the_one_button_sends_by_key_and_by_enter(page: ExchangePage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.send_requested):
        qtbot.keyClick(page, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(page.send_requested):
        qtbot.keyClick(page.send_button, Qt.Key.Key_Return)


def test_while_one_exchange_is_under_way_no_second_can_be_started(page: ExchangePage, qtbot: QtBot) -> None:
    page.show_started()
    assert not page.send_button.isEnabled()
    assert not page.pack_button.isEnabled()
    with qtbot.assertNotEmitted(page.send_requested):
        qtbot.keyClick(page, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    page.show_stopped(no_network("en"))
    assert page.send_button.isEnabled()


def test_progress_counts_what_is_confirmed(page: ExchangePage) -> None:
    page.show_started()
    page.show_step(Step(StepKind.STARTED, waiting=1200))
    page.show_step(Step(StepKind.CARRIED, records=500, waiting=1200))
    assert (page.bar.value(), page.bar.maximum()) == (0, 1200)
    page.show_step(Step(StepKind.SETTLED, received=500, waiting=700))
    assert page.bar.value() == 500
    assert page.result.words() == "500 of 1,200 confirmed"
    page.show_sent(ExchangeResult(1200, 1199, 1, 0, ()))
    assert page.bar.isHidden()
    assert page.result.words() == "Sent 1,200; upstream confirmed 1,199; 1 need mending; 0 still waiting."


def test_what_stopped_it_stays_on_the_page_until_the_next_one(page: ExchangePage) -> None:
    page.show_started()
    page.show_stopped(no_network("en"))
    assert no_network("en").what in page.trouble.words()
    assert page.trouble.isVisible()
    page.show_started()
    assert not page.trouble.isVisible()


def test_a_stick_is_chosen_before_anything_is_written(
    page: ExchangePage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    with qtbot.assertNotEmitted(page.pack_requested):
        page.pack_button.click()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "/media/usb của tôi")
    with qtbot.waitSignal(page.pack_requested) as packed:
        page.pack_button.click()
    with qtbot.waitSignal(page.unpack_requested) as unpacked:
        page.unpack_button.click()
    assert packed.args == unpacked.args == ["/media/usb của tôi"]


def test_copying_to_a_stick_does_not_claim_that_anything_was_received(page: ExchangePage) -> None:
    page.show_packed(ExchangeResult(500, 0, 0, 500, ()))
    assert "Copied 500" in page.result.words()
    assert "receipts" in page.result.words()


def test_a_book_without_a_hub_says_how_to_join_one(
    page: ExchangePage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.show_status(Status(12, 0, 12, 0, 0, None, None))
    face = page.face()
    assert "invitation" in face.words()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("/tmp/thư mời.skinvite", ""))  # noqa: S108
    with qtbot.waitSignal(page.join_requested) as signal:
        face.button.click()
    assert signal.args == ["/tmp/thư mời.skinvite"]  # noqa: S108


def test_the_leaderboard_s_address_can_be_copied(page: ExchangePage) -> None:
    page.leaderboard.findChild(type(page.send_button)).click()
    assert QGuiApplication.clipboard().text() == page.leaderboard.address() == "http://127.0.0.1:8741/"


def test_the_diary_says_what_was_done_and_why_it_was_not(page: ExchangePage) -> None:
    page.show_diary(diary())
    lines = [page.diary.index(row, 2).data() for row in range(page.diary.rowCount())]
    assert lines == [
        "sent 120 · received upstream: 117 · 3 need mending",
        no_network("en").what,
        "copied 500",
        "received upstream: 500",
        "nothing new",
    ]
    assert page.diary.index(0, 0).data().startswith("18/11")
    assert [page.diary.index(row, 1).data() for row in (0, 2)] == ["network", "USB"]


def test_a_wrong_clock_and_documents_that_failed_are_told(page: ExchangePage) -> None:
    page.show_sent(ExchangeResult(1, 1, 0, 0, ("document_damaged",)))
    page.show_failed_documents(("A file was damaged on the way.",))
    page.show_clock_wrong(-75)
    assert "A file was damaged on the way." in page.result.words()
    assert "75 minutes" in page.result.words()


def test_what_needs_mending_is_one_key_away(page: ExchangePage, qtbot: QtBot) -> None:
    button = page.headline.findChild(type(page.send_button))
    with qtbot.waitSignal(page.attention_requested):
        qtbot.keyClick(button, Qt.Key.Key_Return)
