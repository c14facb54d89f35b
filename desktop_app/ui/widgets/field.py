"""A field of a form: its label above, what is wrong with it in words beside the label, its editor below.

Promise: showing or clearing a problem moves nothing on the page; the words are also the editor's description for a
screen reader; a pinned field says so by its icon and its name.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.ui.shell.grid import HALF_STEP, line_height, place
from desktop_app.ui.shell.icons import IconMark
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.words import ElidedLine, line_of


class ProblemWords(QWidget):
    """An icon and words in one line that gives way; empty when nothing is wrong."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Nothing is wrong."""
        super().__init__(parent)
        self._mark = IconMark("attention", "attention", parent=self)
        self._words = ElidedLine(tone="attention", size="small", parent=self)
        line = QHBoxLayout(self)
        place(line, spacing=0.5)
        line.addWidget(self._mark)
        line.addWidget(self._words)
        self.show_words("")

    def show_words(self, words: str) -> None:
        """Show what is wrong; "" for nothing."""
        self._words.set_words(words)
        self._mark.setVisible(bool(words))

    def words(self) -> str:
        """What is shown."""
        return self._words.text()


class Field(QWidget):
    """Label, problem and editor as one."""

    pin_changed = Signal(bool)

    def __init__(
        self, label: str, editor: QWidget, parent: QWidget | None = None, *, hint: str = "", pin_name: str = ""
    ) -> None:
        """`hint` stands quietly behind the label; `pin_name` names the pin of a field that may stay through a pile."""
        super().__init__(parent)
        self.editor = editor
        self._problem = ProblemWords(self)
        self._pin = self._make_pin(pin_name) if pin_name else None
        self._label = line_of(label, parent=self)
        self._label.setBuddy(editor)
        above = QHBoxLayout()
        place(above, spacing=1)
        above.addWidget(self._label)
        if hint:
            above.addWidget(line_of(hint, tone="quiet", size="small", parent=self))
        above.addWidget(self._problem)
        above.addStretch()
        if self._pin is not None:
            above.addWidget(self._pin)
        lines = QVBoxLayout(self)
        place(lines)
        lines.setSpacing(HALF_STEP)
        lines.addLayout(above)
        lines.addWidget(editor)
        self._label.setMinimumHeight(line_height(self))
        self.setFocusProxy(editor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def show_problem(self, words: str) -> None:
        """Say beside the label what is wrong; "" when nothing is."""
        if words == self._problem.words():
            return
        self._problem.show_words(words)
        self.editor.setAccessibleDescription(words)
        self.editor.setProperty("wrong", bool(words))
        self.editor.style().unpolish(self.editor)
        self.editor.style().polish(self.editor)

    def problem(self) -> str:
        """What is wrong with it, in words."""
        return self._problem.words()

    def is_pinned(self) -> bool:
        """Whether its value stays for the next form."""
        return self._pin is not None and self._pin.isChecked()

    def set_pinned(self, pinned: bool) -> None:  # noqa: FBT001  a setter of one truth, as Qt's own
        """Let its value stay for the next form, or not."""
        if self._pin is not None:
            self._pin.setChecked(pinned)

    def _make_pin(self, name: str) -> Button:
        pin = Button(kind="pin", icon_name="unpinned", name=name, parent=self)
        pin.setCheckable(True)
        pin.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        pin.toggled.connect(lambda on: pin.show_icon("pin" if on else "unpinned", "accent" if on else "quiet_ink"))
        pin.toggled.connect(self.pin_changed)
        return pin
