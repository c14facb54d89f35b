"""A field of a form: its label above, what is wrong with it in words beside the label, its editor below.

Promise: words that fit beside the label move nothing on the page, longer ones stand below the field, never cut; the
words are also the editor's description for a screen reader; what is only asked about, and keeps nothing back, has the
colour of what waits, not of what is wrong; a pinned field says so by its icon and its name. What says
a problem is made when there is the first one: a form has twenty fields, and the first picture pays for every widget.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.ui.foundation.early_qt import TAB_FOCUS, set_focus_policy
from desktop_app.ui.foundation.grid import HALF_STEP, STEP, icon_size, line_height, marks_above, place
from desktop_app.ui.foundation.icons import IconMark
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.words import ElidedLine, Paragraph, line_of, set_tone

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent


_WRONG, _ASKED = "attention", "waiting"


class ProblemWords(QWidget):
    """An icon and words in one line; where there is no room for all of them, the icon alone and `fits` tells false."""

    fits = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Nothing is wrong."""
        super().__init__(parent)
        self._said = ""
        self._mark = IconMark("attention", "attention", parent=self)
        self._words = ElidedLine(tone="attention", size="small", parent=self)
        line = QHBoxLayout(self)
        place(line, spacing=0.5)
        line.addWidget(self._mark)
        line.addWidget(self._words, 1)
        line.addStretch()
        for part in (self._words, self):
            part.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(icon_size())
        self.show_words("")

    def show_words(self, words: str, tone: str = _WRONG) -> None:
        """Show what is wrong, or asked about; "" for nothing."""
        self._said = words
        self._mark.show_icon("attention", tone)
        set_tone(self._words, tone)
        self._words.set_words(words)
        self._mark.setVisible(bool(words))
        self._fit()

    def words(self) -> str:
        """What is wrong, whole."""
        return self._said

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say whether the words have room now."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        needed = self._words.fontMetrics().horizontalAdvance(self._said) + 2 + HALF_STEP + self._mark.sizeHint().width()
        has_room = needed <= self.width()
        self._words.setVisible(has_room)
        self.fits.emit(has_room)


class LabelLine(QHBoxLayout):
    """The label, a quiet hint, and room for what is wrong."""

    def __init__(self, owner: QWidget, label: str, hint: str = "", *, size: str = "") -> None:
        """`owner` is the widget that the line will be laid out in; `size` as for `line_of`."""
        super().__init__()
        self._owner = owner
        self._problem: ProblemWords | None = None
        self._tone = _WRONG
        self._below: Paragraph | None = None
        self._below_place = QVBoxLayout()
        self._hint = ElidedLine(hint, tone="quiet", size="small", parent=owner) if hint else None
        words = line_of(label, size=size, parent=owner)
        place(self, spacing=1)
        self.addWidget(words)
        if self._hint is not None:
            self.addWidget(self._hint)
        self.addStretch()

    def problem(self) -> str:
        """What is wrong, in words."""
        return self._problem.words() if self._problem is not None else ""

    def show_problem(self, words: str, *, is_asked: bool = False) -> None:
        """Show what is wrong, or only asked about, instead of the hint; "" for nothing."""
        self._tone = _ASKED if is_asked else _WRONG
        if self._problem is None and words:
            self._problem = ProblemWords(self._owner)
            self.insertWidget(1, self._problem, 1)
            self._problem.fits.connect(self._show_below)
        if self._problem is not None:
            self._problem.show_words(words, self._tone)
            self._problem.setVisible(bool(words))
        if self._hint is not None:
            self._hint.setVisible(not words)

    def below(self) -> QVBoxLayout:
        """Where the owner lets the words stand that have no room beside the label; empty until there are any."""
        return self._below_place

    def _show_below(self, fits: bool) -> None:  # noqa: FBT001  a signal's
        words = "" if fits else self.problem()
        if self._below is None and words:
            self._below = Paragraph(tone=self._tone, size="small", parent=self._owner)
            self._below.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
            self._below_place.addWidget(self._below)
        if self._below is not None and words:
            set_tone(self._below, self._tone)
        if self._below is not None and self._below.words() != words:
            self._below.set_words(words)
            self._below.setVisible(bool(words))
            QTimer.singleShot(
                0, self._below, self._below.updateGeometry
            )  # said while the layout moves, it would not be heard


class Field(QWidget):
    """Label, problem and editor as one."""

    pin_changed = Signal(bool)

    def __init__(
        self, label: str, editor: QWidget, parent: QWidget | None = None, *, hint: str = "", pin_name: str = ""
    ) -> None:
        """`hint` stands quietly behind the label; `pin_name` names the pin of a field that may stay through a pile."""
        super().__init__(parent)
        self.editor = editor
        self._label = LabelLine(self, label, hint)
        self.pin = self._make_pin(pin_name) if pin_name else None
        if self.pin is not None:
            self._label.addWidget(self.pin)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(max(0, HALF_STEP - marks_above()))  # that much air is below the label already
        lines.addLayout(self._label)
        lines.addWidget(editor)
        lines.addLayout(self._label.below())
        lines.addStretch()
        self.setSizePolicy(_AS_HIGH_AS_NEEDED)

    def show_problem(self, words: str, *, is_asked: bool = False) -> None:
        """Say beside the label what is wrong, or only asked about; "" when nothing is."""
        if words != self._label.problem():
            self._label.show_problem(words, is_asked=is_asked)
            mark_wrong(self.editor, words, is_asked=is_asked)

    def problem(self) -> str:
        """What is wrong with it, in words."""
        return self._label.problem()

    def is_pinned(self) -> bool:
        """Whether its value stays for the next form."""
        return self.pin is not None and self.pin.isChecked()

    def set_pinned(self, pinned: bool) -> None:  # noqa: FBT001  a setter of one truth, as Qt's own
        """Let its value stay for the next form, or not."""
        if self.pin is not None:
            self.pin.setChecked(pinned)

    def _make_pin(self, name: str) -> Button:
        pin = Button(kind="pin", icon_name="unpinned", name=name, parent=self)
        pin.setCheckable(True)
        set_focus_policy(pin, TAB_FOCUS)
        pin.toggled.connect(lambda on: pin.show_icon("pin" if on else "unpinned", "accent" if on else "quiet_ink"))
        pin.toggled.connect(self.pin_changed)
        pin.setFixedSize(line_height() + STEP, line_height())  # no higher than a label: fields beside it stand level
        return pin


_AS_HIGH_AS_NEEDED = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)


def mark_wrong(editor: QWidget, words: str, *, is_asked: bool = False) -> None:
    """Mark an editor whose value is wrong or asked about, and tell a screen reader why; "" takes the mark off."""
    if editor.accessibleDescription() != words:
        editor.setAccessibleDescription(words)
        editor.setProperty("wrong", bool(words) and not is_asked)
        editor.setProperty("asked", bool(words) and is_asked)
        editor.style().unpolish(editor)
        editor.style().polish(editor)
