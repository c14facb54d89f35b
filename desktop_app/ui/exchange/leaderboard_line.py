"""The address of the hub's public leaderboard: text that can be marked and copied, and a button that copies it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.ui.foundation.grid import place
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.words import line_of


class LeaderboardLine(QWidget):
    """Hidden while no address is known."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """No address."""
        super().__init__(parent)
        self._address = line_of(tone="accent", parent=self)
        self._address.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._copy = Button(kind="tool", icon_name="copy", name=self.tr("Copy the address"), parent=self)
        self._copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.address()))
        line = QHBoxLayout(self)
        place(line, spacing=1)
        line.addWidget(line_of(self.tr("Public leaderboard:"), tone="quiet", parent=self))
        line.addWidget(self._address)
        line.addWidget(self._copy)
        line.addStretch()
        self.hide()

    def address(self) -> str:
        """What is shown."""
        return self._address.text()

    def show_address(self, address: str) -> None:
        """Show an address; "" for none."""
        self._address.setText(address)
        self._address.setAccessibleName(self.tr("Address of the public leaderboard: {address}").format(address=address))
        self.setVisible(bool(address))
