"""The list of the book in any order and under any filter, and the views that people name.

What a filter or an order looks at is repeated in narrow tables, so that 100,000 records are walked whole in the time of
a blink, all but the titles without an index; they are filled behind the saving (`store.list_index`). What becomes of a
record, whoever writes it, is carried over by a trigger. `judged_revision` tells whether a verdict is about what the
record says now.
"""

STATEMENTS = """
ALTER TABLE initiatives ADD COLUMN judged_revision INTEGER NOT NULL DEFAULT 0;
UPDATE initiatives SET judged_revision = revision WHERE judgement <> '';
CREATE TABLE list_words (
    id INTEGER PRIMARY KEY, family TEXT NOT NULL CHECK (family IN ('author', 'workplace', 'kind')),
    word TEXT NOT NULL, key TEXT NOT NULL, UNIQUE (family, word)
) STRICT;
CREATE TABLE list_rows (
    number INTEGER PRIMARY KEY,
    needs_mending INTEGER NOT NULL, delivery TEXT NOT NULL, judgement TEXT NOT NULL, reason TEXT NOT NULL,
    withdrawn INTEGER NOT NULL, stage TEXT NOT NULL, kind INTEGER NOT NULL REFERENCES list_words (id),
    workplace INTEGER NOT NULL REFERENCES list_words (id), author INTEGER NOT NULL REFERENCES list_words (id),
    amount_vnd INTEGER, applied_on TEXT NOT NULL, entered INTEGER NOT NULL
) STRICT;
CREATE INDEX list_rows_that_need_mending ON list_rows (number) WHERE needs_mending;
CREATE TABLE list_titles (number INTEGER PRIMARY KEY, key TEXT NOT NULL) STRICT;
CREATE INDEX list_titles_in_order ON list_titles (key);
CREATE TABLE list_authors (
    number INTEGER NOT NULL, author INTEGER NOT NULL REFERENCES list_words (id), PRIMARY KEY (number, author)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER initiatives_listed AFTER UPDATE
OF revision, delivery, judgement, judgement_reason, judged_revision, withdrawn ON initiatives
BEGIN UPDATE list_rows SET delivery = new.delivery, judgement = new.judgement, reason = new.judgement_reason,
withdrawn = new.withdrawn, needs_mending = new.delivery = 'attention'
OR (new.judgement IN ('returned', 'refused') AND new.judged_revision = new.revision AND NOT new.withdrawn)
WHERE number = new.number; END;
CREATE TABLE views (
    name TEXT PRIMARY KEY, content BLOB NOT NULL, changed_at TEXT NOT NULL, removed_at TEXT
) STRICT
"""
