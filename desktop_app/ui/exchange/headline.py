"""The state of the exchange in large letters: nothing to send, so many waiting, so many that need you.

Promise: it shows the figures it is given; the blocks stand together when more than one is true. Photos that wait are
told beside the records, which never wait for them.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.ui.foundation.grid import STEP, place
from desktop_app.ui.foundation.icons import IconMark
from desktop_app.ui.translations import number_words
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.words import Paragraph, line_of

_LARGE_ICON = 40


class _Block(QWidget):
    """A large figure or icon with its words."""

    def __init__(self, icon_name: str, tone: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._figure = line_of(tone=tone, size="figure", parent=self)
        self._words = Paragraph(parent=self)
        top = QHBoxLayout()
        place(top, spacing=1)
        top.addWidget(IconMark(icon_name, tone, _LARGE_ICON, self))
        top.addWidget(self._figure)
        self.beside = QHBoxLayout()
        self.beside.setContentsMargins(STEP, 0, 0, 0)
        top.addLayout(self.beside)
        top.addStretch()
        lines = QVBoxLayout(self)
        place(lines, spacing=0)
        lines.addLayout(top)
        lines.addWidget(self._words)

    def show_figure(self, figure: str, words: str) -> None:
        self._figure.setText(figure)
        self._words.set_words(words)
        self.setAccessibleName(f"{figure} {words}".strip())


class Headline(QWidget):
    """The one to three blocks that are true now."""

    attention_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Nothing known, nothing shown."""
        super().__init__(parent)
        self._nothing = _Block("received", "received", self)
        self._waiting = _Block("waiting", "waiting", self)
        self._attention = _Block("attention", "attention", self)
        mend = Button(self.tr("Show them in the book"), parent=self._attention)
        mend.clicked.connect(self.attention_requested)
        self._attention.beside.addWidget(mend, 0, Qt.AlignmentFlag.AlignVCenter)
        line = QHBoxLayout(self)
        place(line, spacing=6)
        for block in (self._nothing, self._waiting, self._attention):
            block.hide()
            line.addWidget(block, 1, Qt.AlignmentFlag.AlignTop)

    def show_counts(self, received: int, waiting: int, attention: int, photos: int = 0) -> None:
        """Show what is true of these figures; `photos` wait to follow their records."""
        proven = self.tr("the upstream union has confirmed {count} so far").format(count=number_words(received))
        following = self.tr("; {count} photos follow").format(count=number_words(photos)) if photos else ""
        nothing = self.tr("no record waits; {proven}") if photos else self.tr("nothing to send; {proven}")
        self._nothing.show_figure("0", nothing.format(proven=proven) + following)
        words = self.tr("waiting to be sent; {proven}").format(proven=proven) + following
        self._waiting.show_figure(number_words(waiting), words)
        self._attention.show_figure(number_words(attention), self.tr("need mending; once mended they go again"))
        self._nothing.setVisible(waiting == 0)
        self._waiting.setVisible(waiting > 0)
        self._attention.setVisible(attention > 0)

    def words(self) -> str:
        """What is shown, in words."""
        blocks = (self._nothing, self._waiting, self._attention)
        return " · ".join(block.accessibleName() for block in blocks if not block.isHidden())
