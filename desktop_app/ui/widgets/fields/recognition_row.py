"""The decision that recognised an initiative: who, number, day. Shown only when the stage is recognised."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.ui.foundation.grid import place
from desktop_app.ui.widgets.fields.day_editor import DayEditor
from desktop_app.ui.widgets.fields.editors import ChoiceEditor, LineEditor
from desktop_app.ui.widgets.fields.field import Field
from desktop_app.ui.widgets.fields.field_line import FieldLine

if TYPE_CHECKING:
    from sync.contract.initiative import Recognition


class RecognitionRow(QWidget):
    """Three fields in one line."""

    value_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Nothing recognised."""
        super().__init__(parent)
        self.by = ChoiceEditor(self.tr("Who recognised it"), self, none=self.tr("not chosen"))
        self.by.set_choices((("council", self.tr("Initiative council")), ("head", self.tr("Head of the unit"))))
        self.number = LineEditor(self.tr("Number of the decision"), self)
        self.decided_on = DayEditor(self.tr("Date of the decision"), self)
        line = FieldLine(self)
        self.fields = {
            "recognition.by": Field(self.by.accessibleName(), self.by, line),
            "recognition.number": Field(self.number.accessibleName(), self.number, line),
            "recognition.decided_on": Field(self.decided_on.accessibleName(), self.decided_on, line),
        }
        lines = QVBoxLayout(self)
        place(lines)
        lines.addWidget(line)
        for field, stretch in zip(self.fields.values(), (1, 1, 0), strict=True):
            line.add(field, stretch)
        for editor in self.editors():
            editor.value_changed.connect(self.value_changed)

    def editors(self) -> tuple[ChoiceEditor, LineEditor, DayEditor]:
        """The editors in the order that Enter walks them."""
        return self.by, self.number, self.decided_on

    def recognition(self) -> Recognition | None:
        """The decision typed, or None for nothing."""
        from sync.contract.initiative import RecognisedBy, Recognition  # noqa: PLC0415  late: not for the first picture

        by = RecognisedBy(self.by.value()) if self.by.value() else None
        made = Recognition(by=by, number=self.number.value(), decided_on=self.decided_on.day())
        return made if made != Recognition() else None

    def set_recognition(self, recognition: Recognition | None) -> None:
        """Show a decision, or nothing, without telling."""
        self.by.set_value(recognition.by or "" if recognition else "")
        self.number.set_value(recognition.number if recognition else "")
        self.decided_on.set_day(recognition.decided_on if recognition else None)
