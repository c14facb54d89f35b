"""A verdict names the fields that are to be mended, so that the form opens at the first of them.

Their names stand beside each other with spaces between, as `problem authors.0.name`.
"""

STATEMENTS = """
ALTER TABLE verdicts ADD COLUMN fields TEXT NOT NULL DEFAULT '';
ALTER TABLE early_verdicts ADD COLUMN fields TEXT NOT NULL DEFAULT ''
"""
