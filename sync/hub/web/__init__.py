"""HTTP: the routes, the public page, and the process that serves them.

    server            serving, and an end without loss      api       the routes, as the protocol names them
    receiving         a body from the network, bounded      writing   the threads that write
    connections       the lines that are open               coming    what bodies hold while they come
    open_files        how many lines the system lets be open
    reader_processes  further processes that read large batches   admission   how many requests at once
    indexer           what keeps the index of likenesses up
    tus               photos in pieces: routes              tus_headers · pieces   what a request says, its body
    blob_route        photos back down, from any byte on
    described         what the routes say of themselves
    watching          whether it lives, is ready, and what it did   counted   what it counts of that
    addresses         those that can be nothing's
    pages             the public pages                      problems · faults      errors as answers, told once
    leaderboards      the same as JSON                      asked     what is asked for in an address
    public_answers    the thread that works these out
    shown · choices · graph   what the pages show           caching   what may be kept on the way
    console           what those who are signed in see      rendering  templates, escaped

Decisions
- *Threads of their own write*, one on SQLite, which has one writer, two on a server: the second works while the first
  waits for the database. The event loop never waits for a disk. What waits too long is told early (503).
- *Many may read, one takes.* Large batches that come while another is in hand are proven, opened and checked by further
  processes (`reader_processes`), because Python uses one core at a time: on two cores that takes a crowd of senders
  from about 0.5 to 0.8 of a handler that only decodes and upserts. Cost: some 80 MB a process while there is a crowd.
"""
