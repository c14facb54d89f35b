"""Everything that the first road needs: records, drafts, the hub that was joined, what travels, the search.

A revision's number is its record's number shifted by 20 bits, plus the revision: unique by being the key, and one
index less to write at each save.
"""

STATEMENTS = """
CREATE TABLE books (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    unit TEXT NOT NULL, unit_name TEXT NOT NULL, programme TEXT NOT NULL, created_at TEXT NOT NULL
) STRICT;
CREATE TABLE catalogues (
    kind TEXT NOT NULL CHECK (kind IN ('units', 'programme')), code TEXT NOT NULL, content BLOB NOT NULL,
    changed_at TEXT NOT NULL, PRIMARY KEY (kind, code)
) STRICT;
CREATE TABLE memberships (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    hub_name TEXT NOT NULL, hub_signing_key TEXT NOT NULL, hub_age_recipient TEXT NOT NULL, addresses TEXT NOT NULL,
    signing_seed BLOB NOT NULL, age_identity TEXT NOT NULL,
    admission TEXT NOT NULL CHECK (admission IN ('asked', 'admitted', 'waiting', 'refused')),
    reason TEXT NOT NULL, joined_at TEXT NOT NULL,
    last_seq INTEGER NOT NULL, last_sha256 TEXT NOT NULL, cursor INTEGER NOT NULL, hub_at TEXT
) STRICT;
CREATE TABLE initiatives (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE, revision INTEGER NOT NULL CHECK (revision > 0),
    title TEXT NOT NULL, people TEXT NOT NULL, name_key TEXT NOT NULL, workplace TEXT NOT NULL,
    programme TEXT NOT NULL, stage TEXT NOT NULL, kind TEXT NOT NULL, amount_vnd INTEGER, basis TEXT NOT NULL,
    withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)), entered_at TEXT NOT NULL,
    delivery TEXT NOT NULL CHECK (delivery IN ('unsent', 'sealed', 'received', 'attention')),
    judgement TEXT NOT NULL, judgement_reason TEXT NOT NULL
) STRICT;
CREATE INDEX initiatives_by_delivery ON initiatives (delivery);
CREATE TABLE documents (
    id TEXT PRIMARY KEY, type TEXT NOT NULL CHECK (type IN ('enrolment', 'batch')), seq INTEGER NOT NULL,
    sealed BLOB NOT NULL, sealed_at TEXT NOT NULL, receipt BLOB, hub_at TEXT, settled_at TEXT,
    CHECK ((receipt IS NULL) = (settled_at IS NULL))
) STRICT;
CREATE INDEX documents_unsettled ON documents (seq) WHERE settled_at IS NULL;
CREATE TABLE revisions (
    number INTEGER PRIMARY KEY CHECK (number & 1048575 > 0),
    initiative INTEGER NOT NULL GENERATED ALWAYS AS (number >> 20) REFERENCES initiatives (number),
    revision INTEGER NOT NULL GENERATED ALWAYS AS (number & 1048575),
    sha256 TEXT NOT NULL, line BLOB NOT NULL, withheld BLOB, registered_at TEXT NOT NULL,
    document TEXT REFERENCES documents (id), answer TEXT, findings BLOB
) STRICT;
CREATE INDEX revisions_by_document ON revisions (document) WHERE document IS NOT NULL;
CREATE TABLE drafts (
    id TEXT PRIMARY KEY, content BLOB NOT NULL, started_at TEXT NOT NULL, changed_at TEXT NOT NULL
) STRICT;
CREATE TABLE imported_rows (sha256 BLOB PRIMARY KEY, imported_at TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE bulletins (cursor INTEGER PRIMARY KEY, sealed BLOB NOT NULL, applied_at TEXT NOT NULL) STRICT;
CREATE TABLE leaderboards (programme TEXT PRIMARY KEY, content BLOB NOT NULL, as_of TEXT NOT NULL) STRICT;
CREATE TABLE exchanges (
    number INTEGER PRIMARY KEY, started_at TEXT NOT NULL, ended_at TEXT NOT NULL, carrier TEXT NOT NULL,
    sent INTEGER NOT NULL, received INTEGER NOT NULL, attention INTEGER NOT NULL,
    outcome TEXT NOT NULL, facts BLOB NOT NULL
) STRICT;
CREATE VIRTUAL TABLE initiative_search USING fts5 (
    title, people, body, content='', contentless_delete=1, prefix='1 2 3',
    tokenize='unicode61 remove_diacritics 0'
);
"""
