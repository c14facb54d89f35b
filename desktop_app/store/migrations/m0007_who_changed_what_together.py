"""A record's story is told whole: who registered each revision, every verdict with its day, the hub's other version.

What was done to many records at once is remembered as one act with the revisions that it made, so that it can be undone
after a restart as well.
"""

STATEMENTS = """
ALTER TABLE revisions ADD COLUMN registered_by TEXT NOT NULL DEFAULT '';
CREATE TABLE verdicts (
    number INTEGER PRIMARY KEY, initiative INTEGER NOT NULL REFERENCES initiatives (number),
    revision INTEGER NOT NULL, judgement TEXT NOT NULL, reason TEXT NOT NULL, decided_at TEXT NOT NULL
) STRICT;
CREATE INDEX verdicts_by_initiative ON verdicts (initiative);
CREATE TABLE held_versions (
    revision INTEGER PRIMARY KEY REFERENCES revisions (number),
    held_revision INTEGER NOT NULL CHECK (held_revision > 0), line BLOB NOT NULL, told_at TEXT NOT NULL
) STRICT;
CREATE TABLE acts (
    number INTEGER PRIMARY KEY, kind TEXT NOT NULL CHECK (kind IN ('recognise', 'withdraw', 'undo')),
    facts BLOB NOT NULL, done INTEGER NOT NULL, done_at TEXT NOT NULL, done_by TEXT NOT NULL,
    undoes INTEGER REFERENCES acts (number)
) STRICT;
CREATE TABLE acts_revisions (
    act INTEGER NOT NULL REFERENCES acts (number), revision INTEGER NOT NULL REFERENCES revisions (number),
    PRIMARY KEY (act, revision)
) STRICT, WITHOUT ROWID;
"""
