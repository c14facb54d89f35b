"""Every wish of a recovery is known, not the last alone; and how far the inventory that is being told was heard.

`told_wish` and `told_parts`: the wish whose parts came last, and how many of them, from the first one without a gap.
"""

STATEMENTS = """
CREATE TABLE wishes (
    number INTEGER PRIMARY KEY,
    document TEXT NOT NULL UNIQUE REFERENCES documents (id),
    recovery INTEGER NOT NULL REFERENCES recoveries (number),
    kind TEXT NOT NULL CHECK (kind IN ('inventory', 'takeover'))
) STRICT;
INSERT INTO wishes (document, recovery, kind)
    SELECT asked_by, number, CASE WHEN reason = 'takeover' AND NOT asks_all THEN 'takeover' ELSE 'inventory' END
    FROM recoveries WHERE asked_by IS NOT NULL ORDER BY number;
ALTER TABLE recoveries ADD COLUMN told_wish TEXT NOT NULL DEFAULT '';
ALTER TABLE recoveries ADD COLUMN told_parts INTEGER NOT NULL DEFAULT 0
"""
