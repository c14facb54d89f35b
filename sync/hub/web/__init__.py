"""HTTP: the routes, the public page, and the process that serves them.

    server            serving, and an end without loss      api       the routes, as the protocol names them
    door              what is let in, how much at once      writing   the threads that write
    reader_processes  further processes that read large batches          garbage   how seldom Python looks for it
    indexer           what keeps the index of likenesses up
    tus               photos in pieces: routes              tus_headers · pieces   what a request says, its body
    blob_route        photos back down, from any byte on
    described         what the routes say of themselves
    watching          whether it lives, is ready, and what it did   counted   what it counts of that
    addresses         those that can be nothing's
    pages             the public pages                      problems · faults      errors as answers, told once
    leaderboards      the same as JSON                      asked     what is asked for in an address
    shown · choices · graph   what the pages show           caching   what may be kept on the way
    ranked            which units a page ranks where nobody says
    own_address       under which address people reach the hub         board_code   a poster's QR code
    data_api          the JSON API for programs of others, by tokens
    console           what those who are signed in see      rendering  templates, escaped

Decisions
- *Threads of their own write*, one on SQLite, which has one writer, two on a server: the second works while the first
  waits for the database. The event loop never waits for a disk. What waits too long is told early (503).
- *Many may read, one takes.* Large batches that come while another is in hand are proven, opened and checked by further
  processes (`reader_processes`), because Python uses one core at a time: on two cores that takes a crowd of senders
  from about 0.5 to 0.8 of a handler that only decodes and upserts. Cost: some 80 MB a process while there is a crowd.
- *Any number of processes may serve one PostgreSQL database.* Whatever begins at one goes on at another, because all of
  it is rows: sessions, failed sign-ins, uploads, bulletins. What a process keeps in memory (the tree, the boards'
  columns, keys of devices) never changes, or is asked by an edition before it is used. What one alone should do, the
  index and the rounds to the hub above, has a lock of the server's for its time (`HubDatabase.alone_at`), which nobody
  waits for and which ends with its process. Bounds of what is under way are a process's own. Cost: one more look a
  transaction. Refused: one of them being the first, which has to be noticed when it ends. An SQLite file has one
  process (`store.served_file`), for two would wait for each other's writing at every document.
"""
