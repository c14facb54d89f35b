"""Words on the page: a line that is cut with "…" where there is no room, and a paragraph with air between its lines.

Promise: what is shown is plain text, never taken for markup; a paragraph's lines stand 1.4 times their size apart.
"""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from desktop_app.ui.shell.grid import line_height, line_percent


def line_of(text: str = "", *, tone: str = "", size: str = "", parent: QWidget | None = None) -> QLabel:
    """One line in a tone (quiet, accent, received, waiting, attention) and a size (small, heading, title, figure)."""
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    _dress(label, tone, size)
    return label


def set_tone(widget: QWidget, tone: str) -> None:
    """Change the tone of a widget that is already shown."""
    if widget.property("tone") != tone:
        widget.setProperty("tone", tone)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


class Paragraph(QLabel):
    """Wrapped words of any length."""

    def __init__(self, text: str = "", *, tone: str = "", size: str = "", parent: QWidget | None = None) -> None:
        """Show `text`; line ends are kept."""
        super().__init__(parent)
        self._words = ""
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        _dress(self, tone, size)
        self.set_words(text)

    def words(self) -> str:
        """What is shown, as plain text."""
        return self._words

    def set_words(self, text: str) -> None:
        """Show other words."""
        self._words = text
        lines = escape(text).replace("\n", "<br>")
        self.setText(f'<p style="line-height:{line_percent()}%; margin:0">{lines}</p>' if text else "")
        self.setAccessibleName(text)


class ElidedLine(QLabel):
    """One line that gives way: cut with "…" when there is no room, whole in its tool tip."""

    def __init__(self, text: str = "", *, tone: str = "", size: str = "", parent: QWidget | None = None) -> None:
        """Show `text`."""
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        _dress(self, tone, size)
        self.set_words(text)

    def set_words(self, text: str) -> None:
        """Show other words; line ends become spaces."""
        self.setText(" ".join(text.split()))
        self.setToolTip("")

    def minimumSizeHint(self) -> QSize:
        """Room for a few characters is enough."""
        return QSize(self.fontMetrics().horizontalAdvance("…") * 2, line_height(self))

    def sizeHint(self) -> QSize:
        """Room for all of it is best."""
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 2, line_height(self))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what there is room for."""
        del event
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        self.setToolTip("" if shown == self.text() else self.text())
        painter = QPainter(self)
        painter.setPen(self.palette().windowText().color())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        painter.end()


class PressableWords(QLabel):
    """Wrapped words that can be pressed, by Enter as by the mouse."""

    pressed = Signal()

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        """Show `text` in the accent."""
        super().__init__(parent)
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self.setText(
            f'<p style="line-height:{line_percent()}%; margin:0">'
            f'<a href="press" style="text-decoration:none">{escape(text)}</a></p>'
        )
        self.setAccessibleName(text)
        self.linkActivated.connect(lambda _: self.pressed.emit())


def _dress(label: QLabel, tone: str, size: str) -> None:
    if tone:
        label.setProperty("tone", tone)
    if size:
        label.setProperty("letters", size)  # "size" is a QWidget's own
