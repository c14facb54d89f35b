"""The entry page: the form, the card beside it, and the saving of both drafts and records.

Promise: a draft is handed on within half a second of a keystroke; Ctrl+Enter hands a complete record on and begins the
next form at once, with what is pinned; "saved" is said only when the page is told so.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.ui.entry.frame import EntryFrame
from desktop_app.ui.shell.early_qt import WINDOW_SHORTCUT
from desktop_app.ui.shell.shortcuts import listen

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent

    from desktop_app.domain.roster_search import RosterIndex
    from desktop_app.messages import ErrorWords
    from desktop_app.ui.entry.missing_card import MissingCard
    from desktop_app.ui.entry.rules import EntryChoices, EntryRules
    from sync.contract.initiative import Initiative

_DRAFT_AFTER_MILLISECONDS = 400
_CHECK_AFTER_MILLISECONDS = 120


class EntryPage(EntryFrame):
    """One form after the other."""

    draft_changed = Signal(object, str)  # Initiative and its draft's id: write it now
    registration_requested = Signal(object, str)  # Initiative, complete, and the id of the draft that it ends
    workers_joined = Signal(object, str)  # authors to be added to the roster, and the workplace of their form

    def __init__(self, rules: Callable[[], EntryRules], parent: QWidget | None = None) -> None:
        """An empty form; `rules` is asked for after the first picture, because what it needs takes long to import."""
        super().__init__(parent)
        self._make_rules = rules
        self._rules: EntryRules | None = None
        self._blank: Initiative | None = None
        self._draft_id = ""
        self._is_edited = False
        self._was_tried = False
        self._last_field: QWidget | None = None
        self._card: MissingCard | None = None
        self._draft_timer = self._timer(_DRAFT_AFTER_MILLISECONDS, self._hand_on_draft)
        self._check_timer = self._timer(_CHECK_AFTER_MILLISECONDS, self.check_now)
        self.form.edited.connect(self._on_edited)
        self.form.benefit_written.connect(self._on_benefit_written)
        self.form.last_field_left.connect(self._on_last_field_left)
        self.form.stops_changed.connect(self._order_tabs)
        listen(self, "save_and_next", self.save_and_next, WINDOW_SHORTCUT)  # while the page is in sight
        listen(self, "keep_draft", self.keep_draft)
        listen(self, "new_form", self.set_aside)
        listen(self, "add_author", self.form.authors.add_author)
        for at in range(5):
            listen(self, f"pick_{at + 1}", partial(self._pick_kind, at))
        QApplication.instance().focusChanged.connect(self._on_focus_changed)  # type: ignore[union-attr]
        self._check_timer.start()
        QTimer.singleShot(0, self._make_whole_soon)

    @property
    def card(self) -> MissingCard:
        """The card beside the form, made when it is first asked for."""
        if self._card is None:
            from desktop_app.ui.entry.missing_card import MissingCard  # noqa: PLC0415  late: after the first picture

            self._card = MissingCard(self)
            self._card.field_chosen.connect(self.form.go_to)
            self._card.save_requested.connect(self.save_and_next)
            self._card.stops_changed.connect(self._order_tabs)
            self.put_card(self._card)
            self._card.show()
        return self._card

    def make_whole(self) -> None:
        """Make what the first picture did without: the form's body and the card."""
        self.form.make_whole()
        self.card.show()
        self._order_tabs()

    def show_choices(self, choices: EntryChoices) -> None:
        """Offer the catalogues of the programme."""
        self.form.body.kind.set_choices(choices.kinds)
        self.form.body.field.set_choices(choices.fields)
        self.form.head.phase.set_choices(choices.phases)
        self._order_tabs()

    def show_roster(self, roster: RosterIndex) -> None:
        """Find authors in this roster."""
        self.form.authors.set_roster(roster)

    def begin(self, blank: Initiative) -> None:
        """Take the empty record that forms of this book begin with (unit, programme); what is typed already stays."""
        self._blank = blank
        self._rules = None  # what is asked depends on the book, which is known now
        if self._is_edited:
            self.form.set_base(blank)
            self.check_now()
        else:
            self._show(blank)

    def show_record(self, initiative: Initiative, draft_id: str = "", field: str = "") -> None:
        """Show a draft, or a record to be mended at `field`. What was typed before is handed on as a draft first."""
        self.keep_draft()
        self._show(initiative, draft_id)
        self.form.go_to(field)

    def save_and_next(self) -> None:
        """Hand a complete record on and begin the next form; or go to the first field that is still missing."""
        initiative = self.form.initiative()
        self._was_tried = True
        first = self._check(initiative)
        if first is not None:
            self.keep_draft()
            self.form.go_to(first)
            return
        self._draft_timer.stop()
        draft_id = self._draft_id
        joining = self.form.authors.joining()
        self.trouble.hide()
        self.card.show_saved(self.tr("Saving…"))
        self._begin_next(initiative)
        self.registration_requested.emit(initiative, draft_id)
        if joining:
            self.workers_joined.emit(joining, initiative.workplace)

    def keep_draft(self) -> None:
        """Hand on what was typed as a draft now, without waiting; the form stays as it is."""
        self._draft_timer.stop()
        if self._is_edited:
            self.draft_changed.emit(self.form.initiative(), self._named_draft())

    def set_aside(self) -> None:
        """Keep what was typed as a draft and begin an empty form."""
        if self._is_edited:
            self.keep_draft()
            self._begin_next(self.form.initiative())

    def show_draft_saved(self, clock: str) -> None:
        """Say that the draft is in the book; `clock` is the time as words."""
        self.card.show_saved(self.tr("Draft kept at {clock}").format(clock=clock))

    def show_registered(self, title: str) -> None:
        """Say that a record is in the book and waits to be sent."""
        self.card.show_saved(self.tr("Saved: {title}").format(title=title))

    def show_failure(self, initiative: Initiative, draft_id: str, trouble: ErrorWords) -> None:
        """Say why a record was not saved, and give it back into the form; if another is typed already, as a draft."""
        self.trouble.show_trouble(trouble)
        self.card.show_saved("")
        if self._is_edited:
            self.draft_changed.emit(initiative, draft_id)
        else:
            self._show(initiative, draft_id)
            self._is_edited = True

    def show_draft_failure(self, trouble: ErrorWords) -> None:
        """Say why a draft was not kept; what is typed stays in the form and is tried again with the next key."""
        self.trouble.show_trouble(trouble)
        self.card.show_saved("")

    def record_id(self) -> str:
        """The id of the record in the form, known before it is saved: what is noted of it meanwhile stays with it."""
        return self.form.initiative_without_commit().id or self._named_draft()

    def is_edited(self) -> bool:
        """Whether something is typed that was not handed on as a record."""
        return self._is_edited

    def check_now(self) -> None:
        """Show what the checks find in what is typed now."""
        self._check(self.form.initiative_without_commit())

    def _make_whole_soon(self) -> None:
        """The event loop runs now; the first picture comes before its first timer."""
        QTimer.singleShot(1, self.make_whole)

    def _order_tabs(self) -> None:
        """Let Tab walk the form as the paper is read, then the card, whichever was made first."""
        from desktop_app.ui.entry.tab_order import set_tab_order  # noqa: PLC0415  late: after the first picture

        if self._card is not None:
            set_tab_order((*self.form.tab_stops(), *self._card.tab_stops()))

    def _check(self, initiative: Initiative) -> str | None:
        """Show what the checks find; return the first field that keeps the record from being complete."""
        from desktop_app.ui.entry.found import find  # noqa: PLC0415  late: the first picture comes before the checks

        found = find(self.form, initiative, self._ask_rules(), self._unread(), was_tried=self._was_tried)
        self.card.show_findings(found.must, found.ask)
        self.form.show_problems(found.beside)
        return found.must[0][0] if found.must else None

    def _unread(self) -> dict[str, str]:
        """What is typed that cannot be read, in the order of the form, with the words for it."""
        no_share = self.tr("This is no number: write a share as 50 or 33,33")
        no_day = self.tr("This is no date: write day/month/year")
        shares, days = self.form.authors.unread_shares(), self.form.unread_days()
        return dict.fromkeys(shares, no_share) | dict.fromkeys(days, no_day)

    def _begin_next(self, last: Initiative) -> None:
        from desktop_app.ui.entry.form_values import next_form  # noqa: PLC0415  late: the contract is not needed to paint

        if self._blank is not None:
            self._show(next_form(self._blank, last, self.form.pinned()))
            self.form.pass_over_pinned()
            self.form.go_to_start()

    def _show(self, initiative: Initiative, draft_id: str = "") -> None:
        self.form.set_initiative(initiative)
        self.show_heading(is_saved=bool(initiative.id))
        self._draft_id = draft_id
        self._is_edited = False
        self._was_tried = False
        amount = initiative.benefit.amount_vnd
        self.card.show_amount("" if amount is None else self._ask_rules().say_amount(amount))
        self.check_now()

    def _hand_on_draft(self) -> None:
        if self._is_edited:
            self.draft_changed.emit(self.form.initiative_without_commit(), self._named_draft())

    def _named_draft(self) -> str:
        """The id of the draft in the form, given when the draft is first handed on: the first key must not wait."""
        if not self._draft_id:
            self._draft_id = self._ask_rules().new_draft_id()
        return self._draft_id

    def _on_edited(self) -> None:
        self._is_edited = True
        if not self._draft_timer.isActive():
            self._draft_timer.start()
        self._check_timer.start()

    def _pick_kind(self, at: int) -> None:
        self.form.body.kind.pick(at)

    def _on_last_field_left(self) -> None:
        self.card.save_button.setFocus()

    def _on_benefit_written(self, text: str) -> None:
        rules = self._ask_rules()
        benefit = rules.read_benefit(text)
        self.form.body.show_reading(benefit.amount_vnd, benefit.basis or "")
        self.card.show_amount("" if benefit.amount_vnd is None else rules.say_amount(benefit.amount_vnd))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever gives the page the focus gives it to a field: the one that had it last, else the first.

        Refused: a focus proxy, which Tab would take for a stop of its own.
        """
        super().focusInEvent(event)
        last = self._last_field
        if last in self.form.stops_made() and last.isEnabled() and last.isVisible():
            last.setFocus()
        else:
            self.form.authors.stops()[0].setFocus()

    def _on_focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.form.isAncestorOf(now):
            self._last_field = self.form.stop_of(now) or self._last_field
        if self.isVisible() and not self._check_timer.isActive():
            self._check_timer.start()

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
