"""The program's colours: one palette for the light theme and its sober sister for the dark one.

Promise: nothing in the window takes a colour from anywhere else, and every pair in `TEXT_PAIRS` has a contrast of at
least 4.5 (WCAG 2.2, 1.4.3), every pair in `SHAPE_PAIRS` at least 3 (1.4.11), in both themes.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtGui import QColor, QGuiApplication


class Palette(NamedTuple):
    """Colours by what they mean, each as `#rrggbb`."""

    paper: str  # the window
    raised_paper: str  # cards, fields, tables
    tinted_paper: str  # the chosen row, the chosen page, a chosen chip
    hover_paper: str  # under the pointer
    line: str  # quiet separation
    field_line: str  # the edge of what can be typed in or pressed
    ink: str
    quiet_ink: str
    accent: str
    accent_pressed: str
    accent_ink: str  # words on the accent
    received: str
    waiting: str
    attention: str
    attention_paper: str  # behind words that need the officer


LIGHT = Palette(
    paper="#f7f4ed",
    raised_paper="#fffdf8",
    tinted_paper="#dfebe7",
    hover_paper="#efebe1",
    line="#ddd7ca",
    field_line="#8f897c",
    ink="#1f2523",
    quiet_ink="#5a605c",
    accent="#0f5f5b",
    accent_pressed="#0a4845",
    accent_ink="#ffffff",
    received="#24663a",
    waiting="#7a4f00",
    attention="#9f2d1d",
    attention_paper="#fae9e3",
)

DARK = Palette(
    paper="#181b1a",
    raised_paper="#202423",
    tinted_paper="#23403d",
    hover_paper="#2a2f2d",
    line="#383e3b",
    field_line="#7b837e",
    ink="#ebe8e0",
    quiet_ink="#a9aea8",
    accent="#7ac7be",
    accent_pressed="#9ad8d0",
    accent_ink="#0c201e",
    received="#93cba0",
    waiting="#e2ba6f",
    attention="#f2a293",
    attention_paper="#3a2521",
)

_PAPERS = ("paper", "raised_paper")

TEXT_PAIRS: tuple[tuple[str, str], ...] = (
    *(
        (words, paper)
        for words in ("ink", "quiet_ink", "accent", "received", "waiting", "attention")
        for paper in _PAPERS
    ),
    *((words, "tinted_paper") for words in ("ink", "quiet_ink", "accent", "received", "waiting", "attention")),
    *((words, "hover_paper") for words in ("ink", "quiet_ink", "accent")),
    ("accent_ink", "accent"),
    ("accent_ink", "accent_pressed"),
    ("ink", "attention_paper"),
    ("attention", "attention_paper"),
)

SHAPE_PAIRS: tuple[tuple[str, str], ...] = tuple(
    (shape, paper) for shape in ("field_line", "accent", "waiting", "attention") for paper in _PAPERS
)


def contrast(first: str, second: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def palette_on_screen() -> Palette:
    """The palette of the theme that the application shows now; `LIGHT` before the theme is set."""
    paper = QGuiApplication.palette().window().color()
    return DARK if paper == QColor(DARK.paper) else LIGHT


def _luminance(colour: str) -> float:
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
