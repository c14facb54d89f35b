"""A hub is itself a workplace to the hub above it: it enrols, gathers, seals, settles, and passes on what comes down.

    joining   from an invitation of the hub above to an enrolment; leaving it again; what goes up
    book      this hub's database as a book, for the workplace's own round (`sync.workplace.book.WorkplaceBook`)
    transactions   those of one exchange      lines   what goes up, from the documents that it came in
    settling  what a receipt from above says, applied      recovering  finding each other anew after a copy was put back
    news      verdicts, packs and trees from above, taken over here
    photos    those of forwarded records, after the text         lacking   none is asked for from above
    witness   what lies beside the database, so that a copy that was put back is noticed here
    rounds    one exchange over the network        courier   the thread that does it by itself
    asked_exchange   one that a person asks for    standing  how things stand

Decisions
- *The same code, a second time.* This package is the hub's one door to `sync.workplace` and to the line
  (`sync.carriers.http`); a contract of the imports forbids every other one. What a workplace has learned of lost
  answers, cut lines and copied disks holds here because it is that code. Cost: `hub` now stands above `workplace` among
  the layers. Refused: a sender of the hub's own, which would learn all of it anew.
- *The very bytes go up.* A line is read from the document that it came in and sealed again for the hub above: id,
  revision and content hash stay, at every level, and above, the record is this hub's.
- *The outbox is filled behind the intake, from the numbers of revisions and decisions* (`store.upward_outbox`): what
  comes in pays nothing, joined or not, and a hub that joins late sends all that it has. Cost: a moment in which nobody
  else writes, for each 5,000 of them. Refused: a row of the outbox in the transaction of each batch or decision.
- *A verdict from above is a decision here*, by the hub above, in the log, and reaches the owner's PC as any other does.
  It never goes up again: the revision that it is about is in the outbox already, each once. A person here may decide
  anew after it; the last word counts. Where two people must decide, the hub above needs no second one.
- *Units and packs from above are taken by themselves*, each noted in the log; a tree from above replaces the whole
  tree here, while nobody else writes, so that no batch is judged by one tree and counted by another. Refused: asking a
  person, while those above count by another tree.
- *What was found valid, went up, and is refused here later stays above* until they decide there or its owner withdraws
  it: only the owner may say something new of a record. What had not gone up when it was taken back does not.
- *A photo goes up once the hub above holds the newest revision that names it*, by the very road of a PC's photos: read
  from wherever it rests, sealed anew for the hub above when its turn comes, 500 a round, and let go again with its
  receipt. Which photos a revision names is noted when it is sealed. Cost: each photo is opened and sealed once more,
  for what came is sealed for this hub. Refused: photos of records that stay here, of those that a newer revision
  took off or withdrew, and those that are hidden here at somebody's request.
- *A hub above that is left keeps its row, and all that was sealed and answered there* (`membership` in each table).
  Joined again it knows this hub by the same keys, so that what it holds stays this hub's, and only what is new goes
  up. Another hub gets new keys, and all anew. Refused: new keys each time, under which the hub above would call every
  newer revision a conflict with its owner, which is this hub.
- *How far the chain had come stands beside an SQLite database, too* (`witness`), as with a PC's book: a copy that is
  put back asks first what is held above, before it uses a number twice and is set aside there. Cost: a small file
  written with each batch. Refused: the same for a database on a server, beside which nothing of ours lies; there, and
  where the whole folder was copied, the hub above notices it.
"""
