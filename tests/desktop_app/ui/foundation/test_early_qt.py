"""The numbers that stand for Qt's names are the names' numbers."""

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.foundation import early_qt


def test_each_number_is_the_number_of_its_name() -> None:
    assert Qt.TextFormat.PlainText.value == early_qt.PLAIN_TEXT
    assert Qt.TextFormat.RichText.value == early_qt.RICH_TEXT
    assert Qt.FocusPolicy.NoFocus.value == early_qt.NO_FOCUS
    assert Qt.FocusPolicy.TabFocus.value == early_qt.TAB_FOCUS
    assert Qt.FocusPolicy.ClickFocus.value == early_qt.CLICK_FOCUS
    assert Qt.FocusPolicy.StrongFocus.value == early_qt.STRONG_FOCUS
    assert Qt.ScrollBarPolicy.ScrollBarAlwaysOff.value == early_qt.SCROLL_BAR_ALWAYS_OFF
    assert Qt.ShortcutContext.WindowShortcut.value == early_qt.WINDOW_SHORTCUT
    assert Qt.ShortcutContext.WidgetWithChildrenShortcut.value == early_qt.WIDGET_WITH_CHILDREN_SHORTCUT
    assert Qt.AlignmentFlag.AlignRight.value == early_qt.ALIGN_RIGHT
    assert Qt.AlignmentFlag.AlignVCenter.value == early_qt.ALIGN_MIDDLE
    assert (Qt.Key.Key_Return.value, Qt.Key.Key_Enter.value) == early_qt.KEYS_OF_ENTER
    assert Qt.KeyboardModifier.KeypadModifier.value == early_qt.KEYPAD
    narrow = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
    assert narrow.value == early_qt.ADJUST_TO_MINIMUM_CONTENTS


def test_what_is_set_by_number_is_set(qtbot: QtBot) -> None:
    whole = QWidget()
    qtbot.addWidget(whole)
    label, line, area, box = QLabel(whole), QLineEdit(whole), QScrollArea(whole), QComboBox(whole)
    shortcut = QShortcut(whole)
    early_qt.set_text_format(label, early_qt.PLAIN_TEXT)
    early_qt.set_focus_policy(line, early_qt.TAB_FOCUS)
    early_qt.align_right(line)
    early_qt.hide_horizontal_bar(area)
    early_qt.set_size_adjust_policy(box, early_qt.ADJUST_TO_MINIMUM_CONTENTS)
    early_qt.set_shortcut_context(shortcut, early_qt.WINDOW_SHORTCUT)
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert line.focusPolicy() is Qt.FocusPolicy.TabFocus
    assert line.alignment() == Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    assert area.horizontalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    assert box.sizeAdjustPolicy() is QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
    assert shortcut.context() is Qt.ShortcutContext.WindowShortcut


def test_a_property_that_is_not_there_is_told() -> None:
    with pytest.raises(AttributeError, match="focusPolicy"):
        early_qt.set_focus_policy(QObject(), early_qt.TAB_FOCUS)  # type: ignore[arg-type]
