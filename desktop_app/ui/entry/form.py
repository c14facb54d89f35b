"""The form: takes an initiative or a draft, shows it, and gives back what was typed.

Promise: what it does not show of a record passes through untouched; the half-typed word of an input method is part of
what is given back; Enter walks every field once, in the order of the paper; nothing typed is ever thrown away here.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget

from desktop_app.ui.entry.author_rows import AuthorRows
from desktop_app.ui.entry.form_fields import FormFields
from desktop_app.ui.shell.grid import place, steps

if TYPE_CHECKING:
    from sync.contract.initiative import Basis, Initiative


class EntryForm(QScrollArea):
    """All fields, scrolled so that the one with the focus is in sight."""

    edited = Signal()
    benefit_written = Signal(str)
    last_field_left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """An empty form."""
        super().__init__(parent)
        self._base: Initiative | None = None
        self._amount_vnd: int | None = None
        self._basis_by_hand = False
        self._chained: set[QWidget] = set()
        self.authors = AuthorRows(self)
        self.parts = FormFields(self)
        self._lay_out()
        self.authors.value_changed.connect(self.edited)
        self.parts.value_changed.connect(self.edited)
        self.authors.stops_changed.connect(self._chain_stops)
        self.parts.stops_changed.connect(self._chain_stops)
        self.parts.benefit.value_changed.connect(self._on_benefit_written)
        self.parts.basis.value_changed.connect(self._on_basis_chosen)
        self.parts.consent_given.value_changed.connect(self._follow_consent)
        self._chain_stops()
        self._follow_consent()

    def initiative(self) -> Initiative:
        """The record as it is typed now, with the word that the input method still holds."""
        QGuiApplication.inputMethod().commit()
        return self.initiative_without_commit()

    def initiative_without_commit(self) -> Initiative:
        """The same while someone is typing: the half-typed word stays with the input method."""
        from desktop_app.ui.entry import form_values  # noqa: PLC0415  late: the contract is not needed to paint

        return form_values.read(self, self._base)

    def set_base(self, base: Initiative) -> None:
        """Change only what the form does not show."""
        self._base = base

    def set_initiative(self, initiative: Initiative) -> None:
        """Show a record or draft without telling."""
        from desktop_app.ui.entry import form_values  # noqa: PLC0415  late: the contract is not needed to paint

        self._base = initiative
        self._amount_vnd = initiative.benefit.amount_vnd
        self._basis_by_hand = initiative.benefit.basis is not None
        form_values.show(self, initiative)
        self.parts.follow_stage()
        self._follow_consent()
        self.show_problems(())
        self.verticalScrollBar().setValue(0)

    def amount_vnd(self) -> int | None:
        """The benefit as it was read from the words, in đồng."""
        return self._amount_vnd

    def show_benefit_reading(self, amount_vnd: int | None, basis: Basis | None) -> None:
        """Take what the words of the benefit were read as; a basis chosen by hand stays."""
        self._amount_vnd = amount_vnd
        if not self._basis_by_hand:
            self.parts.basis.set_value(basis or "")

    def show_problems(self, problems: Iterable[tuple[str, str]]) -> None:
        """Show `(field, words)` beside their fields; a field not named is clear, one not shown is left out."""
        listed = tuple(problems)
        self.authors.show_problems(tuple(found for found in listed if found[0].partition(".")[0] == "authors"))
        for name, field in self.parts.fields.items():
            words = (words for where, words in listed if self._name_of(where) == name)
            field.show_problem(next(words, ""))

    def is_typing_in(self, where: str) -> bool:
        """Whether the focus is in the field that a finding names."""
        if where.partition(".")[0] == "authors":
            return any(editor.hasFocus() for editor in self.authors.stops())
        field = self.parts.fields.get(self._name_of(where))
        focus = QApplication.focusWidget()
        return field is not None and focus is not None and (field.editor is focus or field.editor.isAncestorOf(focus))

    def unread_days(self) -> tuple[str, ...]:
        """Fields in which something is typed that is no day."""
        return tuple(
            name for name, editor in self.parts.days().items() if editor.is_unread() and editor.isVisibleTo(self)
        )

    def go_to(self, where: str) -> None:
        """Put the focus into the field that a finding names; into the first for one that the form does not show."""
        if where.partition(".")[0] == "authors":
            self._go_to(self.authors.editor_of(where))
        elif where == "consent" and not self.parts.consent_given.value():
            self._go_to(self.parts.consent_given)
        elif (field := self.parts.fields.get(self._name_of(where))) is not None:
            self._go_to(field.editor)
        else:
            self.go_to_start()

    def go_to_start(self) -> None:
        """Put the focus into the first field."""
        self._go_to(self.stops()[0])

    def stops(self) -> tuple[QWidget, ...]:
        """The editors in the order that Enter walks them."""
        return (*self.authors.stops(), *self.parts.stops())

    def pinned(self) -> frozenset[str]:
        """The fields whose value stays for the next form."""
        return frozenset(name for name, field in self.parts.fields.items() if field.is_pinned())

    def _name_of(self, where: str) -> str:
        """The field that stands for what a finding names: `benefit.amount_vnd` for the words it was read from."""
        if where in self.parts.fields:
            return where
        head = where.partition(".")[0]
        return {"benefit": "benefit.as_written", "recognition": "recognition.by"}.get(head, head)

    def _lay_out(self) -> None:
        inside = QWidget(self)
        lines = QVBoxLayout(inside)
        place(lines, margins=(3, 2, 3, 3), spacing=3)
        lines.addWidget(self.authors)
        lines.addWidget(self.parts)
        lines.addStretch()
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _chain_stops(self) -> None:
        for editor in self.stops():
            if editor not in self._chained:
                self._chained.add(editor)
                editor.enter_pressed.connect(self._on_enter_pressed)  # type: ignore[attr-defined]
                editor.destroyed.connect(lambda _=None, gone=editor: self._chained.discard(gone))

    def _on_enter_pressed(self) -> None:
        left = self.sender()
        stops = self.stops()
        here = next((place for place, stop in enumerate(stops) if stop is left), -1)
        if here + 1 < len(stops):
            self._go_to(stops[here + 1])
        else:
            self.last_field_left.emit()

    def _go_to(self, editor: QWidget) -> None:
        editor.setFocus(Qt.FocusReason.TabFocusReason)
        self.ensureWidgetVisible(editor.parentWidget() or editor, 0, steps(2))

    def _on_benefit_written(self, text: str) -> None:
        self._amount_vnd = None
        if not text.strip():
            self._basis_by_hand = False
        self.benefit_written.emit(text)

    def _on_basis_chosen(self, basis: str) -> None:
        self._basis_by_hand = bool(basis)

    def _follow_consent(self) -> None:
        self.parts.consent_note.setEnabled(self.parts.consent_given.value())
