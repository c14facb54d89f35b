"""The letters on paper: a Times-like serif that has every Vietnamese one."""

from __future__ import annotations

from PySide6.QtGui import QFont

_FAMILIES = ["Times New Roman", "Liberation Serif", "Tinos", "Noto Serif", "DejaVu Serif"]


def paper_font(points: int, *, bold: bool = False) -> QFont:
    """The font in this size."""
    font = QFont()
    font.setFamilies(_FAMILIES)
    font.setPointSize(points)
    font.setBold(bold)
    return font
