"""A draft's id is the id that its record will have, so what tells the form's own drafts from others is a column.

A draft that a person threw away stays, out of sight, until it is taken back: throwing away can be undone.
"""

STATEMENTS = """
ALTER TABLE drafts ADD COLUMN origin TEXT NOT NULL DEFAULT 'elsewhere' CHECK (origin IN ('form', 'elsewhere'));
ALTER TABLE drafts ADD COLUMN discarded_at TEXT;
UPDATE drafts SET origin = 'form', id = substr(id, 6) WHERE id LIKE 'form-%';
"""
