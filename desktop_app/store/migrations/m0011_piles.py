"""Piles of paper with the totals of their cover slips, the records keyed from them, and what was keyed a second time.

At most one pile is open. A form chosen for a second keying stands in `second_keyings` from the moment it is chosen, so
that neither the choice nor what was typed is lost with the power.
"""

STATEMENTS = """
CREATE TABLE piles (
    number INTEGER PRIMARY KEY, name TEXT NOT NULL, forms INTEGER CHECK (forms > 0),
    amount_vnd INTEGER CHECK (amount_vnd >= 0), seed INTEGER NOT NULL, opened_at TEXT NOT NULL, closed_at TEXT
) STRICT;
CREATE UNIQUE INDEX piles_open ON piles ((closed_at IS NULL)) WHERE closed_at IS NULL;
CREATE TABLE pile_records (
    pile INTEGER NOT NULL REFERENCES piles (number), place INTEGER NOT NULL CHECK (place > 0),
    record TEXT NOT NULL UNIQUE, PRIMARY KEY (pile, place)
) STRICT, WITHOUT ROWID;
CREATE TABLE second_keyings (
    pile INTEGER NOT NULL, place INTEGER NOT NULL, asked_at TEXT NOT NULL,
    content BLOB, keyed_at TEXT, settled_at TEXT,
    PRIMARY KEY (pile, place), FOREIGN KEY (pile, place) REFERENCES pile_records (pile, place)
) STRICT, WITHOUT ROWID;
CREATE TABLE field_checks (
    pile INTEGER NOT NULL, place INTEGER NOT NULL, field TEXT NOT NULL,
    is_right TEXT NOT NULL CHECK (is_right IN ('both', 'first', 'second')),
    PRIMARY KEY (pile, place, field), FOREIGN KEY (pile, place) REFERENCES second_keyings (pile, place)
) STRICT, WITHOUT ROWID;
"""
