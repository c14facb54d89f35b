"""In a folder, as on a USB stick: the workplace's side of it, and where things lie for whoever else reads it.

    carrier   what a round asks of a stick
    folder    where things lie on one, its room, what its failures mean
    files     single files on it, hostile or half      notes    where the hub is, for whoever relays
    words     how far the hub knows a workplace        tidying  what may be taken off it again

Decisions
- *A stick carries an unsealed note of where the hub is*, written by each workplace under its own name, because the
  sealed header names the hub by its id alone and a relay has no book. It is trusted with nothing (see `notes`).
  Refused: laying the invitation there, which may hold a code that lets a PC in; and a note signed by the hub, which a
  workplace cannot renew when the hub moves.
- *What the hub knows of a workplace lies beside it, unsigned, as it is told on a line* (`words`), so that a hub or a
  book that was put back is noticed by stick alone, though nothing new is sent. It repeats a number of the note that it
  answers: one that is older than what the book has heard since by another stick is no sign of anything. Refused: the
  hub's time in its place, for order never depends on clocks; and a bulletin for it, which would have to be made, and
  kept for ever, with each visit.
"""
