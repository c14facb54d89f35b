"""A book may be put back from a copy, and the hub too: chains in epochs, what is asked back, what is offered again.

A document waits for a receipt while it `is_queued`: until it is settled, and again when the hub has lost it. Where the
hub answers it anew, the receipt of before is kept. Of what an inventory names, every line that is a revision of this
book is noted with the bulletin that proves it; what is none (a version that the hub keeps beside another) is kept too,
and so is a verdict that comes before its record.
"""

STATEMENTS = """
CREATE TABLE chain_ends (
    epoch INTEGER PRIMARY KEY CHECK (epoch >= 0), seq INTEGER NOT NULL CHECK (seq > 0), sha256 TEXT NOT NULL
) STRICT;
INSERT INTO chain_ends SELECT 0, last_seq, last_sha256 FROM memberships WHERE last_seq > 0;
ALTER TABLE memberships DROP COLUMN last_seq;
ALTER TABLE memberships DROP COLUMN last_sha256;
ALTER TABLE memberships ADD COLUMN epoch INTEGER NOT NULL DEFAULT 0 CHECK (epoch >= 0);
ALTER TABLE memberships ADD COLUMN officer_name TEXT NOT NULL DEFAULT '';
ALTER TABLE memberships ADD COLUMN batch_records INTEGER NOT NULL DEFAULT 500 CHECK (batch_records BETWEEN 1 AND 500);
ALTER TABLE memberships ADD COLUMN recollection TEXT NOT NULL DEFAULT '';
ALTER TABLE documents ADD COLUMN epoch INTEGER NOT NULL DEFAULT 0 CHECK (epoch >= 0);
ALTER TABLE documents ADD COLUMN is_queued INTEGER NOT NULL DEFAULT 1 CHECK (is_queued IN (0, 1));
ALTER TABLE documents ADD COLUMN was_carried INTEGER NOT NULL DEFAULT 0 CHECK (was_carried IN (0, 1));
ALTER TABLE documents ADD COLUMN failures INTEGER NOT NULL DEFAULT 0;
ALTER TABLE documents ADD COLUMN failure TEXT NOT NULL DEFAULT '';
UPDATE documents SET is_queued = 0 WHERE settled_at IS NOT NULL;
DROP INDEX documents_unsettled;
CREATE INDEX documents_queued ON documents (seq) WHERE is_queued;
CREATE INDEX documents_in_chain ON documents (epoch, seq);
CREATE TABLE former_receipts (
    number INTEGER PRIMARY KEY, document TEXT NOT NULL REFERENCES documents (id), receipt BLOB NOT NULL,
    replaced_at TEXT NOT NULL
) STRICT;
CREATE TABLE recoveries (
    number INTEGER PRIMARY KEY,
    reason TEXT NOT NULL CHECK (reason IN ('restored', 'put_back', 'set_aside', 'takeover')),
    begun_at TEXT NOT NULL, asked_by TEXT REFERENCES documents (id),
    asks_all INTEGER NOT NULL DEFAULT 0 CHECK (asks_all IN (0, 1)),
    brought INTEGER NOT NULL DEFAULT 0, contested INTEGER NOT NULL DEFAULT 0, lacking INTEGER NOT NULL DEFAULT 0,
    offered_again INTEGER NOT NULL DEFAULT 0, ended_at TEXT
) STRICT;
CREATE UNIQUE INDEX recoveries_open ON recoveries ((ended_at IS NULL)) WHERE ended_at IS NULL;
CREATE TABLE inventory_lines (
    revision INTEGER PRIMARY KEY REFERENCES revisions (number),
    bulletin INTEGER NOT NULL REFERENCES bulletins (cursor), recovery INTEGER REFERENCES recoveries (number)
) STRICT;
CREATE TABLE lines_beside (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL, revision INTEGER NOT NULL, sha256 TEXT NOT NULL,
    answer TEXT NOT NULL, findings BLOB, line BLOB NOT NULL, bulletin INTEGER NOT NULL REFERENCES bulletins (cursor),
    UNIQUE (id, revision, sha256, answer)
) STRICT;
CREATE TABLE early_verdicts (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL, revision INTEGER NOT NULL, judgement TEXT NOT NULL,
    reason TEXT NOT NULL, decided_at TEXT NOT NULL
) STRICT;
CREATE INDEX early_verdicts_by_id ON early_verdicts (id);
"""
