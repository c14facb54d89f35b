"""A hub that went over to another database takes nothing more in the old one.

Revision ID: m0009
"""

import sqlalchemy as sa
from alembic import op

revision = "m0009"
down_revision = "m0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Where the hub is now; empty: here."""
    op.add_column("identities", sa.Column("moved_to", sa.Text(), nullable=False, server_default=sa.text("''")))
