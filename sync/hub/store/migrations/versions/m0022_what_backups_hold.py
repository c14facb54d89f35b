"""How far the batches of each device are in a copy of the hub that was made and verified.

Revision ID: m0022
"""

import sqlalchemy as sa
from alembic import op

from sync.hub.store.columns import Instant

revision = "m0022"
down_revision = "m0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """None of the copies that were made before is known."""
    op.create_table(
        "backed_up_chains",
        sa.Column("device", sa.String(32), nullable=False),
        sa.Column("epoch", sa.BigInteger(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("made_at", Instant, nullable=False),
        sa.Column("is_told", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("device", "epoch", name="pk_backed_up_chains"),
        sa.ForeignKeyConstraint(["device"], ["devices.id"], name="fk_backed_up_chains_device"),
        sa.CheckConstraint("seq >= 1", name="ck_backed_up_chains_seq"),
    )
