"""The unit's workers, so that an author is a number or a few letters. Who leaves the list is marked, never removed."""

STATEMENTS = """
CREATE TABLE workers (
    identity TEXT PRIMARY KEY,
    name TEXT NOT NULL, employee_number TEXT NOT NULL, workplace TEXT NOT NULL, job_title TEXT NOT NULL,
    qualification TEXT NOT NULL,
    union_member TEXT NOT NULL CHECK (union_member IN ('', 'yes', 'no')),
    manager TEXT NOT NULL CHECK (manager IN ('', 'yes', 'no')),
    has_left INTEGER NOT NULL CHECK (has_left IN (0, 1)),
    entered_at TEXT NOT NULL, changed_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
"""
