"""Photos may rest in a folder or a bucket; those that are here stay until they are moved.

Revision ID: m0021
"""

import sqlalchemy as sa
from alembic import op

from sync.hub.store.columns import NONE, Instant, Number

revision = "m0021"
down_revision = "m0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Which places there are, and in which of them a photo lies under what name."""
    op.create_table(
        "blob_places",
        sa.Column("number", Number, nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("named_at", Instant, nullable=False),
        sa.Column("is_current", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_blob_places"),
        sa.UniqueConstraint("url", name="uq_blob_places_url"),
    )
    op.add_column("blobs", sa.Column("place", sa.BigInteger(), nullable=False, server_default=NONE))
    op.add_column("blobs", sa.Column("sealed_sha256", sa.String(64), nullable=False, server_default=sa.text("''")))
