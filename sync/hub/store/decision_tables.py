"""The tables of what people decide about records, of what helps them to, and of whom it is told to."""

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    text,
)

from sync.hub.store.columns import Instant, Number, metadata
from sync.hub.store.device_tables import devices
from sync.hub.store.tables import initiatives

# Every decision that was ever made, in its order: rows are added, never changed. `revision` is what was looked at,
# which need not be the newest; `fields`: the names of what is to be mended, with spaces between; `duplicate_of`: the
# record of which it is another copy.
decisions = Table(
    "decisions",
    metadata,
    Column("number", Number, primary_key=True),
    Column("initiative", String(36), ForeignKey(initiatives.c.id), nullable=False),
    Column("revision", BigInteger, nullable=False),
    Column("judgement", String(20), nullable=False),
    Column("reason", Text, nullable=False),
    Column("fields", Text, nullable=False),
    Column("decided_by", Text, nullable=False),
    Column("decided_at", Instant, nullable=False),
    Column("duplicate_of", String(36), nullable=False, server_default=text("''")),
    CheckConstraint("judgement IN ('valid', 'under_review', 'returned', 'refused')", name="judgement"),
    CheckConstraint("revision >= 1", name="revision"),
    Index(None, "initiative"),
)

# What one person said of a record where two must say it, as `decisions` keeps it: see `identities.four_eyes`.
proposals = Table(
    "proposals",
    metadata,
    Column("initiative", String(36), ForeignKey(initiatives.c.id), primary_key=True),
    Column("revision", BigInteger, nullable=False),
    Column("judgement", String(20), nullable=False),
    Column("proposed_by", String(40), nullable=False),
    Column("name", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("proposed_at", Instant, nullable=False),
    Column("fields", Text, nullable=False, server_default=text("''")),
    Column("duplicate_of", String(36), nullable=False, server_default=text("''")),
    CheckConstraint("judgement IN ('valid', 'refused')", name="judgement"),
)

# Which records wait for a decision: a bit for each line of a document, see `waiting`. It follows from the records, and
# the check proves it. Small rows: kept in their key's own tree, they are written once instead of twice.
waiting = Table(
    "waiting",
    metadata,
    Column("block", BigInteger, nullable=False),
    Column("unit", Text, nullable=False),
    Column("programme", Text, nullable=False),
    Column("lines", LargeBinary, nullable=False),
    Column("records", Integer, nullable=False),
    PrimaryKeyConstraint("block", "unit", "programme"),
    Index(None, "unit", "block"),
    sqlite_with_rowid=False,
)

# By what records alike find each other: keys of their texts and authors, each with the revisions that have it. Small
# rows in no order, kept in their key's own tree.
likenesses = Table(
    "likenesses",
    metadata,
    Column("key", BigInteger, nullable=False),
    Column("revision", BigInteger, nullable=False),
    PrimaryKeyConstraint("key", "revision"),
    sqlite_with_rowid=False,
)

# Up to which document that was done.
likeness_progress = Table(
    "likeness_progress",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("document", BigInteger, nullable=False),
    CheckConstraint("number = 1", name="only_one"),
)

# What of it a device is to be told, and in which of its bulletins it was.
verdict_news = Table(
    "verdict_news",
    metadata,
    Column("device", Number, ForeignKey(devices.c.number), nullable=False),
    Column("decision", Number, ForeignKey(decisions.c.number), nullable=False),
    Column("cursor", BigInteger),
    PrimaryKeyConstraint("device", "decision"),
)
Index(
    "ix_verdict_news_untold",
    verdict_news.c.device,
    verdict_news.c.decision,
    sqlite_where=verdict_news.c.cursor.is_(None),
    postgresql_where=verdict_news.c.cursor.is_(None),
)
