"""A device may be a hub: what it hands on and this hub holds already to the byte is no conflict, whoever owns it.

Hubs that joined before are taken for PCs until they join anew.

Revision ID: m0024
"""

import sqlalchemy as sa
from alembic import op

revision = "m0024"
down_revision = "m0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """A column, false for all that is known."""
    op.add_column("devices", sa.Column("is_hub", sa.Boolean(), nullable=False, server_default=sa.false()))
