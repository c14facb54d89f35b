"""What the earlier tables left open: which draft was changed last, and which revision a verdict was about.

Drafts are numbered by their changes, because a PC's clock may be set back between two of them; and they are counted and
found without reading their contents, however many a list has left. A verdict is never about
a revision that the hub has not answered, so that a record which was mended after it came back needs no mending; and a
verdict that came before verdicts were kept is told in the record's story, without its day.
"""

STATEMENTS = """
ALTER TABLE drafts ADD COLUMN change INTEGER NOT NULL DEFAULT 0;
UPDATE drafts SET change = ranked.place
FROM (SELECT id, row_number() OVER (ORDER BY changed_at, id) AS place FROM drafts) ranked WHERE ranked.id = drafts.id;
CREATE INDEX drafts_by_change ON drafts (change);
CREATE INDEX drafts_in_sight ON drafts (origin, change) WHERE discarded_at IS NULL;
UPDATE initiatives SET judged_revision = coalesce((SELECT max(r.revision) FROM revisions r
WHERE r.number BETWEEN initiatives.number << 20
AND (initiatives.number << 20) + initiatives.revision - 1 AND r.answer IS NOT NULL), revision - 1)
WHERE judgement <> '' AND judged_revision = revision AND delivery IN ('unsent', 'sealed')
AND NOT EXISTS (SELECT 1 FROM verdicts v WHERE v.initiative = initiatives.number
AND v.revision >= initiatives.revision);
INSERT INTO verdicts (initiative, revision, judgement, reason, decided_at)
SELECT number, judged_revision, judgement, judgement_reason, '' FROM initiatives
WHERE judgement <> '' AND NOT EXISTS (SELECT 1 FROM verdicts v WHERE v.initiative = initiatives.number)
"""
