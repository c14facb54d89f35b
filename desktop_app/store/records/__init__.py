"""The records and what hangs on one: revisions, photos, verdicts, another version at the hub.

    record_parts        what of them a book has
    initiatives         records and their revisions, kept for ever
    new_records         what the book will hold of a new record, worked out before
    prepared_revisions  next revisions of many records, put at once
    acts                what was done to many records at once
    photos              photos of the records, by their hash
    verdicts            what the upstream union decided, each with its day
    held_versions       the hub's version of a record in conflict

Decision: *a record's line is stored as it was registered and never rewritten.* What is confidential lies beside it
(`withheld`) and is never read by the outbox.
"""
