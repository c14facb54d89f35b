"""The theme: light, dark or as the system, and the size of the text, for the whole application at once.

Promise: Fusion, one `QPalette` and one short style sheet, all from `palette`; the system's change of mind is followed
at once; a text size of 100, 125 or 150 % changes fonts and the heights that depend on them, never the grid. The size is
chosen before the first widget is made, because widgets take their heights from it.
"""

from __future__ import annotations

import sys
from enum import Enum
from string import Template
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from desktop_app.ui.foundation.grid import control_height, forget_font, line_height
from desktop_app.ui.foundation.icons import IconMark
from desktop_app.ui.foundation.palette import DARK, LIGHT, Palette
from desktop_app.ui.resource_files import resource_text
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.words import SCALES

if TYPE_CHECKING:
    from PySide6.QtCore import Qt

ARGUMENTS = ("so-sang-kien", "-style", "fusion")  # for QApplication: setStyle would build all of QStyle's enumerations
TEXT_PERCENTS = (100, 125, 150)
_POINT_SIZE = 13.0 if sys.platform == "darwin" else 10.5  # a Mac counts 72 points to the inch, the others 96
_PLAIN_FAMILIES = ["Noto Sans", "Segoe UI", "DejaVu Sans"]  # where no desktop says what its own font is


class ThemeMode(Enum):
    """Which of the two sisters is shown."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Theme(QObject):
    """Dresses an application that was made with `ARGUMENTS`; made once, kept as long as it runs."""

    def __init__(self, application: QApplication, mode: ThemeMode = ThemeMode.SYSTEM, text_percent: int = 100) -> None:
        """Dress `application` now, and again whenever the system or a setting changes.

        Raises ValueError for a text size that is not one of `TEXT_PERCENTS`.
        """
        super().__init__(application)
        if text_percent not in TEXT_PERCENTS:
            raise ValueError(text_percent)
        self._application = application
        self._mode = mode
        self._text_percent = text_percent
        self._dressed_in: Palette | None = None
        self._hints = application.styleHints()
        self._system_is_dark = application.palette().window().color().lightness() < 128
        application.setFont(_font(application.font(), text_percent))
        forget_font()
        self._hints.colorSchemeChanged.connect(self._on_colour_scheme_changed)
        if mode is ThemeMode.SYSTEM:
            self._dress()
        else:
            self.set_mode(mode)

    @property
    def mode(self) -> ThemeMode:
        """What was asked for."""
        return self._mode

    @property
    def palette(self) -> Palette:
        """What is shown."""
        if self._mode is ThemeMode.SYSTEM:
            return DARK if self._system_is_dark else LIGHT
        return DARK if self._mode is ThemeMode.DARK else LIGHT

    def set_mode(self, mode: ThemeMode) -> None:
        """Show light, dark, or what the system shows; the system's own window frame follows."""
        from PySide6.QtCore import Qt  # noqa: PLC0415  late: the first picture follows the system without it

        self._mode = mode
        if mode is ThemeMode.SYSTEM:
            self._hints.unsetColorScheme()
        else:
            self._hints.setColorScheme(Qt.ColorScheme.Dark if mode is ThemeMode.DARK else Qt.ColorScheme.Light)
        self._on_colour_scheme_changed(self._hints.colorScheme())

    def _on_colour_scheme_changed(self, scheme: Qt.ColorScheme) -> None:
        from PySide6.QtCore import Qt  # noqa: PLC0415  late: as above

        if self._mode is ThemeMode.SYSTEM:
            self._system_is_dark = scheme is Qt.ColorScheme.Dark
        self._dress()

    def _dress(self) -> None:
        palette = self.palette
        if self._dressed_in == palette:
            return
        self._dressed_in = palette
        self._application.setPalette(_qt_palette(palette))
        self._application.setStyleSheet(style_sheet(palette, self._text_percent))
        for widget in self._application.allWidgets():
            if isinstance(widget, Button | IconMark):
                widget.follow_theme()


def style_sheet(palette: Palette, text_percent: int) -> str:
    """The style sheet with its names filled in: colours by role, heights in pixels, text sizes in points."""
    point_size = _POINT_SIZE * text_percent / 100
    return Template(resource_text("styles", "window.qss")).substitute(
        palette._asdict(),
        control_height=control_height() - 2,
        control_height_focused=control_height() - 4,
        line_height=line_height(),
        **{f"{name}_size": f"{point_size * scale:.2f}" for name, scale in SCALES.items() if name},
    )


def _font(system: QFont, text_percent: int) -> QFont:
    font = QFont(system)
    if font.family() in ("", "Sans", "Sans Serif"):
        font.setFamilies(_PLAIN_FAMILIES)
    font.setPointSizeF(_POINT_SIZE * text_percent / 100)
    return font


def _qt_palette(palette: Palette) -> QPalette:
    role = QPalette.ColorRole
    colours = {
        role.Window: palette.paper,
        role.WindowText: palette.ink,
        role.Base: palette.raised_paper,
        role.AlternateBase: palette.paper,
        role.Text: palette.ink,
        role.PlaceholderText: palette.quiet_ink,
        role.Button: palette.raised_paper,
        role.ButtonText: palette.ink,
        role.BrightText: palette.accent_ink,
        role.Highlight: palette.accent,
        role.HighlightedText: palette.accent_ink,
        role.Accent: palette.accent,
        role.Link: palette.accent,
        role.LinkVisited: palette.accent,
        role.ToolTipBase: palette.raised_paper,
        role.ToolTipText: palette.ink,
        role.Light: palette.raised_paper,
        role.Midlight: palette.hover_paper,
        role.Mid: palette.line,
        role.Dark: palette.field_line,
        role.Shadow: palette.field_line,
    }
    dressed = QPalette()
    for where, colour in colours.items():
        dressed.setColor(where, QColor(colour))
    for words in (role.WindowText, role.Text, role.ButtonText):
        dressed.setColor(QPalette.ColorGroup.Disabled, words, QColor(palette.quiet_ink))
    return dressed
