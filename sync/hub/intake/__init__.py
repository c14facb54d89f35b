"""A document comes in and its receipt goes out: one transaction, whole or not at all.

    documents   the door: any document, and what is done with its kind       answered   what was answered before
    enrolling   a PC asks to be let in          blobs     one photo          uploads    a document in pieces
    taking      a batch, answered by a receipt  batch     each line judged   ruling     the protocol's rule, pure
    contested   a device's conflict with itself
    holding     what comes from a device that may not send, or not yet

Decisions
- *A copied disk sends nothing more.* A second document with a known number, or one that is chained to another past, is
  kept as it came (`held_documents`), its device is set aside, and a person decides. Let in again, both pasts are taken
  and judged record by record; the hub chooses neither, for it cannot know which PC is the right one.
- *Who waits loses nothing and costs little.* What a device sends before a person lets it in is held, unopened, within
  a bound for it and one for all; beyond it the sender keeps it. Each held document is taken in a transaction of its
  own, so that whatever ends the program the rest is taken at the next start, the next document or the next question.
- *A conflict of a device with itself brings back the hub's newest line* (`contested`), within a bound, because only a
  person who sees both can choose. Refused: lines of another device's record, which may be another unit's people.
- *Photos rest in the database, as they came, until somebody names another place.* One transaction holds a blob and its
  receipt, one backup holds both, and on PostgreSQL every process sees what the others took; uploads under way lie there
  always, so that a sender may go on at any of them. Cost: a database as large as its photos, and each byte written
  twice while it comes. Refused: a folder beside the database from the start. Most hubs are one SQLite file, which is
  copied, put back and moved by itself; with a folder each of these is two things that must be of one moment.
- *A place is named by whoever outgrows that* (`blobs move`, `--blobs`): a folder, or a bucket of an S3-compatible
  store. What comes is there for good before the row that names it is written, under the hash of its bytes, so that a
  crash leaves at most something that nobody names; and it is put there ahead (`put_ahead`), beside the thread that
  writes, so that a store which hangs delays photos alone. Cost: whoever sends waits for the store, too, and a copy of
  the hub only names what lies in a bucket. Refused: to take a photo first and put it there later, for its receipt would
  promise what one disk alone holds.
- *An upload is named by its document and begins with its first two lines* (`uploads`): nothing of a stranger's is ever
  kept, a lost answer loses nothing, and no list of uploads has to be remembered by anybody. Only what is unfinished is
  ever let go, a week after its last byte; whoever sends it still has all of it.
"""
