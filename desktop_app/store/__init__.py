"""The book: one encrypted SQLite file that holds everything of one workplace.

    opening     a book opened, made anew, put back from a copy
    book        a book that is open: all its parts, on one connection and one transaction
    exchange    everything that passes between the book and its hub
    entry       what stands around a form: drafts, piles, photos' place in it, what its fields are chosen from
    records     records and their revisions, kept for ever, and all that hangs on one record
    listing     the list in any order, search, similar records
    indexes     what search and list look at, kept in step with the records
    migrations  the tables, append only
    file        the connection, the one write transaction, the key

Decisions
- *One file, one transaction*: a record, its sealed batch and its delivery state change together or not at all.
- *A part is a class on the book's connection, in the folder of what it is about.* The folders know each other in one
  direction, and a part is handed the parts that it needs, never the book. Each folder puts its own together
  (`record_parts`, `entry_parts`, `exchange_parts`), and `Book` is all of them; what is dear to load is loaded when it
  is first asked for. Cost: what a book has is read in four files. Refused: `book.exchange.outbox`, which would have
  every caller know the folders.
"""
