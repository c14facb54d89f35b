"""The line at the bottom tells the truth."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.shell.status_line import HubLine, StatusLine


@pytest.fixture
def line(qtbot: QtBot) -> StatusLine:
    """A status line."""
    made = StatusLine()
    qtbot.addWidget(made)
    return made


@pytest.mark.usefixtures("vietnamese")
def test_it_reads_as_it_was_drawn(qtbot: QtBot) -> None:
    line = StatusLine()
    qtbot.addWidget(line)
    line.show_hub_line(HubLine.UNREACHED)
    line.show_counts(4325, 4310, 12, 3)
    year = dt.datetime.now(tz=dt.UTC).year
    line.show_last_exchange(dt.datetime(year, 11, 18, 9, 40, tzinfo=dt.UTC))
    assert line.words() == (
        "Không có mạng – vẫn nhập bình thường · tuyến trên đã nhận 4.310 · chờ gửi 12 · cần sửa 3 · "
        "gửi gần nhất 18/11 16:40"
    )
    assert line.accessibleName() == line.words()


def test_figures_that_do_not_add_up_are_not_shown_as_if_they_did(line: StatusLine) -> None:
    line.show_counts(10, 4, 3, 2)
    assert "do not add up" in line.words()
    assert "waiting: 3" not in line.words()
    line.show_counts(10, 4, 3, 3)
    assert "do not add up" not in line.words()
    assert "waiting: 3" in line.words()


@given(received=st.integers(0, 10**6), waiting=st.integers(0, 10**6), attention=st.integers(0, 10**6))
def test_counters_that_add_up_are_all_shown(qapp: object, received: int, waiting: int, attention: int) -> None:
    line = StatusLine()
    line.show_counts(received + waiting + attention, received, waiting, attention)
    for count in (received, waiting, attention):
        assert f": {count:,}" in line.words()
    line.deleteLater()


@pytest.mark.parametrize("state", list(HubLine))
def test_every_state_of_the_line_has_words(line: StatusLine, state: HubLine) -> None:
    line.show_hub_line(state)
    assert line.words().partition(" · ")[0]


def test_before_the_first_exchange_none_is_claimed(line: StatusLine) -> None:
    line.show_last_exchange(None)
    assert "last exchange" not in line.words()


def test_the_next_exchange_stands_behind_the_last_and_goes_with_its_words(line: StatusLine) -> None:
    line.show_last_exchange(dt.datetime(2026, 11, 18, 9, 40, tzinfo=dt.UTC))
    line.show_next_exchange("next at 16:55")
    assert line.words().endswith(" · next at 16:55")
    assert "last exchange" in line.accessibleName()
    line.show_next_exchange("")
    assert "next" not in line.words()


def test_where_there_is_little_room_the_moments_give_way_and_the_line_to_the_hub_is_whole(qtbot: QtBot) -> None:
    frame = QWidget()
    qtbot.addWidget(frame)
    line = StatusLine(frame)
    line.show_hub_line(HubLine.UNREACHED)
    line.show_counts(4325, 4310, 12, 3)
    line.show_last_exchange(dt.datetime(2026, 11, 18, 9, 40, tzinfo=dt.UTC))
    line.show_next_exchange("tries again at 16:55")
    frame.resize(3000, 60)
    frame.show()
    qtbot.waitExposed(frame)
    for width in range(600, 3000, 20):
        line.resize(width, line.height())
        if line._hub.text() == line._hub.words():
            break
    assert line._hub.text() == "No connection – entering works as usual"
    assert line._last.text() != line._last.words()
