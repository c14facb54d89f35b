"""The faces a page shows instead of its content (empty, loading, wrong), and the strip that tells what went wrong.

Promise: a wrong face says what happened, whether the work is safe, and what to do now; nothing covers what was typed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.ui.foundation.grid import STEP, place
from desktop_app.ui.foundation.icons import IconMark
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.entrance import EntranceWidget
from desktop_app.ui.widgets.words import Paragraph

if TYPE_CHECKING:
    from desktop_app.messages import ErrorWords

_FACE_ICON = 48
_FACE_WIDTH = 480


class Face(EntranceWidget):
    """An icon, a heading, a few words and what can be done, in the middle of the page."""

    button_pressed = Signal()

    def __init__(self, icon_name: str, parent: QWidget | None = None) -> None:
        """Without words yet."""
        super().__init__(parent)
        self._mark = IconMark(icon_name, "quiet_ink", _FACE_ICON, self)
        self._heading = Paragraph(size="heading", parent=self)
        self._words = Paragraph(tone="quiet", parent=self)
        self.button = Button(parent=self)
        self.button.clicked.connect(self.button_pressed)
        self.button.hide()
        column = QWidget(self)
        column.setFixedWidth(_FACE_WIDTH)
        lines = QVBoxLayout(column)
        place(lines, spacing=1)
        lines.addWidget(self._mark)
        lines.addWidget(self._heading)
        lines.addWidget(self._words)
        self._acts = QVBoxLayout()
        self._acts.setContentsMargins(0, STEP, 0, 0)
        self._acts.setSpacing(STEP)
        lines.addLayout(self._acts)
        self.add_button(self.button)
        across = QHBoxLayout()
        across.addStretch()
        across.addWidget(column)
        across.addStretch()
        middle = QVBoxLayout(self)
        place(middle, margins=(0, 3, 0, 3))
        middle.addStretch(2)
        middle.addLayout(across)
        middle.addStretch(3)

    def entrance(self) -> QWidget | None:
        """The one thing to do, if there is one."""
        return None if self.button.isHidden() else self.button

    def show_words(self, heading: str, words: str, button: str = "") -> None:
        """Say what this face says; `button` names the one thing to do, if there is one."""
        self._heading.set_words(heading)
        self._words.set_words(words)
        self.button.setText(button)
        self.button.setAccessibleName(button)
        self.button.setVisible(bool(button))

    def add_button(self, button: Button) -> None:
        """Offer something else below the one thing to do."""
        beside = QHBoxLayout()
        beside.addWidget(button)
        beside.addStretch()
        self._acts.addLayout(beside)

    def show_trouble(self, trouble: ErrorWords, button: str = "") -> None:
        """Say what went wrong."""
        self._mark.show_icon("attention", "attention")
        self.show_words(trouble.what, f"{trouble.safe}\n{trouble.todo}".strip(), button)

    def words(self) -> str:
        """All that it says."""
        return f"{self._heading.words()}\n{self._words.words()}"


class TroubleStrip(QFrame):
    """What went wrong, above the content of a page, until it is dismissed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Hidden: nothing is wrong."""
        super().__init__(parent)
        self.setObjectName("trouble")
        self._what: Paragraph | None = None
        self._rest: Paragraph | None = None
        self.hide()

    def show_trouble(self, trouble: ErrorWords) -> None:
        """Say it."""
        if self._what is None or self._rest is None:
            self._what, self._rest = Paragraph(parent=self), Paragraph(parent=self)
            self._lay_out(self._what, self._rest)
        self._what.set_words(trouble.what)
        self._rest.set_words(f"{trouble.safe} {trouble.todo}".strip())
        self._rest.setVisible(bool(self._rest.words()))
        self.show()

    def words(self) -> str:
        """All that it says."""
        return " ".join(part.words() for part in (self._what, self._rest) if part is not None).strip()

    def _lay_out(self, what: Paragraph, rest: Paragraph) -> None:
        from PySide6.QtCore import Qt  # noqa: PLC0415  late: the first picture has no trouble

        dismiss = Button(kind="tool", icon_name="remove", name=self.tr("Dismiss this message"), parent=self)
        dismiss.clicked.connect(self.hide)
        words = QVBoxLayout()
        place(words, spacing=0.5)
        words.addWidget(what)
        words.addWidget(rest)
        line = QHBoxLayout(self)
        place(line, margins=(2, 1.5, 1, 1.5), spacing=2)
        mark = IconMark("attention", "attention", parent=self)
        mark.stand_by_paragraph()
        line.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        line.addWidget(dismiss, 0, Qt.AlignmentFlag.AlignTop)
        font = what.font()
        font.setWeight(QFont.Weight.DemiBold)
        what.setFont(font)
