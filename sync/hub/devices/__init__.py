"""What the hub knows and decides of a device: its chain, its wish, whether it may send, whose records it owns.

    chain       its batches are numbered and chained: gaps told, a copied disk noticed
    wishing     what it asks for: its inventory, or to take over another PC's records
    beginning   what begins when it may send            telling_anew   the hub was put back from an old copy
    looking     what is let in is what was looked at
    letting_in  a person decides, and what is held of it is taken       takeover   a new PC instead of a former one

Decisions
- *What a device knows better than the hub, the hub believes, if it is signed*: a later bulletin in an enrolment, or
  another one of a number that the hub has, makes it tell everything anew above both. What the hub remembers is told
  beside the bulletins unsigned, because it can only ever make a device offer again what it has.
- *Who is two PCs, or was turned away, is let in by whoever sees every unit alone, also on the way to a takeover.* A
  manager of one unit turns such a PC away and gives what the hub has of it to the new one; what was held stays held.
- *Devices before records, each in their order* (numbers, ids): a takeover goes the way of every writer.
- *One inventory answers every wish that was heard before it and asked for the same.* Wishes come late and in any order,
  by sticks; a book that asked anew at each answer to an older one would ask for ever. Refused: to rank them, as a book
  that was put back counts from where its copy was.
"""
