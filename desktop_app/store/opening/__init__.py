"""How a book comes to be open, each way whole or not at all.

    open_book     a book that is there, its tables brought up to date
    making        a new book
    putting_back  a book put back from a copy of its file

Decision: *what may fail on the way has its own name for people* (no book, no key, damaged, newer, read only, no room),
because what she has to do is another thing each time. Cost: each is told apart by hand, before SQLite is asked.
"""
