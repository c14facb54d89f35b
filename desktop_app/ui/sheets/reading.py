"""How the file is read: which of its sheets, and how its letters are spelled, with examples before and after.

Promise: what was found is shown before anything is stored, and can be changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.ui.foundation.grid import place
from desktop_app.ui.widgets.fields.editors import ChoiceEditor
from desktop_app.ui.widgets.fields.field import Field
from desktop_app.ui.widgets.fields.field_line import FieldLine
from desktop_app.ui.widgets.words import ElidedLine

if TYPE_CHECKING:
    from desktop_app.operations.sheets.look_at_sheet import SheetLook


class Reading(QWidget):
    """The sheet, the letters, and examples of these."""

    changed = Signal(str, str)  # sheet, letters

    def __init__(self, parent: QWidget | None = None) -> None:
        """Nothing is read yet."""
        super().__init__(parent)
        self.sheet = ChoiceEditor(self.tr("Sheet"), self)
        self.letters = ChoiceEditor(self.tr("Letters"), self)
        line = FieldLine(self)
        self._sheet_field = Field(self.tr("Sheet"), self.sheet, line)
        line.add(self._sheet_field)
        line.add(Field(self.tr("Letters"), self.letters, line, hint=self.tr("how they are spelled in the file")))
        self._line = line
        self._examples = QWidget(self)
        self._grid = QGridLayout(self._examples)
        place(self._grid, spacing=1)
        self._grid.setColumnStretch(3, 1)
        self._shown: list[ElidedLine] = []
        lines = QVBoxLayout(self)
        place(lines, spacing=1)
        lines.addWidget(line)
        lines.addWidget(self._examples)
        for editor in (self.sheet, self.letters):
            editor.value_changed.connect(self._on_changed)
            editor.enter_pressed.connect(self.focusNextChild)

    def show_look(self, look: SheetLook) -> None:
        """Show what was found."""
        names = sorted({look.sheet, *look.other_sheets})
        _offer(self.sheet, [(name, name) for name in names], look.sheet)
        self._sheet_field.setVisible(len(names) > 1)
        known = {
            "unicode": self.tr("Unicode (as today)"),
            "vni": self.tr("VNI (old font)"),
            "tcvn3": self.tr("TCVN3, ABC (old font)"),
            "windows-1258": self.tr("Windows-1258"),
        }
        _offer(self.letters, [(code, known[code]) for code in look.may_be], look.letters)
        for label in self._shown:
            label.hide()
            label.deleteLater()
        self._shown = []
        for row, example in enumerate(look.examples):
            before = ElidedLine(example.before, tone="quiet", parent=self._examples)
            arrow = ElidedLine("→", tone="quiet", parent=self._examples)
            after = ElidedLine(example.after, parent=self._examples)
            for column, label in enumerate((before, arrow, after)):
                label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
                self._grid.addWidget(label, row, column)
                self._shown.append(label)
        self._examples.setVisible(bool(look.examples))
        self._line.fit()

    def examples(self) -> list[str]:
        """What stands there, from left to right and from top to bottom."""
        return [label.words() for label in self._shown]

    def _on_changed(self) -> None:
        self.changed.emit(self.sheet.value(), self.letters.value())


def _offer(editor: ChoiceEditor, choices: list[tuple[str, str]], chosen: str) -> None:
    """Offer choices of which one is always chosen."""
    blocked = editor.blockSignals(True)
    editor.clear()
    for code, words in choices:
        editor.addItem(words, code)
    editor.set_value(chosen)
    editor.blockSignals(blocked)
