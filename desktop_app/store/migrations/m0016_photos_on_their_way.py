"""Which photos the records name, and what became of each of them on its way to the upstream union.

`record_photos` repeats what the newest revision of each record names in the line that leaves the PC, kept in step by a
trigger, so that no road to a new revision forgets it; what a confidential record withholds is in no line. Of a photo at
most one sealed document is on its way; its bytes are let go with the receipt, for the photo itself is here. A hub that
has forgotten a batch may have forgotten the photos that it took since: they wait again.
"""

STATEMENTS = """
CREATE TABLE record_photos (
    initiative INTEGER NOT NULL REFERENCES initiatives (number), place INTEGER NOT NULL CHECK (place >= 0),
    photo TEXT NOT NULL, PRIMARY KEY (initiative, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX record_photos_by_photo ON record_photos (photo);
CREATE TABLE photo_deliveries (
    document TEXT PRIMARY KEY, photo TEXT NOT NULL REFERENCES photos (sha256), head BLOB NOT NULL,
    sealed BLOB, sealed_at TEXT NOT NULL,
    was_carried INTEGER NOT NULL DEFAULT 0 CHECK (was_carried IN (0, 1)), failures INTEGER NOT NULL DEFAULT 0,
    failure TEXT NOT NULL DEFAULT '', receipt BLOB, hub_at TEXT, settled_at TEXT, answer TEXT,
    CHECK ((receipt IS NULL) = (settled_at IS NULL)), CHECK ((receipt IS NULL) = (sealed IS NOT NULL)),
    CHECK (answer IS NULL OR receipt IS NOT NULL)
) STRICT;
ALTER TABLE exchanges ADD COLUMN photos INTEGER NOT NULL DEFAULT 0;
CREATE INDEX photo_deliveries_by_photo ON photo_deliveries (photo);
CREATE UNIQUE INDEX photo_deliveries_open ON photo_deliveries (photo) WHERE receipt IS NULL;
INSERT INTO record_photos SELECT i.number, named.key, named.value ->> 'sha256' FROM initiatives i
JOIN revisions r ON r.number = (i.number << 20) + i.revision, json_each(CAST(r.line AS TEXT), '$.attachments') named
WHERE instr(r.line, CAST('"attachments":' AS BLOB)) > 0;
CREATE TRIGGER revisions_name_photos AFTER INSERT ON revisions
WHEN new.number & 1048575 >= (SELECT revision FROM initiatives WHERE number = new.number >> 20)
BEGIN DELETE FROM record_photos WHERE initiative = new.number >> 20; INSERT INTO record_photos
SELECT new.number >> 20, named.key, named.value ->> 'sha256'
FROM json_each(CAST(new.line AS TEXT), '$.attachments') named
WHERE instr(new.line, CAST('"attachments":' AS BLOB)) > 0; END;
CREATE TRIGGER photos_forgotten AFTER UPDATE OF is_queued ON documents
WHEN new.is_queued AND NOT old.is_queued AND new.receipt IS NOT NULL AND new.type = 'batch'
BEGIN UPDATE photo_deliveries SET answer = NULL WHERE hub_at >= new.hub_at; END;
"""
