"""Find the records that may be the same initiative as a form, and remember which are not."""

from desktop_app.store.book import Book
from desktop_app.store.listing.similar import AlikeRecord
from sync.contract.initiative import Initiative
from sync.contract.normalising import normalised

MOST_SHOWN = 5


def find_similar(book: Book, form: Initiative, own_id: str) -> tuple[AlikeRecord, ...]:
    """The records alike to a form, the most alike first; `own_id` is the id of the form's record or draft."""
    return tuple(book.similar.alike(normalised(form), own_id, MOST_SHOWN))


def tell_apart(book: Book, own_id: str, record_id: str) -> None:
    """Remember that the form and a record are not the same initiative; they are not named to each other again."""
    book.similar.tell_apart(own_id, record_id)


def take_back_apart(book: Book, own_id: str, record_id: str) -> None:
    """They were told apart by mistake: the form and the record are named to each other again."""
    book.similar.take_back_apart(own_id, record_id)
