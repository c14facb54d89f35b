"""The tables of who may do what at the hub, who is signed in, and what was done: the audit log."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    text,
)

from sync.hub.store.columns import Instant, Number, metadata

# `unit`: she sees what lies below it, everything where it is empty. `totp_step`: the last half minute whose one-time
# code was used. `must_change`: her password was made by somebody else. `failures`: in a row, since she came in last.
# `credentials_by`: who made the account or last gave it a new password and secret; "" at the command line.
staff = Table(
    "staff",
    metadata,
    Column("number", Number, primary_key=True),
    Column("login", String(40), nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("role", String(20), nullable=False),
    Column("unit", Text, nullable=False),
    Column("password_hash", Text, nullable=False),
    Column("totp_secret", Text, nullable=False),
    Column("totp_step", BigInteger, nullable=False),
    Column("must_change", Boolean, nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("disabled_at", Instant),
    Column("failures", Integer, nullable=False),
    Column("locked_until", Instant),
    Column("credentials_by", String(40), nullable=False, server_default=text("''")),
    CheckConstraint("role IN ('reviewer', 'unit_manager', 'auditor', 'administrator')", name="role"),
)

# A browser that is signed in, by the hash of what its cookie holds.
sessions = Table(
    "sessions",
    metadata,
    Column("token_sha256", String(64), primary_key=True),
    Column("staff", Number, ForeignKey(staff.c.number), nullable=False),
    Column("began_at", Instant, nullable=False),
    Column("seen_at", Instant, nullable=False),
    Column("ended_at", Instant),
    Index(None, "staff"),
)

# Signing in that failed, by where it came from (a keyed hash of the address), whoever was named.
failed_sign_ins = Table(
    "failed_sign_ins",
    metadata,
    Column("number", Number, primary_key=True),
    Column("source", String(64), nullable=False),
    Column("failed_at", Instant, nullable=False),
    Index(None, "source", "failed_at"),
)

# What was done by whom, numbered without a gap; each entry's hash covers the one before. Rows are added, never changed:
# triggers refuse UPDATE and DELETE.
audit_entries = Table(
    "audit_entries",
    metadata,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("at", Instant, nullable=False),
    Column("actor", String(40), nullable=False),
    Column("act", String(40), nullable=False),
    Column("target", Text, nullable=False),
    Column("facts", Text, nullable=False),
    Column("prev", String(64), nullable=False),
    Column("sha256", String(64), nullable=False),
)
