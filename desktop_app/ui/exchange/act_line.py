"""What one does on the page for sending: send now, pause and go on, copy to a stick, read from one, open the settings.

Promise: while an exchange is under way no second one can be begun, and whoever stood on a button that could not be
pressed meanwhile stands on it again afterwards, unless she has gone elsewhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from desktop_app.ui.exchange.stick_choice import StickChoice
from desktop_app.ui.foundation.shortcuts import listen
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.flow_line import FlowLine

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop_app.operations.sticks.find_sticks import Stick


class ActLine(FlowLine):
    """The one primary button of the page, and the ordinary ones beside it."""

    send_requested = Signal()
    pause_requested = Signal()
    resume_requested = Signal()
    pack_requested = Signal(str)  # the folder to write to
    unpack_requested = Signal(str)  # the folder to read from
    settings_requested = Signal()

    def __init__(self, page: QWidget, parent: QWidget | None = None) -> None:
        """No exchange is under way; the keys are heard on all of `page`."""
        super().__init__(parent)
        self._is_paused = False
        self._stood_on: QWidget | None = None
        self._moved_to: QWidget | None = None
        self.send = Button(self.tr("Send now"), kind="primary", key="send_now", parent=self)
        self.pause = Button(self.tr("Pause"), key="pause_sending", parent=self)
        self.pack = Button(self.tr("Copy to USB…"), icon_name="stick", key="pack", parent=self)
        self.unpack = Button(self.tr("Read from USB…"), icon_name="stick_read", key="unpack", parent=self)
        self.settings = Button(self.tr("Settings…"), key="exchange_settings", parent=self)
        self.sticks = StickChoice(self)
        self.set_pieces((self.send, self.pause, self.pack, self.unpack, self.settings, self.sticks))
        for button, name, act in self._acts():
            button.clicked.connect(act)
            listen(page, name, button.click)

    def entrance(self) -> QWidget:
        """What can be pressed now: to send, or to pause what is under way."""
        return self.send if self.send.isEnabled() or self.pause.isHidden() else self.pause

    def allow(self, *, allowed: bool) -> None:
        """Whether another exchange may be begun."""
        buttons = (self.send, self.pack, self.unpack)
        focus = QApplication.focusWidget()
        if not allowed and focus in buttons:
            self._stood_on = focus
        for button in buttons:
            button.setEnabled(allowed)
        if not allowed:
            self._moved_to = QApplication.focusWidget()
        elif self._stood_on is not None:
            if QApplication.focusWidget() in {None, self._moved_to}:
                self._stood_on.setFocus()
            self._stood_on = None

    def show_pausing(self, *, is_offered: bool, is_paused: bool) -> None:
        """Offer to pause, or to go on; nothing where nothing goes by itself."""
        self._is_paused = is_paused
        had_focus = self.pause.hasFocus()
        self.pause.setVisible(is_offered)
        self.pause.setEnabled(is_offered)  # its key must not reach what is not shown
        self.pause.show_words(self.tr("Go on") if is_paused else self.tr("Pause"))
        if had_focus and not is_offered:
            self.send.setFocus()
        self.set_anew()

    def show_sticks(self, sticks: Sequence[Stick]) -> None:
        """Offer the sticks that are plugged in now."""
        if not sticks and self.sticks.choice.hasFocus():
            self.pack.setFocus()
        self.sticks.show_sticks(sticks)
        self.set_anew()

    def ask_folder(self, question: str) -> str:
        """Let the officer choose a folder; "" when she chose none."""
        return QFileDialog.getExistingDirectory(self, question)

    def _folder(self, question: str) -> str:
        """The stick that is chosen; where none is, what the officer is asked for."""
        stick = self.sticks.folder()
        return str(stick) if stick is not None else self.ask_folder(question)

    def _acts(self) -> tuple[tuple[Button, str, Callable[[], None]], ...]:
        return (
            (self.send, "send_now", self.send_requested.emit),
            (self.pause, "pause_sending", self._on_pause_pressed),
            (self.pack, "pack", self._on_pack_pressed),
            (self.unpack, "unpack", self._on_unpack_pressed),
            (self.settings, "exchange_settings", self.settings_requested.emit),
        )

    def _on_pause_pressed(self) -> None:
        if self._is_paused:
            self.resume_requested.emit()
        else:
            self.pause_requested.emit()

    def _on_pack_pressed(self) -> None:
        if folder := self._folder(self.tr("Choose the USB stick or folder to copy to")):
            self.pack_requested.emit(folder)

    def _on_unpack_pressed(self) -> None:
        if folder := self._folder(self.tr("Choose the USB stick or folder to read from")):
            self.unpack_requested.emit(folder)
