"""A document's id is its device's own: nobody can take it away by sending another document under it.

Revision ID: m0007
"""

from alembic import op

revision = "m0007"
down_revision = "m0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Ids are one of a kind for each device."""
    for table, column in (("documents", "id"), ("blobs", "id"), ("wishes", "enrolment")):
        with op.batch_alter_table(table) as changed:
            changed.drop_constraint(f"uq_{table}_{column}", type_="unique")
            changed.create_unique_constraint(f"uq_{table}_{column}_device", [column, "device"])
