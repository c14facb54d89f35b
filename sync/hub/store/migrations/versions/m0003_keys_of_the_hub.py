"""The keys of the hub: all that it ever had, each vouched for by the one before; and which a device is known to have.

Revision ID: m0003
"""

import sqlalchemy as sa
from alembic import op

revision = "m0003"
down_revision = "m0002"
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """The keys so far are the first, and every device has them."""
    op.create_table(
        "hub_keys",
        sa.Column("number", _NUMBER, nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("signing_seed", sa.LargeBinary(), nullable=False),
        sa.Column("age_identity", sa.Text(), nullable=False),
        sa.Column("statement", sa.Text(), nullable=False),
        sa.Column("signature", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("(number = 1) = (statement = '')", name="ck_hub_keys_vouched"),
        sa.PrimaryKeyConstraint("number", name="pk_hub_keys"),
        sa.UniqueConstraint("id", name="uq_hub_keys_id"),
    )
    op.execute(
        "INSERT INTO hub_keys (number, id, signing_seed, age_identity, statement, signature, made_at) "
        "SELECT 1, id, signing_seed, age_identity, '', '', made_at FROM identities"
    )
    with op.batch_alter_table("identities") as table:
        for name in ("id", "signing_seed", "age_identity"):
            table.drop_column(name)
    with op.batch_alter_table("devices") as table:
        table.add_column(sa.Column("hub_key", sa.BigInteger(), nullable=False, server_default=sa.text("1")))
