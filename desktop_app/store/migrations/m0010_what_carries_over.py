"""The pins of the form and the values that were pinned, so that a pile goes on after a restart as it was left."""

STATEMENTS = """
CREATE TABLE carry_overs (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    pinned TEXT NOT NULL, content BLOB NOT NULL, consent_note TEXT NOT NULL, changed_at TEXT NOT NULL
) STRICT;
"""
