"""How often exchanges begin by themselves; which documents each line of the diary is about; lines that say the same.

An exchange that nobody asked for and that did nothing is told with the one before it, when that was the same: a week
without a network is a line, not two thousand.
"""

STATEMENTS = """
CREATE TABLE exchange_rhythms (
    id INTEGER PRIMARY KEY CHECK (id = 1), by_itself INTEGER NOT NULL CHECK (by_itself IN (0, 1)),
    minutes INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 240), changed_at TEXT NOT NULL
) STRICT;
ALTER TABLE exchanges ADD COLUMN times INTEGER NOT NULL DEFAULT 1 CHECK (times > 0);
CREATE INDEX exchanges_done ON exchanges (number) WHERE outcome = 'done';
CREATE TABLE exchange_documents (
    exchange INTEGER NOT NULL REFERENCES exchanges (number), document TEXT NOT NULL,
    PRIMARY KEY (exchange, document)
) STRICT, WITHOUT ROWID;
"""
