"""The grid that everything stands on, and heights that follow the font.

Promise: distances are whole steps of 8 pixels (half a step inside a control); a line of text is at least 1.4 times its
size, so that stacked marks (Ễ, Ộ) are never cut.
"""

from __future__ import annotations

from PySide6.QtGui import QFontInfo, QFontMetrics
from PySide6.QtWidgets import QApplication, QLayout, QWidget

STEP = 8
HALF_STEP = 4
LINE_HEIGHT = 1.4


def steps(count: float) -> int:
    """`count` steps of the grid in pixels."""
    return round(count * STEP)


def line_height(widget: QWidget | None = None) -> int:
    """Pixels for one line of the widget's text (the application's, without a widget)."""
    font = widget.font() if widget is not None else QApplication.font()
    return max(QFontMetrics(font).height(), round(QFontInfo(font).pixelSize() * LINE_HEIGHT))


def line_percent() -> int:
    """How far apart lines of a paragraph stand, in percent of what the font asks for; the same for every size."""
    font = QApplication.font()
    return max(100, round(LINE_HEIGHT * 100 * QFontInfo(font).pixelSize() / QFontMetrics(font).height()))


def icon_size() -> int:
    """Pixels of an icon beside the application's text."""
    return line_height() // 2 * 2


def control_height(widget: QWidget | None = None) -> int:
    """Pixels for a field, button or row: one line and a step and a half of air, on the half grid."""
    wanted = line_height(widget) + STEP + HALF_STEP
    return -(-wanted // HALF_STEP) * HALF_STEP


def characters(count: int, widget: QWidget | None = None) -> int:
    """Pixels that `count` average figures take."""
    font = widget.font() if widget is not None else QApplication.font()
    return count * QFontMetrics(font).horizontalAdvance("0")


def place(layout: QLayout, *, margins: tuple[float, float, float, float] = (0, 0, 0, 0), spacing: float = 1) -> None:
    """Set a layout's margins (left, top, right, bottom) and spacing in steps of the grid."""
    left, top, right, bottom = (steps(count) for count in margins)
    layout.setContentsMargins(left, top, right, bottom)
    layout.setSpacing(steps(spacing))
