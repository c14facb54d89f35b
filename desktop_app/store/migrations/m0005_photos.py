"""Photos before and after: the bytes beside the records, so that no list and no saving ever reads past them."""

STATEMENTS = """
CREATE TABLE photos (
    sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
    media_type TEXT NOT NULL, width INTEGER NOT NULL CHECK (width > 0), height INTEGER NOT NULL CHECK (height > 0),
    kept_at TEXT NOT NULL, content BLOB NOT NULL
) STRICT;
"""
