"""The tables of a hub that is a workplace to the hub above it: who it is there, what goes up, what was sealed."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from sync.hub.store.columns import Instant, Number, metadata
from sync.hub.store.tables import initiatives

# The hub above, and this hub's keys there, as those of any workplace. `revisions_seen`, `decisions_seen`: up to which
# of our own the outbox was filled. `wish`: the enrolment that asks for the inventory, `parts` how many of it came.
upward_memberships = Table(
    "upward_memberships",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("hub_name", Text, nullable=False),
    Column("hub_signing_key", Text, nullable=False),
    Column("hub_age_recipient", Text, nullable=False),
    Column("addresses", Text, nullable=False),
    Column("signing_seed", LargeBinary, nullable=False),
    Column("age_identity", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("forward", String(10), nullable=False),
    Column("admission", String(10), nullable=False),
    Column("reason", Text, nullable=False),
    Column("cursor", BigInteger, nullable=False),
    Column("cursor_sha256", String(64), nullable=False),
    Column("epoch", BigInteger, nullable=False),
    Column("batch_records", Integer, nullable=False),
    Column("revisions_seen", BigInteger, nullable=False),
    Column("decisions_seen", BigInteger, nullable=False),
    Column("is_recovering", Boolean, nullable=False),
    Column("wish", String(36), nullable=False),
    Column("parts", Integer, nullable=False),
    Column("in_vain", Integer, nullable=False),
    Column("heeded", Text, nullable=False),
    Column("presented", Text, nullable=False),
    Column("joined_at", Instant, nullable=False),
    CheckConstraint("number = 1", name="only_one"),
    CheckConstraint("forward IN ('valid', 'all')", name="forward"),
)

# The keys that the hub above had before, oldest first; `signs`: it may have signed the next bulletin with them.
upward_former_keys = Table(
    "upward_former_keys",
    metadata,
    Column("number", Number, primary_key=True),
    Column("signing_key", Text, nullable=False, unique=True),
    Column("age_recipient", Text, nullable=False),
    Column("signs", Boolean, nullable=False),
)

# What was sealed for the hub above, kept for ever as a workplace keeps it, each with its receipt.
upward_documents = Table(
    "upward_documents",
    metadata,
    Column("number", Number, primary_key=True),
    Column("id", String(36), nullable=False, unique=True),
    Column("type", String(10), nullable=False),
    Column("epoch", BigInteger, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("payload_sha256", String(64), nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Column("receipt", LargeBinary),
    Column("is_queued", Boolean, nullable=False),
    Column("was_carried", Boolean, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("failure", Text, nullable=False),
    Column("sealed_at", Instant, nullable=False),
    CheckConstraint("type IN ('enrolment', 'batch')", name="type"),
)

# Which revisions go up, each once. `answer`: the word of the hub above; `is_named`: its inventory names it.
upward_outbox = Table(
    "upward_outbox",
    metadata,
    Column("number", Number, primary_key=True),
    Column("initiative", String(36), ForeignKey(initiatives.c.id), nullable=False),
    Column("revision", BigInteger, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("document", Number, ForeignKey(upward_documents.c.number), index=True),
    Column("answer", String(12)),
    Column("is_named", Boolean, nullable=False),
    UniqueConstraint("initiative", "revision"),
)
_IS_UNSENT = upward_outbox.c.document.is_(None) & upward_outbox.c.answer.is_(None)
Index("ix_upward_outbox_unsent", upward_outbox.c.number, sqlite_where=_IS_UNSENT, postgresql_where=_IS_UNSENT)
