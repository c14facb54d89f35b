"""Each bulletin names the one before it by its hash: a book sees where it heard another one from a hub put back since.

Revision ID: m0008
"""

import json

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
    connection = op.get_bind()
    last = (
        "SELECT d.id, substr(b.sealed, 1, 2049) FROM devices d "
        "JOIN bulletins b ON b.device = d.id AND b.cursor = d.cursor ORDER BY d.number"
    )
    change = sa.text("UPDATE devices SET cursor_sha256 = :sha256 WHERE id = :device")
    for device, sealed in connection.execute(sa.text(last)).all():
        header = json.loads(bytes(sealed).split(b"\n", 1)[0])
        connection.execute(change, {"device": device, "sha256": header["sha256"]})
