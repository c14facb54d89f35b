"""Where everything of the entry page stands: the heading, what went wrong, the form, and room for the card.

Promise: the card's room is kept from the first picture on, so that nothing moves when the card comes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QSpacerItem, QVBoxLayout, QWidget

from desktop_app.ui.entry.form.form import EntryForm
from desktop_app.ui.foundation.grid import characters, place
from desktop_app.ui.widgets.fields.field_line import FieldLine
from desktop_app.ui.widgets.words import line_of

if TYPE_CHECKING:
    from desktop_app.ui.widgets.faces import TroubleStrip

_CARD_CHARACTERS = 38
_CARD_WIDEST = 420


class EntryFrame(QWidget):
    """The entry page without what it does."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """An empty form; the card's room is empty."""
        super().__init__(parent)
        self._heading_line = FieldLine(self)
        self._heading = line_of(self.tr("Enter an initiative"), size="title", parent=self._heading_line)
        self.form = EntryForm(self)
        self._card_place = QVBoxLayout()
        self._trouble: TroubleStrip | None = None
        self._trouble_place = QVBoxLayout()
        self._strips: QVBoxLayout | None = None
        self._view: QWidget | None = None
        self._acts: QHBoxLayout | None = None
        self._lay_out()

    @property
    def trouble(self) -> TroubleStrip:
        """What went wrong, above the form; made when it is first asked for."""
        if self._trouble is None:
            from desktop_app.ui.widgets.faces import TroubleStrip  # noqa: PLC0415  late: most days nothing goes wrong

            self._trouble = TroubleStrip(self)
            self._trouble_place.addWidget(self._trouble)
        return self._trouble

    def put_card(self, card: QWidget) -> None:
        """Put the card into its room."""
        card.setFixedWidth(_card_width())
        self._card_place.addWidget(card)

    def put_strip(self, strip: QWidget, at: int = -1) -> None:
        """Put a strip between the heading and the form, as the last or at a place."""
        if self._strips is None:
            around = QWidget(self)  # a layout alone would be squeezed by the form below it
            self._strips = QVBoxLayout(around)
            place(self._strips, margins=(2, 0, 4.5, 0), spacing=0)
            self._left.insertWidget(self._left.indexOf(self.form), around)
        self._strips.insertWidget(at, strip)

    def put_act(self, button: QWidget) -> None:
        """Put a button beside the heading, or below it where there is no room."""
        if self._acts is None:
            beside = QWidget(self._heading_line)
            self._acts = QHBoxLayout(beside)
            place(self._acts, spacing=1)
            self._acts.addStretch()
            self._heading_line.add(beside)
            beside.show()
        self._acts.insertWidget(self._acts.count() - 1, button)
        button.show()  # what is not shown is not reckoned with
        self._heading_line.fit()

    def put_view(self, view: QWidget) -> None:
        """Give the one other view its place where the form stands; hidden until `show_view`."""
        view.hide()
        self._view = view
        self._left.addWidget(view, 1)

    def show_view(self, view: QWidget | None) -> None:
        """Show a view instead of the form, or the form again."""
        for part in (self.form, self._view):
            if part is not None:
                part.setVisible(part is (view or self.form))

    def heading(self) -> str:
        """What the page says it is for: entering, or mending what is saved."""
        return self._heading.text()

    def show_heading(self, *, is_saved: bool, words: str = "") -> None:
        """Say whether the record in the form is one that the book has already, or other words."""
        usual = self.tr("Mend a saved initiative") if is_saved else self.tr("Enter an initiative")
        self._heading.setText(words or usual)
        self._heading_line.fit()

    def _lay_out(self) -> None:
        heading = QVBoxLayout()
        place(heading, margins=(3, 2, 4.5, 0))
        heading.addWidget(self._heading_line)
        self._heading_line.add(self._heading, 1)
        place(self._trouble_place, margins=(3, 1, 4.5, 0))
        self._left = left = QVBoxLayout()
        place(left, spacing=0)
        left.addLayout(heading)
        left.addLayout(self._trouble_place)
        left.addWidget(self.form, 1)
        place(self._card_place, margins=(0, 2, 3, 3))
        self._card_place.addSpacerItem(QSpacerItem(_card_width(), 0))
        line = QHBoxLayout(self)
        place(line, spacing=0)
        line.addLayout(left, 1)
        line.addLayout(self._card_place)


def _card_width() -> int:
    return min(characters(_CARD_CHARACTERS), _CARD_WIDEST)
