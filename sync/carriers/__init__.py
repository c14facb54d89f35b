"""Ways to carry sealed documents: a network, a folder on a stick, and a stick that a third PC carries on.

    http              documents put, receipts and bulletins brought back
    http_line         the hub's addresses in turn; whoever asks by HTTP asks through it
    http_connections  each write and each read with its own time; whose certificates are trusted; a proxy's login
    http_failures     what a failed request means        http_answers  what an answer is, the hub's or something else's
    line_settings     the proxy, further authorities, patience: frozen values
    tus               a blob brought up piece by piece, gone on with at the byte
    folder            by a stick, on the workplace's side
    stick             where things lie on one, its room  stick_files   single files on it, hostile or half
    tidying           what may be taken off it again     stick_notes   where the hub is, for whoever relays
    relay             from a stick to the hubs and back
    relay_lines       the ways from a relay to each hub  relay_answers  what a relay may leave on a stick

Decisions
- *A carrier is not trusted and needs no trust*: it carries bytes that prove themselves, and what it brings back is
  verified by the round. So it has no password and no session.
- *Foreign errors are translated here, once*: requests' and the operating system's become `sync.contract.errors`.
- *The system's own trust store decides on TLS* (truststore), so that a factory's intercepting proxy that Windows trusts
  is trusted here, too; a unit may add an authority that Windows does not know. Refused: a bundled list of authorities,
  and going on without a check, though the documents prove themselves: who sends when is nobody else's to know.
- *Progress is watched, not totals*: a connection writes in small pieces, each with its own time, and its send buffer is
  small, or all would seem gone at once and the answer late. Cost: at most about 600 kB/s on a line with 50 ms of delay.
- *A failure is told by its kind*: a person can do something else about a wrong clock than about a cut cable. What
  cannot be told apart (a filter's 403 and another site's) has one name.
- *A proxy's login is Basic alone*, from the environment, the system's settings or the book. Refused: NTLM, which needs
  the person's own password of Windows in the program's hands, and scripts that choose a proxy.
- *A stick carries an unsealed note of where the hub is*, written by each workplace under its own name, because the
  sealed header names the hub by its id alone and a relay has no book. It is trusted with nothing (see `stick_notes`).
  Refused: laying the invitation there, which may hold a code that lets a PC in; and a note signed by the hub, which a
  workplace cannot renew when the hub moves.
- *A relay verifies without secrets*: a hub's id is the fingerprint of its key, so a key from a note proves itself, and
  with it a receipt's signature, before anything is left on the stick.
- *Redirects are not followed*: the hub's address stands in a signed invitation; a redirect is a login page.
"""
