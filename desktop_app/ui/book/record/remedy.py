"""Why a record needs the officer, and the way to mend it: above what the record says.

Promise: what, why in words, and one thing to do; each reason opens the form at its own field.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.ui.foundation.grid import place
from desktop_app.ui.foundation.icons import IconMark
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.words import Paragraph, PressableWords

MEND, CHOOSE = "mend", "choose"


class Reason(NamedTuple):
    """One thing to mend: the field that it is about ("" for none) and words."""

    field: str
    words: str


class Remedy(NamedTuple):
    """What is to be done about a record: `act` is `MEND` or `CHOOSE`; `what` happened, and why."""

    act: str
    what: str
    reasons: tuple[Reason, ...] = ()


class RemedyCard(QFrame):
    """A strip in the colour of what needs a person."""

    mend_requested = Signal(str)  # the field to begin at, "" for the first
    choice_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Hidden: nothing is to be mended."""
        super().__init__(parent)
        self.setObjectName("trouble")
        self._remedy: Remedy | None = None
        self._what = Paragraph(parent=self)
        self._reasons = QVBoxLayout()
        place(self._reasons, spacing=0.5)
        self.button = Button(self.tr("Mend it"), key="mend", parent=self)
        self.button.clicked.connect(self.act)
        above = QHBoxLayout()
        place(above, spacing=1)
        mark = IconMark("attention", "attention", parent=self)
        mark.stand_by_paragraph()
        above.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        above.addWidget(self._what, 1)
        lines = QVBoxLayout(self)
        place(lines, margins=(1, 1, 1, 1), spacing=1)
        lines.addLayout(above)
        lines.addLayout(self._reasons)
        lines.addWidget(self.button)
        self.hide()

    def show_remedy(self, remedy: Remedy | None) -> None:
        """Show what is to be done; None for nothing."""
        self._remedy = remedy
        self.setVisible(remedy is not None)
        self._clear_reasons()
        if remedy is None:
            return
        self._what.set_words(remedy.what)
        words = self.tr("Mend it") if remedy.act == MEND else self.tr("See both")
        self.button.show_words(words)
        self._add_reasons(remedy.reasons)

    def act(self) -> None:
        """Do the one thing there is to do."""
        if self._remedy is None:
            return
        if self._remedy.act == CHOOSE:
            self.choice_requested.emit()
        else:
            self.mend_requested.emit(next((reason.field for reason in self._remedy.reasons if reason.field), ""))

    def words(self) -> str:
        """All that it says, for a screen reader and for tests."""
        if self._remedy is None:
            return ""
        return "\n".join([self._remedy.what, *(reason.words for reason in self._remedy.reasons)])

    def _add_reasons(self, reasons: Sequence[Reason]) -> None:
        for reason in reasons:
            if not reason.field:
                self._reasons.addWidget(Paragraph(reason.words, parent=self))
                continue
            words = PressableWords(reason.words, self)
            words.pressed.connect(lambda field=reason.field: self.mend_requested.emit(field))
            self._reasons.addWidget(words)

    def _clear_reasons(self) -> None:
        while (item := self._reasons.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
