"""In a folder, as on a USB stick: the workplace's side of it, and where things lie for whoever else reads it.

    carrier   what a round asks of a stick
    folder    where things lie on one, its room, what its failures mean
    files     single files on it, hostile or half      notes    where the hub is, for whoever relays
    tidying   what may be taken off it again

Decisions
- *A stick carries an unsealed note of where the hub is*, written by each workplace under its own name, because the
  sealed header names the hub by its id alone and a relay has no book. It is trusted with nothing (see `notes`).
  Refused: laying the invitation there, which may hold a code that lets a PC in; and a note signed by the hub, which a
  workplace cannot renew when the hub moves.
"""
