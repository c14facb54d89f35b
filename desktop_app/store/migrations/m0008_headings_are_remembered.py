"""What a person chose for the headings of a list is offered again for the next list with the same headings.

`header` tells which headings stood together, so that a heading may mean one field in one list and another in the next.
"""

STATEMENTS = """
CREATE TABLE sheet_mappings (
    header BLOB NOT NULL, heading TEXT NOT NULL, field TEXT NOT NULL, chosen_at TEXT NOT NULL,
    PRIMARY KEY (header, heading)
) STRICT, WITHOUT ROWID;
CREATE INDEX sheet_mappings_by_heading ON sheet_mappings (heading, chosen_at);
"""
