"""The receiving side: sealed documents in, sealed receipts and bulletins out, and the public leaderboard.

    cli → server → api → service → intake, bulletins, standings → store
    intake     a document comes in     answered · holding · enrolling (wishing, telling_anew) · taking (chain, batch, …)
    letting_in a person decides        beginning · takeover            inventory   what a device's bulletins tell of it

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
- *A copied disk sends nothing more.* A second document with a known number, or one that is chained to another past, is
  kept as it came (`held_documents`), its device is set aside, and a person decides. Let in again, both pasts are taken
  and judged record by record; the hub chooses neither, for it cannot know which PC is the right one.
- *Who waits loses nothing and costs little.* What a device sends before a person lets it in is held, unopened, within
  a bound for it and one for all; beyond it the sender keeps it. Each held document is taken in a transaction of its
  own, so that whatever ends the program the rest is taken at the next start, the next document or the next question.
- *An inventory is made as it is asked for*, a part a bulletin, from the documents themselves: each is opened and its
  lines are looked up, so that only one is in memory and no index is paid for with every record that comes in. Its
  bounds are fixed with its first part, and where the next begins is written down with each. Refused: one long answer,
  which a slow line never ends, and lines for what the book says it has, which is most of it.
- *What a device knows better than the hub, the hub believes, if it is signed*: a later bulletin in an enrolment makes
  the hub tell everything anew above it. What the hub remembers is told beside the bulletins unsigned, because it can
  only ever make a device offer again what it has.
- *A conflict of a device with itself brings back the hub's newest line* (`contested`), within a bound, because only a
  person who sees both can choose. Refused: lines of another device's record, which may be another unit's people.
- *A decision is added, never changed* (`deciding`), and stands with the revision that was looked at. Whom it is told to
  is written down with it and moves with the ownership of the record. Refused: a verdict in the record's own row, which
  would be the record's past rewritten.
- *Keys are renewed, never given up* (`key_rotation`): a document for any keys that the hub ever had is read, and
  answered under those keys; each device goes from one to the next by its own bulletins. Cost: a hub that is put back
  from a copy of before a rotation cannot read what was sealed since, so the command asks for a copy at once.
- *People are counted without being named*: a person is a keyed hash of her employee number, or of her name where she
  has none. The key never leaves the hub's database. The same person in two units counts in both.
- *Many may read, one takes.* Large batches that come while another is in hand are proven, opened and checked by further
  processes (`reader_processes`), because Python uses one core at a time: on two cores that takes a crowd of senders
  from about 0.5 to 0.8 of a handler that only decodes and upserts. Cost: some 80 MB a process while there is a crowd.
- *One thread writes.* SQLite has one writer; a thread of its own takes documents one after the other and the event
  loop never waits for a disk. What waits too long is told early (503). PostgreSQL is a URL, not another design.
- *Lazy imports*: each command imports what it needs, so that `init` does not pay for the web server.
- *Photos rest in the database, as they came.* One transaction holds a blob and its receipt, one backup holds both, and
  on PostgreSQL every server sees what the others took; uploads under way lie there, too, so that a sender may go on at
  any of them. Cost: a database as large as its photos, and each byte written twice while it comes. Refused: files in a
  folder beside it, which need a shared disk for several servers and a backup that is never of one moment.
- *An upload is named by its document and begins with its first two lines* (`uploads`): nothing of a stranger's is ever
  kept, a lost answer loses nothing, and no list of uploads has to be remembered by anybody. Only what is unfinished is
  ever let go, a week after its last byte; whoever sends it still has all of it.
"""
