"""The book: one encrypted SQLite file that holds everything of one workplace.

    database      the connection, the one write transaction, foreign errors made ours
    migrations    the tables, append only
    keys          where the book's key lies
    book          opens a book and hands out its parts      making    a new book, whole or not at all
    putting_back  a book put back from a copy of its file
    initiatives   records and their revisions, kept for ever        listing   rows by number, counts, search
    new_records   what the book will hold of a new record, worked out before
    search_index  folded full text, filled behind the saving        list_index   the narrow tables behind the list, too
    list_query    what a list is asked for                          list_order   the numbers of what it asks, in order
    piles         piles of paper against their cover slips         second_keyings  forms keyed again to check
    views         what people named of it
    list_choices  workplaces, kinds and authors with their counts
    similar       records that may be the same initiative, and what a person has told apart
    usual_amounts what the benefits of the book usually come to
    drafts        unfinished forms                                  imports   which spreadsheet rows are already there
    photos        photos of the records, by their hash           photo_deliveries  which wait, which are proven
    photo_returns which come back from the hub
    sheet_mappings  what was chosen for the headings of spreadsheets
    carry_over    pins and pinned values of the next form
    catalogues    unit tree and programme packs                     membership   the hub that this book has joined
    roster        the unit's workers
    outbox        sealed batches and what became of them            diary     one line an exchange
    receipts      the receipts that came, to be opened again        hub_keys  the keys of the hub, all that it ever had
    chains        the chains of our batches, and their witness    recoveries     what is asked back from the hub
    inventory     what the hub holds, taken in     forgotten       what the hub lost, queued again     news   bulletins
    verdicts      what the upstream union decided, each with its day
    held_versions the hub's version of a record in conflict         acts      what was done to many records at once
    exchange_rhythms  how often exchanges begin by themselves
    prepared_revisions  next revisions of many records, put at once

Decisions
- *One file, one transaction*: a record, its sealed batch and its delivery state change together or not at all.
- *SQLCipher with a raw key*: opening costs a millisecond; a passphrase would cost 140. The key's name is the file's
  own salt (its first 16 bytes), so a moved or restored file still finds its key and no second file has to travel.
- *sqlite-utils shapes the file* (tables, migrations); single statements run on the same connection, and the library is
  loaded only where it is used, because importing it costs the window 100 ms.
- *All writing goes through `Database.write()`*, which begins IMMEDIATE: a deferred transaction of two writers fails.
- *The full-text index is contentless and holds folded text* (`sync.text.folding`): no second copy of the texts, and
  search and index fold alike, đ included. Cost: it can be rebuilt only from the revisions (`SearchIndex.rebuild`). It
  is filled behind the saving, and every search first takes in what is pending: saving costs half, nothing is missed.
- *A list is an order of numbers, and rows by need.* Filters and orders look at narrow tables that SQLite walks whole in
  some 50 ms at 100,000 records, so that no index has to be kept up while saving. Cost: a twentieth more file.
- *A record's line is stored as it was registered and never rewritten.* What is confidential lies beside it (`withheld`)
  and is never read by the outbox.
- *What came back from the hub counts as received by the bulletin that names it*, which is kept as receipts are.
  Refused: receipts made anew for it, for the hub answers a document once and for ever.
- *Where the hub's version differs from ours, ours waits with the person, not at the hub*: sent as it is, a higher
  number of ours would take the place of what nobody here has seen. Cost: the hub learns of it by the choice alone.
- *A photo that came back counts as delivered by the head of what brought it*, two lines that the hub signed and that
  name the photo: it is not sent once more, and the sealed bytes need not be kept.
- *Delivery has four states*: unsent, sealed, received, attention. People see sealed as waiting, too.
"""
