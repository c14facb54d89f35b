"""Over a network, straight to the hub: documents put, receipts and bulletins brought back, photos piece by piece.

    carrier      what a round asks of a network
    tus          a blob brought up piece by piece, gone on with at the byte
    blobs        a photo brought back down, gone on with at the byte
    line         the hub's addresses in turn; whoever asks by HTTP asks through it
    connections  each write and each read with its own time; whose certificates are trusted; a proxy's login
    slices       waiting in slices, between which it may be ended
    failures     what a failed request means        answers   what an answer is, the hub's or something else's
    settings     the proxy, further authorities, patience: frozen values

Decisions
- *The system's own trust store decides on TLS* (truststore), so that a factory's intercepting proxy that Windows trusts
  is trusted here, too; a unit may add an authority that Windows does not know. Refused: a bundled list of authorities,
  and going on without a check, though the documents prove themselves: who sends when is nobody else's to know.
- *Progress is watched, not totals*: a connection writes in small pieces, each with its own time, and its send buffer is
  small, or all would seem gone at once and the answer late. Cost: at most about 600 kB/s on a line with 50 ms of delay.
- *Whoever waits for a line may stop waiting*: each wait is made of quarters of a second, between which the caller is
  asked. Refused: sockets closed from another thread, which wakes nobody on Windows.
- *A failure is told by its kind*: a person can do something else about a wrong clock than about a cut cable. What
  cannot be told apart (a filter's 403 and another site's) has one name.
- *A proxy's login is Basic alone*, from the environment, the system's settings or the book. Refused: NTLM, which needs
  the person's own password of Windows in the program's hands, and scripts that choose a proxy.
- *Redirects are not followed*: the hub's address stands in a signed invitation; a redirect is a login page.
"""
