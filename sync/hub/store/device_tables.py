"""The tables of the devices: who they are, how far their chains go, what is held of them, what they wish and hear."""

from sqlalchemy import (
    BigInteger,
    Boolean,
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
    UniqueConstraint,
    false,
    text,
)

from sync.hub.store.columns import NONE, Instant, Number, metadata

# `epoch`, `last_seq` and `seen_up_to` are of the newest epoch; `telling` is the wish whose inventory is told just now;
# `hub_key`: the number of the newest keys of the hub that the device is known to have, or will when it has read all its
# bulletins; `cursor_sha256`: the hash of the last bulletin's payload; `heard_at`: when its last batch came;
# `is_hub`: it hands on what others wrote.
devices = Table(
    "devices",
    metadata,
    Column("number", Number, primary_key=True),
    Column("id", String(32), nullable=False, unique=True),
    Column("unit", Text, nullable=False),
    Column("signing_key", LargeBinary, nullable=False),
    Column("age_recipient", Text, nullable=False),
    Column("status", String(10), nullable=False),
    Column("pc_name", Text, nullable=False),
    Column("officer_name", Text, nullable=False),
    Column("enrolled_at", Instant, nullable=False),
    Column("admitted_at", Instant),
    Column("last_seq", BigInteger, nullable=False),
    Column("seen_up_to", BigInteger, nullable=False),
    Column("cursor", BigInteger, nullable=False),
    Column("told_units", BigInteger, nullable=False),
    Column("told_programmes", BigInteger, nullable=False),
    Column("told_standings", BigInteger, nullable=False),
    Column("moved_standings", BigInteger, nullable=False),
    Column("told_at", Instant),
    Column("epoch", BigInteger, nullable=False, server_default=NONE),
    Column("held", BigInteger, nullable=False, server_default=NONE),
    Column("held_bytes", BigInteger, nullable=False, server_default=NONE),
    Column("telling", BigInteger, nullable=False, server_default=NONE),
    Column("hub_key", BigInteger, nullable=False, server_default=text("1")),
    Column("cursor_sha256", String(64), nullable=False, server_default=text("''")),
    Column("heard_at", Instant),
    Column("is_hub", Boolean, nullable=False, server_default=false()),
    CheckConstraint("status IN ('waiting', 'admitted', 'refused', 'set_aside', 'revoked')", name="status"),
    CheckConstraint("seen_up_to <= last_seq", name="chain"),
    CheckConstraint("held >= 0 AND held_bytes >= 0", name="held"),
    Index(None, "unit"),
)

# How far the chains of a device's older epochs go.
former_chains = Table(
    "former_chains",
    metadata,
    Column("device", String(32), ForeignKey("devices.id"), nullable=False),
    Column("epoch", BigInteger, nullable=False),
    Column("last_seq", BigInteger, nullable=False),
    Column("seen_up_to", BigInteger, nullable=False),
    PrimaryKeyConstraint("device", "epoch"),
    CheckConstraint("seen_up_to <= last_seq", name="chain"),
)

# How far they are in a copy of the hub that was made and verified; `is_told`: a bulletin of the device says so.
backed_up_chains = Table(
    "backed_up_chains",
    metadata,
    Column("device", String(32), ForeignKey("devices.id"), nullable=False),
    Column("epoch", BigInteger, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("is_told", Boolean, nullable=False),
    PrimaryKeyConstraint("device", "epoch"),
    CheckConstraint("seq >= 1", name="seq"),
)

# What came and is not taken, or not yet: it goes over into `documents` when it is.
held_documents = Table(
    "held_documents",
    metadata,
    Column("number", Number, primary_key=True),
    Column("id", String(36), nullable=False),
    Column("device", String(32), ForeignKey("devices.id"), nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("payload_sha256", String(64), nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Column("reason", String(20), nullable=False),
    Column("received_at", Instant, nullable=False),
    Column("type", String(10), nullable=False, server_default="batch"),
    Column("epoch", BigInteger, nullable=False, server_default=NONE),
    UniqueConstraint("device", "type", "epoch", "seq", "payload_sha256"),
    CheckConstraint("type IN ('enrolment', 'batch', 'blob')", name="type"),
    CheckConstraint("reason IN ('waiting', 'forked', 'set_aside', 'refused')", name="reason"),
    Index(None, "id"),
)

# What devices asked for in their enrolments, and how far it has been told. `document`, `line`: where the next part
# begins; `up_to`: the last document that the inventory tells of; `known`: where the chains end that the book has.
wishes = Table(
    "wishes",
    metadata,
    Column("number", Number, primary_key=True),
    Column("enrolment", String(36), nullable=False),
    Column("device", String(32), ForeignKey("devices.id"), nullable=False),
    Column("kind", String(10), nullable=False),
    Column("state", String(10), nullable=False),
    Column("known", Text, nullable=False),
    Column("asked_at", Instant, nullable=False),
    Column("parts", BigInteger, nullable=False),
    Column("revisions", BigInteger, nullable=False),
    Column("up_to", BigInteger, nullable=False),
    Column("document", BigInteger, nullable=False),
    Column("line", Integer, nullable=False),
    UniqueConstraint("enrolment", "device"),
    CheckConstraint("kind IN ('inventory', 'takeover')", name="kind"),
    CheckConstraint("state IN ('waiting', 'telling', 'told', 'replaced')", name="state"),
    Index(None, "device"),
)

# Whose records went over to whom, as a person decided.
takeovers = Table(
    "takeovers",
    metadata,
    Column("number", Number, primary_key=True),
    Column("wish", Number, ForeignKey("wishes.number"), nullable=False, unique=True),
    Column("former", Number, ForeignKey("devices.number"), nullable=False),
    Column("heir", Number, ForeignKey("devices.number"), nullable=False),
    Column("initiatives", BigInteger, nullable=False),
    Column("decided_at", Instant, nullable=False),
    CheckConstraint("former <> heir", name="two"),
    Index(None, "heir"),
)

bulletins = Table(
    "bulletins",
    metadata,
    Column("device", String(32), ForeignKey("devices.id"), nullable=False),
    Column("cursor", BigInteger, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Column("made_at", Instant, nullable=False),
    PrimaryKeyConstraint("device", "cursor"),
    CheckConstraint("cursor >= 1", name="cursor"),
)
