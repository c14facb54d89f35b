"""Builds the window once and connects it with the operations; the only package that knows all the others.

    program        the application, the window, the book's opening, the closing of everything in a fixed order
    shelf          where the worker keeps the open book
    entry_road     the entry page ↔ drafts and registration
    kept_drafts    what one window keeps of its forms, also while the book takes nothing
    pile_road      its pile ↔ the slip, the count, the second keying
    field_values   a field of a record as people read it
    similar_road   what is typed ↔ similar records of the book
    book_road      the book page ↔ lists, search, records
    list_bar_road  what stands above its list ↔ what filters offer, views, columns
    roster_road    the roster page and the form ↔ the unit's workers
    photo_road     photos: offered, read, kept, shown
    sheets_road    the page for spreadsheets ↔ looking at lists, importing them, the template
    book_acts      what one does with records there: acts_road (many at once), record_road (one's story, a conflict),
                   paper_road, paper_sheets, page_maker (printers, files), long_work (their worker)
    receipt_sheets receipts on paper, also without a window
    exchange_desk  exchanging behind the window: exchange_lane (their worker), exchange_by_itself (its timer),
                   network_watch (a network that has come), what the status line says
    exchange_acts  the exchange page: exchange_road (exchanges and their diary), line_road (how the network is used),
                   proof_road (receipts, the check of the book, the list of receipts), stick_road (sticks found)

Decisions
- *One road a page*: a page's signals and its answers stand together, so that what a key does can be read in one place.
- *The book lives on one worker thread*, opened by its first job; an exchange, a list that is imported, and long work on
  many records (acts, exports, pages) run on workers with a connection of their own, so that typing and searching never
  wait for them. Cost: several connections to one file, which WAL and the store's one write transaction are made for.
- *Python's cycle collector runs on the GUI thread only*: it may free a widget, which Qt allows nowhere else.
- *Nothing is asked at closing*: what is typed is handed to the worker as a draft, and the worker is waited for.
"""

from desktop_app.config import Config


def run(config: Config) -> int:
    """Open the window on the configured book and stay until it is closed. Returns the exit status."""
    from desktop_app.app.program import run_program  # noqa: PLC0415  Qt is loaded only when a window is wanted

    return run_program(config)
