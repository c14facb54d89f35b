"""From the pile on the entry page to the book and back: the slip, the count, the second keying.

Promise: every answer shows the pile as the book has it; what could not be done is said above the form.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from desktop_app.app.shelf import Shelf
    from desktop_app.domain.second_keying import Side
    from desktop_app.messages import ErrorWords
    from desktop_app.operations.piles.key_pile import PileState
    from desktop_app.operations.piles.second_keying import Checked, Rates
    from desktop_app.store.book import Book
    from desktop_app.store.entry.second_keyings import SecondKeying
    from desktop_app.ui.entry.page import EntryPage
    from desktop_app.ui.entry.pile.differences import ShownDifference
    from desktop_app.ui.entry.pile.second_keying import AskedForm
    from sync.contract.initiative import Initiative

_MOST_CLOSED = 2  # of the piles that can be opened again


class PileFacts(NamedTuple):
    """The open pile, and how often its fields were keyed in two ways."""

    state: PileState | None
    rates: Rates | None


class NextCheck(NamedTuple):
    """What is to be keyed again next, or decided; neither when all is done."""

    asked: SecondKeying | None
    checked: Checked | None
    people: str
    mended: Initiative | None = None


def pile_facts(book: Book) -> PileFacts:
    """The open pile as it stands; on the worker."""
    from desktop_app.operations.piles.key_pile import open_pile  # noqa: PLC0415  not before the book is open
    from desktop_app.operations.piles.second_keying import rates  # noqa: PLC0415

    state = open_pile(book)
    return PileFacts(state, rates(book, state.pile.number) if state is not None and state.checked else None)


def next_check(book: Book, pile: int) -> NextCheck:
    """What is to be done next of the second keying; on the worker."""
    from desktop_app.operations.piles.second_keying import waiting  # noqa: PLC0415  seldom

    asked = book.second_keyings.find_next(pile)
    if asked is None:
        return NextCheck(None, None, "")
    authors = book.initiatives.get(asked.record_id).authors
    return NextCheck(asked, waiting(book, asked), ", ".join(author.name for author in authors))


class CheckWords(NamedTuple):
    """The words of an error, the name of a field, and the value of a field of a record as people read it."""

    error: Callable[[Exception], ErrorWords]
    field: Callable[[str], str]
    value: Callable[[Initiative, str], str]


class PileRoad:
    """Connects the pile of one entry page."""

    def __init__(
        self,
        shelf: Shelf,
        page: EntryPage,
        words: CheckWords,
        blank: Initiative,
        on_mended: Callable[[Initiative], None],
    ) -> None:
        """`blank` is an empty form of the book; `on_mended` is called with a record that a second keying changed."""
        self._shelf = shelf
        self._page = page
        self._words = words
        self._blank = blank
        self._hear_mended = on_mended
        self._asked: SecondKeying | None = None
        self._checked: Checked | None = None
        desk = page.piles
        desk.slip_written.connect(self._on_slip_written)
        desk.closed_piles_requested.connect(self._on_closed_piles_requested)
        desk.close_requested.connect(self._on_close_requested)
        desk.reopen_requested.connect(self._on_reopen_requested)
        desk.checks_requested.connect(self._on_checks_requested)
        desk.record_chosen.connect(self._on_record_chosen)
        desk.checking.typed.connect(self._on_typed)
        desk.checking.handed_in.connect(self._on_handed_in)
        desk.checking.settled.connect(self._on_settled)

    def refresh(self) -> None:
        """Show the open pile as the book has it."""
        self._shelf.ask(pile_facts, self.show, self._fail)

    def show(self, facts: PileFacts) -> None:
        """Show the open pile."""
        self._page.piles.show_pile(facts.state)
        if facts.rates is not None:
            self._page.piles.show_rates(facts.rates.pile, facts.rates.book)

    def _on_slip_written(self, name: str, forms: int | None, amount_vnd: int | None, number: int | None) -> None:
        def write(book: Book) -> PileFacts:
            from desktop_app.domain.piles import Totals  # noqa: PLC0415  seldom
            from desktop_app.operations.piles.key_pile import set_pile  # noqa: PLC0415

            set_pile(book, name, Totals(forms, amount_vnd), number)
            return pile_facts(book)

        self._shelf.ask(write, self.show, self._fail)

    def _on_closed_piles_requested(self) -> None:
        self._shelf.ask(lambda book: book.piles.closed(_MOST_CLOSED), self._page.piles.show_closed, self._fail)

    def _on_close_requested(self) -> None:
        def close(book: Book) -> PileFacts:
            from desktop_app.operations.piles.key_pile import close_pile  # noqa: PLC0415  seldom

            close_pile(book)
            return pile_facts(book)

        self._shelf.ask(close, self.show, self._fail)

    def _on_reopen_requested(self, number: int) -> None:
        def reopen(book: Book) -> PileFacts:
            from desktop_app.operations.piles.key_pile import reopen_pile  # noqa: PLC0415  seldom

            reopen_pile(book, number)
            return pile_facts(book)

        self._shelf.ask(reopen, self.show, self._fail)

    def _on_record_chosen(self, record_id: str) -> None:
        self._shelf.ask(lambda book: book.initiatives.get(record_id), self._page.show_record, self._fail)

    def _on_checks_requested(self, pile: int, count: int) -> None:
        def choose(book: Book) -> NextCheck:
            from desktop_app.operations.piles.second_keying import ask_for  # noqa: PLC0415  seldom

            ask_for(book, pile, count)
            return next_check(book, pile)

        self._shelf.ask(choose, self._show_next, self._fail)

    def _on_typed(self, asked: AskedForm, form: Initiative) -> None:
        def keep_typed(book: Book) -> None:
            from desktop_app.operations.piles.second_keying import keep  # noqa: PLC0415  seldom

            keep(book, asked.pile, asked.place, form)

        self._shelf.ask(keep_typed, None, self._fail)

    def _on_handed_in(self, asked: AskedForm, form: Initiative) -> None:
        known = self._asked
        if known is None or (known.pile, known.place) != (asked.pile, asked.place):
            return

        def compare(book: Book) -> NextCheck:
            from desktop_app.operations.piles.second_keying import hand_in  # noqa: PLC0415  seldom

            hand_in(book, known, form)
            return next_check(book, asked.pile)

        self._shelf.ask(compare, self._show_next, self._fail)

    def _on_settled(self, asked: AskedForm, right: Mapping[str, Side]) -> None:
        checked = self._checked
        if checked is None:
            return

        def settle_it(book: Book) -> NextCheck:
            from desktop_app.operations.piles.second_keying import settle  # noqa: PLC0415  seldom

            settled = settle(book, checked, right)
            return next_check(book, asked.pile)._replace(mended=settled if settled != checked.first else None)

        self._shelf.ask(settle_it, self._show_next, self._fail)

    def _show_next(self, following: NextCheck) -> None:
        from desktop_app.ui.entry.pile.second_keying import AskedForm  # noqa: PLC0415  seldom

        self._asked, self._checked = following.asked, following.checked
        checking = self._page.piles.checking
        asked = following.asked
        if asked is None:
            self._page.begin_next()
        elif following.checked is not None:
            shown = AskedForm(asked.pile, asked.place, following.people, asked.content)
            checking.show_differences(shown, self._shown(following.checked))
        else:
            checking.show_asked(AskedForm(asked.pile, asked.place, following.people, asked.content), self._blank)
        if following.mended is not None:
            self._hear_mended(following.mended)
        self.refresh()

    def _shown(self, checked: Checked) -> tuple[ShownDifference, ...]:
        from desktop_app.ui.entry.pile.differences import ShownDifference  # noqa: PLC0415  seldom

        fields = (one.field for one in checked.comparison.differences)
        value = self._words.value
        return tuple(
            ShownDifference(field, self._words.field(field), value(checked.first, field), value(checked.second, field))
            for field in fields
        )

    def _fail(self, error: Exception) -> None:
        self._page.show_draft_failure(self._words.error(error))
