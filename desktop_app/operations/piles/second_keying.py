"""Key forms of a pile a second time, blind, to check: choose them, compare, write down who was right."""

from collections.abc import Mapping
from dataclasses import dataclass

from desktop_app.domain.piles import sample
from desktop_app.domain.second_keying import Comparison, ErrorRate, Side, compare, merged
from desktop_app.operations.register import completed, register
from desktop_app.store.book import Book
from desktop_app.store.entry.second_keyings import SecondKeying
from sync.contract.initiative import Initiative


@dataclass(frozen=True, slots=True)
class Checked:
    """A second keying that was handed in, beside the first."""

    asked: SecondKeying
    first: Initiative
    second: Initiative
    comparison: Comparison


@dataclass(frozen=True, slots=True)
class Rates:
    """How often fields were keyed in two ways, in one pile and in the whole book."""

    pile: tuple[ErrorRate, ...]
    book: tuple[ErrorRate, ...]


def ask_for(book: Book, pile: int, count: int) -> SecondKeying | None:
    """Choose `count` forms of a pile by chance, those chosen before among them; returns the first to be keyed."""
    places = tuple(form.place for form in book.piles.forms(pile))
    before = book.second_keyings.asked(pile)
    rest = tuple(place for place in places if place not in before)
    seed = book.piles.get(pile).seed + len(before)
    book.second_keyings.ask(pile, sample(rest, max(0, count - len(before)), seed))
    return book.second_keyings.find_next(pile)


def keep(book: Book, pile: int, place: int, form: Initiative) -> None:
    """Keep what is typed of a second keying, as it stands; durable when this returns."""
    book.second_keyings.keep(pile, place, form, is_keyed=False)


def hand_in(book: Book, asked: SecondKeying, form: Initiative) -> Checked:
    """Compare a second keying with the record; where nothing differs, it is settled at once."""
    with book.write():
        book.second_keyings.keep(asked.pile, asked.place, form, is_keyed=True)
        checked = _checked(book, asked, form)
        if not checked.comparison.differences:
            settle(book, checked, {})
    return checked


def waiting(book: Book, asked: SecondKeying) -> Checked | None:
    """The comparison of a second keying that was handed in and is not settled; None when it was not handed in."""
    if not asked.is_keyed or asked.content is None:
        return None
    return _checked(book, asked, asked.content)


def settle(book: Book, checked: Checked, right: Mapping[str, Side]) -> Initiative:
    """Write down who was right in each field that differs; what the first keying had wrong becomes a revision.

    A difference without a decision counts for the first keying; what was changed since the comparison stays as it was
    changed. Raises RecordNotRegistrable; nothing is settled then.
    """
    differing = {difference.field for difference in checked.comparison.differences}
    decided = {
        field: right.get(field, "first") if field in differing else "both" for field in checked.comparison.compared
    }
    with book.write():
        record = book.initiatives.get(checked.first.id)
        still = {field: side for field, side in right.items() if _says_the_same(record, checked.first, field)}
        mended = merged(record, checked.second, still)
        if mended != record:
            record = register(book, mended)
        book.second_keyings.settle(checked.asked.pile, checked.asked.place, decided)
    return record


def _says_the_same(record: Initiative, first: Initiative, field: str) -> bool:
    """Whether the part of the record that a field lies in is as it was compared: people are named by their places."""
    part = field.partition(".")[0]
    return bool(getattr(record, part) == getattr(first, part))


def rates(book: Book, pile: int) -> Rates:
    """The error rates by field."""
    return Rates(book.second_keyings.error_rates(pile), book.second_keyings.error_rates())


def _checked(book: Book, asked: SecondKeying, form: Initiative) -> Checked:
    """What the book would fill in is filled in before comparing: it is no error of whoever typed."""
    first = book.initiatives.get(asked.record_id)
    second = completed(book, form)
    return Checked(asked, first, second, compare(first, second))
