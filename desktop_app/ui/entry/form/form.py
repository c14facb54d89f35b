"""The form: takes an initiative or a draft, shows it, and gives back what was typed.

Promise: what it does not show of a record passes through untouched; the half-typed word of an input method is part of
what is given back; Enter walks every field once, in the order of the paper, but for those that a pin filled from the
form before, the words of the amount say, or a key picked already; nothing typed is ever thrown away here.
The body lies further down and is made when it is first asked for: the page does so after
the first picture.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.ui.entry.authors.author_rows import AuthorRows
from desktop_app.ui.entry.form.form_head import FormHead
from desktop_app.ui.foundation.grid import steps
from desktop_app.ui.widgets.fields.editors import LineEditor, ParagraphEditor
from desktop_app.ui.widgets.scrolled_column import ScrolledColumn

if TYPE_CHECKING:
    from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage

    from desktop_app.ui.entry.form.form_body import FormBody
    from desktop_app.ui.entry.photos.photo_offer import PhotoOffer
    from desktop_app.ui.widgets.fields.field import Field
    from desktop_app.ui.widgets.photos.photo_picture import PictureWish
    from sync.contract.initiative import Initiative

_MAY_STAY_EMPTY = ("applied_on", "phase")  # a pile of ideas has no such day, and the book finds the phase by itself


class EntryForm(ScrolledColumn):
    """All fields, scrolled so that the one with the focus is in sight."""

    edited = Signal()
    benefit_written = Signal(str)
    last_field_left = Signal()
    stops_changed = Signal()
    pins_changed = Signal()
    consent_ticked = Signal()
    photo_offered = Signal(object)  # PhotoOffer
    picture_wanted = Signal(object)  # PictureWish

    def __init__(self, parent: QWidget | None = None) -> None:
        """An empty form."""
        super().__init__(parent, margins=(3, 2, 3, 3), spacing=2)
        self._base: Initiative | None = None
        self._body: FormBody | None = None
        self._chained: set[QWidget] = set()
        self._passed_over: frozenset[str] = frozenset()
        self._is_kind_picked = False
        self.authors = AuthorRows(self._workplace, self.inside)
        self.head = FormHead(self.inside)
        self.lines.addWidget(self.authors)
        self.lines.addWidget(self.head)
        self.lines.addStretch()
        self.authors.value_changed.connect(self.edited)
        self.head.value_changed.connect(self.edited)
        self.head.pins_changed.connect(self.pins_changed)
        self.authors.stops_changed.connect(self._chain_stops)
        self.authors.workplace_known.connect(self._on_workplace_known)
        self._chain((*self.authors.stops(), *self.head.stops()))

    @property
    def body(self) -> FormBody:
        """What lies below the head."""
        if self._body is None:
            from desktop_app.ui.entry.form.form_body import FormBody  # noqa: PLC0415  late: after the first picture

            self._body = FormBody(self.inside)
            self.lines.insertWidget(2, self._body)
            self._body.value_changed.connect(self.edited)
            self._body.benefit_written.connect(self.benefit_written)
            self._body.stops_changed.connect(self._chain_stops)
            self._body.pins_changed.connect(self.pins_changed)
            self._body.consent_ticked.connect(self.consent_ticked)
            self._body.consent_day.enter_pressed.connect(lambda: self._go_to(self.body.confidential))
            self._body.photos.photo_offered.connect(self.photo_offered)
            self._body.photos.picture_wanted.connect(self.picture_wanted)
            self._body.photos.lie_over(self.parentWidget() or self, self)
            self.setAcceptDrops(True)
            self._chain(self._body.stops())
        return self._body

    def make_whole(self) -> None:
        """Make what is not made yet."""
        self.body.show()

    def initiative(self) -> Initiative:
        """The record as it is typed now, with the word that the input method still holds."""
        QGuiApplication.inputMethod().commit()
        focus = QApplication.focusWidget()
        if isinstance(focus, LineEditor | ParagraphEditor):
            focus.take_half_typed()
        self.authors.take_sure()
        return self.initiative_without_commit()

    def initiative_without_commit(self) -> Initiative:
        """The same while someone is typing: the half-typed word is read, and stays with the input method."""
        from desktop_app.ui.entry.form import form_values  # noqa: PLC0415  late: the contract is not needed to paint

        return form_values.read(self, self._base)

    def set_base(self, base: Initiative) -> None:
        """Change only what the form does not show."""
        self._base = base

    def set_initiative(self, initiative: Initiative) -> None:
        """Show a record or draft without telling."""
        from desktop_app.ui.entry.form import form_values  # noqa: PLC0415  late: the contract is not needed to paint

        self._base = initiative
        self._passed_over = frozenset()
        self._is_kind_picked = False
        form_values.show(self, initiative)
        self.body.follow_stage()
        self.body.follow_consent()
        self.show_problems(())
        self.verticalScrollBar().setValue(0)

    def show_problems(self, problems: Iterable[tuple[str, str]], asked: Container[tuple[str, str]] = ()) -> None:
        """Show `(field, words)` beside their fields; a field not named is clear, one not shown is left out.

        Those that are among `asked` keep nothing back.
        """
        listed = tuple(problems)
        self.authors.show_problems(tuple(found for found in listed if _is_of_authors(found[0])))
        fields = self._fields()
        for name, field in fields.items():
            found = next((one for one in listed if _name_in(fields, one[0]) == name), ("", ""))
            field.show_problem(found[1], is_asked=found in asked)

    def is_typing_in(self, where: str) -> bool:
        """Whether the focus is in the field that a finding names."""
        focus = QApplication.focusWidget()
        if focus is None:
            return False
        if _is_of_authors(where):
            return focus in self.authors.stops()
        fields = self._fields()
        field = fields.get(_name_in(fields, where))
        return field is not None and (field.editor is focus or field.editor.isAncestorOf(focus))

    def unread_days(self) -> tuple[str, ...]:
        """Fields in which something is typed that is no day."""
        days = {"applied_on": self.head.applied_on}
        if self.body.is_recognised():
            days["recognition.decided_on"] = self.body.decision().decided_on
        if self.body.consent_given.value():
            days["consent.given_on"] = self.body.consent_day
        return tuple(name for name, editor in days.items() if editor.is_unread())

    def go_to(self, where: str) -> None:
        """Put the focus into the field that a finding names; into the first for one that the form does not show."""
        fields = self._fields()
        if _is_of_authors(where):
            self._go_to(self.authors.editor_of(where))
        elif where.startswith("consent") and not self.body.consent_given.value():
            self._go_to(self.body.consent_given)
        elif (field := fields.get(_name_in(fields, where))) is not None:
            self._go_to(field.editor)
        else:
            self.go_to_start()

    def go_to_start(self) -> None:
        """Put the focus into the first field."""
        self._go_to(self.authors.stops()[0])

    def stops(self) -> tuple[QWidget, ...]:
        """The editors in the order that Enter walks them."""
        return (*self.authors.stops(), *self.head.stops(), *self.body.stops())

    def stop_of(self, part: QWidget) -> QWidget | None:
        """The editor that a widget is, or is a part of; None for what is no editor, as a pin."""
        return next((stop for stop in self.stops_made() if stop is part or stop.isAncestorOf(part)), None)

    def stops_made(self) -> tuple[QWidget, ...]:
        """The editors that are made already."""
        below = self._body.stops() if self._body is not None else ()
        return (*self.authors.stops(), *self.head.stops(), *below)

    def tab_stops(self) -> tuple[QWidget, ...]:
        """What Tab walks, in the order of the paper: the editors, their pins, the keys of the authors."""
        from desktop_app.ui.widgets.fields.tab_order import with_pins  # noqa: PLC0415  late: after the first picture

        return (
            *self.authors.tab_stops(),
            *with_pins((*self.head.stops(), *self.body.tab_road()), self._fields().values()),
        )

    def photos_coming(self) -> tuple[PhotoOffer, ...]:
        """The photos that are on their way into this form."""
        return self._body.photos.coming() if self._body is not None else ()

    def show_picture(self, wish: PictureWish, image: QImage | None) -> None:
        """Take a picture that was wished for; None when the book has no such photo."""
        self.body.photos.show_picture(wish, image)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Photos may be dropped anywhere on the form."""
        from desktop_app.ui.entry.photos.photo_offer import may_be_photos  # noqa: PLC0415  seldom

        if not self.body.photos.isHidden() and may_be_photos(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """They go to the nearest place."""
        self.body.photos.drop(event.mimeData(), self.viewport().mapToGlobal(event.position().toPoint()))
        event.acceptProposedAction()

    def pinned(self) -> frozenset[str]:
        """The fields whose value stays for the next form."""
        return frozenset(name for name, field in self._fields().items() if field.is_pinned())

    def set_pinned(self, names: Iterable[str]) -> None:
        """Pin these fields and no others, without telling."""
        wanted = frozenset(names)
        for name, field in self._fields().items():
            blocked = field.blockSignals(True)
            field.set_pinned(name in wanted)
            field.blockSignals(blocked)

    def pass_over_pinned(self) -> None:
        """Let Enter pass over what is as it was in the form before, while it is pinned; Tab reaches it as ever."""
        self._passed_over = self.pinned()

    def pick_kind(self, at: int) -> None:
        """Pick the kind at a place, counted from 0, from wherever one types; Enter need not stop there any more."""
        self.body.kind.pick(at)
        self._is_kind_picked = True

    def _is_passed_over(self, stop: QWidget) -> bool:
        if self._body is not None and stop is self._body.basis and self._body.is_basis_known():
            return True
        if self._body is not None and stop is self._body.kind and self._is_kind_picked:
            return bool(self._body.kind.value())
        found = (name for name, field in self._fields().items() if field.editor is stop and field.is_pinned())
        name = next(found, "")
        return name in self._passed_over and (name in _MAY_STAY_EMPTY or bool(stop.value()))  # type: ignore[attr-defined]

    def _workplace(self) -> str:
        return self.head.workplace.value()

    def _on_workplace_known(self, workplace: str) -> None:
        """Whose paper it is works there; what is written in the field already stays."""
        if not self.head.workplace.value():
            self.head.workplace.set_value(workplace)
            self.edited.emit()

    def _fields(self) -> dict[str, Field]:
        return self.head.fields | self.body.fields

    def _chain_stops(self) -> None:
        self._chain(self.stops())
        self.stops_changed.emit()

    def _chain(self, editors: Iterable[QWidget]) -> None:
        for editor in editors:
            if editor not in self._chained:
                self._chained.add(editor)
                editor.enter_pressed.connect(self._on_enter_pressed)  # type: ignore[attr-defined]
                editor.destroyed.connect(lambda _=None, gone=editor: self._chained.discard(gone))

    def _on_enter_pressed(self) -> None:
        left = self.sender()
        stops = [stop for stop in self.stops() if stop is left or (stop.isEnabled() and not self._is_passed_over(stop))]
        here = next((place for place, stop in enumerate(stops) if stop is left), -1)
        if here + 1 < len(stops):
            self._go_to(stops[here + 1])
        else:
            self.last_field_left.emit()

    def _go_to(self, editor: QWidget) -> None:
        from PySide6.QtCore import Qt  # noqa: PLC0415  late: after the first picture

        editor.setFocus(Qt.FocusReason.TabFocusReason)
        self.ensureWidgetVisible(editor.parentWidget() or editor, 0, steps(2))


def _is_of_authors(where: str) -> bool:
    return where.partition(".")[0] == "authors"


def _name_in(fields: dict[str, Field], where: str) -> str:
    """The field that stands for what a finding names: `benefit.amount_vnd` for the words it was read from."""
    if where in fields:
        return where
    head = where.partition(".")[0]
    return {"benefit": "benefit.as_written", "recognition": "recognition.by"}.get(head, head)
