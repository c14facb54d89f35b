"""A conflict: the hub holds another version than this book. Both are shown side by side, and a person chooses.

Promise: part by part or a whole side at once; nothing is saved before the one button is pressed; where the hub does not
show the other version, because the record is another PC's, it is said in words what can be done.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.ui.book.compared.comparison import Comparison
from desktop_app.ui.book.compared.side_choice import LEFT, RIGHT
from desktop_app.ui.foundation.grid import place
from desktop_app.ui.foundation.shortcuts import listen
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.entrance import EntranceWidget
from desktop_app.ui.widgets.faces import Face, TroubleStrip
from desktop_app.ui.widgets.words import Paragraph, line_of

if TYPE_CHECKING:
    from desktop_app.messages import ErrorWords
    from desktop_app.ui.book.compared.compared_lines import ComparedLine


class Conflict(EntranceWidget):
    """The two versions of one record and the choice between them."""

    chosen = Signal(object)  # the parts (frozenset of str) that are taken from the hub's version
    closed = Signal()
    withdrawal_requested = Signal()  # of the record of this book, which another PC has entered

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        """No conflict yet."""
        super().__init__(parent)
        self._heading = line_of(self.tr("Two versions of one initiative"), size="title", parent=self)
        self._words = Paragraph(tone="quiet", parent=self)
        self.trouble = TroubleStrip(self)
        choices = (self.tr("Take this PC's"), self.tr("Take the upstream union's"))
        self.comparison = Comparison(language, self, choices)
        self.back = Button(self.tr("Back to the list"), kind="plain", key="close", parent=self)
        self.ours = Button(self.tr("All from this PC"), kind="plain", parent=self)
        self.theirs = Button(self.tr("All from the upstream union"), kind="plain", parent=self)
        self.save = Button(self.tr("Save what was chosen"), kind="primary", key="save_choice", parent=self)
        self._foreign = Face("notice", self)
        self._foreign.show_words(
            self.tr("Another PC entered this initiative first"),
            self.tr(
                "The upstream union has it from there, so it does not take this one, and it does not show the other "
                "one. Yours is safe in this book. If it was entered twice, withdraw it here; if not, call the support "
                "team."
            ),
            self.tr("Withdraw this one…"),
        )
        self._foreign.button_pressed.connect(self.withdrawal_requested)
        self._lay_out()
        self.back.clicked.connect(self.closed)
        self.ours.clicked.connect(lambda: self.comparison.choose_all(LEFT))
        self.theirs.clicked.connect(lambda: self.comparison.choose_all(RIGHT))
        self.save.clicked.connect(self._on_saved)
        listen(self, "close", self.closed.emit)
        listen(self, "save_choice", self._on_saved)

    def entrance(self) -> QWidget:
        """The first choice; the way back where there is none."""
        return self.back if self.comparison.isHidden() else self.comparison.entrance()

    def show_versions(self, lines: Sequence[ComparedLine]) -> None:
        """Show both versions."""
        self._words.set_words(
            self.tr(
                "The upstream union holds another version than this book, as after an old copy of the book was put "
                "back. Both are kept. Choose what holds; it is sent as the next revision. The side with a tick "
                "is taken."
            )
        )
        self.comparison.show_lines((self.tr("On this PC"), self.tr("At the upstream union")), lines)
        self._offer(has_both=True)

    def show_foreign(self) -> None:
        """Say that the record belongs to another PC, whose version is not shown."""
        self._offer(has_both=False)

    def show_trouble(self, trouble: ErrorWords) -> None:
        """Say why the choice could not be saved."""
        self.trouble.show_trouble(trouble)

    def words(self) -> str:
        """All that is said, for tests."""
        if not self._foreign.isHidden():
            return self._foreign.words()
        return f"{self._words.words()}\n{self.comparison.words()}"

    def _offer(self, *, has_both: bool) -> None:
        self.trouble.hide()
        self._foreign.setVisible(not has_both)
        only = self.comparison.differing_only
        for part in (self._words, self.comparison, only, self.ours, self.theirs, self.save):
            part.setVisible(has_both)

    def _on_saved(self) -> None:
        if self.save.isVisibleTo(self):
            self.chosen.emit(self.comparison.parts_from(RIGHT))

    def _lay_out(self) -> None:
        above = QHBoxLayout()
        place(above, spacing=2)
        above.addWidget(self._heading)
        above.addStretch()
        above.addWidget(self.comparison.differing_only)
        above.addWidget(self.back)
        below = QHBoxLayout()
        place(below, spacing=1)
        for button in (self.ours, self.theirs):
            below.addWidget(button)
        below.addStretch()
        below.addWidget(self.save)
        lines = QVBoxLayout(self)
        place(lines, spacing=1.5)
        lines.addLayout(above)
        lines.addWidget(self._words)
        lines.addWidget(self.trouble)
        lines.addWidget(self.comparison, 1)
        lines.addWidget(self._foreign, 1)
        lines.addLayout(below)
