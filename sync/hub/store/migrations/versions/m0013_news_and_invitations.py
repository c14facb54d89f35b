"""When each device was heard last stands with it, and an invitation says by whom, how long and how often.

Revision ID: m0013
"""

import sqlalchemy as sa
from alembic import op

from sync.hub.store.columns import Instant

revision = "m0013"
down_revision = "m0012"
branch_labels = None
depends_on = None

_HEARD = (
    "UPDATE devices SET heard_at = (SELECT max(received_at) FROM documents"
    " WHERE documents.device = devices.id AND documents.type = 'batch')"
)


def upgrade() -> None:
    """Add the columns, and fill them from what is known."""
    op.add_column("devices", sa.Column("heard_at", Instant()))
    op.create_index("ix_devices_unit", "devices", ["unit"])
    op.execute(_HEARD)
    op.add_column("invitations", sa.Column("uses", sa.Integer(), nullable=False, server_default=sa.text("0")))
    op.add_column("invitations", sa.Column("made_by", sa.String(40), nullable=False, server_default=sa.text("''")))
    op.add_column("invitations", sa.Column("expires_at", Instant()))
    op.add_column("invitations", sa.Column("withdrawn_at", Instant()))
    op.create_index("ix_invitations_unit", "invitations", ["unit"])
    op.execute("UPDATE invitations SET uses = uses_left")
