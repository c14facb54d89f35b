"""From a stick to the hubs and back, by any PC with a network: it has no book and no keys, and can read nothing.

    carrying   the relay's round, told file by file
    lines      the ways to each hub     answers   what may be left on a stick of what they answered

Decisions
- *A relay verifies without secrets*: a hub's id is the fingerprint of its key, so a key from a note proves itself, and
  with it a receipt's signature, before anything is left on the stick.
"""
