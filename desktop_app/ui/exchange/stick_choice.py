"""Which stick is meant: those that are plugged in, found by themselves, with their room and what they bring back.

Promise: hidden while there is none, for then a folder is asked for; a person's choice stays as long as that stick does.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.ui.foundation.grid import place
from desktop_app.ui.foundation.icons import IconMark
from desktop_app.ui.translations import number_words
from desktop_app.ui.widgets.fields.editors import ChoiceEditor

if TYPE_CHECKING:
    from desktop_app.operations.sticks.find_sticks import Stick

_MOST_CHARACTERS = 44


class StickChoice(QWidget):
    """A list of sticks, the likeliest first, and "another folder"."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """No stick."""
        super().__init__(parent)
        self._sticks: tuple[Stick, ...] = ()
        self.choice = ChoiceEditor(self.tr("USB stick"), self, none=self.tr("Another folder…"))
        line = QHBoxLayout(self)
        place(line, spacing=1)
        line.addWidget(IconMark("stick", "accent", parent=self))
        line.addWidget(self.choice)
        line.addStretch()
        self.hide()

    def show_sticks(self, sticks: Sequence[Stick]) -> None:
        """Show what is plugged in now; a stick that has just come is chosen."""
        if tuple(sticks) == self._sticks:
            return
        known = {str(stick.folder) for stick in self._sticks}
        chosen = self.choice.value()
        self._sticks = tuple(sticks)
        there = [str(stick.folder) for stick in sticks]
        new = [folder for folder in there if folder not in known]
        if new or chosen not in there:
            chosen = (new or there or [""])[0]
        self.choice.set_value("")
        named = [(str(stick.folder), self._words(stick)) for stick in sticks]
        self.choice.set_choices(named)
        self.choice.setMinimumContentsLength(min(max((len(words) for _, words in named), default=0), _MOST_CHARACTERS))
        self.choice.set_value(chosen)
        self.setVisible(bool(sticks))

    def folder(self) -> Path | None:
        """The stick that is meant; None for a folder that must be asked for."""
        value = self.choice.value() if self._sticks else ""
        return Path(value) if value else None

    def words(self) -> str:
        """What is chosen, in words; nothing while there is no stick."""
        return self.choice.currentText() if self._sticks else ""

    def _words(self, stick: Stick) -> str:
        room = QLocale().formattedDataSize(stick.free_bytes, 1, QLocale.DataSizeFormat.DataSizeSIFormat)
        parts = [stick.label or str(stick.folder), self.tr("{room} free").format(room=room)]
        if stick.is_read_only:
            parts[1] = self.tr("can only be read")
        if stick.answers:
            parts.append(self.tr("{count} answers to read").format(count=number_words(stick.answers)))
        return " · ".join(parts)
