"""The grid that everything stands on, and heights that follow the font.

Promise: distances are whole steps of 8 pixels (half a step inside a control); a line of text is at least 1.4 times its
size and as high as stacked marks (Ễ, Ộ) reach, so that they are never cut. Heights are taken from the application's
font once, when first asked for; `forget_font` is for whoever changes that font.
"""

from __future__ import annotations

from functools import cache
from math import ceil

from PySide6.QtGui import QFont, QFontInfo, QFontMetrics, QFontMetricsF
from PySide6.QtWidgets import QApplication, QLayout

STEP = 8
HALF_STEP = 4
LINE_HEIGHT = 1.4
_HIGHEST = "ỄỞỔ"


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
    """How far apart the lines of a long field stand, in percent of what the font asks for."""
    natural, size = _font_heights()
    return max(100, round(LINE_HEIGHT * 100 * size / natural))


@cache
def words_height(scale: float = 1.0) -> int:
    """Pixels for one line of words alone, at `scale` times the size of the text, in whose middle they stand."""
    _, size = _font_heights(scale)
    metrics = QFontMetricsF(_heavy(scale))
    whole = ceil(metrics.ascent()) + ceil(metrics.descent()) + 2 * marks_above(scale)
    return max(whole, round(size * LINE_HEIGHT))


@cache
def paragraph_height(scale: float = 1.0) -> int:
    """Pixels from line to line of a paragraph, whose letters stand on four fifths of it."""
    _, size = _font_heights(scale)
    metrics = QFontMetrics(_heavy(scale))
    return max(round(size * LINE_HEIGHT), ceil((metrics.ascent() + marks_above(scale)) * 5 / 4))


@cache
def marks_above(scale: float = 1.0) -> int:
    """Pixels that the highest marks reach above the line that the font asks for, as fonts not made for them do."""
    metrics = QFontMetrics(_heavy(scale))
    reach = -metrics.boundingRect(_HIGHEST).top() - metrics.ascent()
    return reach + 1 if reach > 0 else 0  # its edge is soft


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
    for taken in (line_height, line_percent, words_height, paragraph_height, marks_above, control_height, characters):
        taken.cache_clear()


def place(layout: QLayout, *, margins: tuple[float, float, float, float] = (0, 0, 0, 0), spacing: float = 1) -> None:
    """Set a layout's margins (left, top, right, bottom) and spacing in steps of the grid."""
    left, top, right, bottom = margins
    layout.setContentsMargins(steps(left), steps(top), steps(right), steps(bottom))
    layout.setSpacing(steps(spacing))


def _font_heights(scale: float = 1.0) -> tuple[int, int]:
    """What the font takes for a line, and its size, in pixels."""
    font = _scaled(scale)
    return QFontMetrics(font).height(), QFontInfo(font).pixelSize()


def _scaled(scale: float) -> QFont:
    font = QFont(QApplication.font())
    font.setPointSizeF(font.pointSizeF() * scale)
    return font


def _heavy(scale: float) -> QFont:
    font = _scaled(scale)
    font.setWeight(QFont.Weight.DemiBold)
    return font
