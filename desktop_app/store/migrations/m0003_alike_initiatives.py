"""Finding alike initiatives while typing: the pairs of words of every title, and what a person has told apart.

A pair told apart stands once, the smaller id first. No foreign key: a draft counts by the id that its record will have,
and may never become one. The search index is emptied, and so filled anew by the next search, together with the pairs.
"""

STATEMENTS = """
CREATE VIRTUAL TABLE title_pairs USING fts5 (
    pairs, content='', contentless_delete=1, detail=none, tokenize="unicode61 remove_diacritics 0 tokenchars '_'"
);
INSERT INTO initiative_search (initiative_search) VALUES ('delete-all');
CREATE TABLE told_apart (
    one TEXT NOT NULL, other TEXT NOT NULL CHECK (one < other), told_at TEXT NOT NULL,
    PRIMARY KEY (one, other)
) STRICT, WITHOUT ROWID;
CREATE INDEX told_apart_by_other ON told_apart (other);
"""
