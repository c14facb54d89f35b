"""Words on the page: a line that is cut with "…" where there is no room, and a paragraph with air between its lines.

Promise: what is shown is plain text, never taken for markup; a paragraph's lines stand at least 1.4 times
their size apart; the marks on capitals (Ễ) are whole in the first line as in the last, with any font.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from desktop_app.ui.foundation.early_qt import (
    KEYS_OF_ENTER,
    PLAIN_TEXT,
    RICH_TEXT,
    TAB_FOCUS,
    set_focus_policy,
    set_text_format,
)
from desktop_app.ui.foundation.grid import paragraph_height, words_height

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

SCALES = {
    "small": 0.9,
    "": 1.0,
    "strong": 1.0,
    "heading": 1.25,
    "title": 1.6,
    "figure": 2.4,
}  # times the size of the text
_MARK = '<span style="font-weight:600; background-color:{ground}">{words}</span>'


def line_of(text: str = "", *, tone: str = "", size: str = "", parent: QWidget | None = None) -> QLabel:
    """One line in a tone (quiet, accent, received, waiting, attention) and a size (see `SCALES`)."""
    label = QLabel(text, parent)
    set_text_format(label, PLAIN_TEXT)
    _dress(label, tone, size)
    label.setMinimumHeight(words_height(SCALES[size]))
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
        set_text_format(self, RICH_TEXT)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        _dress(self, tone, size)
        self._scale = SCALES[size]
        self.set_words(text)

    def words(self) -> str:
        """What is shown, as plain text."""
        return self._words

    def set_words(self, text: str, marked: Iterable[tuple[int, int]] = ()) -> None:
        """Show other words; the parts `marked`, as `(start, end)` in their order, stand out in weight and ground."""
        self._words = text
        self.show_markup(_with_marks(text, marked))
        self.setAccessibleName(text)

    def show_markup(self, marked: str) -> None:
        """Show `marked`, made of `markup` texts, as the words that are said already."""
        self.setText(_airy(marked, self._scale) if marked else "")


class ElidedLine(QLabel):
    """One line that gives way: cut with "…" when there is no room, whole in its tool tip."""

    def __init__(self, text: str = "", *, tone: str = "", size: str = "", parent: QWidget | None = None) -> None:
        """Show `text`."""
        super().__init__(parent)
        self._words = ""
        set_text_format(self, PLAIN_TEXT)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(1)
        _dress(self, tone, size)
        self.setMinimumHeight(words_height(SCALES[size]))
        self.set_words(text)

    def words(self) -> str:
        """What it says, whole."""
        return self._words

    def set_words(self, text: str) -> None:
        """Show other words; line ends become spaces."""
        self._words = " ".join(text.split())
        self.setText(self._words)
        self.updateGeometry()
        if self.isVisible():
            self._cut(self.width())

    def sizeHint(self) -> QSize:
        """Room for all of it is best."""
        return QSize(self.fontMetrics().horizontalAdvance(self._words) + 2, self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show what there is room for."""
        super().resizeEvent(event)
        self._cut(event.size().width())

    def _cut(self, width: int) -> None:
        shown = elided(self._words, self.fontMetrics(), width)
        self.setText(shown)
        self.setToolTip("" if shown == self._words else self._words)


class PressableWords(QLabel):
    """Wrapped words that can be pressed, by Enter as by the mouse."""

    pressed = Signal()

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        """Show `text` in the accent."""
        super().__init__(parent)
        self.setWordWrap(True)
        set_text_format(self, RICH_TEXT)
        self.setProperty("kind", "pressable")
        self.setIndent(0)
        set_focus_policy(self, TAB_FOCUS)
        self.setText(_airy(f'<a href="press" style="text-decoration:none">{markup(text)}</a>'))
        self.setAccessibleName(text)
        self.linkActivated.connect(lambda _: self.pressed.emit())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space press."""
        if event.key() in KEYS_OF_ENTER or event.text() == " ":
            self.pressed.emit()
        else:
            super().keyPressEvent(event)


def elided(text: str, metrics: QFontMetrics, width: int) -> str:
    """The text, cut with "…" where it is wider than `width` pixels."""
    if metrics.horizontalAdvance(text) <= width:
        return text
    from PySide6.QtCore import Qt  # noqa: PLC0415  late: seldom in the first picture

    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)


def _with_marks(text: str, marked: Iterable[tuple[int, int]]) -> str:
    """The text as markup, with the marked parts in heavier letters on the ground of what is chosen."""
    parts, done = [], 0
    for start, end in marked:
        parts += [markup(text[done:start]), _MARK.format(words=markup(text[start:end]), ground=_ground())]
        done = end
    return "".join([*parts, markup(text[done:])])


def _ground() -> str:
    from desktop_app.ui.foundation.palette import palette_on_screen  # noqa: PLC0415  late: no mark is in the first picture

    return palette_on_screen().tinted_paper


def markup(text: str) -> str:
    """The text as markup that says the same. `html.escape` would import two thousand names of characters."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\n", "<br>")


def _airy(marked: str, scale: float = 1.0) -> str:
    """One paragraph with air between its lines, and above the first for the marks on its capitals."""
    height = paragraph_height(scale)
    return f'<p style="line-height:{height}px; -qt-line-height-type:fixed; margin:0">{marked}</p>'


def _dress(label: QLabel, tone: str, size: str) -> None:
    if tone:
        label.setProperty("tone", tone)
    if size:
        label.setProperty("letters", size)  # "size" is a QWidget's own
