"""Buttons of four kinds: primary (one on a page), ordinary, plain (words that can be pressed) and tool (an icon alone).

Promise: an icon follows the theme; a tool always has a name that a screen reader says and a tool tip shows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QPushButton, QWidget

from desktop_app.ui.foundation.early_qt import KEYS_OF_ENTER
from desktop_app.ui.foundation.grid import icon_size
from desktop_app.ui.foundation.icons import icon
from desktop_app.ui.foundation.shortcuts import act_words, key_words

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

ButtonKind = Literal["primary", "ordinary", "plain", "quiet", "tool", "pin", "choice", "rail", "photo", "corner"]


def _has_ctrl(event: QKeyEvent) -> bool:
    from PySide6.QtCore import Qt  # noqa: PLC0415  late: after the first picture

    return bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)


class Button(QPushButton):
    """A button that Enter presses too, as every other thing on the page that has the focus."""

    def __init__(
        self,
        text: str = "",
        *,
        kind: ButtonKind = "ordinary",
        icon_name: str = "",
        name: str = "",
        key: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """`name` is what a screen reader says when it is not the text; `key` names the shortcut shown behind it."""
        super().__init__(f"{text}   {key_words(key)}" if key else text, parent)
        self._key = key
        self._icon_name = icon_name
        self._icon_role = {"primary": "accent_ink", "plain": "accent", "tool": "quiet_ink", "pin": "quiet_ink"}.get(
            kind, "ink"
        )
        self.setProperty("kind", kind)
        self.setAccessibleName(name or text)
        if kind in ("tool", "pin"):
            self.setToolTip(name)
        elif key:
            self.setToolTip(act_words(key))
        if icon_name:
            self.setIconSize(QSize(icon_size(), icon_size()))
            self._draw_icon()

    def show_words(self, text: str) -> None:
        """Show other words, with the same shortcut behind them."""
        self.setText(f"{text}   {key_words(self._key)}" if self._key else text)
        self.setAccessibleName(text)

    def show_icon(self, icon_name: str, role: str) -> None:
        """Show another icon, in the colour of a palette role."""
        self._icon_name, self._icon_role = icon_name, role
        self._draw_icon()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses, as Space does; with Ctrl it belongs to the page."""
        if event.key() in KEYS_OF_ENTER and not _has_ctrl(event):
            self.click()
        else:
            super().keyPressEvent(event)

    def follow_theme(self) -> None:
        """Draw the icon in the colour of the new theme."""
        if self._icon_name:
            self._draw_icon()

    def _draw_icon(self) -> None:
        self.setIcon(icon(self._icon_name, self._icon_role, icon_size()))
