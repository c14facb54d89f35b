"""The roster as the window needs it: an index to ask at every key, and somebody added from a form."""

from desktop_app.domain.roster_match import KnownWorkers
from desktop_app.domain.roster_search import RosterIndex
from desktop_app.domain.workers import Worker
from desktop_app.store.book import Book


def roster_index(book: Book) -> RosterIndex:
    """All workers, ready to be asked; never changed, so that any thread may ask it."""
    return RosterIndex(book.roster.everybody())


def add_workers(book: Book, workers: tuple[Worker, ...]) -> RosterIndex:
    """Enter workers as they stand on a form; who is there already is brought up to date. Returns the new index."""
    known = KnownWorkers(book.roster.everybody())
    for worker in workers:
        known.meet(worker)
    with book.write():
        for former, worker in known.renumbered:
            book.roster.take_over(former, worker)
        book.roster.put(known.touched)
    return roster_index(book)
