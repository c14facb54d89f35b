"""The story of a record as it is shown."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop_app.operations.record_story import Event, EventKind
from desktop_app.ui.book.record.history import History
from desktop_app.ui.widgets.words import PressableWords
from tests.desktop_app.ui.scenes.acts import views_of
from tests.desktop_app.ui.scenes.every_scene import SCENES


@pytest.fixture
def history(qtbot: QtBot) -> History:
    """Shows the story of the pictures."""
    window = SCENES["book-history"]("en")
    qtbot.addWidget(window)
    window.show()
    return views_of(window).page.preview.history


def test_who_when_what_and_why_are_said(history: History) -> None:
    (more,) = history.findChildren(PressableWords)
    more.pressed.emit()
    words = history.words()
    for said in (
        "Returned for completion: Xin ghi rõ ngày áp dụng lần đầu",
        "19/11 09:10",
        "Changed: revision 3",
        "18/11 14:20 · Trần Thị B",
        "[taken out: tám]",
        "[put in: chín]",
        "[taken out: 120.000.000 đ]",
        "[put in: 150.000.000 đ]",
        "Lê Văn C · SV00300",
    ):
        assert said in words, said


def test_long_texts_are_shortened_around_the_change(history: History) -> None:
    assert "nhấc khuôn bằng tay" not in history.words().split("[taken out: tám]")[0].splitlines()[-1]


def test_a_long_story_is_whole_when_it_is_asked_for(history: History, qtbot: QtBot) -> None:
    assert "Entered" not in history.words().splitlines()
    (more,) = history.findChildren(PressableWords)
    qtbot.keyClick(more, Qt.Key.Key_Return)
    assert "Entered" in history.words().splitlines()
    assert "Nguyễn Thị Hòa" in history.words()


def test_what_is_not_known_leaves_no_hole(qtbot: QtBot) -> None:
    made = History("en")
    qtbot.addWidget(made)
    made.show_story((Event(EventKind.CHANGED, 2, ""),), {})
    assert made.words().splitlines() == ["Changed: revision 2"]
