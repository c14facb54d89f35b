"""What the two parts of the form have in common: named fields in a column, and their pins.

Promise: a field is known by the name that the contract gives it, so that a finding finds its field.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.ui.foundation.grid import place
from desktop_app.ui.widgets.fields.field import Field
from desktop_app.ui.widgets.fields.field_line import FieldLine

if TYPE_CHECKING:
    from typing import TypeAlias

    from desktop_app.ui.widgets.fields.chips import Chips
    from desktop_app.ui.widgets.fields.editors import ChoiceEditor, LineEditor, ParagraphEditor
    from desktop_app.ui.widgets.fields.tick_editor import TickEditor

    Editor: TypeAlias = LineEditor | ParagraphEditor | ChoiceEditor | Chips | TickEditor


class FormPart(QWidget):
    """A column of fields."""

    value_changed = Signal()
    stops_changed = Signal()
    pins_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """No fields yet."""
        super().__init__(parent)
        self.fields: dict[str, Field] = {}
        self.lines = QVBoxLayout(self)
        place(self.lines, spacing=2)

    def field_for(
        self,
        name: str,
        editor: Editor,
        *,
        line: FieldLine | None = None,
        stretch: int = 0,
        hint: str = "",
        pin_words: str = "",
    ) -> None:
        """Add the field `name` around its editor, to a line or as a line of its own.

        `pin_words` name its pin, with `{field}` for the label.
        """
        label = editor.accessibleName()
        made = Field(label, editor, line or self, hint=hint, pin_name=pin_words.format(field=label))
        self.fields[name] = made
        editor.value_changed.connect(self.value_changed)
        made.pin_changed.connect(self.pins_changed)
        if line is None:
            self.lines.addWidget(made)
        else:
            line.add(made, stretch)

    def add_line(self) -> FieldLine:
        """Add a line for fields side by side."""
        line = FieldLine(self)
        self.lines.addWidget(line)
        return line
