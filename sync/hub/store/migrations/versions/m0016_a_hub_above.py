"""A hub may be a workplace to the hub above it.

Revision ID: m0016
"""

import sqlalchemy as sa
from alembic import op

from sync.hub.store.columns import Instant, Number

revision = "m0016"
down_revision = "m0015"
branch_labels = None
depends_on = None

_UNSENT = sa.text("document IS NULL AND answer IS NULL")


def upgrade() -> None:
    """Make its tables."""
    _make_memberships()
    op.create_table(
        "upward_former_keys",
        sa.Column("number", Number, nullable=False),
        sa.Column("signing_key", sa.Text(), nullable=False),
        sa.Column("age_recipient", sa.Text(), nullable=False),
        sa.Column("signs", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_upward_former_keys"),
        sa.UniqueConstraint("signing_key", name="uq_upward_former_keys_signing_key"),
    )
    op.create_table(
        "upward_documents",
        sa.Column("number", Number, nullable=False),
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("type", sa.String(10), nullable=False),
        sa.Column("epoch", sa.BigInteger(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("payload_sha256", sa.String(64), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("receipt", sa.LargeBinary()),
        sa.Column("is_queued", sa.Boolean(), nullable=False),
        sa.Column("was_carried", sa.Boolean(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("failure", sa.Text(), nullable=False),
        sa.Column("sealed_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_upward_documents"),
        sa.UniqueConstraint("id", name="uq_upward_documents_id"),
        sa.CheckConstraint("type IN ('enrolment', 'batch')", name="ck_upward_documents_type"),
    )
    op.create_table(
        "upward_outbox",
        sa.Column("number", Number, nullable=False),
        sa.Column("initiative", sa.String(36), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("document", Number),
        sa.Column("answer", sa.String(12)),
        sa.Column("is_named", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_upward_outbox"),
        sa.ForeignKeyConstraint(["initiative"], ["initiatives.id"], name="fk_upward_outbox_initiative"),
        sa.ForeignKeyConstraint(["document"], ["upward_documents.number"], name="fk_upward_outbox_document"),
        sa.UniqueConstraint("initiative", "revision", name="uq_upward_outbox_initiative_revision"),
    )
    op.create_index("ix_upward_outbox_document", "upward_outbox", ["document"])
    op.create_index(
        "ix_upward_outbox_unsent", "upward_outbox", ["number"], sqlite_where=_UNSENT, postgresql_where=_UNSENT
    )


def _make_memberships() -> None:
    op.create_table(
        "upward_memberships",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("hub_name", sa.Text(), nullable=False),
        sa.Column("hub_signing_key", sa.Text(), nullable=False),
        sa.Column("hub_age_recipient", sa.Text(), nullable=False),
        sa.Column("addresses", sa.Text(), nullable=False),
        sa.Column("signing_seed", sa.LargeBinary(), nullable=False),
        sa.Column("age_identity", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("forward", sa.String(10), nullable=False),
        sa.Column("admission", sa.String(10), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("cursor", sa.BigInteger(), nullable=False),
        sa.Column("cursor_sha256", sa.String(64), nullable=False),
        sa.Column("epoch", sa.BigInteger(), nullable=False),
        sa.Column("batch_records", sa.Integer(), nullable=False),
        sa.Column("revisions_seen", sa.BigInteger(), nullable=False),
        sa.Column("decisions_seen", sa.BigInteger(), nullable=False),
        sa.Column("is_recovering", sa.Boolean(), nullable=False),
        sa.Column("wish", sa.String(36), nullable=False),
        sa.Column("parts", sa.Integer(), nullable=False),
        sa.Column("in_vain", sa.Integer(), nullable=False),
        sa.Column("heeded", sa.Text(), nullable=False),
        sa.Column("presented", sa.Text(), nullable=False),
        sa.Column("joined_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_upward_memberships"),
        sa.CheckConstraint("number = 1", name="ck_upward_memberships_only_one"),
        sa.CheckConstraint("forward IN ('valid', 'all')", name="ck_upward_memberships_forward"),
    )
