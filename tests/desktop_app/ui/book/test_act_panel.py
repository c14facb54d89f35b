"""What is asked before an act, and what is told before it happens."""

from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop_app.domain.acts import Recognise, Withdraw
from desktop_app.ui.book.acts.act_panel import RECOGNISE, WITHDRAW, ActPanel
from tests.desktop_app.ui.scenes.acts import DECISION, views_of
from tests.desktop_app.ui.scenes.every_scene import book_full


@pytest.fixture
def panel(qtbot: QtBot) -> ActPanel:
    """Beside a list, hidden."""
    window = book_full("en")
    qtbot.addWidget(window)
    window.show()
    return views_of(window).panel


def test_it_cannot_be_done_before_all_is_there_and_the_count_was_told(panel: ActPanel, qtbot: QtBot) -> None:
    panel.begin(RECOGNISE, 120)
    assert panel.act() is None
    assert not panel.do.isEnabled()
    with qtbot.waitSignal(panel.plan_requested) as asked:
        panel.decision.set_recognition(DECISION)
        panel.decision.value_changed.emit()
    assert asked.args == [Recognise(DECISION)]
    assert not panel.do.isEnabled()
    panel.show_plan(Recognise(DECISION), 118, [("Một", "đã rút"), ("Hai", "đã rút")])
    assert panel.do.isEnabled()
    assert panel.do.text() == "Recognise 118"
    assert "118 will be changed, 2 stay as they are." in panel.words()
    with qtbot.waitSignal(panel.act_requested) as wished:
        panel.do.click()
    assert wished.args == [Recognise(DECISION)]


def test_an_answer_to_what_is_no_longer_asked_is_dropped(panel: ActPanel) -> None:
    panel.begin(WITHDRAW, 3)
    panel.reason.setPlainText("Nhập trùng")
    panel.show_plan(Withdraw("Lý do cũ"), 3, [])
    assert not panel.do.isEnabled()
    panel.show_plan(Withdraw("Nhập trùng"), 3, [])
    assert panel.do.isEnabled()


def test_enter_in_the_last_field_waits_for_the_count_and_never_leaves_the_act(panel: ActPanel, qtbot: QtBot) -> None:
    panel.window().activateWindow()
    panel.begin(WITHDRAW, 3)
    qtbot.keyClick(panel.reason, Qt.Key.Key_Return)
    assert panel.reason.hasFocus()
    panel.reason.setPlainText("Nhập trùng")
    qtbot.keyClick(panel.reason, Qt.Key.Key_Return)
    qtbot.keyClick(panel.reason, Qt.Key.Key_Return)
    assert panel.reason.hasFocus()
    panel.show_plan(Withdraw("Nhập trùng"), 3, [("Một", "đã rút")])
    assert panel.do.hasFocus()
    assert panel.reason.value() == "Nhập trùng"


def test_where_it_meets_nobody_it_cannot_be_done(panel: ActPanel) -> None:
    panel.begin(WITHDRAW, 1)
    panel.reason.setPlainText("Nhập trùng")
    panel.show_plan(Withdraw("Nhập trùng"), 0, [("Một", "đã rút")])
    assert not panel.do.isEnabled()
    assert "Một: đã rút" in panel.words()


def test_another_choice_asks_anew(panel: ActPanel, qtbot: QtBot) -> None:
    panel.begin(WITHDRAW, 1)
    panel.reason.setPlainText("Nhập trùng")
    panel.show_plan(Withdraw("Nhập trùng"), 1, [])
    with qtbot.waitSignal(panel.plan_requested):
        panel.choose(2)
    assert not panel.do.isEnabled()


def test_the_next_act_begins_with_empty_fields(panel: ActPanel) -> None:
    panel.begin(WITHDRAW, 3)
    panel.reason.setPlainText("Nhập trùng")
    panel.decision.set_recognition(DECISION)
    panel.forget()
    assert panel.act() is None
    panel.begin(RECOGNISE, 3)
    assert panel.act() is None


def test_stopped_it_keeps_what_was_filled_in(panel: ActPanel) -> None:
    panel.begin(WITHDRAW, 3)
    panel.reason.setPlainText("Nhập trùng")
    panel.hide()
    panel.show_stopped()
    assert panel.act() == Withdraw("Nhập trùng")
    assert panel.words().startswith("Stopped. Nothing was changed.")


def test_every_one_that_is_left_alone_is_reached_by_keys_with_its_reason_whole(panel: ActPanel, qtbot: QtBot) -> None:
    panel.begin(WITHDRAW, 100_000)
    panel.reason.setPlainText("Nhập trùng")
    asked: list[int] = []

    class Many(Sequence[tuple[str, str]]):
        def __len__(self) -> int:
            return 100_000

        def __getitem__(self, place: int) -> tuple[str, str]:  # type: ignore[override]
            asked.append(place)
            return f"Sáng kiến {place + 1}", f"đã rút lần {place + 1}"

    panel.show_plan(Withdraw("Nhập trùng"), 0, Many())
    panel.left.setFocus()
    assert panel.left.hasFocus()
    qtbot.keyClick(panel.left, Qt.Key.Key_Down)
    assert panel.reason_of_one.words() == "đã rút lần 2"
    qtbot.keyClick(panel.left, Qt.Key.Key_End)
    assert panel.reason_of_one.words() == "đã rút lần 100000"
    panel.grab()
    assert len(set(asked)) < 100, "only those in sight are put in words"
