"""What both sides agree on: initiative, programme pack, unit tree, checks, receipts and bulletins. Pure.

Decisions
- *A record is its line.* An initiative is encoded once, when it is registered; from then on the bytes are the record.
  They are hashed, sealed, stored and exported as they stand, so no canonical form is needed. Cost: a field added later
  appears only in new revisions. Refused: hashing a re-encoded object, which two versions of a library can spell apart.
- *Catalogues are data.* Kinds, fields, groups and phases are codes that a programme pack explains; the only closed
  lists in code are those the protocol itself turns on (stage, benefit basis, outcome, verdict).
- *Unknown fields are passed over when reading what travelled* (an older hub must take a newer workplace's record; the
  bytes keep the field), but told to a person who wrote the line by hand (`initiative.unknown_fields`).
- *What is confidential is cut off before the line is made* (`disclosure`), so that no later step can leak it.
- *Checks return findings, never raise and never change anything.* The same function runs beside the form, in the
  import and at the hub.
- *A device's or hub's id is the fingerprint of its signing key*: nobody can take another's name, and no registry of
  names is needed.
"""
