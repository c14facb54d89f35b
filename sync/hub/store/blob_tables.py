"""The tables of photos: uploads under way, sealed blobs, what is inside them, and what goes back down."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    LargeBinary,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from sync.hub.store.columns import NONE, Instant, Number, metadata

# Nothing in these two was ever promised to anybody: who sent it still has all of it.
uploads = Table(
    "uploads",
    metadata,
    Column("document", String(36), primary_key=True),
    Column("device", String(32), ForeignKey("devices.id"), nullable=False),
    Column("head", LargeBinary, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("received", BigInteger, nullable=False),
    Column("changed_at", Instant, nullable=False),
    CheckConstraint("received >= 0 AND received < size", name="received"),
    Index("ix_uploads_device", "device"),
)

upload_pieces = Table(
    "upload_pieces",
    metadata,
    Column("upload", String(36), ForeignKey("uploads.document"), nullable=False),
    Column("start", BigInteger, nullable=False),
    Column("content", LargeBinary, nullable=False),
    PrimaryKeyConstraint("upload", "start"),
    CheckConstraint("start >= 0", name="start"),
)

# `place`: 0 where `sealed` is here; else the number of the place where it lies under its hash, and `sealed` is empty.
blobs = Table(
    "blobs",
    metadata,
    Column("number", Number, primary_key=True),
    Column("id", String(36), nullable=False),
    Column("device", String(32), ForeignKey("devices.id"), nullable=False),
    Column("payload_sha256", String(64), nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Column("receipt", LargeBinary, nullable=False),
    Column("received_at", Instant, nullable=False),
    Column("place", BigInteger, nullable=False, server_default=NONE),
    Column("sealed_sha256", String(64), nullable=False, server_default=text("''")),
    UniqueConstraint("id", "device"),
    UniqueConstraint("device", "payload_sha256"),
)

# Where photos were told to rest beside the database; `is_current`: those that come now. No URL holds a secret.
blob_places = Table(
    "blob_places",
    metadata,
    Column("number", Number, primary_key=True),
    Column("url", Text, nullable=False, unique=True),
    Column("named_at", Instant, nullable=False),
    Column("is_current", Boolean, nullable=False),
)

# Whose content lies in which blob: the newest that brought it, for an older one may be lost where it rests.
blob_contents = Table(
    "blob_contents",
    metadata,
    Column("sha256", String(64), nullable=False),
    Column("device", String(32), ForeignKey("devices.id"), nullable=False),
    Column("blob", Number, ForeignKey("blobs.number"), nullable=False),
    Column("size", BigInteger, nullable=False),
    PrimaryKeyConstraint("sha256", "device"),
)

# Sealed for a device that fetches what it has lost; let go again, for it can be sealed anew.
given_blobs = Table(
    "given_blobs",
    metadata,
    Column("number", Number, primary_key=True),
    Column("device", String(32), ForeignKey("devices.id"), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Column("made_at", Instant, nullable=False),
    UniqueConstraint("device", "sha256"),
)
