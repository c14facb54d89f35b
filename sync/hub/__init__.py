"""The receiving side: sealed documents in, sealed receipts and bulletins out, and the public leaderboard.

    cli         the command `sangkien-hub`
    web         HTTP: the routes, the public page, the console, the threads that write
    data_subjects   what a person asks of the hub about herself: shown, anonymised
    upward      this hub as a workplace to the hub above it
    operations  what an operator does with a hub: invite, carry a stick, renew the keys, check
    reporting   what the hub holds, as files for spreadsheets
    reviewing   what waits for a decision, and decisions
    service     the hub as one object, built once from its database
    intake      a document comes in, its receipt goes out
    bulletins   what each device is told, and its inventory
    staff       who may do what: accounts, roles, signing in
    devices     what the hub knows and decides of a device: its chain, its wish, whether it may send
    reading     a batch's lines, proven and checked before any of them is taken
    standings   counters, the leaderboard, people counted without being named
    catalogue   what is judged by: unit trees and programme packs
    store       tables, migrations, SQL
    words · finding_words · logs · errors   for people, for the operator, for whoever calls

    cli → web → data_subjects → upward | reporting → operations | reviewing → service → intake | bulletins | staff
    → devices | reading → standings → catalogue → store

Decisions
- *One document, one transaction, one receipt.* A receipt is sealed inside the transaction that takes the document and
  kept with it, so that the same document gets the very same bytes for ever, after any crash. Cost: the writer waits
  for a sealing (about 2 ms). Refused: making the receipt when it is asked for, which could tell another story later.
- *The database refuses duplicates.* UNIQUE(initiative, revision) and UNIQUE(document id) hold for ever. The rule looks
  at what is there inside the same transaction; where another writer was faster (PostgreSQL), the constraint refuses,
  the transaction is rolled back and the whole document is judged anew.
- *A record's line rests in its document.* The sealed bytes are kept as they came and a revision names its document and
  its place there; nothing is re-encoded and nothing is stored twice, and what rests on the hub's disk is as encrypted
  as it was on the way. Cost: reading one line opens its document (about a millisecond), and the hub's old keys must be
  kept for ever. Refused: each line compressed by itself with a trained dictionary (6 ms more for a batch of 500, every
  text kept twice, and a dictionary file that must never be lost).
- *PostgreSQL is a URL, not another design*: the same tables, the same statements; two writers a process.
"""

import os

# numpy would begin a thread for each further core, to multiply matrices, of which there are none here: twice the time
# to read its code, and a process that has threads cannot be continued as two without care.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
