"""The roster as the window needs it: an index to ask at every key, and somebody added from a form."""

from desktop_app.domain.roster.match import RosterMatch
from desktop_app.domain.roster.search import RosterIndex
from desktop_app.domain.roster.workers import Worker, identity
from desktop_app.store.book import Book


def roster_index(book: Book) -> RosterIndex:
    """All workers, ready to be asked; never changed, so that any thread may ask it."""
    return RosterIndex(book.roster.everybody())


def add_workers(book: Book, workers: tuple[Worker, ...]) -> RosterIndex:
    """Enter workers as they stand on a form; who is there already is brought up to date. Returns the new index."""
    rows = list({identity(worker): worker for worker in workers}.values())
    with book.write():
        store_match(book, RosterMatch(book.roster.everybody(), rows))
    return roster_index(book)


def store_match(book: Book, match: RosterMatch) -> None:
    """Store what a list does to the roster, in one transaction."""
    with book.write():
        for former, worker in match.renumbered:
            book.roster.take_over(former, worker)
        book.roster.put(match.touched)
