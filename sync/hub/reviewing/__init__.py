"""Reviewing: what waits for a decision, what a reviewer reads of it, and what she decides.

    inbox      what waits, the most urgent first
    record     one record as a reviewer reads it, with all that was decided and what has changed since
    alike      initiatives like one in hand      sketching  by what they find each other     indexing  the index of it
    photos     what a record shows
    lines      records out of the documents in which they rest, without who was anonymised
    changes    what differs between two revisions
    reasons    why records are returned and refused, as a list to choose from
    four_eyes  whether two people are needed
    deciding   valid, under review, returned or refused; alone or by two people
    decision   what a decision says and what became of it       duplicates  of which record another one is a copy
    seconding  who is a second person to whom                   proposed    what waits for a second person

    photos → inbox | record | alike → changes | lines | sketching; indexing → sketching
    deciding | record → duplicates → decision | reasons; deciding | record | proposed → seconding; four_eyes

Decisions
- *A decision is added, never changed* (`deciding`), and stands with the revision that was looked at. Whom it is told to
  is written down with it and moves with the ownership of the record. Refused: a verdict in the record's own row, which
  would be the record's past rewritten.
- *The last word holds until there is another one*, also where the record has changed since. Such a record waits anew,
  and what has changed is shown; its figures do not jump back with every mended comma. A word about an older revision
  is none any more once a newer one was decided about, whoever gives it: a page left open, a list, the hub above.
- *What waits is a queue of its own*, filled in the transaction in which a record comes (`store.waiting`): a page of it
  is one walk down an index, however many millions wait. It keeps a bit a line, in one row a document, unit and
  programme: what is written once for 500 records costs next to nothing. Refused: a row a record (2 ms a batch), and
  asking for the records without a decision, which walks over all of them.
- *Likenesses are found by an index of a few hashes a record* (`sketching`), made behind the intake from the documents
  themselves. Cost: some ten small rows a record, and the newest records are found a little later. Refused: a full-text
  index, for it keeps every text a second time, unsealed.
- *A duplicate is refused, and says of what* (`duplicate_of`): for the unit it is the same, and no book has to learn a
  fifth word. What it is a copy of is an original, and lies in the units of whoever says so; where that is found to be a
  copy later, its page names the original behind it. Cost: where it lies outside of her units, she says so in words.
- *Two people say exactly the same* where two decide, and none of them made the other's account (`seconding`).
"""
