"""The theme follows the system, can be set, and dresses what is already there."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontInfo, QFontMetrics
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.ui.foundation.grid import control_height, forget_font, line_height
from desktop_app.ui.foundation.icons import IconMark
from desktop_app.ui.foundation.palette import DARK, LIGHT, palette_on_screen
from desktop_app.ui.shell.theme import TEXT_PERCENTS, Theme, ThemeMode


def test_dark_and_light_can_be_set_and_the_palette_on_screen_says_which(theme: Theme) -> None:
    theme.set_mode(ThemeMode.DARK)
    assert palette_on_screen() is DARK
    theme.set_mode(ThemeMode.LIGHT)
    assert palette_on_screen() is LIGHT


def test_the_system_s_change_of_mind_is_followed_at_once(qapp: QApplication, theme: Theme) -> None:
    theme.set_mode(ThemeMode.SYSTEM)
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert palette_on_screen() is DARK
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert palette_on_screen() is LIGHT


def test_a_theme_that_was_set_does_not_follow_the_system(qapp: QApplication, theme: Theme) -> None:
    theme.set_mode(ThemeMode.LIGHT)
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert palette_on_screen() is LIGHT


def test_an_icon_that_is_shown_takes_the_new_colour(theme: Theme, qtbot: QtBot) -> None:
    mark = IconMark("book")
    qtbot.addWidget(mark)
    before = mark.pixmap().toImage()
    theme.set_mode(ThemeMode.DARK)
    assert mark.pixmap().toImage() != before


@pytest.mark.parametrize("percent", TEXT_PERCENTS)
def test_lines_and_controls_grow_with_the_text(qapp: QApplication, percent: int) -> None:
    before = qapp.font()
    Theme(qapp, ThemeMode.LIGHT, percent)
    assert line_height() >= round(1.4 * QFontInfo(qapp.font()).pixelSize())
    assert line_height() >= QFontMetrics(qapp.font()).boundingRect("ỄỘgq").height()
    assert control_height() >= line_height() + 8
    qapp.setFont(before)
    forget_font()


def test_a_text_size_that_is_not_offered_is_refused(qapp: QApplication) -> None:
    with pytest.raises(ValueError, match="90"):
        Theme(qapp, ThemeMode.LIGHT, 90)
