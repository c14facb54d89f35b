"""The form and what is kept of it: its draft, the other drafts, and what carries over to the next form.

Promise: a draft is handed on within half a second of a keystroke, with the half-typed word; a form that is left, for
another or for none, is a draft first; nothing is thrown away but by a person's act, and that can be taken back.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal

from desktop_app.ui.entry.frame import EntryFrame
from desktop_app.ui.foundation.shortcuts import listen

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop_app.domain.roster.workers import Worker
    from desktop_app.store.entry.carry_over import CarryOver
    from desktop_app.ui.entry.drafts_line import DraftsLine, UnfinishedForm
    from desktop_app.ui.entry.rules import EntryRules
    from desktop_app.ui.widgets.buttons import Button
    from sync.contract.initiative import Initiative

_DRAFT_AFTER_MILLISECONDS = 400


class KeptForm(EntryFrame):
    """One form after the other, none of them lost."""

    draft_changed = Signal(object, str)  # Initiative and its draft's id: write it now
    draft_requested = Signal(str)  # open the draft with this id
    draft_discarded = Signal(str)
    draft_taken_back = Signal(str)
    carry_over_changed = Signal(object)  # CarryOver

    def __init__(self, rules: Callable[[], EntryRules], parent: QWidget | None = None) -> None:
        """An empty form; `rules` is asked for after the first picture, because what it needs takes long to import."""
        super().__init__(parent)
        self._make_rules = rules
        self._rules: EntryRules | None = None
        self._blank: Initiative | None = None
        self._carried: CarryOver | None = None
        self._drafts_line: DraftsLine | None = None
        self._discard_button: Button | None = None
        self._draft_id = ""
        self._was_draft = False
        self._is_edited = False
        self._is_awaiting = False  # a draft was asked for, and nothing was typed since
        self._draft_timer = self._timer(_DRAFT_AFTER_MILLISECONDS, self._hand_on_draft)
        self.form.edited.connect(self._on_edited)
        self.form.pins_changed.connect(self._on_pins_changed)
        listen(self, "keep_draft", self.keep_draft)
        listen(self, "new_form", self.set_aside)
        listen(self, "next_draft", self.open_next_draft)
        listen(self, "discard_draft", self.discard_draft)

    @property
    def drafts_line(self) -> DraftsLine:
        """The other unfinished forms, above the form; made when there are any."""
        if self._drafts_line is None:
            from desktop_app.ui.entry.drafts_line import DraftsLine  # noqa: PLC0415  late: after the first picture

            self._drafts_line = DraftsLine(self)
            self._drafts_line.draft_chosen.connect(self.ask_for_draft)
            self._drafts_line.taking_back_requested.connect(self._on_taking_back_requested)
            self._drafts_line.stops_changed.connect(self._order_tabs)
            self.put_strip(self._drafts_line)
        return self._drafts_line

    @property
    def discard_button(self) -> Button:
        """Throws the draft in the form away; made when it is first asked for."""
        if self._discard_button is None:
            from desktop_app.ui.foundation.early_qt import TAB_FOCUS, set_focus_policy  # noqa: PLC0415  after the first picture
            from desktop_app.ui.widgets.buttons import Button  # noqa: PLC0415

            self._discard_button = Button(self.tr("Throw this draft away"), kind="plain", parent=self)
            set_focus_policy(self._discard_button, TAB_FOCUS)
            self._discard_button.clicked.connect(self.discard_draft)
            self._discard_button.setEnabled(self._is_unfinished())
            self.put_act(self._discard_button)
        return self._discard_button

    def begin(self, blank: Initiative, carried: CarryOver | None = None) -> None:
        """Take the empty record that forms of this book begin with, and what carries over; what is typed stays."""
        self._blank = blank
        self._rules = None  # what is asked depends on the book, which is known now
        self._carried = carried or self._carried
        if carried is not None:
            self.form.set_pinned(carried.pinned)
        if self._is_edited:
            self.form.set_base(blank)
        else:
            self._begin_next()

    def begin_for(self, worker: Worker) -> None:
        """Begin the form of this author; what was typed before is kept as a draft."""
        if self.is_edited():
            self.set_aside()
        else:
            self._begin_next()
        self.form.authors.add_worker(worker)

    def show_record(self, initiative: Initiative, draft_id: str = "", field: str = "") -> None:
        """Show a draft, or a record to be mended at `field`. What was typed before is handed on as a draft first."""
        self.keep_draft()
        self._show(initiative, draft_id)
        self.form.go_to(field)

    def keep_draft(self) -> None:
        """Hand on what was typed as a draft now, without waiting; the form stays as it is."""
        self._draft_timer.stop()
        if self._is_edited:
            self._hand_on(self.form.initiative())

    def set_aside(self) -> None:
        """Keep what was typed as a draft and begin an empty form."""
        self.keep_draft()
        form = self.form.initiative()
        if not form.id:
            self._carry_over(form)
        self._begin_next()
        self.form.go_to_start()

    def discard_draft(self) -> None:
        """Throw away what is typed and not yet a record; it can be taken back. A record stays as it is in the book."""
        if not self._is_unfinished():
            return
        self.keep_draft()
        thrown, title = self._draft_id, self.form.initiative().title
        self.form.authors.take_joining()  # nobody joins with a form that is thrown away
        self._begin_next()
        self.form.go_to_start()
        self.drafts_line.show_discarded(thrown, title)
        self.draft_discarded.emit(thrown)

    def open_next_draft(self) -> None:
        """Open the unfinished form that was begun next; what is typed now is kept as a draft."""
        if draft_id := self.drafts_line.next_draft():
            self.ask_for_draft(draft_id)
        else:
            self.keep_draft()

    def ask_for_draft(self, draft_id: str) -> None:
        """Ask for a draft to be shown; what is typed now is kept as one."""
        self.keep_draft()
        self._is_awaiting = True
        self.draft_requested.emit(draft_id)

    def show_draft(self, initiative: Initiative, draft_id: str) -> None:
        """Show the draft that was asked for; whoever typed on meanwhile keeps the form she types in."""
        if self._is_awaiting:
            self._is_awaiting = False
            self.show_record(initiative, draft_id)

    def show_unfinished(self, forms: tuple[UnfinishedForm, ...]) -> None:
        """Tell of the drafts that were typed here and are not finished, the one in the form among them."""
        if forms or self._drafts_line is not None:
            self.drafts_line.show_forms(forms, self._draft_id)

    def rename_draft(self, old: str, new: str) -> None:
        """A draft is kept under another id from now on, because another window has written under the old one."""
        if old != new and self._draft_id == old:
            self._draft_id = new

    def record_id(self) -> str:
        """The id of the record in the form, known before it is saved: what is noted of it meanwhile stays with it."""
        return self.form.initiative_without_commit().id or self._named_draft()

    def set_kept(self) -> None:
        """What is typed so far is kept in another way."""
        self._draft_timer.stop()
        self._is_edited = False

    def is_edited(self) -> bool:
        """Whether something is typed that was not handed on as a record."""
        return self._is_edited

    def shown_draft(self) -> str:
        """The id of the draft in the form; "" while nothing of it was handed on."""
        return self._draft_id

    def _show(self, initiative: Initiative, draft_id: str = "") -> None:
        self._draft_timer.stop()
        self.form.set_initiative(initiative)
        if self._carried is not None and initiative.consent is None and "consent" in self.form.pinned():
            self.form.body.consent_note.set_value(self._carried.consent_note)
        self.show_heading(is_saved=bool(initiative.id))
        self._draft_id = draft_id
        self._was_draft = bool(draft_id)
        self._is_edited = False
        self.discard_button.setEnabled(self._was_draft)
        if self._drafts_line is not None:
            self._drafts_line.show_current(draft_id)

    def _begin_next(self) -> None:
        """Show an empty form of the book with what carries over; before the book is known, nothing."""
        if self._blank is None:
            return
        from desktop_app.ui.entry.form.form_values import next_form  # noqa: PLC0415  late: the contract is not needed to paint

        carried = self._carried.values if self._carried is not None else self._blank
        self._show(next_form(self._blank, carried, self.form.pinned()))
        if self._carried is not None:
            self.form.pass_over_pinned()
            is_kept = "benefit.basis" in self.form.pinned()
            self.form.body.keep_basis((carried.benefit.basis or "") if is_kept else "")

    def _carry_over(self, last: Initiative) -> None:
        """Keep of a form what its pins say."""
        from desktop_app.store.entry.carry_over import CarryOver  # noqa: PLC0415  late: after the first picture
        from desktop_app.ui.entry.form.form_values import kept_basis, next_form  # noqa: PLC0415
        from sync.contract.initiative import Initiative  # noqa: PLC0415

        pinned = self.form.pinned()
        note = last.consent.note if last.consent is not None and "consent" in pinned else ""
        before = self._carried.values if self._carried is not None else Initiative()
        values = kept_basis(next_form(Initiative(), last, pinned), last, before)
        self._carried = CarryOver(pinned, values, note)
        self.carry_over_changed.emit(self._carried)

    def _hand_on_draft(self) -> None:
        if self._is_edited:
            self._hand_on(self.form.initiative_without_commit())

    def _hand_on(self, initiative: Initiative) -> None:
        self.draft_changed.emit(initiative, self._named_draft())

    def _named_draft(self) -> str:
        """The id of the draft in the form, given when the draft is first handed on: the first key must not wait."""
        if not self._draft_id:
            self._draft_id = self._ask_rules().new_draft_id()
        return self._draft_id

    def _is_unfinished(self) -> bool:
        """Whether what stands in the form is a draft, or will be one."""
        return self._is_edited or self._was_draft

    def _order_tabs(self) -> None:
        """Let Tab walk what was made meanwhile; the page knows the road."""

    def _on_taking_back_requested(self, draft_id: str) -> None:
        self.keep_draft()
        self.drafts_line.show_discarded("", "")
        self._is_awaiting = True
        self.draft_taken_back.emit(draft_id)

    def _on_edited(self) -> None:
        self._is_edited = True
        self._is_awaiting = False
        if self._discard_button is not None:
            self._discard_button.setEnabled(self._is_unfinished())
        if not self._draft_timer.isActive():
            self._draft_timer.start()

    def _on_pins_changed(self) -> None:
        from dataclasses import replace  # noqa: PLC0415  late: after the first picture

        if self._carried is not None:
            self._carried = replace(self._carried, pinned=self.form.pinned())
            self.carry_over_changed.emit(self._carried)
        elif self._blank is not None:
            self._carry_over(self._blank)

    def _ask_rules(self) -> EntryRules:
        if self._rules is None:
            self._rules = self._make_rules()
        return self._rules

    def _timer(self, milliseconds: int, act: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(act)
        return timer
