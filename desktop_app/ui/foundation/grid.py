"""The grid that everything stands on, and heights that follow the font.

Promise: distances are whole steps of 8 pixels (half a step inside a control); a line of text is at least 1.4 times its
size, so that stacked marks (Ễ, Ộ) are never cut. Heights are taken from the application's font once, when first asked
for; `forget_font` is for whoever changes that font.
"""

from __future__ import annotations

from functools import cache

from PySide6.QtGui import QFontInfo, QFontMetrics
from PySide6.QtWidgets import QApplication, QLayout

STEP = 8
HALF_STEP = 4
LINE_HEIGHT = 1.4


def steps(count: float) -> int:
    """`count` steps of the grid in pixels."""
    return round(count * STEP)


@cache
def line_height() -> int:
    """Pixels for one line of text."""
    natural, size = _font_heights()
    return max(natural, round(size * LINE_HEIGHT))


@cache
def line_percent() -> int:
    """How far apart lines of a paragraph stand, in percent of what the font asks for; the same for every size."""
    natural, size = _font_heights()
    return max(100, round(LINE_HEIGHT * 100 * size / natural))


@cache
def control_height() -> int:
    """Pixels for a field, button or row: one line and a step and a half of air, on the half grid."""
    wanted = line_height() + STEP + HALF_STEP
    return -(-wanted // HALF_STEP) * HALF_STEP


@cache
def characters(count: int) -> int:
    """Pixels that `count` figures take."""
    return count * QFontMetrics(QApplication.font()).horizontalAdvance("0")


def icon_size() -> int:
    """Pixels of an icon beside the text."""
    return line_height() // 2 * 2


def forget_font() -> None:
    """Take the heights anew: the application has another font."""
    for taken in (line_height, line_percent, control_height, characters):
        taken.cache_clear()


def place(layout: QLayout, *, margins: tuple[float, float, float, float] = (0, 0, 0, 0), spacing: float = 1) -> None:
    """Set a layout's margins (left, top, right, bottom) and spacing in steps of the grid."""
    left, top, right, bottom = margins
    layout.setContentsMargins(steps(left), steps(top), steps(right), steps(bottom))
    layout.setSpacing(steps(spacing))


def _font_heights() -> tuple[int, int]:
    """What the font takes for a line, and its size, in pixels."""
    font = QApplication.font()
    return QFontMetrics(font).height(), QFontInfo(font).pixelSize()
