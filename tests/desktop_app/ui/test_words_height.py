"""Words in every size show the marks on their capitals whole: nothing more is seen where there is more room."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.shell.theme import TEXT_PERCENTS, Theme, ThemeMode
from desktop_app.ui.widgets.words import SCALES, ElidedLine, Paragraph, PressableWords, line_of

_STACKED = "ỄỞỔ gỵ"
_MORE = 40

_MAKERS: dict[str, Callable[[str, QWidget], QLabel]] = {
    "line": lambda size, parent: line_of(_STACKED, size=size, parent=parent),
    "paragraph": lambda size, parent: Paragraph(_STACKED, size=size, parent=parent),
    "elided": lambda size, parent: ElidedLine(_STACKED, size=size, parent=parent),
    "pressable": lambda _, parent: PressableWords(_STACKED, parent),
}


@pytest.mark.parametrize("percent", TEXT_PERCENTS)
@pytest.mark.parametrize("size", SCALES)
@pytest.mark.parametrize("kind", _MAKERS)
def test_stacked_marks_are_whole(qtbot: QtBot, qapp: QApplication, kind: str, size: str, percent: int) -> None:
    theme = Theme(qapp, ThemeMode.LIGHT, percent)
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(600, 300)
    label = _MAKERS[kind](size, page)
    page.show()
    label.resize(500, label.sizeHint().height())
    needed = _inked_rows(label)
    label.resize(500, label.sizeHint().height() + _MORE)
    assert needed
    assert needed == _inked_rows(label)
    theme.deleteLater()


def _inked_rows(label: QLabel) -> int:
    picture = label.grab().toImage()
    ground = picture.pixelColor(picture.width() - 1, 0)
    rows = [
        row
        for row in range(picture.height())
        if any(picture.pixelColor(column, row) != ground for column in range(picture.width()))
    ]
    return rows[-1] - rows[0] + 1 if rows else 0
