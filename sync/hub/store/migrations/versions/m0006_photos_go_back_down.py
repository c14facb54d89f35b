"""Photos go back down to a PC that has lost them, or that took over a unit's book.

Revision ID: m0006
"""

import sqlalchemy as sa
from alembic import op

revision = "m0006"
down_revision = "m0005"
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Nothing is on its way down so far."""
    op.create_table(
        "given_blobs",
        sa.Column("number", _NUMBER, nullable=False),
        sa.Column("device", sa.String(length=32), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["device"], ["devices.id"], name="fk_given_blobs_device"),
        sa.PrimaryKeyConstraint("number", name="pk_given_blobs"),
        sa.UniqueConstraint("device", "sha256", name="uq_given_blobs_device_sha256"),
    )
