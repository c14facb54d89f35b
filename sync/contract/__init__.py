"""What both sides agree on: initiative, programme pack, unit tree, checks, receipts and bulletins. Pure.

    initiative   the record and its line                  identifiers      ids that lie together
    normalising  texts in one spelling                     disclosure       what is cut off before a line is made
    checks       of a record; text_checks of its texts     findings         what a check says
    programme    kinds, fields, groups and phases as data  unit_tree        units that appear, move and end
    shipped      the packs and the tree that come with the program
    enrolment    the invitation, a PC that presents itself, where its chains end
    receipts     the hub's answer to a document            bulletins        what the hub tells of itself
    standings    the leaderboard as it is published        recollection     what the hub says unsigned of a PC
    succession   how a hub's keys follow each other        errors           of everything that travels

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
