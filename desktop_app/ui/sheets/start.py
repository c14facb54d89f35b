"""The empty face of the page: what to do first, a list of one's own or the template."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.ui.foundation.grid import characters, place
from desktop_app.ui.foundation.icons import IconMark
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.entrance import EntranceWidget
from desktop_app.ui.widgets.words import Paragraph

_ICON, _CHARACTERS = 48, 60


class Start(EntranceWidget):
    """Two roads: choose a list, save the template."""

    list_requested = Signal()
    template_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Say both."""
        super().__init__(parent)
        self.choose_button = Button(self.tr("Choose a list…"), kind="primary", key="choose_list", parent=self)
        self.template_button = Button(self.tr("Save the template…"), icon_name="sheets", parent=self)
        self.said = Paragraph(tone="quiet", parent=self)
        self.choose_button.clicked.connect(self.list_requested)
        self.template_button.clicked.connect(self.template_requested)
        column = QWidget(self)
        column.setFixedWidth(characters(_CHARACTERS))
        lines = QVBoxLayout(column)
        place(lines, spacing=1)
        lines.addWidget(IconMark("sheets", "quiet_ink", _ICON, self))
        lines.addWidget(Paragraph(self.tr("Bring a list into the book"), size="heading", parent=self))
        words = self.tr(
            "Any Excel list will do (.xlsx, .xls, .ods, .csv): choose it here, or drop it on this page. "
            "You see every row and every problem before anything is stored."
        )
        lines.addWidget(Paragraph(words, tone="quiet", parent=self))
        buttons = QHBoxLayout()
        place(buttons, margins=(0, 1, 0, 0), spacing=2)
        buttons.addWidget(self.choose_button)
        buttons.addWidget(self.template_button)
        buttons.addStretch()
        lines.addLayout(buttons)
        lines.addWidget(self.said)
        across = QHBoxLayout()
        across.addStretch()
        across.addWidget(column)
        across.addStretch()
        middle = QVBoxLayout(self)
        middle.addStretch(2)
        middle.addLayout(across)
        middle.addStretch(3)
        self.said.hide()

    def entrance(self) -> QWidget:
        """To choose a list."""
        return self.choose_button

    def show_said(self, words: str) -> None:
        """Say what became of the template."""
        self.said.set_words(words)
        self.said.setVisible(bool(words))
