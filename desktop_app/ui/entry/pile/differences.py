"""Two keyings of one form side by side: for each field that differs, a person says which is right.

Promise: nothing is chosen beforehand, because the paper decides; one key chooses and goes on to the next field.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desktop_app.ui.foundation.grid import place
from desktop_app.ui.foundation.shortcuts import pressed
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.scrolled_column import ScrolledColumn
from desktop_app.ui.widgets.words import Paragraph, line_of

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from desktop_app.domain.second_keying import Side


class ShownDifference(NamedTuple):
    """A field that differs, its name, and both values as people read them."""

    field: str
    label: str
    first: str
    second: str


class _SideButton(Button):
    """Says that its side is right; the arrows go to the other side."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if pressed(event, "next_choice") or pressed(event, "previous_choice"):
            self.left.emit()
        else:
            super().keyPressEvent(event)


class _DifferenceRow(QWidget):
    """One field with both values, each below the button that says it is right."""

    decided = Signal()

    def __init__(self, shown: ShownDifference, parent: QWidget) -> None:
        super().__init__(parent)
        self.field = shown.field
        self.side: Side | None = None
        grid = QGridLayout(self)
        place(grid, spacing=1)
        grid.addWidget(line_of(shown.label, size="heading", parent=self), 0, 0, 1, 2)
        self.buttons: dict[Side, _SideButton] = {}
        sides: tuple[tuple[Side, str, str], ...] = (
            ("first", self.tr("First keying"), shown.first or self.tr("left empty")),
            ("second", self.tr("Keyed again"), shown.second or self.tr("left empty")),
        )
        for column, (side, words, value) in enumerate(sides):
            button = _SideButton(words, kind="choice", name=f"{shown.label}, {words}: {value}", parent=self)
            button.setCheckable(True)
            button.clicked.connect(lambda _=False, side=side: self._decide(side))
            grid.addWidget(button, 1, column)
            grid.addWidget(_value_words(value, self), 2, column)
            grid.setColumnStretch(column, 1)
            self.buttons[side] = button
        first, second = self.buttons.values()
        first.left.connect(second.setFocus)
        second.left.connect(first.setFocus)

    def _decide(self, side: Side) -> None:
        self.side = side
        for known, button in self.buttons.items():
            button.setChecked(known == side)
        self.decided.emit()


def _value_words(value: str, parent: QWidget) -> QWidget:
    """The value at the top of its cell, however long the one beside it is."""
    cell = QWidget(parent)
    lines = QVBoxLayout(cell)
    place(lines)
    lines.addWidget(Paragraph(value, parent=cell))
    lines.addStretch()
    return cell


class DifferencesView(ScrolledColumn):
    """All fields that differ, in the order of the form."""

    decided = Signal()  # the last field that was open has been decided

    def __init__(self, parent: QWidget | None = None) -> None:
        """No differences yet."""
        super().__init__(parent, margins=(3, 2, 3, 3), spacing=3)
        self._rows: list[_DifferenceRow] = []
        self.lines.addStretch()

    def show_differences(self, differences: tuple[ShownDifference, ...]) -> None:
        """Show them, nothing decided, the focus on the first."""
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = []
        for at, shown in enumerate(differences):
            row = _DifferenceRow(shown, self.inside)
            row.decided.connect(self._go_on)
            self.lines.insertWidget(at, row)
            row.show()
            self._rows.append(row)
        self.go_to_open()

    def right(self) -> dict[str, Side] | None:
        """Which keying is right in each field; None while one is open."""
        decided = {row.field: row.side for row in self._rows if row.side is not None}
        return decided if len(decided) == len(self._rows) else None

    def go_to_open(self) -> None:
        """Put the focus on the first field that is not decided."""
        row = next((row for row in self._rows if row.side is None), None)
        if row is not None:
            row.buttons["first"].setFocus()
            self.ensureWidgetVisible(row)

    def tab_stops(self) -> tuple[Button, ...]:
        """What Tab walks."""
        return tuple(button for row in self._rows for button in row.buttons.values())

    def words(self) -> str:
        """All that is shown, field by field."""
        return "\n".join(button.accessibleName() for row in self._rows for button in row.buttons.values())

    def _go_on(self) -> None:
        if self.right() is None:
            self.go_to_open()
        else:
            self.decided.emit()
