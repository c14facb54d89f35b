"""The table of keys: no key twice, every word translated, and what a widget hears is what is written."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from desktop_app.ui.foundation.shortcuts import (
    IN_FIELDS,
    KEYS,
    PLACES,
    act_words,
    key_words,
    place_words,
    pressed,
)


def test_no_two_acts_share_a_key() -> None:
    keys = [key for known in KEYS.values() if known.place != IN_FIELDS for key in known.keys]
    assert len(keys) == len(set(keys))


def test_every_key_is_one_that_qt_knows() -> None:
    for known in KEYS.values():
        for key in known.keys:
            assert QKeySequence(key).toString(), key


def test_every_act_belongs_to_a_place_that_has_words() -> None:
    assert {known.place for known in KEYS.values()} == set(PLACES)


@pytest.mark.usefixtures("vietnamese")
def test_every_act_and_every_place_is_told_in_vietnamese() -> None:
    told = [act_words(name) for name in KEYS] + [place_words(place) for place in PLACES]
    english = [str(known.words) for known in KEYS.values()] + [str(words) for words in PLACES.values()]
    assert [words for words, source in zip(told, english, strict=True) if words == source] == []


def test_a_key_is_written_as_on_the_keyboard() -> None:
    assert key_words("save_and_next") == "Ctrl+Enter"
    assert key_words("book_page") == "F3"
    assert key_words("sort_up") == "Alt+↑"


def _press(key: Qt.Key, modifiers: Qt.KeyboardModifier) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key, modifiers)


def test_a_widget_hears_the_key_that_is_written_and_no_other() -> None:
    none, shift = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
    assert pressed(_press(Qt.Key.Key_Return, shift), "new_line")
    assert pressed(_press(Qt.Key.Key_Enter, shift | Qt.KeyboardModifier.KeypadModifier), "new_line")
    assert not pressed(_press(Qt.Key.Key_Return, none), "new_line")
    assert not pressed(_press(Qt.Key.Key_Return, shift | Qt.KeyboardModifier.ControlModifier), "new_line")
    assert pressed(_press(Qt.Key.Key_Down, none), "next_choice")
    with pytest.raises(KeyError):
        pressed(_press(Qt.Key.Key_Down, none), "no_such_act")
