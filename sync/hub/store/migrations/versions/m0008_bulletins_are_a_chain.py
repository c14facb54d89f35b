"""Each bulletin names the one before it by its hash: a book sees where it heard another one from a hub put back since.

Of the bulletins that were made before, none is named.

Revision ID: m0008
"""

import sqlalchemy as sa
from alembic import op

revision = "m0008"
down_revision = "m0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """A device knows the hash of its last bulletin."""
    column = sa.Column("cursor_sha256", sa.String(64), nullable=False, server_default=sa.text("''"))
    op.add_column("devices", column)
