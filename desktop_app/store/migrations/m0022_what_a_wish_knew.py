"""A recovery notes how far the witness had seen the chain when its wish was sealed, as JSON; empty where it saw none.

A copy of a book that asks already may be put back after its wish was answered: the witness has then seen more.
"""

STATEMENTS = """
ALTER TABLE recoveries ADD COLUMN witnessed TEXT NOT NULL DEFAULT ''
"""
