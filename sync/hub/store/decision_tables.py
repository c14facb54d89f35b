"""The tables of what people decide about records, and of whom it is told to."""

from sqlalchemy import BigInteger, CheckConstraint, Column, ForeignKey, Index, PrimaryKeyConstraint, String, Table, Text

from sync.hub.store.columns import Instant, Number, metadata
from sync.hub.store.device_tables import devices
from sync.hub.store.tables import initiatives

# Every decision that was ever made, in its order: rows are added, never changed. `revision` is what was looked at,
# which need not be the newest; `fields`: the names of what is to be mended, with spaces between.
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
    CheckConstraint("judgement IN ('valid', 'under_review', 'returned', 'refused')", name="judgement"),
    CheckConstraint("revision >= 1", name="revision"),
    Index(None, "initiative"),
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
