"""What became of a revision stands in a narrow table of its own, apart from its line.

A batch of 500 marks its revisions twice: when it is sealed and when it is answered. Beside the lines that wrote, and
encrypted, every line anew, and it was the half of what an exchange cost this side.
"""

STATEMENTS = """
CREATE TABLE deliveries (
    revision INTEGER PRIMARY KEY REFERENCES revisions (number),
    document TEXT REFERENCES documents (id), answer TEXT, findings BLOB
) STRICT;
INSERT INTO deliveries SELECT number, document, answer, findings FROM revisions
WHERE document IS NOT NULL OR answer IS NOT NULL;
CREATE INDEX deliveries_by_document ON deliveries (document);
DROP INDEX revisions_by_document;
ALTER TABLE revisions DROP COLUMN document;
ALTER TABLE revisions DROP COLUMN answer;
ALTER TABLE revisions DROP COLUMN findings;
"""
