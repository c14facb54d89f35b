"""Photos that records name and whose bytes are not here: what has come of each from the hub, and what it said of it.

A photo that came back is proven to rest with the hub by `head`, the first two lines of the document that brought it,
which the hub signed: so it does not wait to be sent. Where the hub forgets what it took since, that proof counts no
longer. `recovery` is the newest one at the time, or 0, so that what came with it can be counted.
"""

STATEMENTS = """
CREATE TABLE photo_returns (
    photo TEXT PRIMARY KEY CHECK (length(photo) = 64), begun BLOB NOT NULL DEFAULT x'',
    failures INTEGER NOT NULL DEFAULT 0 CHECK (failures >= 0), failure TEXT NOT NULL DEFAULT '',
    missing_at TEXT, recovery INTEGER NOT NULL DEFAULT 0 CHECK (recovery >= 0),
    head BLOB, hub_at TEXT NOT NULL DEFAULT '', returned_at TEXT,
    is_proof INTEGER NOT NULL DEFAULT 0 CHECK (is_proof IN (0, 1)),
    CHECK ((head IS NULL) = (returned_at IS NULL)), CHECK (is_proof = 0 OR head IS NOT NULL)
) STRICT;
CREATE TRIGGER returned_photos_forgotten AFTER UPDATE OF is_queued ON documents
WHEN new.is_queued AND NOT old.is_queued AND new.receipt IS NOT NULL AND new.type = 'batch'
BEGIN UPDATE photo_returns SET is_proof = 0 WHERE hub_at >= new.hub_at; END;
"""
