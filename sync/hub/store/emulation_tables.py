"""The tables of the emulation (thi đua): who competes with whom, for what targets, with how many workers."""

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Date,
    ForeignKeyConstraint,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
)

from sync.hub.store.columns import metadata

clusters = Table(
    "clusters",
    metadata,
    Column("programme", Text, nullable=False),
    Column("code", Text, nullable=False),
    Column("name", Text, nullable=False),
    PrimaryKeyConstraint("programme", "code"),
)

# A unit competes in one cluster of a programme.
cluster_members = Table(
    "cluster_members",
    metadata,
    Column("programme", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("cluster", Text, nullable=False),
    PrimaryKeyConstraint("programme", "unit"),
    ForeignKeyConstraint(["programme", "cluster"], ["clusters.programme", "clusters.code"]),
)

# How many initiatives a unit is to reach. `origin`: assigned from above or pledged by itself. `scope` says for what of
# the programme: the code of a phase or group, a quarter as "2026-Q3", and nothing for the whole of it.
targets = Table(
    "targets",
    metadata,
    Column("programme", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("origin", String(10), nullable=False),
    Column("scope_kind", String(10), nullable=False),
    Column("scope", Text, nullable=False),
    Column("initiatives", BigInteger, nullable=False),
    PrimaryKeyConstraint("programme", "unit", "origin", "scope_kind", "scope"),
    CheckConstraint("origin IN ('assigned', 'pledged')", name="origin"),
    CheckConstraint("scope_kind IN ('programme', 'phase', 'group', 'quarter')", name="scope_kind"),
    CheckConstraint("(scope_kind = 'programme') = (scope = '')", name="scope"),
    CheckConstraint("initiatives >= 1", name="initiatives"),
)

# How many people work in a unit, and on which day they were counted.
workforces = Table(
    "workforces",
    metadata,
    Column("unit", Text, primary_key=True),
    Column("workers", BigInteger, nullable=False),
    Column("counted_on", Date, nullable=False),
    CheckConstraint("workers >= 1", name="workers"),
)
