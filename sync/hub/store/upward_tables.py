"""The tables of a hub that is a workplace to the hub above it: who it is there, what goes up, what was sealed.

Each row is of one membership. What is of hubs that were left is kept and looked at by nothing until they are joined
again (`PRESENT` is the number of the one that is not left).
"""

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
    false,
    select,
    text,
)

from sync.hub.store.columns import Instant, Number, metadata
from sync.hub.store.tables import initiatives

NOTHING, _FIRST = text("''"), text("1")


def _membership() -> Column[int]:
    return Column("membership", Integer, ForeignKey("upward_memberships.number"), nullable=False, server_default=_FIRST)


# The hub above, and this hub's keys there, as those of any workplace; one of them is not left. `revisions_seen`,
# `decisions_seen`: up to which of our own the outbox was filled. `wish`: the enrolment that asks for the inventory,
# `parts` how many of it came. `fault`: the code of what ended the last exchange, `fault_facts` as JSON.
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
    Column("left_at", Instant),
    Column("exchanged_at", Instant),
    Column("fault", Text, nullable=False, server_default=NOTHING),
    Column("fault_facts", Text, nullable=False, server_default=NOTHING),
    Column("faulted_at", Instant),
    CheckConstraint("forward IN ('valid', 'all')", name="forward"),
)
PRESENT = select(upward_memberships.c.number).where(upward_memberships.c.left_at.is_(None)).scalar_subquery()

# The keys that the hub above had before, oldest first; `signs`: it may have signed the next bulletin with them.
upward_former_keys = Table(
    "upward_former_keys",
    metadata,
    Column("number", Number, primary_key=True),
    Column("signing_key", Text, nullable=False),
    Column("age_recipient", Text, nullable=False),
    Column("signs", Boolean, nullable=False),
    _membership(),
    UniqueConstraint("membership", "signing_key"),
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
    _membership(),
    CheckConstraint("type IN ('enrolment', 'batch')", name="type"),
)

# Which revisions go up, each once. `answer`: the word of the hub above; `is_named`: its inventory names it; `is_read`:
# the photos that it names are noted.
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
    Column("is_read", Boolean, nullable=False, server_default=false()),
    _membership(),
    UniqueConstraint("membership", "initiative", "revision"),
)
_IS_UNSENT = upward_outbox.c.document.is_(None) & upward_outbox.c.answer.is_(None)
_IS_UNREAD = ~upward_outbox.c.is_read & ~_IS_UNSENT
_OF_MEMBERSHIP = (upward_outbox.c.membership, upward_outbox.c.number)
for _name, _which in (("unsent", _IS_UNSENT), ("open", upward_outbox.c.answer.is_(None)), ("unread", _IS_UNREAD)):
    Index(f"ix_upward_outbox_{_name}", *_OF_MEMBERSHIP, sqlite_where=_which, postgresql_where=_which)

# The photos that a revision in the outbox names, by the SHA-256 of their content. `is_answered`: a receipt names it.
upward_photos = Table(
    "upward_photos",
    metadata,
    Column("number", Number, primary_key=True),
    Column("membership", Integer, ForeignKey(upward_memberships.c.number), nullable=False),
    Column("outbox", Number, ForeignKey(upward_outbox.c.number), nullable=False),
    Column("sha256", String(64), nullable=False, index=True),
    Column("is_answered", Boolean, nullable=False),
    Column("failures", Integer, nullable=False),
    UniqueConstraint("outbox", "sha256"),
)
_IS_OPEN = ~upward_photos.c.is_answered
Index(
    "ix_upward_photos_open",
    upward_photos.c.membership,
    upward_photos.c.number,
    sqlite_where=_IS_OPEN,
    postgresql_where=_IS_OPEN,
)

# What was sealed of photos for the hub above. `head`: its first two lines; `sealed`: all of it, until its receipt came.
upward_photo_documents = Table(
    "upward_photo_documents",
    metadata,
    Column("number", Number, primary_key=True),
    Column("membership", Integer, ForeignKey(upward_memberships.c.number), nullable=False),
    Column("id", String(36), nullable=False, unique=True),
    Column("sha256", String(64), nullable=False, index=True),
    Column("head", LargeBinary, nullable=False),
    Column("sealed", LargeBinary),
    Column("receipt", LargeBinary),
    Column("answer", String(12)),
    Column("was_carried", Boolean, nullable=False),
    Column("failure", Text, nullable=False),
    Column("sealed_at", Instant, nullable=False),
)
_IS_ANSWERED = upward_photo_documents.c.answer.is_not(None)
Index(
    "ix_upward_photo_documents_answered",
    upward_photo_documents.c.membership,
    upward_photo_documents.c.number,
    sqlite_where=_IS_ANSWERED,
    postgresql_where=_IS_ANSWERED,
)
