"""What is typed in or chosen from: a line, a paragraph, a list.

Promise: a wheel turned over a field that has not the focus scrolls the page and changes no value; a paragraph's lines
stand apart enough for stacked marks; Shift+Enter makes a new line, and nothing but "\\n" separates lines; the word
that an input method still holds belongs to the value, and stays when the focus goes.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QSizePolicy, QTextEdit, QWidget

from desktop_app.ui.foundation.early_qt import (
    ADJUST_TO_MINIMUM_CONTENTS,
    KEYS_OF_ENTER,
    STRONG_FOCUS,
    hide_horizontal_bar,
    set_focus_policy,
    set_size_adjust_policy,
)
from desktop_app.ui.foundation.grid import STEP, characters, control_height, line_height, line_percent
from desktop_app.ui.foundation.icons import IconMark
from desktop_app.ui.foundation.shortcuts import pressed
from desktop_app.ui.widgets.dropped_files import local_files
from desktop_app.ui.widgets.fields.half_typed import HalfTyped

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QDragEnterEvent, QFocusEvent, QKeyEvent, QWheelEvent

    from desktop_app.ui.widgets.fields.typed_choice import TypedChoice

_ARROW_SIZE = 16


def is_enter(event: QKeyEvent) -> bool:
    """Whether the key is one of the two that people call Enter."""
    return event.key() in KEYS_OF_ENTER


class LineEditor(HalfTyped, QLineEdit):
    """One line of text; all of it is marked when a key brings the focus, so that typing replaces it."""

    value_changed = Signal(str)
    enter_pressed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None, *, width: int = 0, hint: str = "") -> None:
        """`name` is what a screen reader says; `width` in characters, 0 for all there is; `hint` shows while empty."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        if width:
            self.setMinimumWidth(characters(width) + STEP * 3)
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self.value_changed)
        self.returnPressed.connect(self.enter_pressed)

    def value(self) -> str:
        """The text without spaces around it, with the word that the input method still holds."""
        return self.with_word(self.text(), self.cursorPosition()).strip()

    def set_value(self, text: str) -> None:
        """Show a text without telling."""
        blocked = self.blockSignals(True)
        self._word = ""
        self.setText(text)
        self.setCursorPosition(0)
        self.blockSignals(blocked)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A text may be dropped here; a file is for whatever lies behind the field."""
        if local_files(event.mimeData()):
            event.ignore()
        else:
            super().dragEnterEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keep the half-typed word."""
        self.take_half_typed()
        super().focusOutEvent(event)


class ParagraphEditor(HalfTyped, QTextEdit):
    """Several lines of plain text; grows from `lines` to `most_lines`, then scrolls."""

    value_changed = Signal(str)
    enter_pressed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None, *, lines: int = 2, most_lines: int = 8) -> None:
        """`name` is what a screen reader says."""
        super().__init__(parent)
        self._lines, self._most_lines = lines, most_lines
        self._is_spaced = False
        self.setAccessibleName(name)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        hide_horizontal_bar(self)
        self.textChanged.connect(lambda: self.value_changed.emit(self.value()))

    def value(self) -> str:
        """The text without spaces around it, with the half-typed word; lines end in "\\n"."""
        text = self.with_word(self.toPlainText(), self.textCursor().position())
        return text.replace("\u2028", "\n").strip()

    def set_value(self, text: str) -> None:
        """Show a text without telling."""
        blocked = self.blockSignals(True)
        self._word = ""
        self.setPlainText(text)
        self._space_lines()
        self.blockSignals(blocked)

    def sizeHint(self) -> QSize:
        """As high as its text, within bounds."""
        line = line_height()
        around = control_height() - line
        least, most = (count * line + around for count in (self._lines, self._most_lines))
        wanted = round(self.document().size().height()) + 2 if self._is_spaced else least
        return QSize(super().sizeHint().width(), min(max(wanted, least), most))

    def minimumSizeHint(self) -> QSize:
        """No less than it wants: the page scrolls, not the field."""
        return QSize(characters(12), self.sizeHint().height())

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """A text, and never the path of a file."""
        return not local_files(source) and super().canInsertFromMimeData(source)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter ends the field; Shift+Enter is a new line like any other."""
        if pressed(event, "new_line"):
            self.insertPlainText("\n")
            self.ensureCursorVisible()
        elif is_enter(event):
            self.enter_pressed.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keep the half-typed word, and leave no mark behind: what was chosen is not what is typed next."""
        self.take_half_typed()
        super().focusOutEvent(event)
        from PySide6.QtCore import Qt  # noqa: PLC0415  late: after the first picture

        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            cursor = self.textCursor()
            cursor.clearSelection()
            self.setTextCursor(cursor)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the page, unless the field has the focus and is longer than it shows."""
        if self.hasFocus() and self.verticalScrollBar().maximum() > 0:
            super().wheelEvent(event)
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Space the lines before the first one is typed."""
        super().focusInEvent(event)
        if not self._is_spaced:
            self._space_lines()

    def _space_lines(self) -> None:
        from PySide6.QtGui import QTextBlockFormat, QTextCursor  # noqa: PLC0415  late: an empty field needs neither

        if not self._is_spaced:
            self._is_spaced = True
            self.document().documentLayout().documentSizeChanged.connect(self.updateGeometry)
        blocked = self.blockSignals(True)
        spacing = QTextBlockFormat()
        spacing.setLineHeight(line_percent(), QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(spacing)
        self.document().clearUndoRedoStacks()
        self.blockSignals(blocked)


class ChoiceEditor(QComboBox):
    """A list that opens; the value is a code, or "" for none. A code it does not know is kept as it is spelled."""

    value_changed = Signal(str)
    enter_pressed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None, *, none: str = "") -> None:
        """`name` is what a screen reader says; `none` are the words for no choice."""
        super().__init__(parent)
        self._none = none
        self._typed: TypedChoice | None = None
        self.setAccessibleName(name)
        arrow = QHBoxLayout(self)
        arrow.setContentsMargins(0, 0, STEP, 0)
        arrow.addStretch()
        arrow.addWidget(IconMark("arrow_down", "quiet_ink", _ARROW_SIZE, self))
        set_size_adjust_policy(self, ADJUST_TO_MINIMUM_CONTENTS)
        self.setMinimumContentsLength(8)
        set_focus_policy(self, STRONG_FOCUS)
        self.set_choices(())
        self.currentIndexChanged.connect(lambda: self.value_changed.emit(self.value()))

    def set_choices(self, choices: Iterable[tuple[str, str]]) -> None:
        """Offer `(code, words)` below "none"; what is chosen stays chosen."""
        chosen = self.value()
        blocked = self.blockSignals(True)
        self.clear()
        self.addItem(self._none, "")
        for code, words in choices:
            self.addItem(words, code)
        self.blockSignals(blocked)
        self.set_value(chosen)

    def value(self) -> str:
        """The code chosen, or ""."""
        return self.currentData() or ""

    def set_value(self, code: str) -> None:
        """Choose a code without telling."""
        blocked = self.blockSignals(True)
        place = self.findData(code)
        if place < 0:
            self.addItem(code, code)
            place = self.count() - 1
        self.setCurrentIndex(place)
        self.blockSignals(blocked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter ends the field; Space or Alt+Down opens the list; letters choose what begins with them."""
        if is_enter(event):
            self.enter_pressed.emit()
        elif not self._choose_typed(event):
            super().keyPressEvent(event)

    def _choose_typed(self, event: QKeyEvent) -> bool:
        from PySide6.QtCore import Qt  # noqa: PLC0415  late: after the first picture

        letter, held = event.text(), event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if not letter.isprintable() or not letter or held != Qt.KeyboardModifier.NoModifier:
            return False
        if letter == " " and (self._typed is None or not self._typed.is_going_on()):
            return False
        if self._typed is None:
            from desktop_app.ui.widgets.fields.typed_choice import TypedChoice  # noqa: PLC0415  late: not for the picture

            self._typed = TypedChoice()
        texts = [self.itemText(place) for place in range(self.count())]
        if (found := self._typed.find(letter, texts, self.currentIndex())) is not None:
            self.setCurrentIndex(found)
        return True

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the page; only an open list turns with the wheel."""
        event.ignore()
