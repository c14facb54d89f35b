"""The exchange page: its states, its buttons, its progress, and what it says of the next exchange."""

import re
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.operations.exchange.exchange import ExchangeResult
from desktop_app.operations.exchange.schedule import Plan, Why
from desktop_app.operations.status import Status
from desktop_app.ui.exchange.page import ExchangePage
from desktop_app.ui.foundation.grid import forget_font
from desktop_app.ui.shell.theme import Theme, ThemeMode
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.scrolled_column import ScrolledColumn
from sync.workplace.steps import Step, StepKind
from tests.desktop_app.ui.exchange.conftest import a_status
from tests.desktop_app.ui.hands import focus
from tests.desktop_app.ui.scenes.every_scene import SCENES
from tests.desktop_app.ui.shown_values import HUB, no_network
from tests.desktop_app.ui.walking import settle

_CTRL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier


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
    page.show_status(a_status(waiting, attention))
    assert page.headline.words() == said


def test_photos_that_follow_are_told_beside_the_records(page: ExchangePage) -> None:
    page.show_status(replace(a_status(0, 0), photos_waiting=7))
    assert page.headline.words() == f"0 no record waits; {_CONFIRMED}; 7 photos follow"
    page.show_status(replace(a_status(12, 0), photos_waiting=7))
    assert page.headline.words() == f"12 waiting to be sent; {_CONFIRMED}; 7 photos follow"


def test_photos_under_way_are_counted_after_the_records(page: ExchangePage) -> None:
    page.show_started()
    for kind, waiting in ((StepKind.PHOTO_CARRIED, 3), (StepKind.PHOTO_SETTLED, 2), (StepKind.PHOTO_SETTLED, 1)):
        page.under_way.show_step(Step(kind, "a", photos=1, photos_waiting=waiting))
    assert page.under_way.words() == "2 of 3 photos confirmed"
    assert (page.under_way.bar.value(), page.under_way.bar.maximum()) == (2, 3)


def test_what_became_of_the_photos_is_told_with_what_became_of_the_records(page: ExchangePage) -> None:
    page.under_way.show_sent(ExchangeResult(0, 0, 0, 0, (), photos_sent=2, photos_received=2, photos_waiting=5))
    assert page.under_way.words() == "Upstream has 2 photos more. 5 photos still waiting."
    page.under_way.show_sent(ExchangeResult(1, 1, 0, 0, (), photos_sent=2, photos_received=2, photos_waiting=5))
    assert page.under_way.words().endswith("0 still waiting. Upstream has 2 photos more. 5 photos still waiting.")
    page.under_way.show_packed(ExchangeResult(3, 0, 0, 3, (), photos_sent=4, photos_waiting=4))
    assert page.under_way.words().endswith("4 photos were copied, too.")
    page.under_way.show_unpacked(ExchangeResult(0, 3, 0, 0, (), photos_received=4))
    assert page.under_way.words().endswith("Upstream has 4 photos more.")


def test_the_one_button_sends_by_key_and_by_enter(page: ExchangePage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.acts.send_requested):
        qtbot.keyClick(page, Qt.Key.Key_G, _CTRL)
    with qtbot.waitSignal(page.acts.send_requested):
        qtbot.keyClick(page.acts.send, Qt.Key.Key_Return)


def test_while_one_exchange_is_under_way_no_second_can_be_started(page: ExchangePage, qtbot: QtBot) -> None:
    page.show_started()
    assert not page.acts.send.isEnabled()
    assert not page.acts.pack.isEnabled()
    with qtbot.assertNotEmitted(page.acts.send_requested):
        qtbot.keyClick(page, Qt.Key.Key_G, _CTRL)
    page.show_stopped(no_network("en"), is_asked=True)
    assert page.acts.send.isEnabled()


def test_an_exchange_that_begins_by_itself_leaves_the_focus_where_it_was(page: ExchangePage) -> None:
    for stop in (page.acts.send, page.acts.unpack, page.diary.table, page.acts.settings):
        stop.setFocus()
        page.show_started()
        page.show_ended()
        assert focus() is stop


def test_whoever_goes_elsewhere_meanwhile_is_not_fetched_back(page: ExchangePage) -> None:
    page.acts.send.setFocus()
    page.show_started()
    page.diary.table.setFocus()
    page.show_ended()
    assert focus() is page.diary.table


def test_pause_and_go_on_are_one_button_and_one_key(page: ExchangePage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.acts.pause_requested):
        qtbot.keyClick(page, Qt.Key.Key_G, _CTRL | _SHIFT)
    page.show_plan(Plan(None, Why.PAUSED), 15)
    assert "Go on" in page.acts.pause.text()
    assert "Paused" in page.next.words()
    with qtbot.waitSignal(page.acts.resume_requested):
        qtbot.keyClick(page, Qt.Key.Key_G, _CTRL | _SHIFT)


def test_where_nothing_goes_by_itself_there_is_nothing_to_pause(page: ExchangePage, qtbot: QtBot) -> None:
    page.acts.pause.setFocus()
    page.show_plan(Plan(None, Why.OFF), 15)
    assert not page.acts.pause.isVisible()
    assert focus() is page.acts.send
    with qtbot.assertNotEmitted(page.acts.pause_requested):
        qtbot.keyClick(page, Qt.Key.Key_G, _CTRL | _SHIFT)


def test_progress_counts_what_is_confirmed_and_says_what_is_being_sent(page: ExchangePage) -> None:
    now = [0.0]
    under_way = page.under_way
    under_way._clock = lambda: now[0]
    page.show_started()
    assert (under_way.bar.maximum(), under_way.words()) == (0, "Looking for the upstream union…")
    under_way.show_step(Step(StepKind.STARTED, waiting=1200))
    under_way.show_step(Step(StepKind.SEALED, "a", 500, waiting=1200))
    assert (under_way.bar.value(), under_way.bar.maximum()) == (0, 1200)
    assert under_way.words() == "Sending 500 now · 0 of 1,200 confirmed"
    now[0] = 300.0
    under_way.show_step(Step(StepKind.SETTLED, "a", 500, received=500, waiting=700))
    assert under_way.bar.value() == 500
    assert under_way.words() == "500 of 1,200 confirmed · about 7 minutes left"
    page.show_ended()
    under_way.show_sent(ExchangeResult(1200, 1199, 1, 0, ()))
    assert under_way.bar.isHidden()
    assert under_way.words() == "Sent 1,200; upstream confirmed 1,199; 1 need mending; 0 still waiting."


def test_a_photo_that_failed_counts_no_photo_as_confirmed(page: ExchangePage) -> None:
    page.show_started()
    page.under_way.show_step(Step(StepKind.PHOTO_CARRIED, "b", photos=1, photos_waiting=3))
    page.under_way.show_step(Step(StepKind.FAILED, "b", photos=1, code="hub_refused"))
    assert page.under_way.words().startswith("0 of 3 photos")


def test_what_stopped_it_stays_until_one_goes_through_and_is_not_said_again_to_who_put_it_away(
    page: ExchangePage,
) -> None:
    page.show_started()
    page.show_stopped(no_network("en"), is_asked=False)
    assert no_network("en").what in page.trouble.words()
    page.show_started()
    assert page.trouble.isVisible()
    page.trouble.findChild(Button).click()
    page.show_stopped(no_network("en"), is_asked=False)
    assert not page.trouble.isVisible()
    page.show_stopped(no_network("en"), is_asked=True)
    assert page.trouble.isVisible()
    page.show_ended()
    assert not page.trouble.isVisible()


def test_a_stick_is_chosen_before_anything_is_written(
    page: ExchangePage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    with qtbot.assertNotEmitted(page.acts.pack_requested):
        qtbot.keyClick(page, Qt.Key.Key_U, _CTRL)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "/media/usb của tôi")
    with qtbot.waitSignal(page.acts.pack_requested) as packed:
        qtbot.keyClick(page, Qt.Key.Key_U, _CTRL)
    with qtbot.waitSignal(page.acts.unpack_requested) as unpacked:
        qtbot.keyClick(page, Qt.Key.Key_U, _CTRL | _SHIFT)
    assert packed.args == unpacked.args == ["/media/usb của tôi"]


def test_copying_to_a_stick_does_not_claim_that_anything_was_received(page: ExchangePage) -> None:
    page.under_way.show_packed(ExchangeResult(500, 0, 0, 500, ()))
    assert "Copied 500" in page.under_way.words()
    assert "receipts" in page.under_way.words()


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


@pytest.mark.parametrize("standing", ["waiting", "revoked", "taking_over"])
def test_a_strip_above_the_diary_takes_its_room_from_the_diary_and_the_page_does_not_scroll(
    page: ExchangePage, standing: str
) -> None:
    page.window().resize(1366, 736)
    page.show_status(a_status(12, 3, standing))
    settle()
    column = next(one for one in page.findChildren(ScrolledColumn) if one.isAncestorOf(page.headline))
    assert page.standing.isVisible()
    assert column.verticalScrollBar().maximum() == 0


@pytest.mark.parametrize("standing", ["waiting", "refused", "set_aside", "revoked"])
def test_a_pc_that_is_not_let_in_is_told_what_it_means_that_the_work_is_safe_and_whom_to_call(
    page: ExchangePage, standing: str
) -> None:
    page.show_status(a_status(12, 0, standing))
    words = page.standing.words()
    assert re.search(r"stays in (this|the) book|safe in the book|on this PC", words)
    assert f"Fingerprint of this PC, for the telephone: {HUB.device_fingerprint}" in words
    page.show_status(a_status(12, 0))
    assert page.standing.words() == ""


def test_a_book_that_is_fetched_back_says_how_far_it_is(page: ExchangePage) -> None:
    page.show_status(a_status(12, 0, "recovering"))
    assert "Getting the book back from the upstream union: 1,200 of 4,310" in page.standing.words()


def test_the_leaderboard_s_address_can_be_copied(page: ExchangePage) -> None:
    page.leaderboard.findChild(Button).click()
    assert QGuiApplication.clipboard().text() == page.leaderboard.address() == "http://127.0.0.1:8741/"


def test_a_wrong_clock_is_told_behind_what_was_done(page: ExchangePage) -> None:
    page.under_way.show_sent(ExchangeResult(1, 1, 0, 0, ("document_damaged",)))
    page.under_way.add_words("A file was damaged on the way.")
    page.show_clock_wrong("75 min", is_ahead=False)
    assert "A file was damaged on the way." in page.under_way.words()
    assert "75 min behind" in page.under_way.words()
    page.show_clock_wrong("6 years", is_ahead=True)
    assert "6 years ahead" in page.under_way.words()


def test_a_book_that_got_back_what_it_lacked_says_how_much_and_what_a_person_must_choose(page: ExchangePage) -> None:
    page.under_way.show_sent(ExchangeResult(0, 0, 0, 0, ()))
    page.under_way.add_recovered(1200, 2)
    assert "1,200 came back from the upstream union." in page.under_way.words()
    assert "2 differ from what this book has" in page.under_way.words()


def test_what_needs_mending_is_one_key_away(page: ExchangePage, qtbot: QtBot) -> None:
    button = page.headline.findChild(Button)
    with qtbot.waitSignal(page.headline.attention_requested):
        qtbot.keyClick(button, Qt.Key.Key_Return)


def test_a_stick_that_has_answers_for_others_alone_says_so(page: ExchangePage) -> None:
    page.under_way.show_unpacked(ExchangeResult(0, 0, 0, 12, (), answers_for_others=2))
    assert "Nothing on this stick is for this PC: it brings answers for 2 other PCs." in page.under_way.words()


@pytest.mark.parametrize("percent", [100, 150])
def test_all_that_reaches_the_right_edge_ends_at_the_same_one(qtbot: QtBot, qapp: QApplication, percent: int) -> None:
    before = qapp.font()
    theme = Theme(qapp, ThemeMode.LIGHT, percent)
    window = SCENES["exchange-settings"]("en")
    qtbot.addWidget(window)
    window.resize(1366, 736)
    window.show()
    page = window.findChild(ExchangePage)
    settings = page.side.settings

    def right(part: QWidget) -> int:
        return int(part.mapTo(page, part.rect().topRight()).x())

    qtbot.waitUntil(lambda: right(page.side) == right(page._hub))
    qtbot.waitUntil(lambda: right(settings.done) == right(settings.minutes))
    page.side.put_away()
    qtbot.waitUntil(lambda: right(page.diary.table) == right(page._hub))
    theme.deleteLater()
    qapp.setFont(before)
    forget_font()
