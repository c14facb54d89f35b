"""Programs of others read the hub by tokens, of which the hash is kept.

Revision ID: m0020
"""

import sqlalchemy as sa
from alembic import op

from sync.hub.store.columns import Instant, Number

revision = "m0020"
down_revision = "m0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "api_tokens",
        sa.Column("number", Number, nullable=False),
        sa.Column("token_sha256", sa.String(64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("scope", sa.String(10), nullable=False),
        sa.Column("staff", Number),
        sa.Column("made_at", Instant(), nullable=False),
        sa.Column("expires_at", Instant(), nullable=False),
        sa.Column("used_on", sa.Date()),
        sa.Column("revoked_at", Instant()),
        sa.CheckConstraint("scope IN ('figures', 'records')", name=op.f("ck_api_tokens_scope")),
        sa.ForeignKeyConstraint(["staff"], ["staff.number"], name=op.f("fk_api_tokens_staff")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_api_tokens")),
        sa.UniqueConstraint("token_sha256", name=op.f("uq_api_tokens_token_sha256")),
    )
    op.create_index(op.f("ix_api_tokens_staff"), "api_tokens", ["staff"])
