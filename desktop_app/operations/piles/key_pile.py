"""Key a pile of paper against its cover slip: set it, enter its forms, see whether the totals agree, close it."""

import secrets
from dataclasses import dataclass

from desktop_app.domain.piles import PileForm, Reckoning, Totals, is_complete, next_sample, reckon
from desktop_app.operations.register import register
from desktop_app.store.book import Book
from desktop_app.store.entry.piles import Pile
from sync.contract.initiative import Initiative
from sync.text.unicode_text import normal_form, whole_characters

_SEED_BITS = 31


@dataclass(frozen=True, slots=True)
class PileState:
    """A pile as it stands: its forms against its slip, and how far its second keying is."""

    pile: Pile
    forms: tuple[PileForm, ...]
    reckoning: Reckoning
    checked: int
    asked: int
    next_sample: int

    @property
    def is_complete(self) -> bool:
        """Whether as many forms are keyed as the slip says."""
        return is_complete(self.reckoning.forms, self.pile.totals)


def set_pile(book: Book, name: str, totals: Totals, number: int | None = None) -> PileState:
    """Begin a pile, or write the slip of pile `number` anew."""
    name = normal_form(whole_characters(name))
    with book.write():
        if number is None:
            number = book.piles.open(name, totals, secrets.randbits(_SEED_BITS)).number
        else:
            book.piles.change(number, name, totals)
    return pile_state(book, number)


def close_pile(book: Book) -> None:
    """Close the open pile, whether its totals agree or not; it can be opened again."""
    book.piles.close_open()


def reopen_pile(book: Book, number: int) -> PileState:
    """Go on with a pile that was closed."""
    book.piles.reopen(number)
    return pile_state(book, number)


def open_pile(book: Book) -> PileState | None:
    """The open pile as it stands, or None."""
    found = book.piles.find_open()
    return pile_state(book, found.number) if found is not None else None


def pile_state(book: Book, number: int) -> PileState:
    """A pile as it stands. Raises LookupError for a number that there is not."""
    pile = book.piles.get(number)
    forms = book.piles.forms(number)
    checked, asked = book.second_keyings.progress(number)
    return PileState(pile, forms, reckon(forms, pile.totals), checked, asked, next_sample(len(forms), asked))


def enter(book: Book, form: Initiative, draft_id: str = "") -> Initiative:
    """Register a form; a new record goes into the open pile in the same transaction. Raises RecordNotRegistrable."""
    with book.write():
        record = register(book, form, draft_id)
        found = book.piles.find_open() if record.revision == 1 else None
        if found is not None:
            book.piles.add(found.number, record.id)
    return record
