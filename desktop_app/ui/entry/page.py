"""The entry page: the form, the card beside it, and the saving of records.

Promise: Ctrl+Enter hands a complete record on and begins the next form at once, with what is pinned; "saved" is said
only when the page is told so. What is kept of an unfinished form, see `kept_form`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.ui.entry.kept_form import KeptForm
from desktop_app.ui.foundation.early_qt import WINDOW_SHORTCUT
from desktop_app.ui.foundation.shortcuts import listen

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent

    from desktop_app.domain.roster.search import RosterIndex
    from desktop_app.messages import ErrorWords
    from desktop_app.store.entry.carry_over import CarryOver
    from desktop_app.ui.entry.missing_card import MissingCard
    from desktop_app.ui.entry.pile.pile_desk import PileDesk
    from desktop_app.ui.entry.rules import EntryChoices, EntryRules
    from desktop_app.ui.entry.similar.similar_beside import SimilarBeside
    from sync.contract.initiative import Initiative

_CHECK_AFTER_MILLISECONDS = 120


class EntryPage(KeptForm):
    """One form after the other."""

    registration_requested = Signal(object, str)  # Initiative, complete, and the id of the draft that it ends
    workers_joined = Signal(object, str)  # authors to be added to the roster, and the workplace of their form
    similar_made = Signal()  # `similar` can be connected now

    def __init__(self, rules: Callable[[], EntryRules], parent: QWidget | None = None) -> None:
        """An empty form; `rules` is asked for after the first picture, because what it needs takes long to import."""
        super().__init__(rules, parent)
        self._was_tried = False
        self._last_field: QWidget | None = None
        self._card: MissingCard | None = None
        self.similar: SimilarBeside
        self._piles: PileDesk | None = None
        self._check_timer = self._timer(_CHECK_AFTER_MILLISECONDS, self.check_now)
        self.form.consent_ticked.connect(self._on_consent_ticked)
        self.form.benefit_written.connect(self._on_benefit_written)
        self.form.last_field_left.connect(self._on_last_field_left)
        self.form.stops_changed.connect(self._order_tabs)
        listen(self, "save_and_next", self.save_and_next, WINDOW_SHORTCUT)  # while the page is in sight
        listen(self, "add_author", self.form.authors.add_author)
        for at in range(5):
            listen(self, f"pick_{at + 1}", partial(self._pick_kind, at))
        QApplication.instance().focusChanged.connect(self._on_focus_changed)  # type: ignore[union-attr]
        self._check_timer.start()
        self._timer(0, self._make_whole_soon).start()

    @property
    def card(self) -> MissingCard:
        """The card beside the form, made when it is first asked for."""
        return self._card if self._card is not None else self._make_card()

    def _make_card(self) -> MissingCard:
        from desktop_app.ui.entry.missing_card import MissingCard  # noqa: PLC0415  late: after the first picture

        self._card = card = MissingCard(self)
        card.field_chosen.connect(self.form.go_to)
        card.save_requested.connect(self.save_and_next)
        card.stops_changed.connect(self._order_tabs)
        self.put_card(card)
        card.show()
        self._watch_for_similar(card)
        return card

    def _watch_for_similar(self, card: MissingCard) -> None:
        from desktop_app.ui.entry.similar.similar_beside import SimilarBeside  # noqa: PLC0415  late: with the card

        self.similar = SimilarBeside(self, card.similar)
        self.similar.stops_changed.connect(self._order_tabs)
        self.similar_made.emit()

    @property
    def piles(self) -> PileDesk:
        """The pile that is keyed, and the forms of it that are keyed again; made when it is first asked for."""
        if self._piles is None:
            from desktop_app.ui.entry.pile.pile_desk import PileDesk  # noqa: PLC0415  late: after the first picture

            self._piles = PileDesk(self, self._ask_rules)
            self._piles.stops_changed.connect(self._order_tabs)
        return self._piles

    def is_checking(self) -> bool:
        """Whether the form is keyed again to check: it shows nothing of what the book knows, and becomes no record."""
        return self._piles is not None and self._piles.checking.is_under_way()

    def make_whole(self) -> None:
        """Make what the first picture did without: the form's body and the card."""
        self.form.make_whole()
        if self._card is None:
            self._make_card()
        self.piles.button.show()
        self.discard_button.show()
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

    def begin(self, blank: Initiative, carried: CarryOver | None = None) -> None:
        """Take the empty record that forms of this book begin with, and what carries over; what is typed stays."""
        super().begin(blank, carried)
        if self._is_edited:
            self.check_now()

    def save_and_next(self) -> None:
        """Hand a complete record on and begin the next form; or go to the first field that is still missing."""
        if self.is_checking():
            self._hand_in()
            return
        if self.form.photos_coming():
            self.form.body.photos.wait_for_photos(self.save_and_next)
            self.card.show_saved(self.tr("Saving when the photos are in…"))
            return
        initiative = self.form.initiative()
        self._was_tried = True
        first = self._check(initiative)
        if first is not None:
            self.keep_draft()
            self.form.go_to(first)
            return
        self._draft_timer.stop()
        draft_id = self._named_draft()
        self.trouble.hide()
        self.card.show_saved(self.tr("Saving…"))
        if not initiative.id:
            self._carry_over(initiative)
        self.begin_next()
        self.registration_requested.emit(initiative, draft_id)

    def set_aside(self) -> None:
        """Keep what was typed as a draft and begin an empty form."""
        if self.is_checking():
            self.keep_draft()
            self.begin_next()
        else:
            super().set_aside()

    def begin_next(self) -> None:
        """Begin an empty form; what was typed is kept already."""
        self._begin_next()
        self.form.go_to_start()

    def name_work(self, heading: str, save: str) -> None:
        """Say what the page is for when it is not entering or mending, and what Ctrl+Enter does then."""
        self.show_heading(is_saved=False, words=heading)
        self.card.save_button.show_words(save)

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

    def check_now(self) -> None:
        """Show what the checks find in what is typed now."""
        self._check(self.form.initiative_without_commit())

    def _make_whole_soon(self) -> None:
        """The event loop runs now; the first picture comes before its first timer."""
        self._timer(1, self.make_whole).start()

    def _order_tabs(self) -> None:
        """Let Tab walk the form as the paper is read, then the card, whichever was made first."""
        from desktop_app.ui.widgets.fields.tab_order import set_tab_order  # noqa: PLC0415  late: after the first picture

        if self._card is not None:
            drafts = self._drafts_line.tab_stops() if self._drafts_line is not None else ()
            beside = (*self._card.tab_stops(), *self.similar.tab_stops())
            acts = (*self.piles.tab_stops(), self.discard_button)
            set_tab_order((*self.form.tab_stops(), *beside, *acts, *drafts))

    def _check(self, initiative: Initiative) -> str | None:
        """Show what the checks find; return the first field that keeps the record from being complete."""
        from desktop_app.ui.entry.form.found import find  # noqa: PLC0415  late: the first picture comes before the checks

        found = find(self.form, initiative, self._ask_rules(), self._unread(), was_tried=self._was_tried)
        self.card.show_findings(found.must, found.ask)
        self.form.show_problems(found.beside, found.ask)
        return found.must[0][0] if found.must else None

    def _unread(self) -> dict[str, str]:
        """What is typed that cannot be read, in the order of the form, with the words for it."""
        no_share = self.tr("This is no number: write a share as 50 or 33,33")
        no_day = self.tr("This is no date: write day/month/year")
        shares, days = self.form.authors.unread_shares(), self.form.unread_days()
        return dict.fromkeys(shares, no_share) | dict.fromkeys(days, no_day)

    def _hand_in(self) -> None:
        unread = self._unread()
        if unread and not self.form.isHidden():
            self.form.go_to(next(iter(unread)))
        else:
            self.piles.checking.hand_in()

    def _hand_on(self, initiative: Initiative) -> None:
        if self.is_checking():
            self.piles.checking.keep(initiative)
        else:
            super()._hand_on(initiative)

    def _is_unfinished(self) -> bool:
        return super()._is_unfinished() and not self.is_checking()

    def let_join(self) -> None:
        """Hand on who is to be added to the roster with this form, which is left, saved or not."""
        if not self.is_checking() and (joining := self.form.authors.take_joining()):
            self.workers_joined.emit(joining, self.form.head.workplace.value())

    def _show(self, initiative: Initiative, draft_id: str = "") -> None:
        self.let_join()
        if self._piles is not None:
            self._piles.checking.leave()
        super()._show(initiative, draft_id)
        self._was_tried = False
        amount = initiative.benefit.amount_vnd
        self.card.show_amount("" if amount is None else self._ask_rules().say_amount(amount))
        self.similar.begin()
        self.check_now()

    def _on_edited(self) -> None:
        super()._on_edited()
        self._check_timer.start()

    def _on_consent_ticked(self) -> None:
        self.form.body.consent_day.set_day(self._ask_rules().today())

    def _pick_kind(self, at: int) -> None:
        self.form.pick_kind(at)

    def _on_last_field_left(self) -> None:
        self.card.save_button.setFocus()

    def _on_benefit_written(self, text: str) -> None:
        rules = self._ask_rules()
        benefit = rules.read_benefit(text)
        self.form.body.show_reading(benefit.amount_vnd, benefit.basis or "")
        words = "" if benefit.amount_vnd is None else rules.say_amount(benefit.amount_vnd)
        self.card.show_amount("\n".join(filter(None, (words, self.form.body.kept_basis_words()))))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever gives the page the focus gives it to a field: the one that had it last, else the first.

        Refused: a focus proxy, which Tab would take for a stop of its own.
        """
        super().focusInEvent(event)
        last = self._last_field
        if self.form.isHidden():
            self.piles.checking.view.go_to_open()
        elif last in self.form.stops_made() and last.isEnabled() and last.isVisible():
            last.setFocus()
        else:
            self.form.authors.stops()[0].setFocus()

    def _on_focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.form.isAncestorOf(now):
            self._last_field = self.form.stop_of(now) or self._last_field
        if self.isVisible() and not self._check_timer.isActive():
            self._check_timer.start()
