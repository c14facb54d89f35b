"""The pile on the entry page: its slip is written, it is counted, ended, checked, closed and opened again.

Promise: no dialog and no waiting: the form can be typed in whatever the pile says. It decides nothing; it tells what is
wished and shows what it is told.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop_app.ui.entry.pile.second_keying import SecondKeyingDesk
from desktop_app.ui.foundation.early_qt import TAB_FOCUS, set_focus_policy
from desktop_app.ui.foundation.shortcuts import listen
from desktop_app.ui.widgets.buttons import Button

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QWidget

    from desktop_app.domain.second_keying import ErrorRate
    from desktop_app.operations.piles.key_pile import PileState
    from desktop_app.store.entry.piles import Pile
    from desktop_app.ui.entry.page import EntryPage
    from desktop_app.ui.entry.pile.pile_panel import PilePanel
    from desktop_app.ui.entry.pile.pile_strip import PileStrip
    from desktop_app.ui.entry.rules import EntryRules


class PileDesk(QObject):
    """The strip, the panel for the slip, and the desk for the second keying; each made when it is first needed."""

    slip_written = Signal(str, object, object, object)  # name, forms, amount in đồng, number of the pile; None for none
    closed_piles_requested = Signal()
    close_requested = Signal()
    reopen_requested = Signal(int)
    checks_requested = Signal(int, int)  # pile, and how many of its forms in all
    record_chosen = Signal(str)
    stops_changed = Signal()

    def __init__(self, page: EntryPage, rules: Callable[[], EntryRules]) -> None:
        """No pile."""
        super().__init__(page)
        self._page = page
        self._rules = rules
        self._state: PileState | None = None
        self._is_ended = False
        self._panel: PilePanel | None = None
        self._strip: PileStrip | None = None
        self.checking = SecondKeyingDesk(page)
        self.checking.turned.connect(self._tell)
        self.button = Button(self.tr("Pile of forms"), kind="plain", key="pile", parent=page)
        set_focus_policy(self.button, TAB_FOCUS)
        self.button.clicked.connect(self.toggle_panel)
        page.put_act(self.button)
        listen(page, "pile", self.toggle_panel)
        listen(page, "check_pile", self.request_checks)

    @property
    def strip(self) -> PileStrip:
        """What is told of the pile, under the heading."""
        if self._strip is None:
            from desktop_app.ui.entry.pile.pile_strip import PileStrip  # noqa: PLC0415  when a pile is set

            self._strip = PileStrip(self.say_field, self._page)
            self._strip.end_requested.connect(self._on_end_requested)
            self._strip.close_requested.connect(self.close_requested)
            self._strip.checking_requested.connect(self.request_checks)
            self._strip.record_chosen.connect(self._on_record_chosen)
            self._strip.stops_changed.connect(self.stops_changed)
            self._page.put_strip(self._strip, 0)
        return self._strip

    @property
    def panel(self) -> PilePanel:
        """Where the slip is written; hidden at first."""
        if self._panel is None:
            from desktop_app.ui.entry.pile.pile_panel import PilePanel  # noqa: PLC0415  when a pile is set

            self._panel = PilePanel(lambda text: self._rules().read_benefit(text), self._page)
            self._panel.hide()
            self._panel.written.connect(self._on_written)
            self._panel.reopen_requested.connect(self._on_reopen_requested)
            self._panel.put_away.connect(self.toggle_panel)
            self._panel.stops_changed.connect(self.stops_changed)
            self._page.put_strip(self._panel, 0)
        return self._panel

    def say_field(self, field: str) -> str:
        """The name of a field, as a finding gives it."""
        return self._rules().say_field(field)

    def state(self) -> PileState | None:
        """The open pile as it was told last."""
        return self._state

    def show_pile(self, state: PileState | None) -> None:
        """Show the open pile as it stands; when all its forms are keyed, what the totals say, too."""
        if state is None or self._state is None or state.pile.number != self._state.pile.number:
            self._is_ended = False
        self._state = state
        self._tell()

    def show_closed(self, piles: Iterable[Pile]) -> None:
        """Offer the piles that were closed last."""
        self.panel.show_closed(piles)

    def show_rates(self, pile: tuple[ErrorRate, ...], book: tuple[ErrorRate, ...]) -> None:
        """Show how often the two keyings of a field differed."""
        self.strip.show_rates(pile, book)

    def toggle_panel(self) -> None:
        """Open the panel for the slip, or put it away and go back to the form."""
        if not self.panel.isHidden():
            self.panel.hide()
            self._page.setFocus()
            return
        pile = self._state.pile if self._state is not None else None
        if pile is not None:
            self.panel.show_slip(pile.name, pile.totals.forms, pile.totals.amount_vnd, is_set=True)
        else:
            self.panel.show_slip("", None, None, is_set=False)
        self.panel.show()
        self.panel.forms.setFocus()
        self.closed_piles_requested.emit()

    def request_checks(self) -> None:
        """Go on with the forms to be keyed again; when all chosen ones are done, choose more."""
        if self._state is not None and self._state.forms:
            left = self._state.asked - self._state.checked
            wanted = self._state.asked if left else self._state.asked + self._state.next_sample
            self.checks_requested.emit(self._state.pile.number, wanted)

    def tab_stops(self) -> tuple[QWidget, ...]:
        """What Tab walks, the button that opens the panel first."""
        panel = self._panel.tab_stops() if self._panel is not None else ()
        strip = self._strip.tab_stops() if self._strip is not None else ()
        return (self.button, *panel, *strip, *self.checking.view.tab_stops())

    def _tell(self) -> None:
        """While a form is keyed again, the page tells of nothing else."""
        shown = None if self.checking.is_under_way() else self._state
        if shown is None and self._strip is None:
            return
        focus = self._page.window().focusWidget()
        had_focus = focus is not None and self.strip.isAncestorOf(focus)
        self.strip.show_pile(shown, is_ended=shown is not None and (self._is_ended or shown.is_complete))
        if had_focus and (focus is None or not focus.isVisible()):
            left = next((stop for stop in self.strip.tab_stops() if stop.isVisible()), self._page)
            left.setFocus()

    def _on_written(self, name: str, forms: int | None, amount_vnd: int | None) -> None:
        number = self._state.pile.number if self._state is not None else None
        self.toggle_panel()
        self.slip_written.emit(name, forms, amount_vnd, number)

    def _on_reopen_requested(self, number: int) -> None:
        self.toggle_panel()
        self.reopen_requested.emit(number)

    def _on_end_requested(self) -> None:
        self._is_ended = True
        self._tell()

    def _on_record_chosen(self, record_id: str) -> None:
        if record_id:
            self.record_chosen.emit(record_id)
        else:  # a form that is not keyed yet: type it
            self._page.setFocus()
