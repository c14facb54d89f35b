"""Builds the window once and connects it with the operations; the only package that knows all the others.

    program      the application, the window, the book's opening, the closing of everything in a fixed order
    entry        the entry page ↔ drafts and registration, piles, photos, similar records
    book         the book page ↔ lists, search, one record, acts on many, paper and files
    exchange     the exchange page ↔ exchanges, sticks, receipts; when an exchange begins by itself
    roster_road  the roster page and the form ↔ the unit's workers
    sheets_road  the page for spreadsheets ↔ looking at lists, importing them, the template
    paper        sheets of paper, set and painted
    long_work    long work with the book, on a worker of its own
    shelf        where the worker keeps the open book
    process_end  the end of the process, where a worker still waits for a network

Decisions
- *One road a page*: a page's signals and its answers stand together, so that what a key does can be read in one place.
- *The book lives on one worker thread*, opened by its first job; an exchange, a list that is imported, and long work on
  many records (acts, exports, pages) run on workers with a connection of their own, so that typing and searching never
  wait for them. Cost: several connections to one file, which WAL and the store's one write transaction are made for.
- *Python's cycle collector runs on the GUI thread only*: it may free a widget, which Qt allows nowhere else.
- *Nothing is asked at closing*: what is typed is handed to the worker as a draft, and the worker is waited for. An
  exchange is not: it stops at its next step, and where it waits for a network that cannot be hurried it ends with the
  process, which is to the book what a power cut is, and it is proven against those.
"""

from desktop_app.config import Config


def run(config: Config) -> int:
    """Open the window on the configured book and stay until it is closed. Returns the exit status."""
    from desktop_app.app.program import run_program  # noqa: PLC0415  Qt is loaded only when a window is wanted

    return run_program(config)
