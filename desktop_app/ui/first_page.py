"""What stands in the window while there is no book to write in: why, and what can be done.

Promise: nothing is made without an invitation or a unit; every error offers another try.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from desktop_app.ui.foundation.grid import place
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.entrance import EntranceWidget
from desktop_app.ui.widgets.faces import Face

if TYPE_CHECKING:
    from desktop_app.messages import ErrorWords


class FirstPage(EntranceWidget):
    """One face: to begin with an invitation, as a new PC or in the place of a former one; or to try again."""

    invitation_chosen = Signal(str)
    takeover_chosen = Signal(str)  # the invitation's file; this PC replaces the unit's former one
    retry_requested = Signal()

    def __init__(self, trouble: ErrorWords, parent: QWidget | None = None, *, may_begin: bool) -> None:
        """`may_begin`: there is no book yet, so an invitation may start one; else another try is offered."""
        super().__init__(parent)
        self._may_begin = may_begin
        self._face = Face("sign" if may_begin else "attention", self)
        if may_begin:
            self._face.show_words(
                self.tr("Welcome"),
                self.tr(
                    "Open the invitation that the upstream union gave you; your book is ready in a second. If this PC "
                    "replaces a former one, its whole book comes back once the upstream union has agreed."
                ),
                self.tr("Open an invitation…"),
            )
            self.replace = Button(self.tr("This PC replaces a former one…"), kind="plain", parent=self._face)
            self.replace.clicked.connect(self._on_replace_pressed)
            self._face.add_button(self.replace)
        else:
            self._face.show_trouble(trouble, self.tr("Try again"))
        self._face.button_pressed.connect(self._on_button_pressed)
        lines = QVBoxLayout(self)
        place(lines)
        lines.addWidget(self._face)

    def entrance(self) -> QWidget | None:
        """The face."""
        return self._face

    def words(self) -> str:
        """All that it says."""
        return self._face.words()

    def ask_invitation(self) -> str:
        """Let the officer choose an invitation's file; "" when she chose none."""
        chosen, _ = QFileDialog.getOpenFileName(
            self, self.tr("Open an invitation"), "", self.tr("Invitations") + " (*.skinvite)"
        )
        return chosen

    def _on_button_pressed(self) -> None:
        if not self._may_begin:
            self.retry_requested.emit()
        elif path := self.ask_invitation():
            self.invitation_chosen.emit(path)

    def _on_replace_pressed(self) -> None:
        if path := self.ask_invitation():
            self.takeover_chosen.emit(path)
