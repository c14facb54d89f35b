"""What was entered is counted apart from what was received: a record is known, too, of which all lines were refused.

And the documents of a day are found by their days.

Revision ID: m0026
"""

import sqlalchemy as sa
from alembic import op

revision = "m0026"
down_revision = "m0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """What was received was entered; refused lines are sealed, and the hub itself reads them when it is opened next."""
    op.create_table(
        "refused_records",
        sa.Column("initiative", sa.String(36), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("programme", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("initiative", name="pk_refused_records"),
    )
    op.create_index("ix_documents_received_at", "documents", ["received_at"])
    for name in ("standings", "standing_days"):
        op.add_column(name, sa.Column("entered", sa.BigInteger(), nullable=False, server_default=sa.text("0")))
        op.execute(f"UPDATE {name} SET entered = initiatives")  # noqa: S608 - names of our own tables
    with op.batch_alter_table("standings") as table:
        table.create_check_constraint("ck_standings_entered", "entered >= initiatives")
