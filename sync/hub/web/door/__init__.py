"""The door: what is let in of what comes from the network, how much of it at once, and for how long.

    lines           how many sockets are open         line        one of them, and the requests on it
    handshake       one until TLS stands on it        open_files  how many the system lets be open
    admission       how many requests at once         receiving   a document's body, bounded
    pace            how slowly a body may come        coming      what bodies hold while they come
    public_answers  who waits for a board             aside       who waits for a store of photos
    senders         whom a request is counted for

Everything that comes meets these bounds in this order. Each is this process's own.

    on what                             of one sender  over all       who is above it
    lines (`lines`)                     1,024          4,096 [1]      the one silent the longest is cut, or else it
    requests under way (`admission`)    256            512            503, when to come again; never for `/health`
    unfinished bodies (`coming`)        64 MiB         128 MiB        503, when to come again
    who waits to write (`web.writing`)                 128, 128 MiB   503, when to come again
    who waits for a board (`public_answers`)           16, 1 at work  503, when to come again
    who looks at a photo (`aside`)                     64, 4 at work  503, when to come again
    who brings a photo or fetches one (`aside`)        16, 4 at work  503, when to come again

    on each                             at most                       what is above it
    handshake of TLS (`handshake`)      30 s                          is cut
    head of a request (`line`)          30 s, 16 KiB                  is cut; 400 when it is too long
    line between two (`line`)           5 s                           is closed
    body of a document (`receiving`)    2 MiB                         413; the rest is passed over, up to 32 MiB
    body of any kind (`pace`)           30 minutes [2]                408; what an upload had taken stays
    answer (`line`)                     [3]                           is cut
    look at a photo (`aside`)           10 s                          503, when to come again

[1] Or as many as the system gives (`open_files`). On one line requests are answered one after the other; of those that
come early no more is read than comes in one piece.
[2] 30 s without a byte; and, from the second minute on, half a minute with fewer than 100 bytes a second.
[3] 30 s in which the other end takes fewer than 3,000 bytes of what it was given.

Decisions
- *A sender is an address, of IPv6 a network of 64 bits* (`staff.sources`), and of a proxy that is believed whom it asks
  for. A whole factory may be behind one: one sender's share is a quarter of the lines, and a half of all else that a
  sender can hold for as long as it likes. What the hub works on by itself, at its own pace, has no share of one sender.
- *Who holds still gives way*, so that who watches the hub gets in however many wait for nothing. Refused: 503 to
  whoever comes last, which let 4,096 silent lines shut the hub for as long as they liked.
- *A socket counts from when it is accepted*, before a word of TLS: the hub begins TLS itself, because asyncio
  tells a server of a connection only once TLS stands. A handshake is a silent line like any other.
- *Whoever is slow pays for the place with bytes all the time*: the pace is looked at in each half minute, not over the
  whole, or much at first would buy a place for hours. A document of 2 MiB at 2,000 bytes a second, which a line by 2G
  brings, takes 18 minutes of the 30.
- *A refused body is read to its end*, within a bound: a sender whose line is cut while it still sends sees no answer.
- The parts know nothing of records. Above them: `web.writing`, the queue of those who write; `web.pieces`, the body of
  an upload; `web.server`, which puts all of it in front of the routes.
"""
