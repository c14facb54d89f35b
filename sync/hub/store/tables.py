"""The tables of the hub. The schema is made by the migrations; a test keeps both alike."""

import datetime as dt

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
metadata = MetaData(naming_convention=NAMES)

# SQLite numbers rows by itself only where the key is spelled INTEGER.
Number = BigInteger().with_variant(Integer, "sqlite")


class Instant(TypeDecorator[dt.datetime]):
    """A moment in UTC. SQLite keeps no time zone, so it is put back when read."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        """To UTC, whatever zone it came in."""
        return None if value is None else value.astimezone(dt.UTC)

    def process_result_value(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        """From UTC."""
        return value.replace(tzinfo=dt.UTC) if value is not None and value.tzinfo is None else value


identities = Table(
    "identities",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("id", String(32), nullable=False),
    Column("name", Text, nullable=False),
    Column("signing_seed", LargeBinary, nullable=False),
    Column("age_identity", Text, nullable=False),
    Column("person_key", LargeBinary, nullable=False),
    Column("made_at", Instant, nullable=False),
    CheckConstraint("number = 1", name="only_one"),
)

addresses = Table(
    "addresses",
    metadata,
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("address", Text, nullable=False, unique=True),
    Column("given", Boolean, nullable=False),
)

# How often something was changed; what was told to a device is compared with it.
editions = Table(
    "editions",
    metadata,
    Column("name", String(20), primary_key=True),
    Column("edition", BigInteger, nullable=False),
    CheckConstraint("name IN ('units', 'programmes', 'standings')", name="known"),
)

units = Table(
    "units",
    metadata,
    Column("code", Text, primary_key=True),
    Column("place", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("level", Text, nullable=False),
    Column("parent", Text, nullable=False),
    Column("valid_from", Date),
    Column("valid_to", Date),
    Column("successor", Text, nullable=False),
)

programmes = Table(
    "programmes",
    metadata,
    Column("code", Text, primary_key=True),
    Column("edition", Integer, nullable=False),
    Column("pack", LargeBinary, nullable=False),
)

invitations = Table(
    "invitations",
    metadata,
    Column("code_sha256", String(64), primary_key=True),
    Column("unit", Text, nullable=False),
    Column("uses_left", Integer, nullable=False),
    Column("made_at", Instant, nullable=False),
    CheckConstraint("uses_left >= 0", name="uses"),
)

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
    CheckConstraint("status IN ('waiting', 'admitted', 'refused', 'set_aside')", name="status"),
    CheckConstraint("seen_up_to <= last_seq", name="chain"),
)

documents = Table(
    "documents",
    metadata,
    Column("number", Number, primary_key=True),
    Column("id", String(36), nullable=False, unique=True),
    Column("type", String(10), nullable=False),
    Column("device", String(32), ForeignKey("devices.id"), nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("prev", String(64), nullable=False),
    Column("payload_sha256", String(64), nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Column("receipt", LargeBinary, nullable=False),
    Column("received_at", Instant, nullable=False),
    UniqueConstraint("device", "type", "seq", "payload_sha256"),
    CheckConstraint("type IN ('enrolment', 'batch')", name="type"),
    CheckConstraint("seq >= 0", name="seq"),
)

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
    UniqueConstraint("device", "seq", "payload_sha256"),
)

initiatives = Table(
    "initiatives",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("owner", Number, ForeignKey("devices.number"), nullable=False),
    Column("revision", BigInteger, nullable=False),
    Column("programme", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("stage", String(10), nullable=False),
    Column("withdrawn", Boolean, nullable=False),
    Column("people", LargeBinary, nullable=False),
    # Not by IN: SQLite would build its list anew for each of 500 rows, which costs as much as writing them.
    CheckConstraint("stage = 'idea' OR stage = 'applied' OR stage = 'recognised'", name="stage"),
)

revisions = Table(
    "revisions",
    metadata,
    Column("number", Number, primary_key=True),
    Column("initiative", String(36), ForeignKey("initiatives.id"), nullable=False),
    Column("revision", BigInteger, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("document", Number, ForeignKey("documents.number"), nullable=False),
    Column("line", Integer, nullable=False),
    UniqueConstraint("initiative", "revision"),
    CheckConstraint("revision >= 1", name="revision"),
    CheckConstraint("line >= 0", name="line"),
)

conflicts = Table(
    "conflicts",
    metadata,
    Column("number", Number, primary_key=True),
    Column("initiative", String(36), ForeignKey("initiatives.id"), nullable=False),
    Column("revision", BigInteger, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("device", Number, ForeignKey("devices.number"), nullable=False),
    Column("document", Number, ForeignKey("documents.number"), nullable=False),
    Column("line", Integer, nullable=False),
    UniqueConstraint("initiative", "revision", "sha256", "device"),
)

quarantined_lines = Table(
    "quarantined_lines",
    metadata,
    Column("document", Number, ForeignKey("documents.number"), nullable=False),
    Column("line", Integer, nullable=False),
    Column("initiative", Text, nullable=False),
    Column("revision", BigInteger, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("findings", Text, nullable=False),
    PrimaryKeyConstraint("document", "line"),
)

standings = Table(
    "standings",
    metadata,
    Column("number", Number, primary_key=True),
    Column("programme", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("initiatives", BigInteger, nullable=False),
    Column("people", BigInteger, nullable=False),
    UniqueConstraint("programme", "unit"),
    CheckConstraint("initiatives >= 0", name="initiatives"),
    CheckConstraint("people >= 0", name="people"),
)

participations = Table(
    "participations",
    metadata,
    Column("standing", Number, ForeignKey("standings.number"), nullable=False),
    Column("person", BigInteger, nullable=False),
    Column("initiatives", BigInteger, nullable=False),
    PrimaryKeyConstraint("standing", "person"),
    CheckConstraint("initiatives >= 1", name="initiatives"),
    # Small rows in no order: kept in their key's own tree, they are written once instead of twice.
    sqlite_with_rowid=False,
)

standing_days = Table(
    "standing_days",
    metadata,
    Column("standing", Number, ForeignKey("standings.number"), nullable=False),
    Column("day", Date, nullable=False),
    Column("initiatives", BigInteger, nullable=False),
    Column("people", BigInteger, nullable=False),
    PrimaryKeyConstraint("standing", "day"),
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
